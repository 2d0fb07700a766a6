#pragma once
#include <optional>
#include <string>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "base/error.hpp"

enum class YearObjectionState { raised, upheld, rejected };
template <>
inline constexpr std::array words<YearObjectionState>{Word{"raised", "待处理"}, Word{"upheld", "采纳"},
                                                      Word{"rejected", "不采纳"}};

/// 年度异议: what a unit holds against its published year. The decision is somebody else's, with a reason; what it changes
/// is changed in the entry or the month concerned and shown again.
struct YearObjection {
    static constexpr auto record = "YearObjection", table = "year_objection", label = "年度异议";
    Id<YearObjection> id;
    std::int64_t version = 1, year = 0, revision = 0;
    Id<Unit> unit;
    std::string subject, basis;
    YearObjectionState state = YearObjectionState::raised;
    Id<User> raised_user;
    std::string raised_by;
    Instant raised_at{};
    std::string decision, decided_by;
    std::optional<Instant> decided_at;
};
void describe(YearObjection& o, auto v) {
    v("id", o.id, "编号");
    v("version", o.version, "版本");
    v("year", o.year, "年度");
    v("revision", o.revision, "第几次公示");
    v("unit", o.unit, "单位");
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

struct NewYearObjection {
    static constexpr auto record = "NewYearObjection", label = "年度异议";
    std::string subject, basis;
};
void describe(NewYearObjection& o, auto v) {
    v("subject", o.subject, "异议内容");
    v("basis", o.basis, "依据");
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
