#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "base/error.hpp"
#include "reform/files/file.hpp"

enum class YearObjectionState { raised, upheld, rejected };
template <>
inline constexpr std::array words<YearObjectionState>{Word{"raised", "待处理"}, Word{"upheld", "采纳"},
                                                      Word{"rejected", "不采纳"}};

/// What a unit holds against its published year: which item, why, and what proves it.
struct NewYearObjection {
    static constexpr auto record = "NewYearObjection", label = "年度异议";
    std::string item;  // a part or a value of the year; empty: the result as a whole
    std::string subject;
    std::optional<std::string> basis;  // a document's number
    std::vector<Id<File>> evidence;

    /// Every fault at once; empty when it may be raised. `known`: whether the unit's year has such an item.
    std::vector<FieldError> faults(bool known) const;
};
void describe(NewYearObjection& o, auto v) {
    v("item", o.item, "项目");
    v("subject", o.subject, "异议内容");
    v("basis", o.basis, "依据");
    v("evidence", o.evidence, "佐证材料");
}

struct YearDecision {
    static constexpr auto record = "YearDecision", label = "异议处理";
    bool upheld = false;
    std::string reason;
};
void describe(YearDecision& d, auto v) {
    v("upheld", d.upheld, "采纳");
    v("reason", d.reason, "理由");
}

/// 年度异议. The decision is somebody else's, with a reason; what it changes is changed in the entry or the month concerned and
/// shown again.
struct YearObjection {
    static constexpr auto record = "YearObjection", table = "year_objection", label = "年度异议";
    Id<YearObjection> id;
    std::int64_t version = 1, year = 0, revision = 0;
    Id<Unit> unit;
    std::string item, item_title, subject, basis;
    YearObjectionState state = YearObjectionState::raised;
    Id<User> raised_user;
    std::string raised_by;
    Instant raised_at{};
    std::string decision, decided_by;
    std::optional<Instant> decided_at;

    /// Four eyes: why this person may not decide, who raised it or entered the contested mark; empty when he may.
    std::string bar(Id<User> who, const std::vector<Id<User>>& hands) const;
    /// Refuses (conflict) a second decision, (forbidden) whom the four eyes bar and (invalid) a decision without a reason.
    void decide(const YearDecision&, const Actor&, Instant now, const std::vector<Id<User>>& hands);
};
void describe(YearObjection& o, auto v) {
    v("id", o.id, "编号");
    v("version", o.version, "版本");
    v("year", o.year, "年度");
    v("revision", o.revision, "第几次公示");
    v("unit", o.unit, "单位");
    v("item", o.item, "项目");
    v("item_title", o.item_title, "项目名称");
    v("subject", o.subject, "异议内容");
    v("basis", o.basis, "依据");
    v("state", o.state, "状态");
    v("raised_user", o.raised_user, "提出人编号");
    v("raised_by", o.raised_by, "提出人");
    v("raised_at", o.raised_at, "提出时间");
    v("decision", o.decision, "处理意见");
    v("decided_by", o.decided_by, "处理人");
    v("decided_at", o.decided_at, "处理时间");
}

/// The same as the page shows it.
struct YearObjectionView {
    static constexpr auto record = "YearObjectionView";
    std::int64_t version = 1;
    YearObjection objection;
    std::string unit_name;
    std::vector<FileRef> evidence;
    std::vector<std::string> may;  // decide
    std::string why_not;           // why the caller may not decide, when only the four eyes forbid it
};
void describe(YearObjectionView& o, auto v) {
    v("version", o.version, "版本");
    v("objection", o.objection, "异议");
    v("unit_name", o.unit_name, "单位");
    v("evidence", o.evidence, "佐证材料");
    v("may", o.may, "可办理");
    v("why_not", o.why_not, "不能处理的原因");
}
