#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"

// What the orders and notices are composed from. A plain text, date or list must be given; an optional one may be left
// out, and then the sentences that name it are not printed.

/// Which record or query a field's value came from: "due" ← "matter 41 · due".
struct FieldSource {
    static constexpr auto record = "FieldSource";
    std::string field, source;
};
void describe(FieldSource& s, auto v) {
    v("field", s.field, "项目");
    v("source", s.source, "出处");
}

/// A slip that went out before in the same matter.
struct EarlierSlip {
    static constexpr auto record = "EarlierSlip";
    std::string label, number;
    Date date{};
};
void describe(EarlierSlip& s, auto v) {
    v("label", s.label, "名称");
    v("number", s.number, "发文字号");
    v("date", s.date, "日期");
}

/// 提示单 交办单 催办单 责令书: one matter, one unit.
struct SlipInput {
    static constexpr auto record = "SlipInput";
    std::string addressee, task;
    std::optional<std::string> task_code, basis, urgency, co_units, leader, situation, approval;
    std::string original_due;
    Date due{};
    std::vector<std::string> duties;
    std::vector<EarlierSlip> earlier;
    std::string contact, phone;
    std::optional<std::string> copies_to;
    bool receipt = true;
    std::vector<FieldSource> sources;
};
void describe(SlipInput& s, auto v) {
    v("addressee", s.addressee, "主送单位");
    v("task", s.task, "改革任务");
    v("task_code", s.task_code, "任务编号");
    v("basis", s.basis, "依据");
    v("urgency", s.urgency, "紧急程度");
    v("co_units", s.co_units, "配合单位");
    v("leader", s.leader, "责任领导");
    v("situation", s.situation, "进展和问题");
    v("approval", s.approval, "批准情况");
    v("original_due", s.original_due, "原定时限");
    v("due", s.due, "本次时限");
    v("duties", s.duties, "事项");
    v("earlier", s.earlier, "此前发出的督办单");
    v("contact", s.contact, "联系人");
    v("phone", s.phone, "联系电话");
    v("copies_to", s.copies_to, "抄送");
    v("receipt", s.receipt, "附回执");
    v("sources", s.sources, "出处");
}

/// One matter of a notice to several units.
struct NoticeMatter {
    static constexpr auto record = "NoticeMatter";
    std::string task, lead_unit, due;
    std::optional<std::string> progress, demand;
};
void describe(NoticeMatter& m, auto v) {
    v("task", m.task, "改革任务");
    v("lead_unit", m.lead_unit, "牵头单位");
    v("due", m.due, "完成时限");
    v("progress", m.progress, "进展和问题");
    v("demand", m.demand, "办理要求");
}

/// 督办通知.
struct NoticeInput {
    static constexpr auto record = "NoticeInput";
    std::string subject, addressees;
    std::optional<std::string> basis, urgency, approval;
    std::vector<NoticeMatter> matters;
    std::vector<std::string> demands;
    Date due{};
    std::string contact, phone;
    std::optional<std::string> copies_to;
    std::vector<FieldSource> sources;
};
void describe(NoticeInput& n, auto v) {
    v("subject", n.subject, "事由");
    v("addressees", n.addressees, "主送机关");
    v("basis", n.basis, "依据");
    v("urgency", n.urgency, "紧急程度");
    v("approval", n.approval, "批准情况");
    v("matters", n.matters, "督办事项");
    v("demands", n.demands, "办理要求");
    v("due", n.due, "反馈时限");
    v("contact", n.contact, "联系人");
    v("phone", n.phone, "联系电话");
    v("copies_to", n.copies_to, "抄送");
    v("sources", n.sources, "出处");
}

/// 督办函, to a body that is not subordinate: it asks and does not command.
struct SupervisionLetterInput {
    static constexpr auto record = "SupervisionLetterInput";
    std::string subject, addressee;
    std::optional<std::string> basis;
    std::string situation;
    std::vector<std::string> requests;
    Date due{};
    std::string contact, phone;
    std::optional<std::string> copies_to;
    std::vector<FieldSource> sources;
};
void describe(SupervisionLetterInput& s, auto v) {
    v("subject", s.subject, "事由");
    v("addressee", s.addressee, "主送机关");
    v("basis", s.basis, "依据");
    v("situation", s.situation, "有关情况");
    v("requests", s.requests, "商请事项");
    v("due", s.due, "函复时限");
    v("contact", s.contact, "联系人");
    v("phone", s.phone, "联系电话");
    v("copies_to", s.copies_to, "抄送");
    v("sources", s.sources, "出处");
}

struct RectificationProblem {
    static constexpr auto record = "RectificationProblem";
    std::string problem, requirement;
    Date due{};
};
void describe(RectificationProblem& p, auto v) {
    v("problem", p.problem, "问题");
    v("requirement", p.requirement, "整改要求");
    v("due", p.due, "整改时限");
}

/// 整改通知, after an inspection, to the unit that was inspected.
struct RectificationInput {
    static constexpr auto record = "RectificationInput";
    std::string addressee, inspection;
    Date inspected_from{}, inspected_to{};
    std::optional<std::string> urgency, approval;
    std::vector<RectificationProblem> problems;
    Date due{};
    std::string contact, phone;
    std::optional<std::string> copies_to;
    std::vector<FieldSource> sources;
};
void describe(RectificationInput& r, auto v) {
    v("addressee", r.addressee, "主送单位");
    v("inspection", r.inspection, "督察名称");
    v("inspected_from", r.inspected_from, "督察开始");
    v("inspected_to", r.inspected_to, "督察结束");
    v("urgency", r.urgency, "紧急程度");
    v("approval", r.approval, "批准情况");
    v("problems", r.problems, "问题清单");
    v("due", r.due, "反馈时限");
    v("contact", r.contact, "联系人");
    v("phone", r.phone, "联系电话");
    v("copies_to", r.copies_to, "抄送");
    v("sources", r.sources, "出处");
}
