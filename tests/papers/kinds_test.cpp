#include <doctest/doctest.h>
#include "office/docx_parts.hpp"
#include "office/gongwen.hpp"
#include "papers/rendering.hpp"
#include "papers/samples.hpp"
#include "support/word_order.hpp"

// Every kind of paper, measured page by page, as a word processor lays its docx out and as the program prints it.

using rendering::Band, rendering::By, rendering::render;

namespace {

constexpr By both[] = {By::writer, By::program};

/// Edges of the text area in tenths of a millimetre.
struct Area {
    int top, bottom, left, right;
};
constexpr Area upright{370, 2620, 280, 1840}, across{280, 1840, 350, 2600};

bool near(int measured, int wanted, int tolerance) {
    if (std::abs(measured - wanted) <= tolerance) return true;
    MESSAGE("measured ", measured, ", wanted ", wanted, " ± ", tolerance);
    return false;
}

/// Calls `look` with every kind composed here, its name and who lays it out.
template <class Look> void each_kind(Look look) {
    for (auto& word : words<PaperKind>) {
        PaperKind kind{};
        parse_name(word.name, kind);
        if (kind == PaperKind::bulletin) continue;
        const auto document = samples::of(kind);
        for (By by : both) {
            CAPTURE(word.name);
            CAPTURE(int(by));
            look(document, render(document, "kind-" + std::string(word.name), by));
        }
    }
}

Band last_above(const std::vector<Band>& rows, int limit) {
    Band found;
    for (auto row : rows)
        if (row.to <= limit) found = row;
    return found;
}

// LibreOffice 7.4 puts a quarter of a character around figures, so that a date is wider there than it should be.
int of_middle(const rendering::Paper& paper) { return paper.pdf.string().ends_with("-own.pdf") ? 40 : 80; }

bool is_letter(const office::Document& d) { return d.head == office::Head::letter; }
bool has_red_head(const office::Document& d) { return d.head == office::Head::formal || d.head == office::Head::minutes; }

}  // namespace

TEST_CASE("every kind begins as its form of head wants") {
    each_kind([](auto& document, auto paper) {
        const auto page = paper.page(1);
        const auto red = page.red_rows();
        if (has_red_head(document)) {
            REQUIRE(red.size() == 2);
            CHECK(near(red[0].from, 370 + 350, 15));                                         // 7.2.4, 10.3
            CHECK(near(red[1].from - last_above(page.ink_rows(), red[1].from).to, 40, 10));  // 7.2.7
            CHECK(near(page.red_across(red[1]).from, upright.left, 5));
            CHECK(near(page.red_across(red[1]).to, upright.right, 5));
        } else if (is_letter(document)) {
            REQUIRE(red.size() == 3);
            CHECK(near(red[0].from, 300, 15));  // 10.1
            CHECK(near(red[1].from - red[0].to, 40, 12));
            CHECK(near(2970 - red[2].to, 200, 10));
            for (auto rule : {red[1], red[2]}) CHECK(near(page.red_across(rule).height(), 1700, 12));
        } else {
            CHECK(red.empty());
        }
    });
}

TEST_CASE("no ink of any kind leaves the text area but the page number") {
    each_kind([](auto& document, auto paper) {
        for (int number = 1; number <= paper.pages; ++number) {
            CAPTURE(number);
            const auto page = paper.page(number);
            const auto area = page.is_landscape() ? across : upright;
            auto rows = page.ink_rows();
            REQUIRE_FALSE(rows.empty());
            const bool numbered = number > 1 || !is_letter(document);
            if (numbered) {
                const auto row = rows.back();
                CHECK(near((row.from + row.to) / 2, area.bottom + 70, 12));  // 7.5
                const auto ink = page.ink_across(row);
                if (number % 2 == 1) CHECK(near(ink.to, area.right - 56, 20));
                else CHECK(near(ink.from, area.left + 56, 20));
                rows.pop_back();
            }
            const int top = is_letter(document) && number == 1 ? 300 : area.top;
            for (auto row : rows) {
                CHECK(row.from >= top - 5);
                CHECK(row.to <= area.bottom + 8);
                CHECK(page.ink_across(row).from >= area.left - 8);
                CHECK(page.ink_across(row).to <= area.right + 8);
            }
        }
    });
}

TEST_CASE("text is on the first page of every kind, and no line begins with a closing mark") {
    each_kind([](auto& document, auto paper) {
        std::string first;
        for (auto& line : paper.lines(1)) first += line;
        std::string begins = document.body.front().heading;
        for (auto& run : document.body.front().runs) begins += run.text;
        if (!begins.empty()) CHECK(first.find(begins.substr(0, 24)) != first.npos);
        for (int number = 1; number <= paper.pages; ++number)
            for (const auto& line : paper.lines(number))
                for (std::string_view mark : {"，", "。", "、", "；", "：", "”", "）", "》", "！", "？"}) {
                    CAPTURE(line);
                    CHECK_FALSE(line.starts_with(mark));
                }
    });
}

TEST_CASE("the seal's place is kept: organ over date, the date four characters in or under the middle of a long name") {
    each_kind([](auto& document, auto paper) {
        if (document.organ.empty() || document.head == office::Head::minutes) return;
        int found = 0;
        for (int number = 1; number <= paper.pages; ++number) {
            const auto lines = paper.placed_lines(number);
            for (std::size_t i = 1; i < lines.size(); ++i) {
                if (lines[i].text != document.date || lines[i - 1].text != document.organ) continue;
                ++found;
                const auto place = office::gongwen::place_signature(document.organ, document.date, document.sealed);
                const auto tenths = [](int twips) { return twips * 254 / 1440; };
                CHECK(near(lines[i].across.to, upright.right - tenths(place.date_right), 25));
                CHECK(near(lines[i - 1].across.to, upright.right - tenths(place.organ_right), 25));
                if (document.sealed)
                    CHECK(near(lines[i].across.from + lines[i].across.to, lines[i - 1].across.from + lines[i - 1].across.to,
                               of_middle(paper)));
            }
        }
        CHECK(found == 1);
    });
}

TEST_CASE("the edition record of every kind that has one closes its last page at the foot") {
    each_kind([](auto& document, auto paper) {
        if (document.copies_to.empty() && document.printed_by.empty()) return;
        auto rows = paper.page(paper.pages).ink_rows();
        if (paper.pages > 1 || !is_letter(document)) rows.pop_back();
        CHECK(near(rows.back().to, upright.bottom, is_letter(document) ? 40 : 15));
    });
}

TEST_CASE("a ledger lies across, with its head on every page") {
    for (By by : both) {
        auto document = samples::of(PaperKind::ledger_print);
        auto& rows = document.body.back().table.rows;
        const auto once = rows;
        for (int i = 0; i < 5; ++i) rows.insert(rows.end(), once.begin(), once.end());
        const auto paper = render(document, "kind-long-ledger", by);
        REQUIRE(paper.pages > 2);
        for (int number = 1; number <= paper.pages; ++number) {
            CHECK(paper.page(number).is_landscape());
            std::string text;
            for (auto& line : paper.lines(number)) text += line;
            CHECK(text.find("具体举措") != text.npos);
        }
    }
}

TEST_CASE("an annex across the page stands between upright pages, numbered on") {
    for (By by : both) {
        auto document = samples::of(PaperKind::inspection_report);
        document.annexes.push_back(document.annexes.front());
        document.annexes.front().landscape = true;
        const auto paper = render(document, "kind-turned-annex", by);
        int turned = 0;
        for (int number = 1; number <= paper.pages; ++number) turned += paper.page(number).is_landscape();
        CHECK(turned == 1);
        CHECK_FALSE(paper.page(1).is_landscape());
        CHECK_FALSE(paper.page(paper.pages).is_landscape());
        CHECK(paper.lines(paper.pages).back() == "—" + std::to_string(paper.pages) + "—");
    }
}

TEST_CASE("the docx of every kind keeps the schema's order of elements") {
    each_kind([](auto& document, auto) {
        const auto letter = is_letter(document);
        CHECK(word_order::faults_of(office::docx::head(document, {}) + office::docx::body(document, {}) +
                                    office::docx::edition_record(document) +
                                    office::docx::section(office::docx::last_pages(document), letter)) == "");
    });
}
