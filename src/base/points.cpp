#include "base/points.hpp"
#include <fmt/format.h>
#include "base/error.hpp"

namespace {

__extension__ using Wide = __int128;

constexpr Wide narrow = Wide(1) << 62;

std::int64_t rounded_wide(Wide dividend, Wide divisor) {
    if (-narrow < dividend && dividend < narrow && -narrow < divisor && divisor < narrow)
        return ::rounded_quotient(std::int64_t(dividend), std::int64_t(divisor));
    if (divisor < 0) dividend = -dividend, divisor = -divisor;
    const Wide half = divisor / 2 + divisor % 2;
    const Wide quotient = dividend / divisor, rest = dividend % divisor;
    if (rest >= half) return std::int64_t(quotient + 1);
    if (-rest >= half) return std::int64_t(quotient - 1);
    return std::int64_t(quotient);
}

constexpr std::int64_t power_of_ten[] = {1, 10, 100, 1'000, 10'000};

[[noreturn]] void refuse(std::string_view text) { throw Error(Refusal::invalid, fmt::format("不是有效分值：{}", text)); }

}  // namespace

std::int64_t rounded_quotient(std::int64_t dividend, std::int64_t divisor) {
    if (divisor < 0) dividend = -dividend, divisor = -divisor;
    const auto quotient = dividend / divisor, rest = dividend % divisor, half = divisor / 2 + divisor % 2;
    return quotient + (rest >= half) - (-rest >= half);
}

Points multiply(Points a, Points b) { return {rounded_wide(Wide(a.tenthousandths) * b.tenthousandths, Points::one)}; }

Points divide(Points a, Points b) {
    if (b.tenthousandths == 0) throw Error(Refusal::invalid, "除数为零");
    return {rounded_wide(Wide(a.tenthousandths) * Points::one, b.tenthousandths)};
}

Points round_to(Points p, int decimals) {
    const std::int64_t unit = power_of_ten[4 - decimals];
    return {::rounded_quotient(p.tenthousandths, unit) * unit};
}

std::string to_text(Points p, int decimals) {
    const std::int64_t scaled = ::rounded_quotient(p.tenthousandths, power_of_ten[4 - decimals]);
    const std::int64_t magnitude = scaled < 0 ? -scaled : scaled, scale = power_of_ten[decimals];
    const char* sign = scaled < 0 ? "-" : "";
    if (decimals == 0) return fmt::format("{}{}", sign, magnitude);
    return fmt::format("{}{}.{:0{}}", sign, magnitude / scale, magnitude % scale, decimals);
}

std::string to_text(Points p) {
    std::string text = to_text(p, 4);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

Points parse_points(std::string_view text) {
    const bool negative = text.starts_with('-');
    const auto digits = text.substr(negative || text.starts_with('+') ? 1 : 0);
    std::int64_t value = 0;
    int decimals = -1;
    bool any = false;
    for (char c : digits) {
        if (c == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9' || value > 9'000'000'000'000 || decimals >= 4) refuse(text);
        value = value * 10 + (c - '0');
        decimals += decimals >= 0;
        any = true;
    }
    if (!any) refuse(text);
    value *= power_of_ten[4 - (decimals < 0 ? 0 : decimals)];
    return {negative ? -value : value};
}
