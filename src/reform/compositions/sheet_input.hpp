#pragma once
#include "reform/compositions/slip_input.hpp"

// What the internal sheets are composed from: they go to a desk, not out of the house.

struct SheetLeader {
    static constexpr auto record = "SheetLeader";
    std::string name, post;
};
void describe(SheetLeader& l, auto v) {
    v("name", l.name, "姓名");
    v("post", l.post, "职务");
}

/// 领导阅批单: what came in, what the office suggests, room for the leaders' remarks.
struct LeaderSheetInput {
    static constexpr auto record = "LeaderSheetInput";
    std::string subject, from;
    std::optional<std::string> from_number, urgency, serial;
    Date received_on{};
    std::optional<Date> due;
    std::string summary, suggestion;
    std::vector<SheetLeader> leaders;
    std::vector<std::string> enclosures;
    std::string contact, phone;
    std::vector<FieldSource> sources;
};
void describe(LeaderSheetInput& l, auto v) {
    v("subject", l.subject, "文件标题或事由");
    v("from", l.from, "来文单位");
    v("from_number", l.from_number, "来文字号");
    v("urgency", l.urgency, "紧急程度");
    v("serial", l.serial, "收文编号");
    v("received_on", l.received_on, "收文日期");
    v("due", l.due, "办理时限");
    v("summary", l.summary, "内容摘要");
    v("suggestion", l.suggestion, "拟办意见");
    v("leaders", l.leaders, "呈批领导");
    v("enclosures", l.enclosures, "附件");
    v("contact", l.contact, "经办人");
    v("phone", l.phone, "联系电话");
    v("sources", l.sources, "出处");
}

struct LedgerPrintRow {
    static constexpr auto record = "LedgerPrintRow";
    std::string code, field, task, measures, lead_unit;
    std::optional<std::string> co_units, leader;
    std::string due;
    std::optional<std::string> progress, percent, light, closed;
};
void describe(LedgerPrintRow& r, auto v) {
    v("code", r.code, "编号");
    v("field", r.field, "领域");
    v("task", r.task, "改革任务");
    v("measures", r.measures, "具体举措");
    v("lead_unit", r.lead_unit, "牵头单位");
    v("co_units", r.co_units, "配合单位");
    v("leader", r.leader, "责任领导");
    v("due", r.due, "完成时限");
    v("progress", r.progress, "进展情况");
    v("percent", r.percent, "进度");
    v("light", r.light, "进度评价");
    v("closed", r.closed, "销号");
}

/// 改革任务台账, printed across the page.
struct LedgerPrintInput {
    static constexpr auto record = "LedgerPrintInput";
    std::string title, unit;
    Date as_of{};
    std::vector<LedgerPrintRow> rows;
    std::vector<FieldSource> sources;
};
void describe(LedgerPrintInput& l, auto v) {
    v("title", l.title, "台账名称");
    v("unit", l.unit, "填报单位");
    v("as_of", l.as_of, "数据截至");
    v("rows", l.rows, "任务");
    v("sources", l.sources, "出处");
}
