#include "reform/facts/source.hpp"
#include <algorithm>
#include <fmt/format.h>

namespace {

using enum CellKind;
using Columns = std::vector<SourceColumn>;

const std::vector<std::string> levels = {"国家级", "省部级", "省级", "市级", "区县级"};

/// What every entry says, whatever it proves: what happened when, who says so, how much of it.
Columns common(std::vector<std::string> kinds) {
    return {{"title", "名称", text, true, {}},
            {"basis", "依据", text, true, {}},
            {"happened_on", "日期", date, false, {}},
            {"level", "层级", text, false, levels},
            {"kind", "类别", text, false, std::move(kinds)},
            {"role", "牵头或配合", word, false, {"lead", "co"}},
            {"count", "数量", number, false, {}},
            {"points", "评定分", number, false, {}},
            {"reference", "查重编号", text, false, {}}};
}

/// What points at somebody's discretion must say, and what an earlier month has counted already.
Columns at_discretion() {
    return {{"self_points", "自评分", number, false, {}},
            {"review_points", "复核分", number, false, {}},
            {"reason", "理由", text, false, {}},
            {"approver", "批准人", text, false, {}},
            {"counted", "以前已计分", yes_no, false, {}}};
}

Source entered(std::string name, std::string label, std::string origin, std::vector<std::string> kinds, Columns own) {
    auto columns = common(std::move(kinds));
    columns.insert(columns.end(), own.begin(), own.end());
    const auto judged = at_discretion();
    columns.insert(columns.end(), judged.begin(), judged.end());
    columns.push_back({"evidence", "佐证材料数", number, false, {}});
    return {std::move(name), std::move(label), Feeding::entries, std::move(origin), std::move(columns)};
}

Source tasks() {
    return {"tasks",
            "改革任务",
            Feeding::records,
            "任务台账：当年和以前年度未销号的任务，按月末最后一天的状态和进度评价",
            {{"role", "牵头 lead 或配合 co", word, true, {"lead", "co"}},
             {"code", "任务编码", text, true, {}},
             {"title", "任务", text, true, {}},
             {"kind", "事项类型", text, true, {}},
             {"field", "领域", text, false, {}},
             {"state", "状态", text, true, {}},
             {"light", "进度评价", text, false, {}},
             {"percent", "完成进度", number, true, {}},
             {"planned", "序时进度", number, true, {}},
             {"active", "应推进（不含待上级部署、暂缓、未交办、未到启动时间）", yes_no, true, {}},
             {"waiting", "待上级部署或暂缓", yes_no, true, {}},
             {"done", "已销号", yes_no, true, {}},
             {"on_schedule", "按序时或超前", yes_no, true, {}},
             {"overdue", "逾期未完成", yes_no, true, {}},
             {"due", "完成时限", date, false, {}},
             {"closed_on", "销号日期", date, false, {}}}};
}

Source reports() {
    return {"reports",
            "月报",
            Feeding::records,
            "当月应报的月报，一项任务一份",
            {{"code", "任务编码", text, true, {}},
             {"title", "任务", text, true, {}},
             {"state", "状态", text, true, {}},
             {"on_time", "按时报送", yes_no, true, {}},
             {"late", "迟报", yes_no, true, {}},
             {"missing", "未报", yes_no, true, {}},
             {"returned", "退回次数", number, true, {}},
             {"accepted", "已审核", yes_no, true, {}},
             {"no_change", "本月无变化", yes_no, true, {}},
             {"empty", "空报（没有写进展，或与上月一字不差）", yes_no, true, {}},
             {"percent", "完成进度", number, true, {}},
             {"evidence", "佐证材料数", number, true, {}}}};
}

Source history() {
    return {"history",
            "以前各月结果",
            Feeding::records,
            "已结账的以前各月（最近24个月）中本单位的结果，一月一条，编号是月份；取结账时生效的结果，此后的更正不影响本月",
            {{"month", "月份", text, true, {}},
             {"group", "名单", text, true, {}},
             {"score", "得分", number, true, {}},
             {"place", "名次（不参加排名的为无数据）", number, false, {}},
             {"units", "参加排名的单位数", number, true, {}},
             {"first", "第一", yes_no, true, {}},
             {"last", "末位（并列末位都算；名单只有一个单位的不算）", yes_no, true, {}},
             {"eligible", "可评优", yes_no, true, {}},
             {"grade", "等次", text, false, {}},
             {"gates", "成立的条件数", number, true, {}}}};
}

/// Papers and meetings through which the office drives the work.
void add_driving(std::vector<Source>& out) {
    out.push_back(entered("slips", "督办单据", "提示单、交办单、催办单、责令书逐件登记，一件一条", {},
                          {{"rung", "单据种类", word, true, {"提示单", "交办单", "催办单", "责令书"}},
                           {"due", "答复时限", date, false, {}},
                           {"answered_on", "答复日期", date, false, {}},
                           {"answer", "答复情况", word, true, {"按期", "逾期", "未复", "未到期"}}}));
    out.push_back(entered("inspections", "督察", "开展的督察，一次一单位一条；查出的问题另在问题整改登记",
                          {"全面督察", "专项督察", "日常督察", "回头看"},
                          {{"by", "督察组", text, false, {}},
                           {"findings", "查出问题数", number, false, {}},
                           {"result", "督察评价", word, false, {"好", "较好", "一般", "差"}}}));
    out.push_back(entered("bulletins", "情况通报", "通报中点到的单位，一期一单位一条", {"督导情况通报", "专项通报"},
                          {{"named", "点名", word, true, {"表扬", "提醒", "批评"}}}));
    out.push_back(entered("rectifications", "问题整改", "督察、审计、巡察发现的问题逐个登记", {"督察", "审计", "巡察", "自查"},
                          {{"due", "整改时限", date, false, {}},
                           {"finished_on", "完成日期", date, false, {}},
                           {"state", "整改情况", word, true, {"已完成", "整改中", "逾期"}},
                           {"repeated", "反复出现", yes_no, false, {}}}));
    out.push_back(entered("papers", "配套文件", "为落实上级文件印发的方案、办法，一份一条", {"实施方案", "办法", "细则", "意见"},
                          {{"number", "文号", text, false, {}},
                           {"upper", "上位文件", text, false, {}},
                           {"due", "印发时限", date, false, {}},
                           {"on_time", "按时印发", yes_no, false, {}}}));
    out.push_back(entered("meetings", "会议", "领导小组会议、现场会、推进会，一会一单位一条",
                          {"领导小组会议", "现场会", "推进会", "调度会"},
                          {{"part", "参会情况", word, false, {"承办", "典型发言", "表态发言", "参加", "缺席"}}}));
    out.push_back(entered("interviews", "约谈", "对推进不力单位的约谈，一次一条", {"提醒谈话", "约谈", "诫勉谈话"},
                          {{"interviewer", "约谈人", text, false, {}}, {"repeated", "再次约谈", yes_no, false, {}}}));
}

/// What a unit achieved and who said so.
void add_achieving(std::vector<Source>& out) {
    out.push_back(entered("pilots", "改革试点", "承担上级试点，一项一条", {"试点", "示范区", "实验区"},
                          {{"state", "试点情况", word, false, {"启动", "推进中", "通过验收", "复制推广", "取消"}}}));
    out.push_back(entered("innovations", "创新事项", "自主改革、首创做法和典型经验", {"首创", "典型案例", "经验推广"},
                          {{"promoted", "已推广", yes_no, false, {}}}));
    out.push_back(entered("recognitions", "表彰和批示", "上级表彰、通报表扬、领导批示肯定，一件一条",
                          {"表彰", "通报表扬", "批示肯定", "通报批评"}, {{"given_by", "作出机关或领导", text, false, {}}}));
    out.push_back(entered("media", "媒体宣传", "媒体刊播和信息采用，一篇一条", {"报纸", "电视", "网络", "信息专报", "简报"},
                          {{"outlet", "媒体或刊物", text, false, {}}, {"page", "版面或时段", text, false, {}}}));
}

/// What others measured.
void add_measuring(std::vector<Source>& out) {
    out.push_back(entered("third_party", "第三方评估", "评估机构给出的结果，一单位一指标一条", {},
                          {{"indicator", "评估指标", text, true, {}},
                           {"score", "评估得分", number, true, {}},
                           {"full", "满分", number, false, {}}}));
    out.push_back(entered("surveys", "满意度调查", "群众、企业满意度调查结果，一单位一指标一条", {"群众", "企业", "干部"},
                          {{"indicator", "调查内容", text, true, {}},
                           {"rate", "满意率（%）", number, true, {}},
                           {"sample", "样本数", number, false, {}}}));
    out.push_back(entered("entries", "手工登记", "以上来源没有的其他事实，一件一条", {}, {}));
}

std::string fill_words(const SourceColumn& column) {
    std::string choices;
    for (auto& each : column.choices) choices += (choices.empty() ? "" : "、") + each;
    std::string out(label_of(column.kind));
    if (!choices.empty()) out += (column.kind == word ? "：" : "，如 ") + choices;
    return out;
}

}  // namespace

const SourceColumn* Source::column(std::string_view wanted) const {
    const auto found = std::ranges::find(columns, wanted, &SourceColumn::name);
    return found == columns.end() ? nullptr : &*found;
}

const std::vector<Source>& fact_sources() {
    static const std::vector<Source> list = [] {
        std::vector<Source> out{tasks(), reports(), history()};
        add_driving(out);
        add_achieving(out);
        add_measuring(out);
        return out;
    }();
    return list;
}

const Source* fact_source(std::string_view name) {
    const auto found = std::ranges::find(fact_sources(), name, &Source::name);
    return found == fact_sources().end() ? nullptr : &*found;
}

std::string_view table_of_source(std::string_view name) {
    if (name == "tasks") return "matter";
    if (name == "reports") return "report";
    const auto* source = fact_source(name);
    return source && source->feeding == Feeding::entries ? "score_entry" : "";
}

bool is_common_column(std::string_view name) {
    static const Columns columns = common({});
    return name == "evidence" || std::ranges::find(columns, name, &SourceColumn::name) != columns.end();
}

std::string sources_markdown() {
    std::string out;
    for (auto& source : fact_sources()) {
        out += fmt::format("### {} `{}`\n\n{}：{}。\n\n| 列 | 标识 | 类型 | 必填 | 填法 |\n|---|---|---|---|---|\n", source.label,
                           source.name, label_of(source.feeding), source.origin);
        for (auto& c : source.columns)
            out += fmt::format("| {} | `{}` | {} | {} | {} |\n", c.label, c.name,
                               c.kind == number   ? "number"
                               : c.kind == yes_no ? "boolean"
                                                  : "text",
                               c.required ? "是" : "", fill_words(c));
        out += "\n";
    }
    return out;
}
