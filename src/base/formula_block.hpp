#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>
#include "base/formula.hpp"

struct FormulaProgram;

/// A value that a formula may name and that differs by unit: a column with one row a unit, and what stands in for a missing one.
struct UnitColumn {
    const FactColumn* column = nullptr;  // none: the same for all units
    FactValue otherwise;
};

/// A formula about one record, for many records at once: columns are read as whole numbers, conditions on texts are decided once
/// for each word of the dictionary, and every step is a loop over a few hundred records. Gives exactly what Formula::evaluate
/// gives; a formula for which that cannot be proved in 64 bits beforehand (from the least and the largest number of each column), or
/// that divides, is declined and has to be evaluated record by record.
class FormulaBlock {
public:
    /// `names`: in the order of the scope; only numbers and booleans of them can be used here.
    static std::optional<FormulaBlock> compile(const Formula&, const FactTable&, std::span<const UnitColumn> names);
    /// The text column that the formula consists of, if it is no more than that.
    static const FactColumn* plain_text(const Formula&, const FactTable&);

    /// A whole number of 10^-decimals(); booleans are 0 and 1; FactColumn::nothing where data is missing.
    std::vector<std::int64_t> values() const;
    int decimals() const;
    std::int64_t largest() const;  // no value is further from zero

private:
    friend class FormulaSums;
    explicit FormulaBlock(std::shared_ptr<const FormulaProgram> program) : program_(std::move(program)) {}
    static std::optional<FormulaBlock> compile(const FormulaTree&, int node, const FactTable&, std::span<const UnitColumn> names);
    std::shared_ptr<const FormulaProgram> program_;
};

/// What a formula's sums over records (count, sum, mean …) are for every unit, found in one pass over the records instead of one a
/// unit. Handed to Formula::evaluate in FormulaInput::sums.
class FormulaSums {
public:
    FormulaSums(const Formula&, std::span<const FactTable> sources, std::span<const UnitColumn> names, std::size_t units);
    /// Null when this node had to be left to the record-by-record evaluation.
    const FactValue* of(std::size_t node, std::size_t unit) const {
        return node < values_.size() && unit < values_[node].size() ? &values_[node][unit] : nullptr;
    }
    bool empty() const { return values_.empty(); }

private:
    std::vector<std::vector<FactValue>> values_;  // by node of the formula, by unit; empty for what is no sum
};
