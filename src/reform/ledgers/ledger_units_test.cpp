#include "reform/ledgers/ledger_units.hpp"
#include <doctest/doctest.h>

using namespace ledger;

namespace {

/// "甲,乙|丙 …": lead units, a bar, co-units, and an ellipsis for an open list.
std::string said(std::string_view cell, UnitsMeaning meaning = UnitsMeaning::responsible) {
    const auto r = read_units(cell, meaning);
    std::string out;
    for (auto& u : r.lead) out += (out.empty() ? "" : ",") + u;
    out += "|";
    for (std::size_t i = 0; i < r.co.size(); ++i) out += (i ? "," : "") + r.co[i];
    return out + (r.open_list ? " …" : "");
}

}  // namespace

TEST_CASE("Units are separated by marks and line breaks, and the first one leads") {
    CHECK(said("市发改委、市财政局，市司法局；市审计局") == "市发改委|市财政局,市司法局,市审计局");
    CHECK(said("县水务局\n县住建局\n县护城河指挥部") == "县水务局|县住建局,县护城河指挥部");
    CHECK(said("市建设局") == "市建设局|");
    CHECK(said("市委组织部、\n市人社局") == "市委组织部|市人社局");
    CHECK(said("市发改委 市财政局") == "市发改委|市财政局");
    CHECK(said("市发改委/市财政局") == "市发改委|市财政局");
    CHECK(said(" ") == "|");
    CHECK(said("无") == "|");
}

TEST_CASE("A column of lead units holds only leading ones, a column of co-units none") {
    CHECK(said("市发改委、市财政局", UnitsMeaning::lead) == "市发改委,市财政局|");
    CHECK(said("市发改委、市财政局", UnitsMeaning::co) == "|市发改委,市财政局");
    CHECK(said("市发改委（牵头）、市财政局", UnitsMeaning::lead) == "市发改委|市财政局");
}

TEST_CASE("Names that contain 和, 、 or 等 stay whole") {
    CHECK(said("市人力资源和社会保障局、市科技和信息化局") == "市人力资源和社会保障局|市科技和信息化局");
    CHECK(said("市农业农村和水利局、市住房和城乡建设局") == "市农业农村和水利局|市住房和城乡建设局");
    CHECK(said("市卫生健康委（市医改办、市疾控局）、市医保局") == "市卫生健康委（市医改办、市疾控局）|市医保局");
    CHECK(said("市高等学校工委、市教育局") == "市高等学校工委|市教育局");
    CHECK(said("市财政局和市发改委") == "市财政局|市发改委");
    CHECK(said("州委编办及州直相关单位,各县市人民政府") == "州委编办|州直相关单位,各县市人民政府");
    CHECK(said("市人力资源和\n社会保障局\n市财政局") == "市人力资源和社会保障局|市财政局");
    CHECK(said("市 发改 委") == "市发改委|");
}

TEST_CASE("Collective units stay one unit") {
    CHECK(said("市农业局，各区、县级市政府") == "市农业局|各区、县级市政府");
    CHECK(said("各乡镇、街道", UnitsMeaning::co) == "|各乡镇、街道");
    CHECK(said("各县（市、区）人民政府、开发区管委会", UnitsMeaning::co) == "|各县（市、区）人民政府,开发区管委会");
    CHECK(said("区政府有关部门,各街道(功能区)", UnitsMeaning::co) == "|区政府有关部门,各街道(功能区)");
    CHECK(said("各有关单位，各有关区、县级市", UnitsMeaning::co) == "|各有关单位,各有关区、县级市");
    CHECK(said("省、市有关部门", UnitsMeaning::co) == "|省、市有关部门");
}

TEST_CASE("Marks say who leads") {
    CHECK(said("市国土房管局（牵头）、市规划局，各区、县级市政府") == "市国土房管局|市规划局,各区、县级市政府");
    CHECK(said("市发改委、市财政局（牵头）") == "市财政局|市发改委");
    CHECK(said("市总工会（牵头）\n团市委（牵头）\n市妇联（牵头）") == "市总工会,团市委,市妇联|");
    CHECK(said("市政务办（主办）、市司法局（协办）") == "市政务办|市司法局");
    CHECK(said("牵头单位：市委组织部；配合单位：市国资委、市教育局") == "市委组织部|市国资委,市教育局");
    CHECK(said("牵头单位:区政府办公室、区司法局;责任单位:区政府有关部门") == "区政府办公室,区司法局|区政府有关部门");
    CHECK(said("牵头：市发改委\n配合：市财政局") == "市发改委|市财政局");
    CHECK(said("责任单位：市发改委、市财政局") == "市发改委|市财政局");
    CHECK(said("配合单位：市财政局；牵头单位：市发改委") == "市发改委|市财政局");
}

TEST_CASE("Sentences say who leads") {
    CHECK(said("市政府办公室、市行政审批制度改革工作领导小组办公室牵头,市级各有关部门及各县市区政府按职责分工负责") ==
          "市政府办公室,市行政审批制度改革工作领导小组办公室|市级各有关部门,各县市区政府");
    CHECK(said("市工商质监局牵头负责", UnitsMeaning::lead) == "市工商质监局|");
    CHECK(said("市发改委牵头，市财政局、市司法局配合") == "市发改委|市财政局,市司法局");
    CHECK(said("由市发改委负责，市财政局配合") == "市发改委|市财政局");
    CHECK(said("市委组织部会同市人社局") == "市委组织部|市人社局");
    CHECK(said("市发改委会同有关部门") == "市发改委| …");
    CHECK(said("市发改委、市财政局等部门按职责分工负责") == "市发改委|市财政局 …");
}

TEST_CASE("An open list is noticed and its words are no units") {
    CHECK(said("市政府办公厅\n市财政局\n市监察局等部门") == "市政府办公厅|市财政局,市监察局 …");
    CHECK(said("区司法局等有关部门") == "区司法局| …");
    CHECK(said("市教育局、市体育局等") == "市教育局|市体育局 …");
    CHECK(said("市教育局等12个部门") == "市教育局| …");
    CHECK(said("各有关部门", UnitsMeaning::co) == "|各有关部门");
}

TEST_CASE("Units inside the task's own text are found and taken out of it") {
    const auto marked = units_in_text("开展评估工作。〔牵头单位:区政府办公室,责任单位:区政府有关部门,各街道(功能区)〕", true);
    REQUIRE(marked);
    CHECK(marked->title == "开展评估工作。");
    CHECK(marked->units.lead == std::vector<std::string>{"区政府办公室"});
    CHECK(marked->units.co == std::vector<std::string>{"区政府有关部门", "各街道(功能区)"});
    const auto listed = units_in_text("推进电子证照应用（市大数据局、市公安局）", false);
    REQUIRE(listed);
    CHECK(listed->units.lead == std::vector<std::string>{"市大数据局"});
    CHECK(units_in_text("完善办法。牵头单位：市财政局", true)->title == "完善办法。");
    CHECK(units_in_text("深化改革（市财政局牵头）。", true)->units.lead == std::vector<std::string>{"市财政局"});
    for (auto text :
         {"城市棚户区改造(户)", "新增托位（含社区）", "困难残疾人康复救助", "HPV疫苗免费接种（自愿接种）", "改革(第三项)"})
        CHECK_FALSE(units_in_text(text, false));
}

TEST_CASE("What does not look like a unit is asked about") {
    CHECK_FALSE(read_units("张三", UnitsMeaning::lead).doubtful.empty());
    CHECK(read_units("市残联、越秀区、团市委、招商工作部、各园区", UnitsMeaning::lead).doubtful.empty());
}
