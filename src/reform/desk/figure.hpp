#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"

/// A figure that a city publishes, computed from its records when it is asked for; never stored, never typed.
struct PublishedFigure {
    static constexpr auto record = "PublishedFigure";
    std::string key, zh;
    Points value;
    std::string unit;
    Date as_of{};
    std::string query;  // run it on the database and see the same
};
void describe(PublishedFigure& f, auto v) {
    v("key", f.key, "标识");
    v("zh", f.zh, "指标");
    v("value", f.value, "数值");
    v("unit", f.unit, "单位");
    v("as_of", f.as_of, "截至");
    v("query", f.query, "算法");
}

/// How a figure is computed: the query's one value is the figure.
struct FigureRule {
    std::string key, zh, unit, query;
};

/// The figures of every city.
std::vector<FigureRule> standing_figures();
/// Those of one year of the ledger, with the year in their keys: district_tasks_2016.
std::vector<FigureRule> figures_of_year(int year);

/// In SQL: `part` for a hundred of `whole`, rounded half up to one decimal, in whole numbers until the last division; 0 of 0
/// is 0.
std::string percent(std::string_view part, std::string_view whole);
