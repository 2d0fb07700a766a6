#include "reform/ledgers/ledger.hpp"
#include <algorithm>
#include <map>
#include <set>
#include "base/text.hpp"
#include "reform/ledgers/ledger_rows.hpp"
#include "reform/ledgers/ledger_units.hpp"

namespace {

using namespace ledger;

/// What stands above the headings: the title is the first line with words, unless 附件 is all it says.
std::string title_of(const Grid& grid, int before) {
    std::string best;
    for (int r = 0; r < std::min(before, grid.rows()); ++r)
        for (int c : grid.filled(r, 0, grid.columns() - 1)) {
            const auto said = grid.text(r, c);
            if (said.starts_with("附件") && text::length(said) < 6) continue;
            if (best.empty() || (text::length(best) < 5 && text::length(said) > text::length(best))) best = said;
        }
    return best;
}

/// A year from the title, the lines above the headings, the sheet's name, the file's name or the caller, in this order.
int year_of(const Grid& grid, const Table* table, const std::string& title, const ReadingHints& hints) {
    if (const auto y = year_in(title)) return *y;
    for (int r = 0; table && r < table->first_header; ++r)
        for (int c : grid.filled(r, 0, grid.columns() - 1))
            if (const auto y = year_in(grid.text(r, c))) return *y;
    if (const auto y = year_in(grid.sheet().name)) return *y;
    if (const auto y = year_in(hints.file_name)) return *y;
    return hints.year.value_or(0);
}

/// The one year that all dated deadlines of the table name, when they agree.
int year_of_deadlines(const Grid& grid, const Table& table) {
    std::set<int> years;
    const int due = table.column(ColumnRole::due);
    for (int r = table.last_header + 1; due >= 0 && r <= table.last_row; ++r) {
        const auto& cell = grid.own(r, due);
        if (cell.kind == office::SheetCell::Kind::date) years.insert(int(cell.date.year()));
        else if (const auto y = year_in(cell.text)) years.insert(*y);
    }
    return years.size() == 1 ? *years.begin() : 0;
}

/// 省重点民生实事 out of 岳阳楼区2017年1-8月省重点民生实事完成情况表: programmes that offices know by name.
std::string theme_of(std::string_view title) {
    using View = std::u32string_view;
    const std::u32string s = text::decode(text::without_spaces(title));
    for (View name : {U"为民办实事", U"民生实事", U"惠民实事", U"民生工程"}) {
        auto at = s.find(name);
        if (at == std::u32string::npos) continue;
        const auto end = at + name.size();
        for (bool grown = true; grown;) {
            grown = false;
            for (View word : {U"重点", U"十大", U"十件", U"省", U"市", U"县", U"区", U"、", U"级"})
                if (View(s).substr(0, at).ends_with(word)) at -= word.size(), grown = true;
            if (at > 1 && (s[at] == U'区' || s[at] == U'县') && text::is_han(s[at - 1]))
                return text::encode(name);  // a place's name, not a level
        }
        std::u32string out;
        for (char32_t c : s.substr(at, end - at))
            if (c != U'、') out += c;
        return text::encode(out);
    }
    return {};
}

bool is_list_of_names(const office::Sheet& sheet) {
    int names = 0, filled = 0;
    for (auto& row : sheet.rows)
        for (auto& cell : row)
            if (!cell.is_empty()) ++filled, names += looks_like_unit(cell.text) && text::length(cell.text) <= 20;
    return filled >= 3 && names * 10 >= filled * 7;
}

std::string fingerprint_of(const std::vector<Table>& tables) {
    std::uint64_t hash = 1469598103934665603ull;  // FNV-1a
    for (auto& table : tables)
        for (auto& column : table.columns)
            for (char c : std::to_string(column.index) + text::comparable(column.heading))
                hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    char out[17];
    std::snprintf(out, sizeof out, "%016llx", static_cast<unsigned long long>(hash));
    return out;
}

void list_columns(const Grid& grid, const std::vector<Table>& tables, LedgerSheet& out) {
    for (auto& table : tables) {
        for (int r = table.first_header; r <= table.last_header; ++r) out.header_rows.push_back(r + 1);
        for (auto& c : table.columns)
            out.columns.push_back(
                {office::column_letters(c.index), c.heading, c.role, c.confidence, grid.sheet().is_hidden_column(c.index)});
    }
    out.fingerprint = fingerprint_of(tables);
}

/// Rows above the first heading are titles, or notes when they say who fills in and when.
void list_rows_above(const Grid& grid, int before, const std::string& title, LedgerSheet& out) {
    for (int r = 0; r < before; ++r) {
        const auto cells = grid.filled(r, 0, grid.columns() - 1);
        const auto said = cells.empty() ? std::string() : grid.text(r, cells[0]);
        out.skipped.push_back({r + 1, cells.empty() ? RowKind::blank : said == title ? RowKind::title : RowKind::note, said});
    }
}

void read_tasks(const Grid& grid, const std::vector<Table>& tables, const ReadingHints& hints, LedgerSheet& sheet,
                LedgerReading& out) {
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const Table& table = tables[i];
        if (auto why = why_matrix(grid, table); !why.empty()) {
            if (sheet.role == SheetRole::cover) sheet.role = SheetRole::matrix;
            out.warnings.push_back({sheet.name, table.first_header + 1, "", "此表" + why});
            continue;
        }
        sheet.role = SheetRole::tasks;
        Surroundings around{sheet.year, theme_of(sheet.title), false, sheet.title.find("滞后") != std::string::npos,
                            hints.knows_unit};
        if (!around.year) {
            around.year = year_of_deadlines(grid, table);
            around.year_guessed = around.year != 0;
        }
        if (around.theme.empty()) around.theme = theme_of(table.find(ColumnRole::title)->heading);
        if (!around.year) around.year = hints.year.value_or(0);
        read_rows(grid, table, around, sheet, out);
    }
}

void warn_of_weak_columns(const std::vector<Table>& tables, const std::string& sheet, LedgerReading& out) {
    for (auto& table : tables)
        for (auto& c : table.columns)
            if (c.role == ColumnRole::title && c.confidence < 60)
                out.warnings.push_back({sheet, table.last_header + 1, office::column_letters(c.index),
                                        "表头“" + c.heading + "”暂作改革任务一栏，请核对"});
            else if (c.role == ColumnRole::units && c.confidence == 50)
                out.warnings.push_back({sheet, table.last_header + 1, office::column_letters(c.index),
                                        "表头“" + c.heading + "”下多为单位名称，暂作责任单位，请核对"});
}

/// A sheet without task headings: names, figures, or something a person should look at.
void explain_no_table(const Grid& grid, LedgerSheet& said, LedgerReading& out) {
    int filled = 0, figures = 0, widest = 0;
    for (int r = 0; r < grid.rows(); ++r) {
        const auto cells = grid.filled(r, 0, grid.columns() - 1);
        filled += int(cells.size());
        widest = std::max(widest, int(cells.size()));
        for (int c : cells) figures += grid.own(r, c).kind == office::SheetCell::Kind::number;
    }
    if (is_list_of_names(grid.sheet())) said.role = SheetRole::dictionary;
    else if (widest >= 3 && figures * 10 >= filled * 4) {
        said.role = SheetRole::matrix;
        out.warnings.push_back({said.name, 1, "", "此表多为数字，是数据统计表，不是任务台账，没有导入任务"});
    } else if (widest >= 3) {
        out.warnings.push_back({said.name, 1, "", "没有找到任务名称一类的表头，没有导入这张工作表"});
    }
}

void read_sheet(const office::Sheet& sheet, const ReadingHints& hints, LedgerReading& out) {
    const Grid grid(sheet);
    LedgerSheet& said = out.sheets.emplace_back();
    said.name = sheet.name;
    said.hidden = sheet.hidden;
    const auto tables = find_tables(grid, hints.choices);
    said.title = title_of(grid, tables.empty() ? 3 : tables.front().first_header);
    said.year = year_of(grid, tables.empty() ? nullptr : &tables.front(), said.title, hints);
    if (tables.empty()) {
        explain_no_table(grid, said, out);
        return;
    }
    list_columns(grid, tables, said);
    list_rows_above(grid, tables.front().first_header, said.title, said);
    if (sheet.hidden && !hints.hidden_sheets) {
        said.role = is_list_of_names(sheet) ? SheetRole::dictionary : SheetRole::tasks;
        if (said.role == SheetRole::tasks) out.warnings.push_back({sheet.name, 0, "", "这张工作表是隐藏的，没有导入其中的任务"});
        return;
    }
    warn_of_weak_columns(tables, sheet.name, out);
    LedgerSheet filled = said;  // rows may be many; out.sheets must not be held by reference while reading
    read_tasks(grid, tables, hints, filled, out);
    out.sheets.back() = std::move(filled);
}

void find_double_codes(LedgerReading& out) {
    std::map<std::string, const LedgerEntry*> seen;
    for (auto& row : out.rows) {
        if (row.code.empty()) continue;
        const auto [first, fresh] = seen.emplace(row.code, &row);
        if (!fresh)
            out.errors.push_back({row.sheet, row.row, "",
                                  "编号“" + row.code + "”与工作表“" + first->second->sheet + "”第 " +
                                      std::to_string(first->second->row) + " 行重复"});
    }
}

}  // namespace

LedgerReading read_ledger(const office::Workbook& book, const ReadingHints& hints) {
    LedgerReading out;
    for (auto& note : book.notes) out.warnings.push_back({"", 0, "", note});
    for (auto& sheet : book.sheets) read_sheet(sheet, hints, out);
    find_double_codes(out);
    return out;
}
