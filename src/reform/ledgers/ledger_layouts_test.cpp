#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <sstream>
#include "base/text.hpp"
#include "reform/ledgers/ledger.hpp"

// Layouts beyond the seven real workbooks, written as text in tests/ledgers/layouts.txt.

namespace {

using office::SheetCell;

std::string trimmed(std::string_view s) { return text::encode(text::trim(text::decode(s))); }

std::vector<std::string> split(std::string_view s, char at) {
    std::vector<std::string> out;
    for (;;) {
        const auto end = s.find(at);
        out.push_back(trimmed(s.substr(0, end)));
        if (end == std::string_view::npos) return out;
        s.remove_prefix(end + 1);
    }
}

SheetCell cell_of(std::string said) {
    SheetCell cell;
    if (said.empty()) return cell;
    for (std::size_t at; (at = said.find("⏎")) != std::string::npos;) said.replace(at, 3, "\n");
    cell.text = said;
    cell.kind = SheetCell::Kind::text;
    if (said[0] == '@') {
        cell.kind = SheetCell::Kind::date;
        cell.month_only = said.size() == 8;
        cell.date = parse_date(said.substr(1) + (cell.month_only ? "-01" : ""));
        cell.text = said.substr(1);
    } else if (said[0] == '#') {
        cell.text = said.substr(1);
        cell.kind = SheetCell::Kind::number;
        if (cell.text.ends_with('%')) {
            cell.kind = SheetCell::Kind::percent;
            cell.number = to_text(divide(parse_points(cell.text.substr(0, cell.text.size() - 1)), points(100)));
        } else if (const auto format = cell.text.find('<'); format != std::string::npos) {
            cell.decimals = std::int8_t(cell.text[format + 1] - '0');
            cell.text.resize(format);
            cell.number = cell.text;
        } else {
            cell.number = cell.text;
        }
    }
    return cell;
}

std::pair<int, int> place(std::string_view reference) {
    int column = 0;
    std::size_t i = 0;
    for (; i < reference.size() && reference[i] >= 'A'; ++i) column = column * 26 + reference[i] - 'A' + 1;
    return {std::stoi(std::string(reference.substr(i))) - 1, column - 1};
}

struct Layout {
    std::string name;
    office::Workbook book;
    std::vector<std::string> expected, warned, failed;
};

void add_row(office::Sheet& sheet, std::string_view line) {
    auto& row = sheet.rows.emplace_back();
    for (auto& said : split(line.substr(1), '|')) row.push_back(cell_of(said));
    while (!row.empty() && row.back().is_empty()) row.pop_back();
}

void add_merges(office::Sheet& sheet, std::string_view list) {
    for (auto& range : split(list, ' ')) {
        const auto ends = split(range, ':');
        const auto [r0, c0] = place(ends.at(0));
        const auto [r1, c1] = place(ends.at(1));
        sheet.merges.push_back({r0, c0, r1, c1});
    }
}

void add_sheet(office::Workbook& book, std::string name) {
    auto& sheet = book.sheets.emplace_back();
    sheet.hidden = name.ends_with(" hidden");
    sheet.name = sheet.hidden ? name.substr(0, name.size() - 7) : name;
}

void hide(office::Sheet& sheet, std::string_view said) {
    const auto words = split(said, ' ');
    for (std::size_t i = 0; i + 1 < words.size(); i += 2) {
        if (words[i] == "rows") sheet.hidden_rows.push_back(std::stoi(words[i + 1]) - 1);
        else sheet.hidden_columns.push_back(place(words[i + 1] + "1").second);
    }
}

std::vector<Layout> layouts() {
    std::vector<Layout> out;
    std::ifstream in("tests/ledgers/layouts.txt");
    for (std::string line; std::getline(in, line);) {
        const auto rest = [&](std::size_t n) { return trimmed(std::string_view(line).substr(std::min(n, line.size()))); };
        if (line.starts_with("layout ")) out.push_back({rest(7), {}, {}, {}, {}});
        else if (line.starts_with("sheet ")) add_sheet(out.back().book, rest(6));
        else if (line.starts_with("merge ")) add_merges(out.back().book.sheets.back(), rest(6));
        else if (line.starts_with("hide ")) hide(out.back().book.sheets.back(), rest(5));
        else if (line.starts_with("|")) add_row(out.back().book.sheets.back(), line);
        else if (line.starts_with("expect ")) out.back().expected.push_back(rest(7));
        else if (line.starts_with("warn ")) out.back().warned.push_back(rest(5));
        else if (line.starts_with("error ")) out.back().failed.push_back(rest(6));
    }
    return out;
}

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (auto& x : list) out += (out.empty() ? "" : ",") + x;
    return out;
}

std::string line_of(const LedgerEntry& e) {
    std::string due(name_of(e.due.kind));
    if (e.due.date) due += " " + to_text(*e.due.date);
    if (e.due.precision) due += " " + std::string(name_of(*e.due.precision));
    return std::to_string(e.row) + "; " + e.title + (e.sub ? " / " + e.subtask : "") + "; " + joined(e.lead_units) + "; " +
           joined(e.co_units) + (e.open_list ? "…" : "") + "; " + due + "; " + e.field + ";" +
           (e.progress && e.progress->percent ? " " + to_text(*e.progress->percent) : "");
}

bool remarked(const std::vector<LedgerRemark>& remarks, const std::string& where) {
    const auto at = split(where, ' ');
    return std::any_of(remarks.begin(), remarks.end(), [&](const LedgerRemark& r) {
        return std::to_string(r.row) == at[0] && (at.size() < 2 || r.column == at[1]);
    });
}

}  // namespace

TEST_CASE("Ledgers of other layouts are read as well as those that were at hand") {
    const auto all = layouts();
    CHECK(all.size() >= 42);
    for (auto& layout : all) {
        const auto reading = read_ledger(layout.book);
        std::vector<std::string> found;
        for (auto& row : reading.rows) found.push_back(line_of(row));
        auto expected = layout.expected;
        CHECK_MESSAGE(found.size() == expected.size(), layout.name);
        for (std::size_t i = 0; i < std::min(found.size(), expected.size()); ++i)
            CHECK_MESSAGE(found[i] == expected[i], layout.name);
        for (auto& where : layout.warned) CHECK_MESSAGE(remarked(reading.warnings, where), layout.name, " 应提示 ", where);
        for (auto& where : layout.failed) CHECK_MESSAGE(remarked(reading.errors, where), layout.name, " 应报错 ", where);
    }
}
