#include "reform/desk/figures.hpp"
#include "db/records.hpp"
#include "reform/people/policy.hpp"

namespace {

/// PostgreSQL writes a quotient with as many zeros as it likes.
Points without_zeros(std::string_view number) {
    if (number.find('.') != number.npos) number = number.substr(0, number.find_last_not_of('0') + 1);
    if (number.ends_with('.')) number.remove_suffix(1);
    return parse_points(number);
}

Points value_of(db::Tx& tx, const FigureRule& rule) {
    return without_zeros(*db::one<std::string>(tx, "SELECT CAST((" + rule.query + ") AS TEXT)"));
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
