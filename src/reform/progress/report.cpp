#include "reform/progress/report.hpp"
#include <fmt/format.h>
#include "base/error.hpp"

namespace {

constexpr std::size_t longest_text = 6'000;  // bytes: about 2,000 characters a field

void check_length(std::string_view field, std::string_view text, std::vector<FieldError>& faults) {
    if (text.size() > longest_text) faults.push_back({std::string(field), "不超过 2000 字"});
}

std::vector<FieldError> faults_of(const ReportText& t) {
    std::vector<FieldError> faults;
    if (t.percent < 0 || t.percent > 100) faults.push_back({"percent", "完成进度应在 0 到 100 之间"});
    check_length("progress", t.progress, faults);
    check_length("problem", t.problem.value_or(""), faults);
    check_length("next_step", t.next_step.value_or(""), faults);
    check_length("coordination", t.coordination.value_or(""), faults);
    return faults;
}

void refuse(std::vector<FieldError> faults) {
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
}

}  // namespace

void Dispatch::require_open(Instant now) const {
    if (state == DispatchState::closed) throw Error(Refusal::conflict, fmt::format("{}已结账，不能再改", to_chinese(month)));
    if (now > locks_at)
        throw Error(Refusal::conflict,
                    fmt::format("{}填报已于{}锁定，请联系改革办", to_chinese(month), to_chinese(local_date(locks_at))));
}

void Report::require_fillable() const {
    if (state == ReportState::submitted) throw Error(Refusal::conflict, "月报已报送，审核期间不能修改");
    if (state == ReportState::accepted) throw Error(Refusal::conflict, "月报已审核通过，不能再改");
}

void Report::require_evidence(const std::vector<std::string>& asked, std::size_t files) const {
    if (percent < 100 || no_change || asked.empty() || files > 0) return;
    std::string list;
    for (auto& each : asked) list += (list.empty() ? "" : "、") + each;
    refuse({{"evidence", "完成进度填 100%，须附佐证材料：" + list}});
}

void Report::fill(const ReportText& text) {
    progress = text.progress;
    percent = text.percent;
    problem = text.problem.value_or("");
    next_step = text.next_step.value_or("");
    coordination = text.coordination.value_or("");
}

void Report::save_draft(const ReportText& text, Instant now) {
    require_fillable();
    refuse(faults_of(text));
    fill(text);
    no_change = false;
    no_change_reason.clear();
    if (state == ReportState::expected) state = ReportState::draft;
    saved_at = now;
}

void Report::hand_in(const Actor& who, const Dispatch& dispatch, Instant now) {
    dispatch.require_open(now);
    if (!submitted_at) {
        submitted_at = now;
        late = now > dispatch.due_at;
    } else resubmitted_at = now;
    submitted_by = who.user;
    state = ReportState::submitted;
    saved_at = now;
}

void Report::submit(const ReportText& text, const Actor& who, const Dispatch& dispatch, Instant now) {
    require_fillable();
    auto faults = faults_of(text);
    if (text.progress.find_first_not_of(" \t\r\n") == std::string::npos)
        faults.push_back({"progress", "请填写本月进展；确无变化的，请选“本月无变化”"});
    refuse(std::move(faults));
    fill(text);
    no_change = false;
    no_change_reason.clear();
    hand_in(who, dispatch, now);
}

void Report::submit_no_change(const Opinion& reason, const Actor& who, const Dispatch& dispatch, Instant now) {
    require_fillable();
    if (reason.reason.empty()) refuse({{"reason", "请写明无变化的原因"}});
    no_change = true;
    no_change_reason = reason.reason;
    hand_in(who, dispatch, now);
}

void Report::send_back(const Opinion& why, const Actor& who, Instant now) {
    if (state != ReportState::submitted) throw Error(Refusal::conflict, "只能退回待审核的月报");
    if (why.reason.empty()) refuse({{"reason", "请写明退回理由"}});
    state = ReportState::returned;
    ++returned_times;
    opinion = why.reason;
    reviewed_by = who.user;
    reviewed_at = now;
}

void Report::accept(const Actor& who, Instant now) {
    if (state != ReportState::submitted) throw Error(Refusal::conflict, "只能审核待审核的月报");
    if (submitted_by == who.user) throw Error(Refusal::forbidden, "不能审核本人报送的月报");
    state = ReportState::accepted;
    opinion.clear();
    reviewed_by = who.user;
    reviewed_at = now;
}
