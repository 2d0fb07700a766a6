#pragma once
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

/// A score as a fixed-point number of 10⁻⁴, so that both databases and every machine add up alike.
/// Rounding happens once, half up (away from zero), when a product or quotient needs it and when a figure is shown.
struct Points {
    std::int64_t tenthousandths = 0;

    auto operator<=>(const Points&) const = default;
    Points operator-() const { return {-tenthousandths}; }
    Points operator+(Points o) const { return {tenthousandths + o.tenthousandths}; }
    Points operator-(Points o) const { return {tenthousandths - o.tenthousandths}; }
    Points& operator+=(Points o) { return *this = *this + o; }
    Points& operator-=(Points o) { return *this = *this - o; }

    static constexpr std::int64_t one = 10'000;
};

constexpr Points points(std::int64_t whole) { return {whole * Points::one}; }

/// Exact product and quotient in 128 bits, rounded half away from zero to 10⁻⁴.
Points multiply(Points, Points);
Points divide(Points, Points);  // refuses (Refusal::invalid) a zero divisor
Points round_to(Points, int decimals);
std::int64_t rounded_quotient(std::int64_t dividend, std::int64_t divisor);  // half away from zero; the divisor is not 0

std::string to_text(Points);                // shortest exact: 87.5, 100, -0.25
std::string to_text(Points, int decimals);  // 87.50, half up
Points parse_points(std::string_view);      // refuses more than four decimals
