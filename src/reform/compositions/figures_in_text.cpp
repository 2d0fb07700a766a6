#include "reform/compositions/figures_in_text.hpp"

namespace {

bool is_figure(char c) { return c >= '0' && c <= '9'; }
bool joins(std::string_view text, std::size_t at) {
    return (text[at] == '.' || text[at] == ',') && at + 1 < text.size() && is_figure(text[at + 1]);
}

}  // namespace

std::vector<std::string> figures_in(std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_figure(text[at])) {
            ++at;
            continue;
        }
        auto to = at;
        while (to < text.size() && (is_figure(text[to]) || joins(text, to))) ++to;
        for (std::string_view unit : {"%", "‰", "万", "亿"})
            if (text.substr(to).starts_with(unit)) {
                to += unit.size();
                break;
            }
        out.emplace_back(text.substr(at, to - at));
        at = to;
    }
    return out;
}

int times_written(std::string_view text, std::string_view value) {
    if (value.empty()) return 0;
    int times = 0;
    for (auto at = text.find(value); at != text.npos; at = text.find(value, at + value.size())) {
        const auto end = at + value.size();
        const bool longer_before = is_figure(value.front()) && at > 0 &&
                                   (is_figure(text[at - 1]) || (at > 1 && text[at - 1] == '.' && is_figure(text[at - 2])));
        const bool longer_after =
            is_figure(value.back()) && end < text.size() && (is_figure(text[end]) || text[end] == '%' || joins(text, end));
        times += !longer_before && !longer_after;
    }
    return times;
}
