#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "base/error.hpp"
#include "reform/matters/matter.hpp"
#include "reform/playbook/kinds.hpp"

/// A unit as lists and pages name it.
struct UnitRef {
    static constexpr auto record = "UnitRef";
    Id<Unit> id;
    std::string name;
    bool operator==(const UnitRef&) const = default;
};
void describe(UnitRef& u, auto v) {
    v("id", u.id, "编号");
    v("name", u.name, "单位");
}

struct MilestoneEntry {
    static constexpr auto record = "MilestoneEntry";
    std::string title;
    Date due{};
    std::optional<int> weight;
    std::optional<Date> done_on;
};
void describe(MilestoneEntry& m, auto v) {
    v("title", m.title, "节点名称");
    v("due", m.due, "节点时限");
    v("weight", m.weight, "权重");
    v("done_on", m.done_on, "完成日期");
}

/// What is filled in to register a matter or to change it. Units: the first lead unit is the one answerable.
struct MatterEntry {
    static constexpr auto record = "MatterEntry";
    std::string title;
    std::vector<Id<Unit>> lead_units, co_units;
    std::optional<std::string> kind, code;  // kind: reform_task when left out; code: the playbook's next when left out
    std::optional<int> year;                // this year when left out
    std::optional<Id<Ledger>> ledger;
    std::optional<std::string> measure, field;
    std::optional<Id<Unit>> special_group;
    std::optional<std::string> basis, origin, annual_goal, deliverable;
    std::optional<Id<User>> heading_leader;
    std::optional<std::string> heading_leader_name, supervising_leader, responsible_person;
    std::optional<Id<User>> liaison;
    std::optional<Date> starts_on, due;
    std::optional<DueKind> due_kind;
    std::optional<DuePrecision> due_precision;
    std::optional<std::string> due_text, cadence, note;
    std::vector<MilestoneEntry> milestones;

    /// Everything that is wrong on its own, without the database: empty title, no lead unit, a unit twice, dates in the wrong order.
    std::vector<FieldError> faults() const;
    /// Writes what is given into the matter and leaves the rest; the first due date becomes the original one.
    void apply_to(Matter&) const;
};
void describe(MatterEntry& m, auto v) {
    v("title", m.title, "改革任务");
    v("lead_units", m.lead_units, "牵头单位");
    v("co_units", m.co_units, "配合单位");
    v("kind", m.kind, "事项类型");
    v("code", m.code, "任务编码");
    v("year", m.year, "年度");
    v("ledger", m.ledger, "所属台账");
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
    v("due", m.due, "完成时限");
    v("due_kind", m.due_kind, "时限类型");
    v("due_precision", m.due_precision, "时限精度");
    v("due_text", m.due_text, "时限原文");
    v("cadence", m.cadence, "填报频次");
    v("note", m.note, "备注");
    v("milestones", m.milestones, "节点");
}

/// A matter's page: the record, its units and milestones, and what the caller may do with it now.
struct MatterDetail {
    static constexpr auto record = "MatterDetail";
    std::int64_t version = 0;
    Matter matter;
    std::vector<UnitRef> lead_units, co_units;
    std::vector<Milestone> milestones;
    int planned = 0;                // 序时进度, percent due by today
    std::vector<MatterStep> steps;  // buttons
    bool changeable = false;
    std::vector<FileRef> evidence;  // on the matter itself; reports keep theirs
    Gate gate;                      // what closing it asks for
};
void describe(MatterDetail& d, auto v) {
    v("version", d.version, "版本");
    v("matter", d.matter, "事项");
    v("lead_units", d.lead_units, "牵头单位");
    v("co_units", d.co_units, "配合单位");
    v("milestones", d.milestones, "节点");
    v("planned", d.planned, "序时进度");
    v("steps", d.steps, "可办理");
    v("changeable", d.changeable, "可修改");
    v("evidence", d.evidence, "佐证材料");
    v("gate", d.gate, "销号关口");
}

/// One line of a matter's history, read from the journal.
struct HistoryLine {
    static constexpr auto record = "HistoryLine";
    std::int64_t seq = 0;
    Instant at{};
    std::string actor, unit, action, label;
    RawJson detail;
};
void describe(HistoryLine& h, auto v) {
    v("seq", h.seq, "序号");
    v("at", h.at, "时间");
    v("actor", h.actor, "办理人");
    v("unit", h.unit, "单位");
    v("action", h.action, "动作");
    v("label", h.label, "说明");
    v("detail", h.detail, "内容");
}
