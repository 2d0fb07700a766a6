#pragma once
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "reform/rulebook/facts.hpp"
#include "reform/scoring/scores.hpp"

// 公平性提示: what the office should know before it publishes a ranking. Counted over one month's rulebook, facts and
// result; nothing here changes a score.

/// Fewer units than this are ranked in name only; a smaller denominator hangs on a single task.
inline constexpr int small_group = 5, small_base = 3;

struct UnratedUnit {
    static constexpr auto record = "UnratedUnit";
    std::string name, why;
};
void describe(UnratedUnit& u, auto v) {
    v("name", u.name, "单位");
    v("why", u.why, "原因");
}

/// The denominators of a rule that scores by a ratio.
struct RuleBase {
    static constexpr auto record = "RuleBase";
    std::string rule, title;
    int units = 0, without = 0, small = 0;  // concerned; without anything to count; with fewer than three
    Points smallest;                        // of those that have any
};
void describe(RuleBase& r, auto v) {
    v("rule", r.rule, "规则");
    v("title", r.title, "名称");
    v("units", r.units, "适用单位");
    v("without", r.without, "没有基数");
    v("small", r.small, "基数过小");
    v("smallest", r.smallest, "最小基数");
}

/// A unit whose place hangs on a single task.
struct FragileUnit {
    static constexpr auto record = "FragileUnit";
    std::string name, title;  // of the rule
    Points done, due, swing;  // swing: points of one task more or less, before limits
    int places = 0;           // how far that alone moves it
};
void describe(FragileUnit& f, auto v) {
    v("name", f.name, "单位");
    v("title", f.title, "规则");
    v("done", f.done, "完成");
    v("due", f.due, "基数");
    v("swing", f.swing, "一项的分值");
    v("places", f.places, "可变动名次");
}

struct PointShare {
    static constexpr auto record = "PointShare";
    std::string title;
    Points points;     // of all units of the group; of natures without regard to the sign
    int permille = 0;  // of the whole
};
void describe(PointShare& p, auto v) {
    v("title", p.title, "名称");
    v("points", p.points, "得分");
    v("permille", p.permille, "千分比");
}

struct FairGroup {
    static constexpr auto record = "FairGroup";
    std::string name, label;
    int units = 0, ranked = 0;
    std::vector<UnratedUnit> unrated;
    std::vector<RuleBase> bases;
    std::vector<FragileUnit> fragile;
    std::vector<PointShare> blocks, natures;
    int with_tasks = 0, against_tasks = 0;  // pairs in which the unit with more tasks has more points, fewer points
    std::vector<std::string> notes;         // in words
};
void describe(FairGroup& g, auto v) {
    v("name", g.name, "分组");
    v("label", g.label, "分组名称");
    v("units", g.units, "单位数");
    v("ranked", g.ranked, "参加排名");
    v("unrated", g.unrated, "不排名");
    v("bases", g.bases, "比例的基数");
    v("fragile", g.fragile, "系于一项任务的名次");
    v("blocks", g.blocks, "板块占比");
    v("natures", g.natures, "来由占比");
    v("with_tasks", g.with_tasks, "任务多得分高的对数");
    v("against_tasks", g.against_tasks, "任务多得分低的对数");
    v("notes", g.notes, "提示");
}

struct Fairness {
    static constexpr auto record = "Fairness";
    std::string name;  // of the rulebook
    Month month{};
    std::vector<FairGroup> groups;
};
void describe(Fairness& f, auto v) {
    v("name", f.name, "细则");
    v("month", f.month, "月份");
    v("groups", f.groups, "分组");
}

std::vector<FairGroup> fairness_of(const Rulebook&, const Facts&, const Scores&);
