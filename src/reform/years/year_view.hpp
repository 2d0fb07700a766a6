#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "reform/years/year.hpp"

// The year as the page shows it.

struct YearCell {
    static constexpr auto record = "YearCell";
    int month = 0;
    std::optional<Points> score;
    std::optional<int> place;
    std::optional<std::string> grade;
};
void describe(YearCell& c, auto v) {
    v("month", c.month, "月份");
    v("score", c.score, "得分");
    v("place", c.place, "名次");
    v("grade", c.grade, "等次");
}

struct YearUnitView {
    static constexpr auto record = "YearUnitView";
    Id<Unit> unit;
    std::string unit_name;
    std::optional<int> place, since;
    Points total;
    std::optional<std::string> grade;
    std::string grade_why;
    std::vector<std::string> flags;
    std::vector<YearLine> lines;
    std::vector<TitleDecision> titles;
    std::vector<FactRef> values;
    std::vector<YearCell> cells;
};
void describe(YearUnitView& u, auto v) {
    v("unit", u.unit, "单位编号");
    v("unit_name", u.unit_name, "单位");
    v("place", u.place, "名次");
    v("since", u.since, "自几月起");
    v("total", u.total, "年度得分");
    v("grade", u.grade, "等次");
    v("grade_why", u.grade_why, "等次理由");
    v("flags", u.flags, "标注");
    v("lines", u.lines, "明细");
    v("titles", u.titles, "称号");
    v("values", u.values, "其他考评");
    v("cells", u.cells, "各月");
}

/// A grade of one group: its line, its share, and how many units stand in it.
struct BandView {
    static constexpr auto record = "BandView";
    std::string name;
    std::optional<Points> at_least, quota;  // quota: a share, 0.3 is 30 %
    std::optional<Points> most;
    std::vector<std::string> conditions;
    int units = 0;
};
void describe(BandView& b, auto v) {
    v("name", b.name, "等次");
    v("at_least", b.at_least, "分数线");
    v("quota", b.quota, "名额比例");
    v("most", b.most, "名额");
    v("conditions", b.conditions, "条件");
    v("units", b.units, "单位数");
}

struct YearGroupView {
    static constexpr auto record = "YearGroupView";
    std::string name, label;
    std::vector<BandView> bands;
    std::vector<YearUnitView> places;
};
void describe(YearGroupView& g, auto v) {
    v("name", g.name, "分组");
    v("label", g.label, "分组名称");
    v("bands", g.bands, "等次");
    v("places", g.places, "单位");
}

/// What is given once a year and by whom it may be entered: a part with its weight and range, or another appraisal's value.
struct YearItem {
    static constexpr auto record = "YearItem";
    std::string name, title, type;  // type: number text boolean
    bool part = false;
    std::optional<Points> least, most;
};
void describe(YearItem& i, auto v) {
    v("name", i.name, "项目");
    v("title", i.title, "名称");
    v("type", i.type, "类型");
    v("part", i.part, "计入总分");
    v("least", i.least, "最低");
    v("most", i.most, "最高");
}

struct YearView {
    static constexpr auto record = "YearView", label = "年度";
    int year = 0;
    YearState state = YearState::running;
    std::int64_t revision = 0;
    std::string title, rulebook, rulebook_version;
    std::optional<int> through;
    std::vector<std::string> notes;  // what is still missing, and what is left aside until then
    std::vector<YearItem> items;
    std::vector<YearGroupView> groups;
    std::optional<Instant> published_at, final_at;
    std::optional<Date> closes_on;
    Instant as_of{};
};
void describe(YearView& y, auto v) {
    v("year", y.year, "年度");
    v("state", y.state, "状态");
    v("revision", y.revision, "第几次公示");
    v("title", y.title, "名称");
    v("rulebook", y.rulebook, "考评细则");
    v("rulebook_version", y.rulebook_version, "细则版本");
    v("through", y.through, "截至月份");
    v("notes", y.notes, "说明");
    v("items", y.items, "年度项目");
    v("groups", y.groups, "分组");
    v("published_at", y.published_at, "公示时间");
    v("final_at", y.final_at, "定稿时间");
    v("closes_on", y.closes_on, "异议截止日");
    v("as_of", y.as_of, "数据时间");
}

struct YearHead {
    static constexpr auto record = "YearHead";
    int year = 0, months = 0;
    YearState state = YearState::running;
};
void describe(YearHead& h, auto v) {
    v("year", h.year, "年度");
    v("months", h.months, "已结账月数");
    v("state", h.state, "状态");
}

/// Whether a published year, computed again from what was frozen, gives the same bytes.
struct YearRecomputation {
    static constexpr auto record = "YearRecomputation";
    int year = 0;
    bool same = false;
    std::string stored_hash, recomputed_hash;
};
void describe(YearRecomputation& r, auto v) {
    v("year", r.year, "年度");
    v("same", r.same, "一致");
    v("stored_hash", r.stored_hash, "原结果");
    v("recomputed_hash", r.recomputed_hash, "重算结果");
}

/// Result, inputs and rulebook on one page: groups, bands with how many stand in them, months beside the total.
YearView year_view(const Rulebook&, const YearInputs&, const YearScores&);
