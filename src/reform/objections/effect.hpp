#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "reform/scoring/scores.hpp"

// What is different between two results of the same month: whose points, by which lines, and every place that moves.

struct LineEffect {
    static constexpr auto record = "LineEffect";
    std::string rule, title;
    std::optional<Points> before, after;  // none: the line is not there
    std::string why_before, why_after;
};
void describe(LineEffect& l, auto v) {
    v("rule", l.rule, "规则");
    v("title", l.title, "名称");
    v("before", l.before, "原得分");
    v("after", l.after, "更正后得分");
    v("why_before", l.why_before, "原理由");
    v("why_after", l.why_after, "更正后理由");
}

struct UnitEffect {
    static constexpr auto record = "UnitEffect";
    std::string unit, name, group;
    Points total_before, total_after;
    std::optional<int> place_before, place_after;  // none: not ranked
    std::vector<LineEffect> lines;                 // those that are different
    bool flags_changed = false;                    // gates, eligibility
};
void describe(UnitEffect& u, auto v) {
    v("unit", u.unit, "单位编号");
    v("name", u.name, "单位");
    v("group", u.group, "分组");
    v("total_before", u.total_before, "原总分");
    v("total_after", u.total_after, "更正后总分");
    v("place_before", u.place_before, "原名次");
    v("place_after", u.place_after, "更正后名次");
    v("lines", u.lines, "变化的得分项");
    v("flags_changed", u.flags_changed, "标注有变化");
}

/// Only units of which anything is different, in the order of the later result.
std::vector<UnitEffect> effects_of(const Scores& before, const Scores& after);
