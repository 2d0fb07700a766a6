#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "base/error.hpp"
#include "reform/files/file.hpp"
#include "reform/objections/fact_change.hpp"

enum class ObjectionState { raised, withdrawn, upheld, partly_upheld, rejected };
template <>
inline constexpr std::array words<ObjectionState>{Word{"raised", "待裁定"}, Word{"withdrawn", "已撤回"},
                                                  Word{"upheld", "予以支持"}, Word{"partly_upheld", "部分支持"},
                                                  Word{"rejected", "不予支持"}};

enum class ObjectionAbout { line, missing_fact };
template <> inline constexpr std::array words<ObjectionAbout>{Word{"line", "得分项有误"}, Word{"missing_fact", "漏计事实"}};

/// What a unit asks for when it contests its sheet.
struct NewObjection {
    static constexpr auto record = "NewObjection";
    ObjectionAbout about = ObjectionAbout::line;
    std::string rule;  // whose line; of a missing fact, by which rule it should count, or empty
    std::string reason;
    std::vector<Id<File>> evidence;

    /// Every fault at once; empty when it may be raised. `known`: whether the unit's sheet has a line of that rule.
    std::vector<FieldError> faults(bool known) const;
};
void describe(NewObjection& n, auto v) {
    v("about", n.about, "异议种类");
    v("rule", n.rule, "规则");
    v("reason", n.reason, "理由");
    v("evidence", n.evidence, "佐证材料");
}

/// How an objection is decided. Upheld wholly or partly, it says exactly what is changed.
struct ObjectionDecision {
    static constexpr auto record = "ObjectionDecision";
    ObjectionState outcome = ObjectionState::rejected;
    std::string reason;
    std::vector<FactChange> changes;

    /// Every fault at once: an outcome that is none, no reason, changes without support, support without changes, and changes of
    /// another unit's facts.
    std::vector<FieldError> faults(Id<Unit> concerned) const;
};
void describe(ObjectionDecision& d, auto v) {
    v("outcome", d.outcome, "裁定");
    v("reason", d.reason, "理由");
    v("changes", d.changes, "更正内容");
}

/// 异议: raised by the unit within the window, decided once by somebody else.
struct Objection {
    static constexpr auto record = "Objection", table = "objection", label = "异议";
    Id<Objection> id;
    std::int64_t version = 1;
    Month month{};
    Id<Unit> unit;
    ObjectionState state = ObjectionState::raised;
    ObjectionAbout about = ObjectionAbout::line;
    std::string rule, rule_title;
    std::optional<Points> points;
    std::string reason;
    Id<User> raised_by;
    std::string raised_by_name;
    Instant raised_at{};
    std::optional<Id<User>> decided_by;
    std::string decided_by_name;
    std::optional<Instant> decided_at;
    std::string decision;
    std::optional<std::int64_t> notice;

    /// Refuses (conflict) what is decided or withdrawn already.
    void withdraw(Instant now);
    /// Four eyes: why this person may not decide, who raised it or entered or reviewed what is contested; empty when he may.
    std::string bar(Id<User> who, const std::vector<Id<User>>& hands) const;
    /// Refuses (conflict) a second decision and (forbidden) whom the four eyes bar.
    void decide(const ObjectionDecision&, const Actor&, Instant now, const std::vector<Id<User>>& hands);
};
void describe(Objection& o, auto v) {
    v("id", o.id, "编号");
    v("version", o.version, "版本");
    v("month", o.month, "月份");
    v("unit", o.unit, "单位");
    v("state", o.state, "状态");
    v("about", o.about, "异议种类");
    v("rule", o.rule, "规则");
    v("rule_title", o.rule_title, "得分项");
    v("points", o.points, "公示得分");
    v("reason", o.reason, "理由");
    v("raised_by", o.raised_by, "提出人编号");
    v("raised_by_name", o.raised_by_name, "提出人");
    v("raised_at", o.raised_at, "提出时间");
    v("decided_by", o.decided_by, "裁定人编号");
    v("decided_by_name", o.decided_by_name, "裁定人");
    v("decided_at", o.decided_at, "裁定时间");
    v("decision", o.decision, "裁定理由");
    v("notice", o.notice, "更正通知");
}
