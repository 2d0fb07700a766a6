#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>
#include "reform/scoring/block_points.hpp"

// A nation has a hundred thousand sheets a year and nobody reads them all. A tally is what score and rank find, without the
// sentences: a few bytes a rule and unit. The sentences of any unit are made when somebody asks. docs/adr/0010 says why and how.

/// The points of every unit, by the same rules, limits and rounding as `score`, and the places that `rank` gives.
class Tally {
public:
    /// Refuses (Refusal::invalid) what `score` refuses.
    Tally(const Rulebook&, const Facts&);

    std::size_t units() const { return units_; }
    Points total(std::size_t unit) const { return totals_[unit]; }
    std::optional<int> place(std::size_t unit) const { return places_[unit]; }  // none: not ranked
    RuleResult::State state(std::size_t rule, std::size_t unit) const { return table_.rules[rule].states[unit]; }
    Points points(std::size_t rule, std::size_t unit) const { return table_.rules[rule].points[unit]; }
    Points before_cap(std::size_t rule, std::size_t unit) const { return table_.rules[rule].before_cap[unit]; }
    std::size_t place_in(std::size_t rule, std::size_t unit) const { return table_.rules[rule].places[unit]; }  // rank: from 0
    Points block(std::size_t block, std::size_t unit) const { return table_.blocks[block][unit].unvetoed; }     // before a veto

    /// Place, total, flags and grade of a unit: its sheet without blocks and lines.
    RankedUnit head(const Facts&, std::size_t unit) const;

private:
    friend class TallyPlaces;
    std::size_t units_ = 0;
    PointsTable table_;
    std::vector<Points> totals_;
    std::vector<std::optional<int>> places_;
    std::vector<RankedUnit> heads_;  // empty when places and totals say everything
};

/// The tallies of several periods, worked on by `workers` threads; the same whatever their number. Refuses what the first of them
/// refuses.
std::vector<Tally> tallies(const Rulebook&, std::span<const Facts> periods, unsigned workers);

/// The sheet of one unit with every sentence and record, as `score` and `rank` give it, in the time of one unit: what depends on
/// other units (means and places within a group) is taken from the tally.
RankedUnit explain(const Rulebook&, const Facts&, const Tally&, std::size_t unit);

/// The line of one rule on that sheet; nothing when the rule does not concern the unit. Reads that unit's records of that rule only.
std::optional<ScoreLine> explain(const Rulebook&, const Facts&, const Tally&, std::size_t unit, std::size_t rule);
