#include "office/csv.hpp"
#include <algorithm>
#include <array>
#include "base/error.hpp"
#include "base/text.hpp"

namespace office {

namespace {

constexpr std::size_t most_rows = 100'000, most_columns = 500, most_cells = 2'000'000;

/// The separator that the first 20 lines use most outside quotes; the comma when there is none.
char separator_of(std::string_view s) {
    std::array<std::size_t, 3> count{};
    constexpr std::string_view candidates = ",;\t";
    bool quoted = false;
    for (int lines = 0; char c : s) {
        if (c == '"') quoted = !quoted;
        else if (quoted) continue;
        else if (const auto at = candidates.find(c); at != std::string_view::npos) ++count[at];
        else if (c == '\n' && ++lines == 20) break;
    }
    return candidates[std::size_t(std::max_element(count.begin(), count.end()) - count.begin())];
}

/// Digits with at most one point, not a code with leading zeros and not longer than a double holds exactly.
bool is_number(std::string_view s) {
    if (s.empty() || s.size() > 15 || (s.size() > 1 && s[0] == '0' && s[1] != '.')) return false;
    if (s[0] == '.' || s.back() == '.' || std::count(s.begin(), s.end(), '.') > 1) return false;
    return std::all_of(s.begin(), s.end(), [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
}

SheetCell cell_of(std::string value) {
    SheetCell cell;
    const auto bare = text::without_spaces(value);
    if (bare.empty()) return cell;
    cell.kind = is_number(bare) ? SheetCell::Kind::number : SheetCell::Kind::text;
    if (cell.kind == SheetCell::Kind::number) {
        cell.number = value = bare;
        if (const auto point = bare.find('.'); point != std::string::npos) cell.decimals = std::int8_t(bare.size() - point - 1);
    }
    cell.text = std::move(value);
    return cell;
}

/// Takes one field off the front; returns what ended it: the separator, '\n', or '\0' at the end of the file.
char take_field(std::string_view& s, char separator, std::string& field) {
    field.clear();
    bool quoted = false;
    while (!s.empty()) {
        const char c = s.front();
        s.remove_prefix(1);
        if (quoted) {
            if (c != '"') field += c;
            else if (s.starts_with('"')) field += '"', s.remove_prefix(1);
            else quoted = false;
        } else if (c == '"' && field.empty()) quoted = true;
        else if (c == separator || c == '\n') return c;
        else if (c != '\r') field += c;
        else if (!s.starts_with('\n')) return '\n';
    }
    return '\0';
}

/// Returns how many cells the row grew by, empty ones included.
std::size_t put(std::vector<SheetCell>& row, std::size_t column, std::string field) {
    auto cell = cell_of(std::move(field));
    if (cell.is_empty()) return 0;
    const auto before = row.size();
    if (column >= most_columns) throw Error(Refusal::too_large, "表格列数超过 500 列");
    row.resize(column + 1);
    row[column] = std::move(cell);
    return row.size() - before;
}

}  // namespace

Workbook read_csv(std::string_view bytes, std::string_view name) {
    const std::string utf8 = text::to_utf8(bytes);
    std::string_view rest = utf8;
    Workbook book;
    book.typed = false;
    Sheet& sheet = book.sheets.emplace_back();
    sheet.name = name;
    const char separator = separator_of(rest);
    std::string field;
    std::size_t cells = 0;
    for (char end = '\n'; !rest.empty();) {
        if (sheet.rows.size() >= most_rows) throw Error(Refusal::too_large, "表格行数超过 10 万行");
        auto& row = sheet.rows.emplace_back();
        std::size_t column = 0;
        do {
            end = take_field(rest, separator, field);
            cells += put(row, column++, std::move(field));
            if (cells > most_cells) throw Error(Refusal::too_large, "表格内容过大，请拆分后再导入");
        } while (end == separator);
    }
    while (!sheet.rows.empty() && sheet.rows.back().empty()) sheet.rows.pop_back();
    return book;
}

}  // namespace office
