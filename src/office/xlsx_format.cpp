#include <algorithm>
#include <string>
#include "office/xlsx_reader.hpp"

namespace office {

namespace {

/// The first section of a format code without what is only printed: quoted text, escapes, [conditions and colours].
std::string skeleton(std::string_view code) {
    std::string out;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        const char c = code[i];
        if (c == '"') i = std::min(code.find('"', i + 1), code.size());
        else if (c == '\\' || c == '_' || c == '*') ++i;
        else if (c == '[') {
            const auto end = std::min(code.find(']', i), code.size());
            if (i + 1 < code.size() && std::string_view("hms").find(code[i + 1] | 0x20) != std::string_view::npos && end - i <= 4)
                out += 'h';
            i = end;
        } else out += c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
    }
    return out;
}

int decimals_of(std::string_view format) {
    const auto point = format.find('.');
    if (point == std::string_view::npos) return 0;
    const auto end = std::min(format.find_first_not_of("0#?", point + 1), format.size());
    return int(end - point - 1);
}

}  // namespace

NumberFormat number_format(std::string_view code) {
    using Kind = NumberFormat::Kind;
    const std::string f = skeleton(code);
    const auto has = [&](std::string_view any) { return f.find_first_of(any) != std::string::npos; };
    NumberFormat out;
    if (f.empty() || f.find("general") != std::string::npos || f.find("g/") != std::string::npos) return out;
    if (f.find('%') != std::string::npos) return {Kind::percent, decimals_of(f)};
    const bool minutes = has("hs");
    if (has("yd") || (has("m") && !minutes)) {
        out = {Kind::date, -1, has("d"), code.find("年") != std::string_view::npos || code.find("月") != std::string_view::npos};
        return out;
    }
    if (minutes) return {Kind::time};
    if (has("0#?")) return {Kind::number, decimals_of(f)};
    if (f.find('@') != std::string::npos) return {Kind::text};
    return out;
}

NumberFormat builtin_format(int id) {
    using Kind = NumberFormat::Kind;
    const auto among = [id](std::initializer_list<int> ids) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };
    if (id == 9) return {Kind::percent, 0};
    if (id == 10) return {Kind::percent, 2};
    if (among({1, 3, 37, 38})) return {Kind::number, 0};
    if (among({2, 4, 39, 40})) return {Kind::number, 2};
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 || id == 56) return {Kind::time};
    if (id == 17) return {Kind::date, -1, false, false};
    if (among({27, 36, 50, 52, 57})) return {Kind::date, -1, false, true};
    if (among({14, 15, 16, 22, 30})) return {Kind::date, -1, true, false};
    if (among({28, 29, 31, 51, 53, 54, 58})) return {Kind::date, -1, true, true};
    if (id == 49) return {Kind::text};
    return {};
}

}  // namespace office
