#pragma once
#include <string>
#include <vector>
#include "reform/rulebook/facts.hpp"
#include "reform/scoring/known_sums.hpp"
#include "reform/scoring/scores.hpp"

/// What one rule yields for one unit, before blocks are summed.
struct RuleResult {
    enum class State : unsigned char {
        skipped,
        counted,
        unassigned
    };  // does not concern the unit · has points · no task or no data
    State state = State::skipped;
    Points points, before_cap;
    std::string why, cap;
    std::vector<FactRef> facts;
    std::vector<std::pair<std::size_t, std::size_t>> noted = {};  // what stands in `facts`: source and row, in order
};

class Repeats;

/// Everything about one unit that formulas may ask for. With the sums of all units known beforehand only points are wanted:
/// sentences and the lists of facts stay empty.
struct UnitView {
    UnitView(const Rulebook&, const Facts&, std::size_t unit, const KnownSums* sums = nullptr);

    FormulaInput input() const {
        return {.names = names, .sources = facts.sources, .unit = unit, .group = group_peers, .everybody = all_peers};
    }
    FactValue value(const Formula&) const;
    bool explains() const { return !sums; }
    bool holds(const std::optional<Formula>& condition) const;  // no condition holds
    bool concerns(const std::vector<std::size_t>& groups) const;
    std::size_t group() const { return facts.units[unit].group; }

    const Rulebook& book;
    const Facts& facts;
    std::size_t unit;
    std::vector<FactValue> names;
    const FormulaPeers *group_peers = nullptr, *all_peers = nullptr;
    const KnownSums* sums;
    const Repeats* repeats = nullptr;  // what counts elsewhere; null while that is being found out
};

/// Is the rule valid on the last day of the period?
bool is_in_force(const ScoreRule&, const Facts&);
/// No groups: everybody is concerned.
bool is_among(const std::vector<std::size_t>& groups, std::size_t group);
/// Does the rule concern the unit, and has the unit such a task?
RuleResult::State standing(const ScoreRule&, const UnitView&);

/// All kinds but rank, which needs the other units.
RuleResult points_of(const ScoreRule&, const UnitView&);

/// The result of a rank rule and the place it rests on, from 0.
struct PlacedResult {
    RuleResult result;
    std::size_t place = 0;
};
/// The rank rule for all units at once; results in the order of `units`.
std::vector<PlacedResult> rank_points_of(const ScoreRule&, const std::vector<UnitView>& units);
/// The same for one unit whose place is known and not shared by the mean of several places.
RuleResult placed_points_of(const ScoreRule&, const UnitView&, std::size_t place);

/// Points as people write them: −2, 7.5.
std::string in_words(Points);
std::string in_words(const FactValue&);

/// Holds `points` within cap and floor and says so, unless nobody listens.
void limit(const ScoreLimits&, std::size_t group, Points& points, std::string* said);
