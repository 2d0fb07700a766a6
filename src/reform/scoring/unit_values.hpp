#pragma once
#include "reform/scoring/known_sums.hpp"

/// A number or an answer for every unit, found in columns.
class UnitValues {
public:
    /// None when the formula has to be evaluated unit by unit, or its values might not fit as points.
    static std::optional<UnitValues> of(const Formula&, const KnownSums&);

    bool is_nothing(std::size_t unit) const { return cells_[unit] == FactColumn::nothing; }
    bool is_true(std::size_t unit) const { return cells_[unit] == 1; }
    bool divides() const { return !divisors_.empty(); }
    /// Rounded once, as a formula's result is.
    Points points(std::size_t unit) const {
        const auto cell = cells_[unit] * up_;
        const auto divisor = divides() ? divisors_[unit] * down_ : down_;
        return {divisor == 1 ? cell : rounded_quotient(cell, divisor)};
    }

    // As whole numbers of 10^-decimals, when nothing is to be divided.
    std::int64_t cell(std::size_t unit) const { return cells_[unit]; }
    int decimals() const { return shape_.decimals; }
    BlockShape::Wide largest() const { return std::max(shape_.most, -shape_.least); }

private:
    BlockShape shape_;
    std::vector<std::int64_t> cells_, divisors_;
    std::int64_t up_ = 1, down_ = 1;  // to tenthousandths
};
