#pragma once
#include <fmt/format.h>
#include "reform/bulletins/bulletin_paper.hpp"

/// June 2017 in Zibo as a frozen month, with invented scores: eleven districts and zones, sixty-seven departments.
namespace zibo {

inline std::vector<Figure> figures() {
    const std::pair<const char*, const char*> values[] = {
        {"tasks", "320"},          {"done", "118"},        {"waiting", "30"},
        {"working", "169"},        {"held", "3"},          {"done_rate", "40.7%"},
        {"lagging", "3"},          {"reports_due", "412"}, {"reports_on_time", "398"},
        {"on_time_rate", "96.6%"}, {"reports_late", "9"},  {"reports_missing", "5"},
        {"reports_returned", "4"}, {"units_ranked", "78"}};
    std::vector<Figure> out;
    for (const auto& [key, value] : values) out.push_back({key, "", value, std::string("count of ") + key});
    out.push_back({"light.normal", "正常推进", "166", "count of light.normal"});
    out.push_back({"light.behind", "进度滞后", "3", "count of light.behind"});
    return out;
}

inline BulletinGroup group(std::string name, std::string label, const std::vector<std::string>& units) {
    BulletinGroup out{std::move(name), std::move(label), {}};
    for (int i = 0; i < int(units.size()); ++i) {
        const auto total = fmt::format("{}.{:02}", 98 - i / 2, (97 - i * 7 % 90) % 100);
        out.places.push_back(
            {i + 1,
             units[std::size_t(i)],
             units[std::size_t(i)],
             total,
             {fmt::format("任务落实{}分：应完成{}项，按时完成{}项", 58 - i / 4, 12 + i % 5, 12 + i % 5 - i / 20),
              "督察整改20分：没有逾期未整改的问题", fmt::format("改革创新{}分：上级转发经验{}篇", 10 + i % 3, i % 3)}});
    }
    return out;
}

inline std::vector<std::string> departments() {
    std::vector<std::string> out{"市发展改革委",
                                 "市经济和信息化委",
                                 "市教育局",
                                 "市科技局",
                                 "市公安局",
                                 "市民政局",
                                 "市司法局",
                                 "市财政局",
                                 "市人力资源社会保障局",
                                 "市国土资源局",
                                 "市住房城乡建设局",
                                 "市交通运输局",
                                 "市水利与渔业局",
                                 "市农业局",
                                 "市林业局",
                                 "市商务局",
                                 "市文化广电新闻出版局",
                                 "市卫生计生委",
                                 "市审计局",
                                 "市环保局",
                                 "市统计局",
                                 "市安监局",
                                 "市食品药品监管局",
                                 "市工商局",
                                 "市质监局",
                                 "市体育局",
                                 "市物价局"};
    for (int i = int(out.size()); i < 67; ++i) out.push_back(fmt::format("市直第{}单位", i + 1));
    return out;
}

inline BulletinFacts june() {
    BulletinFacts facts;
    facts.month = parse_month("2017-06");
    facts.rulebook = "淄博市全面深化改革考核方案";
    facts.figures = figures();
    facts.groups = {group("districts", "区县",
                          {"桓台县", "张店区", "高青县", "临淄区", "沂源县", "淄川区", "博山区", "周村区", "高新区", "文昌湖区",
                           "经济开发区"}),
                    group("departments", "市直部门", departments())};
    facts.lagging = {{1, "ZB-2017-0012", "建立统一的公共资源交易平台", "市发展改革委", "2017年6月底前", "进度滞后", "方案已起草"},
                     {2, "ZB-2017-0057", "推进医疗、医保、医药联动改革，建立现代医院管理制度",
                      "市卫生计生委、市人力资源社会保障局", "2017年5月31日", "进度滞后", ""},
                     {3, "ZB-2017-0101", "完善河长制管理办法", "市水利与渔业局", "2017年二季度", "进度滞后", ""}};
    facts.late = {{{1}, "市财政局", 5}, {{2}, "沂源县", 4}};
    facts.missing = {{{3}, "市体育局", 5}};
    facts.returned = {{{4}, "周村区", 3}, {{5}, "市物价局", 1}};
    return facts;
}

inline PaperSlip slip() {
    return {.city = "淄博市",
            .organ = "中共淄博市委全面深化改革领导小组办公室",
            .organ_short = "市委改革办",
            .leading_group = "中共淄博市委全面深化改革领导小组",
            .leading_group_short = "市委深改组",
            .number = 6,
            .date = parse_date("2017-07-10")};
}

}  // namespace zibo
