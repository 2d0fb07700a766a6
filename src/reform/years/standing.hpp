#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "reform/appraisals/appraisal.hpp"

// 历月名次: the closed months side by side, unit by unit, with what is to be said of them in words.

/// Which months and which group; without an end the last closed month, without a beginning the twelve months up to it.
struct StandingSpan {
    static constexpr auto record = "StandingSpan";
    std::optional<Month> from, to;
    std::optional<std::string> group;
};
void describe(StandingSpan& s, auto v) {
    v("from", s.from, "起始月份");
    v("to", s.to, "截止月份");
    v("group", s.group, "分组");
}

struct StandingCell {
    static constexpr auto record = "StandingCell";
    Month month{};
    std::optional<int> place;  // none: not ranked
    Points total;
    std::vector<BlockScore> blocks;
};
void describe(StandingCell& c, auto v) {
    v("month", c.month, "月份");
    v("place", c.place, "名次");
    v("total", c.total, "得分");
    v("blocks", c.blocks, "板块得分");
}

/// One unit's months in order; a month in which it was not on the sheet of this group has no cell.
struct UnitStanding {
    static constexpr auto record = "UnitStanding";
    Id<Unit> unit;
    std::string unit_name;  // as in the last of its months
    std::vector<StandingCell> cells;

    const StandingCell* at(Month) const;
};
void describe(UnitStanding& u, auto v) {
    v("unit", u.unit, "单位编号");
    v("unit_name", u.unit_name, "单位");
    v("cells", u.cells, "各月");
}

/// The units in the order of the last month; `words` says in whole sentences what the pictures show.
struct GroupStanding {
    static constexpr auto record = "GroupStanding";
    std::string name, label;
    std::vector<UnitStanding> units;
    std::vector<std::string> words, block_words;
};
void describe(GroupStanding& g, auto v) {
    v("name", g.name, "分组");
    v("label", g.label, "分组名称");
    v("units", g.units, "单位");
    v("words", g.words, "要点");
    v("block_words", g.block_words, "板块要点");
}

struct StandingMonth {
    static constexpr auto record = "StandingMonth";
    Month month{};
    std::string rulebook, version;
};
void describe(StandingMonth& m, auto v) {
    v("month", m.month, "月份");
    v("rulebook", m.rulebook, "考评细则");
    v("version", m.version, "版本");
}

struct StandingTable {
    static constexpr auto record = "StandingTable";
    Instant as_of{};
    std::vector<StandingMonth> months;  // closed ones only, in order
    std::vector<GroupStanding> groups;
};
void describe(StandingTable& t, auto v) {
    v("as_of", t.as_of, "数据时间");
    v("months", t.months, "月份");
    v("groups", t.groups, "分组");
}

/// The months in order of time, as they were closed.
StandingTable standing_table(const std::vector<MonthRanking>&, const std::optional<std::string>& group);

/// 张店区连续3个月第一；桓台县比上月上升4位: who leads and since when, who moved most, how far the first is from the last.
std::vector<std::string> standing_words(const GroupStanding&, const std::vector<StandingMonth>&);
/// In which block of that month the units lie furthest apart, and in which they are all alike.
std::vector<std::string> block_words(const GroupStanding&, Month);
