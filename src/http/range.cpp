#include "http/range.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace http {
namespace {

std::optional<std::int64_t> parse_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || text[0] == '-' || fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string_view without_weakness(std::string_view tag) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    return tag;
}

Slice part(std::int64_t size, std::int64_t first, std::int64_t last) {
    if (first >= size || last < first) return {416, 0, 0, fmt::format("bytes */{}", size)};
    last = std::min(last, size - 1);
    return {206, first, last - first + 1, fmt::format("bytes {}-{}/{}", first, last, size)};
}

}  // namespace

Slice choose_slice(std::int64_t size, std::string_view etag, std::string_view range, std::string_view if_range) {
    const Slice whole{200, 0, size, ""};
    if (!range.starts_with("bytes=") || range.find(',') != range.npos) return whole;
    if (!if_range.empty() && if_range != etag) return whole;

    range.remove_prefix(6);
    const auto dash = range.find('-');
    if (dash == range.npos) return whole;
    const auto first = parse_number(range.substr(0, dash)), last = parse_number(range.substr(dash + 1));
    if (dash == 0) return last ? part(size, std::max<std::int64_t>(size - *last, 0), *last == 0 ? -1 : size - 1) : whole;
    if (!first || (!last && dash + 1 != range.size()) || (last && *last < *first)) return whole;
    return part(size, *first, last.value_or(size - 1));
}

bool is_current(std::string_view etag, std::string_view if_none_match) {
    if (etag.empty()) return false;
    while (!if_none_match.empty()) {
        const auto end = std::min(if_none_match.find(','), if_none_match.size());
        auto tag = if_none_match.substr(0, end);
        if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
        while (tag.starts_with(' ')) tag.remove_prefix(1);
        while (tag.ends_with(' ')) tag.remove_suffix(1);
        if (tag == "*" || without_weakness(tag) == without_weakness(etag)) return true;
    }
    return false;
}

}  // namespace http
