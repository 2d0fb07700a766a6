#pragma once
#include <string>
#include <vector>
#include "reform/rulebook/facts.hpp"
#include "reform/scoring/scores.hpp"

/// What one rule yields for one unit, before blocks are summed.
struct RuleResult {
    enum class State { skipped, counted, unassigned };  // does not concern the unit · has points · no task or no data
    State state = State::skipped;
    Points points, before_cap;
    std::string why, cap;
    std::vector<FactRef> facts;
};

class Repeats;

/// Everything about one unit that formulas may ask for.
struct UnitView {
    UnitView(const Rulebook&, const Facts&, std::size_t unit);

    FormulaInput input() const {
        return {.names = names, .sources = facts.sources, .unit = unit, .group = group_peers, .everybody = all_peers};
    }
    bool holds(const std::optional<Formula>& condition) const;  // no condition holds
    bool concerns(const std::vector<std::size_t>& groups) const;
    std::size_t group() const { return facts.units[unit].group; }

    const Rulebook& book;
    const Facts& facts;
    std::size_t unit;
    std::vector<FactValue> names;
    const FormulaPeers *group_peers = nullptr, *all_peers = nullptr;
    const Repeats* repeats = nullptr;  // what counts elsewhere; null while that is being found out
};

/// Does the rule concern the unit, and has the unit such a task?
RuleResult::State standing(const ScoreRule&, const UnitView&);

/// All kinds but rank, which needs the other units.
RuleResult points_of(const ScoreRule&, const UnitView&);
/// The rank rule for all units at once; results in the order of `units`.
std::vector<RuleResult> rank_points_of(const ScoreRule&, const std::vector<UnitView>& units);

/// Points as people write them: −2, 7.5.
std::string in_words(Points);
std::string in_words(const FactValue&);

/// Holds `points` within cap and floor and says so.
void limit(const ScoreLimits&, std::size_t group, Points& points, std::string& said);
