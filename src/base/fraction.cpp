#include "base/fraction.hpp"
#include <limits>
#include "base/error.hpp"

namespace {

using Wide = Fraction::Wide;

[[noreturn]] void refuse() { throw Error(Refusal::invalid, "数字过大，无法精确计算"); }

bool product(Wide a, Wide b, Wide& out) { return !__builtin_mul_overflow(a, b, &out); }
bool total(Wide a, Wide b, Wide& out) { return !__builtin_add_overflow(a, b, &out); }

Wide magnitude(Wide x) { return x < 0 ? -x : x; }

Wide common_divisor(Wide a, Wide b) {
    a = magnitude(a);
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a == 0 ? 1 : a;
}

constexpr std::int64_t power_of_ten[] = {1, 10, 100, 1'000, 10'000};
constexpr Wide roomy = Wide(1) << 62;

/// Short enough that products of a few such numbers fit 128 bits.
bool is_short(Wide x) { return -(Wide(1) << 45) < x && x < (Wide(1) << 45); }
bool is_small(Wide x) { return -(Wide(1) << 31) < x && x < (Wide(1) << 31); }

}  // namespace

Fraction Fraction::reduced() const {
    const Wide divisor = common_divisor(numerator_, denominator_);
    return {numerator_ / divisor, denominator_ / divisor};
}

Fraction Fraction::operator+(const Fraction& o) const {
    Fraction sum;
    if (denominator_ == o.denominator_) {
        sum.denominator_ = denominator_;
        if (!total(numerator_, o.numerator_, sum.numerator_)) refuse();
        return sum;
    }
    if (is_short(numerator_) && is_short(o.numerator_) && is_short(denominator_) && is_short(o.denominator_)) {
        const auto x = std::int64_t(denominator_), y = std::int64_t(o.denominator_);  // one a multiple of the other, as a rule
        if (x % y == 0) return {numerator_ + o.numerator_ * (x / y), x};
        if (y % x == 0) return {numerator_ * (y / x) + o.numerator_, y};
    }
    const Fraction a = reduced(), b = o.reduced();
    Wide left, right;
    const Wide shared = common_divisor(a.denominator_, b.denominator_);
    if (!product(a.numerator_, b.denominator_ / shared, left) || !product(b.numerator_, a.denominator_ / shared, right) ||
        !total(left, right, sum.numerator_) || !product(a.denominator_ / shared, b.denominator_, sum.denominator_))
        refuse();
    return sum;
}

Fraction Fraction::operator*(const Fraction& o) const {
    if (is_small(denominator_) && is_small(o.denominator_) && is_short(numerator_) && is_short(o.numerator_))
        return {numerator_ * o.numerator_, denominator_ * o.denominator_};
    const Fraction a = Fraction{numerator_, o.denominator_}.reduced(), b = Fraction{o.numerator_, denominator_}.reduced();
    Fraction out;
    if (!product(a.numerator_, b.numerator_, out.numerator_) || !product(a.denominator_, b.denominator_, out.denominator_))
        refuse();
    return out;
}

Fraction Fraction::operator/(const Fraction& o) const {
    if (o.is_zero()) throw Error(Refusal::invalid, "除数为零");
    const Fraction upside_down =
        o.is_negative() ? Fraction{-o.denominator_, -o.numerator_} : Fraction{o.denominator_, o.numerator_};
    return *this * upside_down;
}

std::strong_ordering Fraction::operator<=>(const Fraction& o) const {
    if (denominator_ == o.denominator_) return numerator_ <=> o.numerator_;
    Wide left, right;
    if (product(numerator_, o.denominator_, left) && product(o.numerator_, denominator_, right)) return left <=> right;
    return (*this - o).numerator_ <=> Wide(0);
}

Wide Fraction::scaled_to(std::int64_t unit) const {
    Wide wide;
    const Fraction exact = magnitude(numerator_) > roomy ? reduced() : *this;
    if (!product(exact.numerator_, unit, wide)) refuse();
    const Wide quotient = wide / exact.denominator_, rest = magnitude(wide % exact.denominator_);
    const bool up = rest >= exact.denominator_ - rest;
    return up ? quotient + (wide < 0 ? -1 : 1) : quotient;
}

std::optional<std::int64_t> Fraction::exactly(std::int64_t unit) const {
    Wide wide;
    if (!product(numerator_, unit, wide) || wide % denominator_ != 0) return std::nullopt;
    wide /= denominator_;
    if (magnitude(wide) > Wide(std::numeric_limits<std::int64_t>::max())) return std::nullopt;
    return std::int64_t(wide);
}

Points Fraction::to_points() const {
    const Wide scaled = scaled_to(Points::one);
    if (magnitude(scaled) > Wide(std::numeric_limits<std::int64_t>::max())) refuse();
    return {std::int64_t(scaled)};
}

Fraction Fraction::rounded(int decimals) const {
    const std::int64_t unit = power_of_ten[decimals];
    return {scaled_to(unit), unit};
}

std::string to_text(const Fraction& f) { return to_text(f.to_points()); }
