#pragma once
#include <string>
#include <vector>
#include "reform/scoring/rule_points.hpp"

Fraction magnitude(const Fraction&);

/// What a record speaks of, by the rule's once_by; empty: of nothing that could count twice.
std::string matter_of(const ScoreRule&, const Facts&, std::size_t row);

/// The same matter counted once among several rules (once_group) or among all units (once_among). Of its records the one
/// with most points counts; of equal ones that of the rule that stands first, then of the smallest id, then unit.
class Repeats {
public:
    Repeats(const Rulebook&, const std::vector<UnitView>&);
    static bool are_shared(const Rulebook&);  // by rules or units: otherwise each rule looks after itself

    bool decides(const ScoreRule& rule) const { return !repeated_[index_of(rule)].empty(); }
    bool is_repeat(const ScoreRule& rule, std::size_t row) const { return repeated_[index_of(rule)][row]; }

private:
    std::size_t index_of(const ScoreRule& rule) const { return std::size_t(&rule - book_.rules.data()); }
    void settle(const std::vector<std::size_t>& rules, const std::vector<UnitView>& units);

    const Rulebook& book_;
    std::vector<std::vector<bool>> repeated_;  // by rule and row; empty where a rule looks after itself
};
