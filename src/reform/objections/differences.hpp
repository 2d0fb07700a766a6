#pragma once
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/objections/effect.hpp"
#include "reform/objections/fact_difference.hpp"

class Playbooks;

/// Which two states of a closed month are held against each other.
struct DifferenceQuery {
    static constexpr auto record = "DifferenceQuery";
    std::optional<int> from;  // revision, 0: as closed; left out: the one in force
    std::optional<int> to;    // revision; left out: what the records say now
};
void describe(DifferenceQuery& q, auto v) {
    v("from", q.from, "自");
    v("to", q.to, "至");
}

/// A difference and the last deed on the record after the month was closed. Without one the record was changed past the program.
struct TracedDifference {
    static constexpr auto record = "TracedDifference";
    FactDifference what;
    std::optional<Instant> at;
    std::string by, by_unit, action;
    std::optional<std::int64_t> seq;  // of the journal
};
void describe(TracedDifference& t, auto v) {
    v("what", t.what, "差异");
    v("at", t.at, "时间");
    v("by", t.by, "人员");
    v("by_unit", t.by_unit, "单位");
    v("action", t.action, "动作");
    v("seq", t.seq, "留痕序号");
}

/// 差异核对: what a closed month was judged on against what the records say now, or one revision against another.
struct DifferenceReport {
    static constexpr auto record = "DifferenceReport";
    Month month{};
    std::int64_t from = 0;
    std::optional<std::int64_t> to;  // none: the records now
    std::int64_t revisions = 0;      // how many there are
    std::int64_t records = 0;        // how many records differ; a record may differ in several columns and for several units
    std::vector<TracedDifference> items;
    std::vector<UnitEffect> effects;  // what the result would be
};
void describe(DifferenceReport& r, auto v) {
    v("month", r.month, "月份");
    v("from", r.from, "自");
    v("to", r.to, "至");
    v("revisions", r.revisions, "更正次数");
    v("records", r.records, "有差异的记录");
    v("items", r.items, "差异");
    v("effects", r.effects, "得分和名次变化");
}

class Differences {
public:
    Differences(db::Database& db, Playbooks& playbooks) : db_(db), playbooks_(playbooks) {}

    DifferenceReport report(const Actor&, Month, const DifferenceQuery&);
    std::string xlsx(const Actor&, Month, const DifferenceQuery&);

private:
    db::Database& db_;
    Playbooks& playbooks_;
};
