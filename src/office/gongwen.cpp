#include "office/gongwen.hpp"
#include <algorithm>
#include <climits>
#include <fmt/format.h>

namespace office::gongwen {

namespace {

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t from = 0, i = 1; i <= text.size(); ++i)
        if (i == text.size() || begins_character(text[i])) {
            out.push_back(text.substr(from, i - from));
            from = i;
        }
    return out;
}

}  // namespace

int half_ems(std::string_view text) {
    int width = 0;
    for (char c : text) width += begins_character(c) ? (static_cast<unsigned char>(c) < 0x80 ? 1 : 2) : 0;
    return width;
}

int lines_of_paragraph(std::string_view text) {
    const int width = half_ems(text) + 4, line = characters_in_line * 2;
    return (width + line - 1) / line;
}

MarkShape shape_mark(std::string_view mark, int largest, int smallest) {
    const int room = text_width * 985 / 1000;
    for (int points = largest;; points -= 2) {
        const int natural = std::max(1, half_ems(mark) * points * 10);
        const int percent = std::min(100, room * 100 / natural);
        if (percent < narrowest_mark && points > smallest) continue;
        // The baseline stands at four fifths of an exact line and the ink of a Han glyph begins 0.86 em above it.
        const int line = points * 25, ink_below_line_top = points * 20 * 14 / 100;
        const int before = mark_below_text_top - lines_above_mark * line_pitch - ink_below_line_top;
        return {points, percent, line, std::max(0, before)};
    }
}

namespace {

constexpr int title_half_ems = 38;  // 19 characters of 2号; a twentieth would touch both edges

std::vector<std::string_view> pieces_of(std::string_view text) {
    std::vector<std::string_view> out;
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find('|', from), text.size());
        if (to > from) out.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return out;
}

// Fills lines greedily, none wider than `room` unless a single piece is.
std::vector<std::string> fill(const std::vector<std::string_view>& pieces, int room) {
    std::vector<std::string> lines;
    for (auto piece : pieces) {
        if (lines.empty() || half_ems(lines.back()) + half_ems(piece) > room) lines.emplace_back();
        lines.back() += piece;
    }
    return lines;
}

int widest(const std::vector<std::string>& lines) {
    int width = 0;
    for (const auto& line : lines) width = std::max(width, half_ems(line));
    return width;
}

int narrowest(const std::vector<std::string>& lines) {
    int width = INT_MAX;
    for (const auto& line : lines) width = std::min(width, half_ems(line));
    return width;
}

}  // namespace

std::vector<std::string> break_title(std::string_view title_with_marks) {
    const auto pieces = pieces_of(title_with_marks);
    auto best = fill(pieces, title_half_ems);
    for (int room = title_half_ems - 1; room > 0; --room) {
        auto lines = fill(pieces, room);
        if (lines.size() != best.size() || widest(lines) > title_half_ems) break;
        if (widest(lines) - narrowest(lines) < widest(best) - narrowest(best)) best = std::move(lines);
    }
    return best;
}

SignaturePlace place_signature(std::string_view organ, std::string_view date, bool sealed) {
    const int organ_width = half_ems(organ), date_width = half_ems(date), half_em = character_pitch / 2;
    if (sealed) {
        // 7.3.5.1: the date four characters in, the organ centred above it; a long organ ends at the edge and the date moves.
        const int organ_right = 8 + (date_width - organ_width) / 2;
        if (organ_right >= 0) return {organ_right * half_em, 8 * half_em, 2};
        return {0, std::max(0, (organ_width - date_width) / 2) * half_em, 2};
    }
    // 7.3.5.2: the organ two characters in, the date's first character two to the right of the organ's first.
    const int date_right = 4 + organ_width - 4 - date_width;
    if (date_right >= 4) return {4 * half_em, date_right * half_em, 1};
    return {std::max(4, 4 + date_width + 4 - organ_width) * half_em, 4 * half_em, 1};
}

std::vector<std::string> lines_of_names(std::string_view names, int half_ems_in_line) {
    constexpr std::string_view gap = "　";
    std::vector<std::string> lines{""};
    for (std::size_t from = 0; from <= names.size();) {
        // A name of two characters has a gap of its own inside: 王　喆.
        const auto next = [&](std::size_t at) { return std::min(names.find(gap, at), names.size()); };
        auto to = next(from);
        if (half_ems(names.substr(from, to - from)) == 2) to = next(std::min(to + gap.size(), names.size()));
        const auto name = names.substr(from, to - from);
        const bool fits = half_ems(lines.back()) + 2 + half_ems(name) <= half_ems_in_line;
        if (!lines.back().empty() && !fits) lines.emplace_back();
        lines.back() += (lines.back().empty() ? "" : std::string(gap)) + std::string(name);
        from = to + gap.size();
    }
    return lines;
}

std::string annex_entry(std::size_t index, std::size_t count, std::string_view title) {
    return count > 1 ? fmt::format("{}.{}", index + 1, title) : std::string(title);
}

std::string annex_label(std::size_t index, std::size_t count) { return count > 1 ? fmt::format("附件{}", index + 1) : "附件"; }

std::string balance(std::string_view heading, int half_ems_in_column) {
    const auto characters = characters_of(heading);
    if (half_ems_in_column < 2 || half_ems(heading) <= half_ems_in_column || heading.find('\n') != heading.npos)
        return std::string(heading);
    const auto lines = std::size_t((half_ems(heading) + half_ems_in_column - 1) / half_ems_in_column);
    const auto in_line = (characters.size() + lines - 1) / lines;
    std::string out;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        if (i > 0 && i % in_line == 0) out += '\n';
        out += characters[i];
    }
    return out;
}

}  // namespace office::gongwen
