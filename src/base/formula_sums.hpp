#pragma once
#include <vector>
#include "base/record_pass.hpp"

/// What a formula's sums over records (count, sum, mean …) are for every unit. Handed to Formula::evaluate in FormulaInput::sums, and
/// to FormulaBlock::of_units.
class FormulaSums {
public:
    /// Asks for what the formula sums; `passes`: one for each source, not yet read. They must outlive this.
    FormulaSums(const Formula&, std::span<RecordPass> passes);

    /// Once the passes have been read. Nothing for a node that is no sum or had to be left to the evaluation record by record.
    std::optional<FactValue> of(std::size_t node, std::size_t unit) const;

    /// A sum, or a quotient of two.
    struct Parts {
        std::optional<RecordSum> first, second;
    };
    const Parts* parts(std::size_t node) const { return node < parts_.size() && parts_[node].first ? &parts_[node] : nullptr; }

private:
    std::vector<Parts> parts_;  // by node of the formula
};
