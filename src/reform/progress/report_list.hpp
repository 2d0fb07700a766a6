#pragma once
#include <optional>
#include <string>
#include <vector>
#include "reform/files/file.hpp"
#include "reform/progress/report.hpp"

struct ReportFilter {
    static constexpr auto record = "ReportFilter";
    std::optional<Id<Unit>> unit;
    std::vector<ReportState> state;
    std::optional<bool> late;
};
void describe(ReportFilter& f, auto v) {
    v("unit", f.unit, "单位");
    v("state", f.state, "状态");
    v("late", f.late, "迟报");
}

/// A report with what its reader needs of the matter, so that a queue is one request.
struct ReportRow {
    static constexpr auto record = "ReportRow";
    Id<Report> id;
    std::int64_t version = 0;
    Id<Matter> matter;
    std::string code, title, field;
    Id<Unit> unit;
    std::string unit_name;
    ReportState state = ReportState::expected;
    std::string progress;
    int percent = 0;
    std::string problem, next_step, coordination;
    bool no_change = false;
    std::string no_change_reason;
    bool late = false;
    int returned_times = 0;
    std::string opinion;
    std::optional<Instant> saved_at, submitted_at;
    std::optional<Date> due;
    std::string due_text, light;
    std::string last_progress;  // as accepted before this month
    int last_percent = 0;
    std::vector<FileRef> evidence;
};
void describe(ReportRow& r, auto v) {
    v("id", r.id, "编号");
    v("version", r.version, "版本");
    v("matter", r.matter, "事项");
    v("code", r.code, "任务编码");
    v("title", r.title, "改革任务");
    v("field", r.field, "领域");
    v("unit", r.unit, "单位");
    v("unit_name", r.unit_name, "单位名称");
    v("state", r.state, "状态");
    v("progress", r.progress, "本月进展");
    v("percent", r.percent, "完成进度");
    v("problem", r.problem, "存在问题");
    v("next_step", r.next_step, "下一步措施");
    v("coordination", r.coordination, "需协调事项");
    v("no_change", r.no_change, "本月无变化");
    v("no_change_reason", r.no_change_reason, "无变化的原因");
    v("late", r.late, "迟报");
    v("returned_times", r.returned_times, "退回次数");
    v("opinion", r.opinion, "审核意见");
    v("saved_at", r.saved_at, "保存时间");
    v("submitted_at", r.submitted_at, "报送时间");
    v("due", r.due, "完成时限");
    v("due_text", r.due_text, "时限原文");
    v("light", r.light, "进度评价");
    v("last_progress", r.last_progress, "上月进展");
    v("last_percent", r.last_percent, "上月进度");
    v("evidence", r.evidence, "佐证材料");
}

/// What a liaison officer sees: the open month and his unit's reports, returned ones first.
struct MyMonth {
    static constexpr auto record = "MyMonth";
    std::optional<Dispatch> dispatch;
    std::vector<ReportRow> reports;
    std::vector<std::string> evidence_at_full;  // what the playbook asks to be attached to a report of 100 %
};
void describe(MyMonth& m, auto v) {
    v("dispatch", m.dispatch, "月度");
    v("reports", m.reports, "月报");
    v("evidence_at_full", m.evidence_at_full, "完成时须附材料");
}

struct ReportDetail {
    static constexpr auto record = "ReportDetail";
    std::int64_t version = 0;
    Report report;
    std::string code, title, unit_name;
    bool fillable = false, reviewable = false;
    std::vector<FileRef> evidence;
};
void describe(ReportDetail& d, auto v) {
    v("version", d.version, "版本");
    v("report", d.report, "月报");
    v("code", d.code, "任务编码");
    v("title", d.title, "改革任务");
    v("unit_name", d.unit_name, "单位名称");
    v("fillable", d.fillable, "可填写");
    v("reviewable", d.reviewable, "可审核");
    v("evidence", d.evidence, "佐证材料");
}
