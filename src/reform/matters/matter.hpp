#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "reform/files/file.hpp"
#include "reform/people/policy.hpp"

struct Ledger;
struct ImportBatch;

/// Where a matter stands. Waiting for the superior is a lawful state that never counts as late.
enum class MatterState {
    registered,
    assigned,
    in_progress,
    closure_requested,
    verified,
    closed_out,
    waiting_superior,
    on_hold,
    cancelled
};
template <>
inline constexpr std::array words<MatterState>{
    Word{"registered", "已立项"},           Word{"assigned", "待签收"}, Word{"in_progress", "在办"},
    Word{"closure_requested", "申请办结"},  Word{"verified", "已复核"}, Word{"closed_out", "已销号"},
    Word{"waiting_superior", "待上级部署"}, Word{"on_hold", "暂缓"},    Word{"cancelled", "已撤销"}};

/// How firmly the document fixes the deadline (3月底前, 全年, 持续推进 …).
enum class DueKind { none, by_date, whole_year, ongoing, recurring, relative, period, multi };
template <>
inline constexpr std::array words<DueKind>{
    Word{"none", "未明确"},        Word{"by_date", "按期完成"},  Word{"whole_year", "全年"}, Word{"ongoing", "持续推进"},
    Word{"recurring", "定期开展"}, Word{"relative", "相对时限"}, Word{"period", "时间段"},   Word{"multi", "分阶段"}};

enum class DuePrecision { day, month, quarter, half, year };
template <>
inline constexpr std::array words<DuePrecision>{Word{"day", "日"}, Word{"month", "月"}, Word{"quarter", "季度"},
                                                Word{"half", "半年"}, Word{"year", "年"}};

/// What happens to a matter after it is registered; the table of moves stands in matter.cpp.
enum class MatterStep { assign, acknowledge, request_closure, verify, close_out, send_back, hold, wait, resume, cancel };
template <>
inline constexpr std::array words<MatterStep>{
    Word{"assign", "交办"},     Word{"acknowledge", "签收"}, Word{"request_closure", "申请办结"},
    Word{"verify", "复核通过"}, Word{"close_out", "销号"},   Word{"send_back", "退回"},
    Word{"hold", "暂缓"},       Word{"wait", "待上级部署"},  Word{"resume", "恢复办理"},
    Word{"cancel", "撤销"}};

/// Why a matter moves: asked for return, hold, waiting and cancel; for a request for closure it is the result reached.
struct Reason {
    static constexpr auto record = "Reason";
    std::optional<std::string> reason;
    std::optional<std::string> approver;  // who agreed to hold, waiting or cancel
    std::vector<Id<File>> evidence;       // handed in with a request for closure; added to what is there
    std::vector<std::string> checked;     // ticked off by the verifier, as the playbook's list words it
};
void describe(Reason& r, auto v) {
    v("reason", r.reason, "理由");
    v("approver", r.approver, "批准人");
    v("evidence", r.evidence, "佐证材料");
    v("checked", r.checked, "复核清单");
}

/// A promise somebody made: what, by when, who leads, what proves it.
struct Matter {
    static constexpr auto record = "Matter", table = "matter", label = "事项";
    Id<Matter> id;
    std::int64_t version = 1;
    std::string kind, code;
    int year = 0;
    std::optional<Id<Ledger>> ledger;
    std::string title, measure, field;
    std::optional<Id<Unit>> special_group;
    std::string basis, origin, annual_goal, deliverable;
    std::optional<Id<User>> heading_leader;
    std::string heading_leader_name, supervising_leader, responsible_person;
    std::optional<Id<User>> liaison;
    std::optional<Date> starts_on, original_due, due;
    DueKind due_kind = DueKind::none;
    DuePrecision due_precision = DuePrecision::day;
    std::string due_text, cadence = "month";
    MatterState state = MatterState::registered;
    std::string state_reason, state_approver, result;
    std::optional<Id<User>> requested_by, verified_by;
    int percent = 0;
    std::string progress, light;
    std::optional<Instant> acknowledged_at;
    std::optional<Date> closed_out_on;
    std::string note;
    std::optional<Id<ImportBatch>> import_batch;
    Instant created_at{};

    /// Moves to the step's state, or refuses with the reason why not (conflict, invalid, forbidden).
    void take(MatterStep, const Actor&, const Reason&, Instant now);
    bool over() const { return state == MatterState::closed_out || state == MatterState::cancelled; }
};
void describe(Matter& m, auto v) {
    v("id", m.id, "编号");
    v("version", m.version, "版本");
    v("kind", m.kind, "事项类型");
    v("code", m.code, "任务编码");
    v("year", m.year, "年度");
    v("ledger", m.ledger, "所属台账");
    v("title", m.title, "改革任务");
    v("measure", m.measure, "具体举措");
    v("field", m.field, "领域");
    v("special_group", m.special_group, "专项小组");
    v("basis", m.basis, "文件依据");
    v("origin", m.origin, "任务来源");
    v("annual_goal", m.annual_goal, "年度目标");
    v("deliverable", m.deliverable, "完成标志");
    v("heading_leader", m.heading_leader, "领衔领导（账号）");
    v("heading_leader_name", m.heading_leader_name, "领衔领导");
    v("supervising_leader", m.supervising_leader, "责任领导");
    v("responsible_person", m.responsible_person, "责任人");
    v("liaison", m.liaison, "联络员");
    v("starts_on", m.starts_on, "启动时间");
    v("original_due", m.original_due, "原定时限");
    v("due", m.due, "完成时限");
    v("due_kind", m.due_kind, "时限类型");
    v("due_precision", m.due_precision, "时限精度");
    v("due_text", m.due_text, "时限原文");
    v("cadence", m.cadence, "填报频次");
    v("state", m.state, "状态");
    v("state_reason", m.state_reason, "状态理由");
    v("state_approver", m.state_approver, "批准人");
    v("result", m.result, "完成情况");
    v("requested_by", m.requested_by, "申请办结人");
    v("verified_by", m.verified_by, "复核人");
    v("percent", m.percent, "完成进度");
    v("progress", m.progress, "最新进展");
    v("light", m.light, "进度评价");
    v("acknowledged_at", m.acknowledged_at, "签收时间");
    v("closed_out_on", m.closed_out_on, "销号时间");
    v("note", m.note, "备注");
    v("import_batch", m.import_batch, "导入批次");
    v("created_at", m.created_at, "登记时间");
}

/// A dated step inside a matter; `weight` is its share of the planned progress.
struct Milestone {
    static constexpr auto record = "Milestone", table = "milestone", label = "节点";
    Id<Milestone> id;
    Id<Matter> matter;
    int position = 0;
    std::string title;
    Date due{};
    int weight = 1;
    std::optional<Date> done_on;
};
void describe(Milestone& m, auto v) {
    v("id", m.id, "编号");
    v("matter", m.matter, "事项");
    v("position", m.position, "序号");
    v("title", m.title, "节点名称");
    v("due", m.due, "节点时限");
    v("weight", m.weight, "权重");
    v("done_on", m.done_on, "完成日期");
}

/// Which action of the policy a step is.
Action action_of(MatterStep);
/// The steps open from a state, for the buttons of the page.
std::vector<MatterStep> steps_from(MatterState);
