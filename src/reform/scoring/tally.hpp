#pragma once
#include <optional>
#include <string>
#include <vector>
#include "reform/scoring/rule_points.hpp"

// A nation has a hundred thousand sheets a year and nobody reads them all. A tally is what score and rank find, without the
// sentences: a few bytes a rule and unit. The sentences of any unit are made when somebody asks. docs/adr/0010 says why and how.

/// The points of every unit, by the same rules, limits and rounding as `score`, and the places that `rank` gives.
class Tally {
public:
    /// Refuses (Refusal::invalid) what `score` refuses.
    Tally(const Rulebook&, const Facts&);

    std::size_t units() const { return heads_.size(); }
    /// Place, total, flags and grade of a unit: its sheet without blocks and lines.
    const RankedUnit& head(std::size_t unit) const { return heads_[unit]; }
    RuleResult::State state(std::size_t rule, std::size_t unit) const { return rules_[rule].states[unit]; }
    Points points(std::size_t rule, std::size_t unit) const { return rules_[rule].points[unit]; }
    Points before_cap(std::size_t rule, std::size_t unit) const { return rules_[rule].before_cap[unit]; }
    std::size_t place_in(std::size_t rule, std::size_t unit) const { return rules_[rule].places[unit]; }  // rank: from 0
    Points block(std::size_t block, std::size_t unit) const { return blocks_[block][unit]; }              // before a veto

private:
    friend class Scorer;
    struct Rule {
        std::vector<RuleResult::State> states;
        std::vector<Points> points, before_cap;
        std::vector<std::uint32_t> places;
    };
    std::vector<Rule> rules_;
    std::vector<std::vector<Points>> blocks_;
    std::vector<RankedUnit> heads_;
};

/// The sheet of one unit with every sentence and record, as `score` and `rank` give it, in the time of one unit: what depends on
/// other units (means and places within a group) is taken from the tally.
RankedUnit explain(const Rulebook&, const Facts&, const Tally&, std::size_t unit);
