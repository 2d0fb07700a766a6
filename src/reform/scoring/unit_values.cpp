#include "reform/scoring/unit_values.hpp"
#include <algorithm>

std::optional<UnitValues> UnitValues::of(const Formula& formula, const KnownSums& sums) {
    const auto block = sums.column(formula);
    if (!block) return std::nullopt;
    UnitValues out;
    out.shape_ = block->shape();
    if (out.shape_.type == FactType::number) {
        out.up_ = power_of_ten(std::max(0, 4 - out.shape_.decimals)),
        out.down_ = power_of_ten(std::max(0, out.shape_.decimals - 4));
        const auto roomy = BlockShape::Wide(1) << 62;
        if (out.largest() * out.up_ > roomy || block->divisor_most() * out.down_ > roomy) return std::nullopt;
    }
    out.cells_ = block->values();
    if (block->divides()) out.divisors_ = block->divisors();
    return out;
}
