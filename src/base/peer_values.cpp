#include "base/peer_values.hpp"
#include <algorithm>
#include "base/error.hpp"

namespace {

using Wide = Fraction::Wide;

/// The greatest whole number whose square is not above n, by Newton's steps from above; no floating point.
Wide whole_root(Wide n) {
    if (n < 2) return n;
    Wide root = n, next = n / 2 + 1;
    while (next < root) root = next, next = (root + n / root) / 2;
    return root;
}

}  // namespace

void PeerValues::arrange() { std::sort(values_.begin(), values_.end()); }

Fraction PeerValues::mean() const {
    Fraction sum;
    for (auto value : values_) sum = sum + value;
    return values_.empty() ? sum : sum / Fraction::of(std::int64_t(values_.size()));
}

/// σ = √V ÷ n with V = n·Σx² − (Σx)², in tenthousandths; rounded once: ⌊σ + ½⌋ = ⌊(⌊√4V⌋ + n) ÷ 2n⌋.
Points PeerValues::deviation() const {
    Wide sum = 0, squares = 0, left = 0, right = 0, four = 0;
    const auto n = Wide(values_.size());
    if (n == 0) return {};
    bool fits = true;
    for (auto value : values_) {
        const Wide x = value.tenthousandths;
        fits = fits && !__builtin_add_overflow(sum, x, &sum) && !__builtin_add_overflow(squares, x * x, &squares);
    }
    fits = fits && !__builtin_mul_overflow(n, squares, &left) && !__builtin_mul_overflow(sum, sum, &right) &&
           !__builtin_mul_overflow(left - right, Wide(4), &four);
    if (!fits) throw Error(Refusal::invalid, "数字过大，无法精确计算标准差");
    return {std::int64_t((whole_root(four) + n) / (2 * n))};
}

std::size_t PeerValues::above(Points value) const {
    return std::size_t(values_.end() - std::upper_bound(values_.begin(), values_.end(), value));
}

std::size_t PeerValues::below(Points value) const {
    return std::size_t(std::lower_bound(values_.begin(), values_.end(), value) - values_.begin());
}

Fraction PeerValues::share_at_most(Points value) const {
    return Fraction::of(std::int64_t(size() - above(value))) / Fraction::of(std::int64_t(size()));
}
