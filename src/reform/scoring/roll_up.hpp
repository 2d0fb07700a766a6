#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"
#include "reform/rulebook/rulebook.hpp"
#include "reform/scoring/scores.hpp"

// Months become a year: the rulebook's [year], [[bands]] and [[titles]], as a pure function.

/// One month's result of a unit, as it was published. A month without score was not scored.
struct YearMonth {
    static constexpr auto record = "YearMonth";
    int month = 0;  // 1 to 12
    std::optional<Points> score;
    std::optional<int> place;
    std::optional<std::string> grade;
    std::vector<std::string> gates;   // names of the gates that applied
    std::vector<std::string> barred;  // in words, why the unit may hold no title because of this month
};
void describe(YearMonth& m, auto v) {
    v("month", m.month, "月份");
    v("score", m.score, "得分");
    v("place", m.place, "名次");
    v("grade", m.grade, "等次");
    v("gates", m.gates, "一票否决等条件");
    v("barred", m.barred, "取消资格的理由");
}

/// A value given once a year: a part such as the year-end assessment, or an input such as another appraisal's grade.
struct YearGiven {
    static constexpr auto record = "YearGiven";
    std::string name;
    std::optional<Points> number;
    std::optional<std::string> text;
    std::optional<bool> flag;
    std::optional<std::string> reason, by;
};
void describe(YearGiven& g, auto v) {
    v("name", g.name, "项目");
    v("number", g.number, "数字");
    v("text", g.text, "文本");
    v("flag", g.flag, "是否");
    v("reason", g.reason, "理由");
    v("by", g.by, "评定人");
}

struct YearUnit {
    static constexpr auto record = "YearUnit";
    std::string unit;
    std::optional<std::string> name, group;  // group may be left out when there is only one
    std::optional<int> since;                // the first month it is appraised, when it entered during the year
    std::optional<std::string> superior;     // whose subordinate it is
    std::vector<YearMonth> months;           // any order, each month once
    std::vector<YearGiven> given;
};
void describe(YearUnit& u, auto v) {
    v("unit", u.unit, "单位");
    v("name", u.name, "名称");
    v("group", u.group, "分组");
    v("since", u.since, "自几月起");
    v("superior", u.superior, "上级单位");
    v("months", u.months, "各月");
    v("given", u.given, "另行评定");
}

struct YearInputs {
    static constexpr auto record = "YearInputs";
    int year = 0;
    std::optional<int> through;  // the last month in the account; none: December
    std::vector<YearUnit> units;
};
void describe(YearInputs& i, auto v) {
    v("year", i.year, "年度");
    v("through", i.through, "截至月份");
    v("units", i.units, "单位");
}

/// One part of a unit's year. The year's total is the sum of its lines.
struct YearLine {
    static constexpr auto record = "YearLine";
    std::string part, title;
    std::optional<Points> score;  // before the weight; none: no score in this part
    Points points;                // weighted
    std::string why, cap;
};
void describe(YearLine& l, auto v) {
    v("part", l.part, "部分");
    v("title", l.title, "名称");
    v("score", l.score, "权重前");
    v("points", l.points, "得分");
    v("why", l.why, "理由");
    v("cap", l.cap, "限额");
}

struct RankedYear {
    static constexpr auto record = "RankedYear";
    std::string unit, name;
    std::optional<int> place;  // none: not rated, and the flags say why
    Points total;
    int months = 0;  // that were scored
    std::optional<std::string> grade;
    std::string grade_why;
    std::vector<std::string> flags;
    std::vector<YearLine> lines;
    std::vector<TitleDecision> titles;
    std::vector<FactRef> values;  // the year's inputs side by side, such as other appraisals' grades
};
void describe(RankedYear& y, auto v) {
    v("unit", y.unit, "单位");
    v("name", y.name, "名称");
    v("place", y.place, "名次");
    v("total", y.total, "年度得分");
    v("months", y.months, "计分月数");
    v("grade", y.grade, "等次");
    v("grade_why", y.grade_why, "等次理由");
    v("flags", y.flags, "标注");
    v("lines", y.lines, "明细");
    v("titles", y.titles, "称号");
    v("values", y.values, "其他考评");
}

struct YearGroup {
    static constexpr auto record = "YearGroup";
    std::string name, label;
    std::vector<RankedYear> places;
};
void describe(YearGroup& g, auto v) {
    v("name", g.name, "分组");
    v("label", g.label, "分组名称");
    v("places", g.places, "名次");
}

struct YearScores {
    static constexpr auto record = "YearScores";
    std::string rulebook, version, title;
    int year = 0;
    std::vector<YearGroup> groups;
};
void describe(YearScores& s, auto v) {
    v("rulebook", s.rulebook, "考评细则");
    v("version", s.version, "版本");
    v("title", s.title, "名称");
    v("year", s.year, "年度");
    v("groups", s.groups, "分组");
}

/// Pure, whatever the order of units and months. Without a [year] in the rulebook the year is the mean of the months.
/// Refuses (Refusal::invalid) inputs that do not fit, with every fault as a field error such as units[2].months[0].
YearScores roll_up(const Rulebook&, const YearInputs&);
