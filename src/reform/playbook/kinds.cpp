#include "reform/playbook/kinds.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace {

/// A pattern cut at {n} or {n:04}.
struct Cut {
    std::string before, after;
    int width = 0;
    bool found = false;
};

Cut cut_at_number(std::string_view pattern) {
    const auto at = pattern.find("{n");
    const auto end = at == pattern.npos ? pattern.npos : pattern.find('}', at);
    if (end == pattern.npos) return {std::string(pattern), "", 0, false};

    Cut cut{std::string(pattern.substr(0, at)), std::string(pattern.substr(end + 1)), 0, true};
    const auto inside = pattern.substr(at + 2, end - at - 2);
    if (inside.size() > 1 && inside[0] == ':') std::from_chars(inside.data() + 1, inside.data() + inside.size(), cut.width);
    return cut;
}

std::string filled(std::string text, std::string_view city_code, int year) {
    for (auto [mark, value] : {std::pair{std::string("{city}"), std::string(city_code)}, {"{year}", std::to_string(year)}})
        for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + value.size()))
            text.replace(at, mark.size(), value);
    return text;
}

}  // namespace

std::string code_of(const MatterKind& kind, std::string_view city_code, int year, int n) {
    const auto cut = cut_at_number(kind.code);
    return filled(cut.before, city_code, year) + fmt::format("{:0{}}", n, cut.width) + filled(cut.after, city_code, year);
}

std::string code_prefix(const MatterKind& kind, std::string_view city_code, int year) {
    return filled(cut_at_number(kind.code).before, city_code, year);
}

std::optional<int> number_in(const MatterKind& kind, std::string_view city_code, int year, std::string_view code) {
    const auto cut = cut_at_number(kind.code);
    const auto before = filled(cut.before, city_code, year), after = filled(cut.after, city_code, year);
    if (!code.starts_with(before) || !code.ends_with(after) || code.size() <= before.size() + after.size()) return {};

    const auto digits = code.substr(before.size(), code.size() - before.size() - after.size());
    int n = 0;
    const auto [stopped, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
    if (fault != std::errc{} || stopped != digits.data() + digits.size() || n < 0) return {};
    return n;
}

std::string fault_of_code_pattern(std::string_view pattern) {
    if (!cut_at_number(pattern).found) return "编号规则里要有序号 {n} 或 {n:04}";
    if (pattern.find("{year}") == pattern.npos) return "编号规则里要有年度 {year}，否则各年编号会重复";
    std::string rest(pattern);
    for (const char* known : {"{city}", "{year}", "{n}", "{n:02}", "{n:03}", "{n:04}", "{n:05}", "{n:06}"})
        if (const auto at = rest.find(known); at != rest.npos) rest.erase(at, std::string_view(known).size());
    if (rest.find_first_of("{}") != rest.npos) return "编号规则里只能用 {city}、{year} 和 {n} 或 {n:02} 至 {n:06}，各一次";
    return "";
}
