#include <doctest/doctest.h>
#include "office/gongwen.hpp"
#include "papers/rendering.hpp"
#include "papers/samples.hpp"

using rendering::Band, rendering::By, rendering::render;

namespace {

// Everything in tenths of a millimetre.
constexpr int text_top = 370, text_bottom = 2620, text_left = 280, text_right = 1840;

// The same paper must measure alike whether a word processor opens the docx or the program prints the PDF.
constexpr By both[] = {By::writer, By::program};

bool near(int measured, int wanted, int tolerance) {
    if (std::abs(measured - wanted) <= tolerance) return true;
    MESSAGE("measured ", measured, ", wanted ", wanted, " ± ", tolerance);
    return false;
}

// The last row of ink above `limit`.
Band last_above(const std::vector<Band>& rows, int limit) {
    Band found;
    for (auto row : rows)
        if (row.to <= limit) found = row;
    return found;
}

}  // namespace

TEST_CASE("a full page holds 22 lines of 28 characters within the text area") {
    for (By by : both) {
        CAPTURE(int(by));
        const auto paper = render(samples::full_pages(), "full-pages", by);
        REQUIRE(paper.pages >= 3);
        const auto lines = paper.lines(2);
        REQUIRE(lines.size() == 22 + 1);  // and the page number
        for (std::size_t i = 0; i < 22; ++i) CHECK(office::gongwen::half_ems(lines[i]) == 2 * 28);
        const auto page = paper.page(2);
        const auto rows = page.ink_rows();
        REQUIRE(rows.size() == 22 + 1);
        CHECK(rows.front().from >= text_top);
        CHECK(rows[21].to <= text_bottom);
        const auto across = page.ink_across({rows.front().from, rows[21].to});
        CHECK(near(across.from, text_left, 12));
        CHECK(near(across.to, text_right, 12));
    }
}

TEST_CASE("the red head stands where the standard wants it") {
    for (By by : both) {
        CAPTURE(int(by));
        const auto paper = render(samples::bulletin(), "bulletin", by);
        const auto page = paper.page(1);
        const auto red = page.red_rows();
        REQUIRE(red.size() == 2);
        CHECK(near(red[0].from, 370 + 350, 15));  // 7.2.4
        const auto number = last_above(page.ink_rows(), red[1].from);
        CHECK(near(red[1].from - number.to, 40, 10));  // 7.2.7
        const auto rule = page.red_across(red[1]);
        CHECK(near(rule.from, text_left, 5));
        CHECK(near(rule.to, text_right, 5));
    }
}

TEST_CASE("the page number stands seven millimetres below the text, outside on both sides of a sheet") {
    for (By by : both) {
        CAPTURE(int(by));
        const auto paper = render(samples::bulletin(), "bulletin", by);
        for (int number : {1, 2}) {
            const auto page = paper.page(number);
            const auto row = page.ink_rows().back();
            CHECK(near((row.from + row.to) / 2, text_bottom + 70, 12));  // 7.5: the dash is at the middle of the digits
            const auto across = page.ink_across(row);
            if (number % 2 == 1) CHECK(near(across.to, text_right - 56, 20));
            else CHECK(near(across.from, text_left + 56, 20));
        }
    }
}

TEST_CASE("the edition record closes the last page at the foot of the text area") {
    for (By by : both) {
        CAPTURE(int(by));
        const auto paper = render(samples::bulletin(), "bulletin", by);
        const auto page = paper.page(paper.pages);
        const auto lines = paper.lines(paper.pages);
        const auto text = [&] {
            std::string all;
            for (const auto& line : lines) all += line;
            return all;
        }();
        CHECK(text.find("抄送：市委常委") != text.npos);
        CHECK(text.find("2026年8月5日印发") != text.npos);
        auto rows = page.ink_rows();
        rows.pop_back();
        CHECK(near(rows.back().to, text_bottom, 15));
        CHECK(near(page.ink_across({rows.back().to - 4, rows.back().to}).from, text_left, 5));
    }
}

TEST_CASE("body text begins on the first page, and the signature is not alone on its page") {
    for (By by : both) {
        CAPTURE(int(by));
        const auto paper = render(samples::bulletin(), "bulletin", by);
        bool begins = false;
        for (const auto& line : paper.lines(1)) begins |= line.find("按照《云州市") != line.npos;
        CHECK(begins);
        for (int number = 1; number <= paper.pages; ++number) {
            const auto lines = paper.lines(number);
            const auto holds = [&](std::string_view text) {
                for (auto& line : lines)
                    if (line.find(text) != line.npos) return true;
                return false;
            };
            if (holds("（此件发至县级）")) CHECK(holds("特此通报。"));
        }
    }
}

TEST_CASE("no line begins with a closing mark") {
    for (By by : both) {
        CAPTURE(int(by));
        const auto paper = render(samples::bulletin(), "bulletin", by);
        for (int number = 1; number <= 3; ++number)
            for (const auto& line : paper.lines(number))
                for (std::string_view mark : {"，", "。", "、", "；", "：", "”", "）", "》"}) CHECK_FALSE(line.starts_with(mark));
    }
}

TEST_CASE("a letter has its mark thirty millimetres below the edge and two double rules of 170 millimetres") {
    for (By by : both) {
        CAPTURE(int(by));
        const auto paper = render(samples::order(), "order", by);
        CHECK(paper.pages == 1);
        const auto page = paper.page(1);
        const auto red = page.red_rows();
        REQUIRE(red.size() == 3);
        CHECK(near(red[0].from, 300, 15));  // 10.1
        CHECK(near(red[1].from - red[0].to, 40, 12));
        CHECK(near(2970 - red[2].to, 200, 10));
        for (auto rule : {red[1], red[2]}) CHECK(near(page.red_across(rule).height(), 1700, 12));
    }
}

TEST_CASE("the bulletin of a whole city keeps the standard's head and foot") {
    for (By by : both) {
        CAPTURE(int(by));
        const auto paper = render(samples::zibo_june(), "zibo-2017-06", by);
        const auto first = paper.page(1);
        const auto red = first.red_rows();
        REQUIRE(red.size() == 2);
        CHECK(near(red[0].from, 370 + 350, 15));
        CHECK(near(red[1].from - last_above(first.ink_rows(), red[1].from).to, 40, 10));
        auto rows = paper.page(paper.pages).ink_rows();
        rows.pop_back();
        CHECK(near(rows.back().to, text_bottom, 15));
    }
}

TEST_CASE("minutes and papers that go up render whole") {
    for (By by : both) {
        CAPTURE(int(by));
        CHECK(render(samples::minutes(), "minutes", by).pages == 2);
        CHECK(render(samples::report(), "report", by).pages == 1);
    }
}
