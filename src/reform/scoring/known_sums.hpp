#pragma once
#include <unordered_map>
#include <vector>
#include "base/formula_sums.hpp"
#include "reform/rulebook/facts.hpp"
#include "reform/scoring/record_sums.hpp"

/// What a rulebook sums over records, for all units at once: first every rule says what it wants, then each source is read once.
class KnownSums {
public:
    KnownSums(const Rulebook&, const Facts&);

    /// The sums within a formula about a unit. Refuses a formula that is none of the rulebook's.
    const FormulaSums& of(const Formula& formula) const { return formulas_.at(&formula); }
    /// What the records of an event rule bring; null when that has to be found unit by unit.
    const RecordPoints* of(const ScoreRule& rule) const;

    /// A formula about a unit for all units; none when it has to be evaluated unit by unit.
    std::optional<FormulaBlock> column(const Formula&) const;

private:
    void wish(const std::optional<Formula>&);
    void wish(const ScoreRule&);

    const Facts& facts_;
    std::vector<UnitColumn> names_;  // what a formula may name: the inputs by unit, then the constants
    std::vector<RecordPass> passes_;
    std::unordered_map<const Formula*, FormulaSums> formulas_;
    std::unordered_map<const ScoreRule*, RecordPoints> records_;
};
