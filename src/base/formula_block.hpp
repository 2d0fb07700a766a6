#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>
#include "base/formula.hpp"

// Formulas over whole columns: read as whole numbers, conditions on texts decided once for each word of the dictionary, every step a
// loop over a few hundred rows. They give exactly what Formula::evaluate gives; a formula for which it cannot be proved beforehand
// (from the least and the largest number of each column) that 64 bits suffice is declined and has to be evaluated row by row.

class FormulaProgram;
class FormulaSums;

/// A value that a formula may name and that differs by unit: a column with one row a unit, and what stands in for a missing one.
struct UnitColumn {
    const FactColumn* column = nullptr;  // none: the same for all units
    FactValue otherwise;
};

/// A column of whole numbers of 10^-decimals, or 0 and 1, and what is known of it before it is computed.
struct BlockShape {
    __extension__ using Wide = __int128;
    FactType type = FactType::number;
    int decimals = 0;
    Wide least = 0, most = 1;  // no value lies outside
    bool may_miss = true;      // FactColumn::nothing may stand in it
};

/// A computed column of a program. With a divisor every value is still to be divided by that column's, which is then not 0.
struct BlockValue {
    int step = -1;
    BlockShape shape;
    int divisor = -1;
    BlockShape::Wide divisor_most = 1;
};

std::int64_t power_of_ten(int exponent);
std::int64_t magnitude(std::int64_t);

/// A formula for many rows at once: about the records of a source, or about all units.
class FormulaBlock {
public:
    /// About one record each. `names`: in the order of the scope; only numbers and booleans of them can be used here.
    static std::optional<FormulaBlock> of_records(const Formula&, const FactTable&, std::span<const UnitColumn> names);
    /// About one unit each, with what it sums over records.
    static std::optional<FormulaBlock> of_units(const Formula&, std::span<const UnitColumn> names, const FormulaSums&,
                                                std::size_t units);

    const BlockShape& shape() const { return value_.shape; }
    bool divides() const { return value_.divisor >= 0; }
    BlockShape::Wide divisor_most() const { return value_.divisor_most; }
    /// Booleans are 0 and 1; FactColumn::nothing where data is missing.
    std::vector<std::int64_t> values() const { return computed(value_.step); }
    std::vector<std::int64_t> divisors() const { return computed(value_.divisor); }

private:
    FormulaBlock(std::shared_ptr<FormulaProgram>, BlockValue, std::size_t rows, const std::uint32_t* units);
    std::vector<std::int64_t> computed(int step) const;

    std::shared_ptr<const FormulaProgram> program_;
    BlockValue value_;
    std::size_t rows_;
    const std::uint32_t* units_;
};
