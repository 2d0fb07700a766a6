#include "reform/desk/figures.hpp"
#include "db/records.hpp"
#include "reform/people/policy.hpp"

namespace {

Points value_of(db::Tx& tx, const FigureRule& rule) {
    Points value;
    tx.each(
        [&](db::Columns, db::Row row) { value = row.size() > 1 ? rate(row[0].integer, row[1].integer) : points(row[0].integer); },
        rule.query);
    return value;
}

std::vector<FigureRule> rules_of(db::Tx& tx) {
    auto rules = standing_figures();
    std::vector<int> years;
    tx.each([&](db::Columns, db::Row row) { years.push_back(int(row[0].integer)); },
            "SELECT DISTINCT year FROM matter ORDER BY year");
    for (const int year : years)
        for (auto& rule : figures_of_year(year)) rules.push_back(std::move(rule));
    return rules;
}

}  // namespace

std::vector<PublishedFigure> Figures::all(const Actor& who) {
    require(who, Action::see_matter);
    return db_.read([&](db::Tx& tx) {
        const auto today = local_date(clock_());
        std::vector<PublishedFigure> figures;
        for (const auto& rule : rules_of(tx))
            figures.push_back({rule.key, rule.zh, value_of(tx, rule), rule.unit, today, rule.query});
        return figures;
    });
}
