#pragma once
#include "reform/scoring/known_sums.hpp"
#include "reform/scoring/rule_points.hpp"

/// What a rule yields for every unit, without words.
struct RuleColumn {
    std::vector<RuleResult::State> states;
    std::vector<Points> points, before_cap;
    std::vector<std::uint32_t> places;  // of a rank rule, from 0

    explicit RuleColumn(std::size_t units = 0) : states(units), points(units), before_cap(units) {}
};

/// Fills the column with what points_of and rank_points_of give, for all units at once. False when that is not possible: it has
/// then to be done unit by unit.
bool fill_column(const ScoreRule&, const Facts&, const KnownSums&, RuleColumn&);
