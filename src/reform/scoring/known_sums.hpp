#pragma once
#include <memory>
#include <unordered_map>
#include <vector>
#include "base/formula_block.hpp"
#include "reform/rulebook/facts.hpp"

/// What the formulas of a rulebook sum over records, for all units at once; each formula at the first time of asking.
class KnownSums {
public:
    KnownSums(const Rulebook&, const Facts&);
    const FormulaSums& of(const Formula&);

    /// What a formula may name: the inputs by unit, then the constants.
    std::span<const UnitColumn> names() const { return names_; }

private:
    const Facts& facts_;
    std::vector<UnitColumn> names_;
    std::unordered_map<const Formula*, std::unique_ptr<FormulaSums>> known_;
};
