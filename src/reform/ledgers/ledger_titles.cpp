#include "reform/ledgers/ledger_titles.hpp"
#include "base/text.hpp"
#include "reform/ledgers/ledger_body.hpp"

namespace ledger {

bool same_as_above(std::string_view s) {
    for (std::string_view mark : {"同上", "〃", "″", "\"", "同前", "''"})
        if (s == mark) return true;
    return false;
}

std::string take_number(std::string& title) {
    const auto s = text::decode(title);
    std::size_t end = 0;
    while (end < s.size() && end < 6 && s[end] != U'、' && s[end] != U'.' && s[end] != U'．' && s[end] != U')' && s[end] != U'）')
        ++end;
    if (end + 1 >= s.size() || end >= 6) return {};
    const auto front = std::u32string_view(s).substr(0, end + 1);
    const bool decimal = s[end] == U'.' && text::is_digit(s[end + 1]);
    if (decimal || !is_item_number(text::encode(front))) return {};
    title = text::encode(text::trim(std::u32string_view(s).substr(end + 1)));
    return text::encode(front);
}

std::string take_old_number(std::string& title) {
    const auto s = text::decode(title);
    if (s.empty() || text::narrow(s.back()) != U')') return {};
    std::size_t open = s.size();
    while (open > 0 && text::narrow(s[open - 1]) != U'(') --open;
    if (open < 2) return {};
    const auto inside = text::encode(std::u32string_view(s).substr(open, s.size() - open - 1));
    if (!is_item_number(inside)) return {};
    title = text::encode(text::trim(std::u32string_view(s).substr(0, open - 1)));
    return inside;
}

std::string without_count(const std::string& heading) {
    const auto s = text::decode(heading);
    if (s.size() < 5 || text::narrow(s.back()) != U')') return heading;
    std::size_t open = s.size();
    while (open > 0 && text::narrow(s[open - 1]) != U'(') --open;
    bool digit = false;
    for (std::size_t i = open; i + 1 < s.size(); ++i) {
        const char32_t c = text::narrow(s[i]);
        digit = digit || text::is_digit(c);
        if (!text::is_digit(c) && std::u32string_view(U"共计项条个件大类").find(c) == std::u32string_view::npos) return heading;
    }
    return open > 1 && digit ? text::encode(text::trim(std::u32string_view(s).substr(0, open - 1))) : heading;
}

}  // namespace ledger
