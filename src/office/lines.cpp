#include "office/lines.hpp"
#include <algorithm>

namespace office {

namespace {

constexpr double half = 0.5;          // what a mark may give up of its width
constexpr double shared_share = 0.6;  // of what the marks inside a line could give, how much is counted on
constexpr double hair = 0.01;

bool is_mark(const Cluster& c) { return c.part == Part::closing || c.part == Part::opening; }

// Letters of one word are neither parted nor spread.
bool joined_letters(const Cluster& left, const Cluster& right) { return left.part == Part::latin && right.part == Part::latin; }

/// Where a line that begins at `from` must end: one past its last cluster.
std::size_t end_of_line(const std::vector<Cluster>& text, std::size_t from, double room) {
    double x = 0, inside = 0;
    std::size_t breakable = 0;
    for (std::size_t i = from; i < text.size(); ++i) {
        const double at_end = text[i].part == Part::closing ? text[i].advance * half : 0;
        if (i > from && text[i].may_break_before) breakable = i;
        if (x + text[i].advance - at_end - inside * shared_share > room + hair && text[i].part != Part::space)
            return breakable > from ? breakable : std::max(i, from + 1);
        x += text[i].advance;
        if (is_mark(text[i])) inside += text[i].advance * half;
    }
    return text.size();
}

}  // namespace

std::vector<Line> fill_lines(const std::vector<Cluster>& text, double width, Indents indents) {
    std::vector<Line> out;
    for (std::size_t from = 0; from < text.size();) {
        const double indent = out.empty() ? indents.first : indents.rest;
        const auto to = end_of_line(text, from, width - indent);
        out.push_back({from, to, indent, width - indent, to == text.size()});
        for (from = to; from < text.size() && text[from].part == Part::space;) ++from;
    }
    return out;
}

std::size_t end_of_ink(const std::vector<Cluster>& text, const Line& line) {
    auto end = line.to;
    while (end > line.from && text[end - 1].part == Part::space) --end;
    return end;
}

namespace {

/// How much each cluster of a line that is too full gives up.
std::vector<double> cuts_of(const std::vector<Cluster>& text, std::size_t from, std::size_t to, double needed) {
    std::vector<double> cut(to - from);
    const auto take = [&](std::size_t i, double most) {
        const double taken = std::min(most, needed);
        cut[i - from] += taken;
        needed -= taken;
    };
    if (text[to - 1].part == Part::closing) take(to - 1, text[to - 1].advance * half);
    std::vector<std::size_t> marks;
    for (std::size_t i = from; i + 1 < to; ++i)
        if (is_mark(text[i])) marks.push_back(i);
    const double each = marks.empty() ? 0 : needed / double(marks.size());
    for (auto i : marks) take(i, each);
    return cut;
}

double gap_of(const std::vector<Cluster>& text, std::size_t from, std::size_t to, double slack) {
    int gaps = 0;
    for (std::size_t i = from + 1; i < to; ++i) gaps += !joined_letters(text[i - 1], text[i]);
    return gaps == 0 ? 0 : slack / gaps;
}

}  // namespace

std::vector<double> set_line(const std::vector<Cluster>& text, const Line& line, Setting setting) {
    const auto to = end_of_ink(text, line);
    std::vector<double> out;
    if (to == line.from) return out;
    double natural = 0;
    for (auto i = line.from; i < to; ++i) natural += text[i].advance;
    const double slack = line.room - natural;
    std::vector<double> cut(to - line.from);
    double gap = 0, x = line.indent;
    if (setting == Setting::centred) x += slack / 2;
    else if (setting == Setting::right) x += slack;
    else if (slack < -hair) cut = cuts_of(text, line.from, to, -slack);
    else if (setting == Setting::justified && !line.last) gap = gap_of(text, line.from, to, slack);
    for (auto i = line.from; i < to; ++i) {
        if (i > line.from && !joined_letters(text[i - 1], text[i])) x += gap;
        const double given = cut[i - line.from];
        out.push_back(text[i].part == Part::opening ? x - given : x);  // an opening mark gives up the white before it
        x += text[i].advance - given;
    }
    return out;
}

}  // namespace office
