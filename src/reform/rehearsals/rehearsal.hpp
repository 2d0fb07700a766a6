#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "reform/scoring/scores.hpp"

// 试算对比: a month as it was published beside the same month by another rulebook. Pure: two results in, who moves, by how
// much and because of which rule out.

enum class Move { up, down, same, enters, leaves };
template <>
inline constexpr std::array words<Move>{Word{"up", "上升"}, Word{"down", "下降"}, Word{"same", "不变"},
                                        Word{"enters", "进入排名"}, Word{"leaves", "退出排名"}};

/// What one line of the sheet contributes to a unit's difference. The changes of a unit add up to the change of its total.
struct RuleChange {
    static constexpr auto record = "RuleChange";
    std::string rule, title;
    Points before, after, change;
};
void describe(RuleChange& r, auto v) {
    v("rule", r.rule, "规则");
    v("title", r.title, "名称");
    v("before", r.before, "原得分");
    v("after", r.after, "新得分");
    v("change", r.change, "差额");
}

struct UnitMove {
    static constexpr auto record = "UnitMove";
    std::string unit, name;
    Move move = Move::same;
    std::optional<int> place_before, place_after;  // none: not ranked
    int climbed = 0;                               // places won; negative: lost
    Points total_before, total_after, change;
    std::optional<std::string> grade_before, grade_after;  // where the rulebook grades the month
    std::string why;
    std::vector<RuleChange> rules;  // the greatest first; only what changes
};
void describe(UnitMove& u, auto v) {
    v("unit", u.unit, "单位编号");
    v("name", u.name, "单位");
    v("move", u.move, "变动");
    v("place_before", u.place_before, "原名次");
    v("place_after", u.place_after, "新名次");
    v("climbed", u.climbed, "上升名次");
    v("total_before", u.total_before, "原总分");
    v("total_after", u.total_after, "新总分");
    v("change", u.change, "差额");
    v("grade_before", u.grade_before, "原等次");
    v("grade_after", u.grade_after, "新等次");
    v("why", u.why, "原因");
    v("rules", u.rules, "规则差额");
}

struct GroupMoves {
    static constexpr auto record = "GroupMoves";
    std::string name, label;
    int moved = 0;                // units whose place changes, or that enter or leave
    int regraded = 0;             // units that had a grade and get another
    bool top_three_same = true;   // the same units, in whatever order
    std::vector<UnitMove> units;  // by new place, those not ranked last
};
void describe(GroupMoves& g, auto v) {
    v("name", g.name, "分组");
    v("label", g.label, "分组名称");
    v("moved", g.moved, "变动单位数");
    v("regraded", g.regraded, "等次变动单位数");
    v("top_three_same", g.top_three_same, "前三名不变");
    v("units", g.units, "单位");
}

struct MonthMoves {
    static constexpr auto record = "MonthMoves";
    Month month{};
    std::string rulebook, version;     // by which it was published
    bool same = false;                 // byte for byte the published result
    bool gathered = false;             // some facts were taken from today's records
    std::vector<std::string> missing;  // what the draft asks for and was not frozen then, and what was left out
    std::string trouble;               // why the month cannot be rehearsed; then there are no groups
    std::vector<GroupMoves> groups;
};
void describe(MonthMoves& m, auto v) {
    v("month", m.month, "月份");
    v("rulebook", m.rulebook, "公布时的细则");
    v("version", m.version, "版本");
    v("same", m.same, "与公布结果一致");
    v("gathered", m.gathered, "含补取的数据");
    v("missing", m.missing, "缺少的数据");
    v("trouble", m.trouble, "不能试算的原因");
    v("groups", m.groups, "分组");
}

/// One unit over all rehearsed months.
struct UnitMonths {
    static constexpr auto record = "UnitMonths";
    std::string unit, name, group;
    int up = 0, down = 0, same = 0;  // months
    int climbed = 0;                 // places won over all months, lost ones taken off
    Points change;                   // of the totals of all months
    std::vector<RuleChange> rules;   // added up over the months; the greatest first
};
void describe(UnitMonths& u, auto v) {
    v("unit", u.unit, "单位编号");
    v("name", u.name, "单位");
    v("group", u.group, "分组");
    v("up", u.up, "上升月数");
    v("down", u.down, "下降月数");
    v("same", u.same, "不变月数");
    v("climbed", u.climbed, "累计上升名次");
    v("change", u.change, "累计差额");
    v("rules", u.rules, "规则差额");
}

struct Rehearsal {
    static constexpr auto record = "Rehearsal";
    std::string name;                // of the draft, or of the rules in force
    int units = 0;                   // places compared: units × months
    int moved = 0;                   // of these, how many change
    int identical = 0;               // months that come out as published, byte for byte
    std::string in_words;            // the whole in two sentences
    std::vector<UnitMonths> totals;  // the greatest movers first
    std::vector<MonthMoves> months;
};
void describe(Rehearsal& r, auto v) {
    v("name", r.name, "细则");
    v("units", r.units, "比较的名次");
    v("moved", r.moved, "变动的名次");
    v("identical", r.identical, "结果一致的月份");
    v("in_words", r.in_words, "概要");
    v("totals", r.totals, "各单位合计");
    v("months", r.months, "各月");
}

/// Every group of the new result, then units that the new one no longer knows, in the group they had.
std::vector<GroupMoves> compare(const Scores& before, const Scores& after);

/// Adds the months up and says it in words.
Rehearsal summed_up(std::string name, std::vector<MonthMoves>);
