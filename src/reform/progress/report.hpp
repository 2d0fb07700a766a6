#pragma once
#include <optional>
#include <string>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "reform/matters/matter.hpp"
#include "reform/progress/dispatch.hpp"

enum class ReportState { expected, draft, submitted, returned, accepted };
template <>
inline constexpr std::array words<ReportState>{Word{"expected", "待填"}, Word{"draft", "已存草稿"}, Word{"submitted", "待审核"},
                                               Word{"returned", "被退回"}, Word{"accepted", "已审核"}};

/// What a liaison officer fills in: five fields at most, all prefilled (burden budget).
struct ReportText {
    static constexpr auto record = "ReportText";
    std::string progress;
    int percent = 0;
    std::optional<std::string> problem, next_step, coordination;
};
void describe(ReportText& t, auto v) {
    v("progress", t.progress, "本月进展");
    v("percent", t.percent, "完成进度");
    v("problem", t.problem, "存在问题");
    v("next_step", t.next_step, "下一步措施");
    v("coordination", t.coordination, "需协调事项");
}

struct Opinion {
    static constexpr auto record = "Opinion";
    std::string reason;
};
void describe(Opinion& o, auto v) { v("reason", o.reason, "理由"); }

/// One unit's account of one matter in one month (月报).
struct Report {
    static constexpr auto record = "Report", table = "report", label = "月报";
    Id<Report> id;
    std::int64_t version = 1;
    Id<Dispatch> dispatch;
    Month month{};
    Id<Matter> matter;
    Id<Unit> unit;
    ReportState state = ReportState::expected;
    std::string progress;
    int percent = 0;
    std::string problem, next_step, coordination;
    bool no_change = false;
    std::string no_change_reason;
    std::optional<Instant> saved_at;
    std::optional<Id<User>> submitted_by;
    std::optional<Instant> submitted_at, resubmitted_at;  // the first decides whether it is late
    bool late = false;
    int returned_times = 0;
    std::optional<Id<User>> reviewed_by;
    std::optional<Instant> reviewed_at;
    std::string opinion;

    void save_draft(const ReportText&, Instant now);
    void submit(const ReportText&, const Actor&, const Dispatch&, Instant now);
    /// "No change because …": last month's text and percent stand, the reason is the report.
    void submit_no_change(const Opinion&, const Actor&, const Dispatch&, Instant now);
    /// Files are changed while the report may be filled in, and never afterwards.
    void require_fillable() const;
    /// A report of 100 % carries what the playbook asks for: `asked` are the kinds of paper, for the sentence.
    void require_evidence(const std::vector<std::string>& asked, std::size_t files) const;
    void send_back(const Opinion&, const Actor&, Instant now);
    void accept(const Actor&, Instant now);

private:
    void hand_in(const Actor&, const Dispatch&, Instant now);
    void fill(const ReportText&);
};
void describe(Report& r, auto v) {
    v("id", r.id, "编号");
    v("version", r.version, "版本");
    v("dispatch", r.dispatch, "月度");
    v("month", r.month, "月份");
    v("matter", r.matter, "事项");
    v("unit", r.unit, "单位");
    v("state", r.state, "状态");
    v("progress", r.progress, "本月进展");
    v("percent", r.percent, "完成进度");
    v("problem", r.problem, "存在问题");
    v("next_step", r.next_step, "下一步措施");
    v("coordination", r.coordination, "需协调事项");
    v("no_change", r.no_change, "本月无变化");
    v("no_change_reason", r.no_change_reason, "无变化的原因");
    v("saved_at", r.saved_at, "保存时间");
    v("submitted_by", r.submitted_by, "报送人");
    v("submitted_at", r.submitted_at, "报送时间");
    v("resubmitted_at", r.resubmitted_at, "重报时间");
    v("late", r.late, "迟报");
    v("returned_times", r.returned_times, "退回次数");
    v("reviewed_by", r.reviewed_by, "审核人");
    v("reviewed_at", r.reviewed_at, "审核时间");
    v("opinion", r.opinion, "审核意见");
}
