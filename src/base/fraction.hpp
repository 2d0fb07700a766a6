#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include "base/points.hpp"

/// An exact number inside a calculation: 1 ÷ 3 × 60 is 20 and not 19.998. Only the result of a whole formula is rounded.
/// Refuses (Refusal::invalid) a number that no longer fits 128 bits rather than lose a digit.
class Fraction {
public:
    __extension__ using Wide = __int128;

    Fraction() = default;
    Fraction(Points p) : numerator_(p.tenthousandths), denominator_(Points::one) {}
    static Fraction of(std::int64_t whole) { return {whole, 1}; }
    static Fraction of(std::int64_t count, std::int64_t unit) { return {count, unit}; }  // count ÷ unit; unit > 0

    Fraction operator-() const { return {-numerator_, denominator_}; }
    Fraction operator+(const Fraction&) const;
    Fraction operator-(const Fraction& o) const { return *this + -o; }
    Fraction operator*(const Fraction&) const;
    Fraction operator/(const Fraction&) const;  // refuses a zero divisor
    std::strong_ordering operator<=>(const Fraction&) const;
    bool operator==(const Fraction& o) const { return (*this <=> o) == 0; }

    bool is_zero() const { return numerator_ == 0; }
    bool is_negative() const { return numerator_ < 0; }
    std::optional<std::int64_t> exactly(std::int64_t unit) const;  // how many 1/unit it is, when that is a whole number
    Points to_points() const;                                      // half away from zero to 10⁻⁴
    Fraction rounded(int decimals) const;                          // half away from zero; 0 to 4 decimals

private:
    Fraction(Wide numerator, Wide denominator) : numerator_(numerator), denominator_(denominator) {}
    Fraction reduced() const;
    Wide scaled_to(std::int64_t unit) const;  // the nearest whole number of 1/unit

    Wide numerator_ = 0, denominator_ = 1;  // denominator > 0; reduced only when the parts grow
};

std::string to_text(const Fraction&);  // as points: 26.25, 0.3333
