#include "office/lines.hpp"
#include <doctest/doctest.h>

namespace {

// Characters ten points wide without any font: what fills lines needs no more.
std::vector<office::Cluster> line_of(std::string_view text) {
    std::vector<office::Cluster> out;
    for (std::size_t i = 0; i < text.size();) {
        const auto bytes = static_cast<unsigned char>(text[i]) < 0x80 ? std::size_t(1) : std::size_t(3);
        office::Cluster c{.text = std::string(text.substr(i, bytes)), .advance = bytes == 1 ? 5.0 : 10.0};
        if (bytes == 1) c.part = c.text == " " ? office::Part::space : office::Part::latin;
        if (c.text == "，" || c.text == "。") c.part = office::Part::closing;
        if (c.text == "（") c.part = office::Part::opening;
        c.may_break_before = !out.empty() && c.part != office::Part::closing && out.back().part != office::Part::opening &&
                             !(c.part == office::Part::latin && out.back().part == office::Part::latin);
        out.push_back(std::move(c));
        i += bytes;
    }
    return out;
}

std::vector<std::string> set(std::string_view text, double width, office::Indents indents = {}) {
    const auto clusters = line_of(text);
    std::vector<std::string> out;
    for (auto& line : office::fill_lines(clusters, width, indents)) {
        out.emplace_back();
        for (auto i = line.from; i < office::end_of_ink(clusters, line); ++i) out.back() += clusters[i].text;
    }
    return out;
}

}  // namespace

TEST_CASE("a paragraph fills its lines one after the other, the first one indented") {
    CHECK(set("改革任务落实情况", 40, {20, 0}) == std::vector<std::string>{"改革", "任务落实", "情况"});
}

TEST_CASE("a closing mark is drawn into the line rather than begin the next") {
    CHECK(set("改革任务，落实情况", 45) == std::vector<std::string>{"改革任务，", "落实情况"});
    CHECK(set("改革任务，落实情况", 40) == std::vector<std::string>{"改革任", "务，落实", "情况"});
}

TEST_CASE("an opening mark never ends a line, and a word is not parted") {
    CHECK(set("改革任（务）", 40).front() == "改革任");
    CHECK(set("改革任ABC", 40) == std::vector<std::string>{"改革任", "ABC"});
    CHECK(set("ABCDEFGHIJ", 20) == std::vector<std::string>{"ABCD", "EFGH", "IJ"});  // unless it is longer than a line
}

TEST_CASE("blanks at a line's end take no room and do not begin the next") {
    CHECK(set("改革 任务", 20) == std::vector<std::string>{"改革", "任务"});
}

TEST_CASE("a justified line ends at the edge, a squeezed one too, and the last is left as it is") {
    const auto text = line_of("改革任务，落实");
    const auto ends_at = [&](office::Line line) {
        const auto x = office::set_line(text, line, office::Setting::justified);
        return x.back() + text[line.to - 1].advance;
    };
    CHECK(ends_at({0, 4, 0, 46, false}) == doctest::Approx(46));
    CHECK(ends_at({0, 5, 0, 45, false}) == doctest::Approx(50));  // the mark's own white sticks out
    CHECK(ends_at({0, 4, 0, 46, true}) == doctest::Approx(40));
    CHECK(office::set_line(text, {0, 4, 0, 60, true}, office::Setting::centred).front() == doctest::Approx(10));
    CHECK(office::set_line(text, {0, 4, 0, 60, true}, office::Setting::right).front() == doctest::Approx(20));
}
