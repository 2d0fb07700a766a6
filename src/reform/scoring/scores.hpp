#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"

// The result of an appraisal, as it is published, explained and kept.

/// A record or a value that a line rests on. `source` is "inputs" for a value of the unit.
struct FactRef {
    static constexpr auto record = "FactRef";
    std::string source, id;
    std::optional<Points> points;  // what this record alone brings, before limits
    std::string value;             // of an input: the value, who assessed it and why; of a record: its title
    bool operator==(const FactRef&) const = default;
};
void describe(FactRef& f, auto v) {
    v("source", f.source, "来源");
    v("id", f.id, "编号");
    v("points", f.points, "分值");
    v("value", f.value, "值");
}

/// One line of a unit's sheet. The total is the sum of all its lines.
struct ScoreLine {
    static constexpr auto record = "ScoreLine";
    std::string rule, title, block;
    Points points, before_cap;
    std::string why, cap;  // cap: which limit changed the points, in words; empty when none did
    std::vector<FactRef> facts;
};
void describe(ScoreLine& l, auto v) {
    v("rule", l.rule, "规则");
    v("title", l.title, "名称");
    v("block", l.block, "板块");
    v("points", l.points, "得分");
    v("before_cap", l.before_cap, "限额前");
    v("why", l.why, "理由");
    v("cap", l.cap, "限额");
    v("facts", l.facts, "依据");
}

/// Whether a unit may hold a title (立功单位), and why or why not.
struct TitleDecision {
    static constexpr auto record = "TitleDecision";
    std::string title, label;
    bool held = false;
    std::string why;
};
void describe(TitleDecision& t, auto v) {
    v("title", t.title, "称号");
    v("label", t.label, "称号名称");
    v("held", t.held, "授予");
    v("why", t.why, "理由");
}

struct BlockScore {
    static constexpr auto record = "BlockScore";
    std::string block, title;
    Points points;
};
void describe(BlockScore& b, auto v) {
    v("block", b.block, "板块");
    v("title", b.title, "名称");
    v("points", b.points, "得分");
}

struct RankedUnit {
    static constexpr auto record = "RankedUnit";
    std::string unit, name;
    std::optional<int> place;  // none: not ranked
    Points total;
    bool eligible = true;  // for awards
    std::vector<std::string> flags;
    std::vector<BlockScore> blocks;
    std::vector<ScoreLine> lines;
    std::vector<std::string> gates;    // names of the gates that applied
    std::optional<std::string> grade;  // when the rulebook grades the period
    std::optional<std::string> grade_why;
    std::vector<TitleDecision> titles;
};
void describe(RankedUnit& u, auto v) {
    v("unit", u.unit, "单位");
    v("name", u.name, "名称");
    v("place", u.place, "名次");
    v("total", u.total, "总分");
    v("eligible", u.eligible, "可评优");
    v("flags", u.flags, "标注");
    v("blocks", u.blocks, "板块得分");
    v("lines", u.lines, "明细");
    v("gates", u.gates, "条件");
    v("grade", u.grade, "等次");
    v("grade_why", u.grade_why, "等次理由");
    v("titles", u.titles, "称号");
}

struct RankedGroup {
    static constexpr auto record = "RankedGroup";
    std::string name, label;
    std::vector<RankedUnit> places;
};
void describe(RankedGroup& g, auto v) {
    v("name", g.name, "分组");
    v("label", g.label, "分组名称");
    v("places", g.places, "名次");
}

struct Scores {
    static constexpr auto record = "Scores";
    std::string rulebook, version, period;
    std::vector<RankedGroup> groups;
};
void describe(Scores& s, auto v) {
    v("rulebook", s.rulebook, "考评细则");
    v("version", s.version, "版本");
    v("period", s.period, "时段");
    v("groups", s.groups, "分组");
}
