#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/date.hpp"

// A spreadsheet as it was read, xlsx and csv alike. Rows and columns count from 0 here; people are told row + 1 and letters.
namespace office {

/// One cell: what it is and the text a person sees in it.
struct SheetCell {
    enum class Kind : std::uint8_t { empty, text, number, date, percent, boolean, error };
    Kind kind = Kind::empty;
    bool formula = false;       // `text` is then the value cached in the file
    bool month_only = false;    // a date shown without its day
    std::int8_t decimals = -1;  // of a number's format; -1: General, so that 2026.10 is shown as 2026.1
    std::string text;           // as shown: 50%, 2015年12月31日, 是
    std::string number;         // of number, date and percent: the stored value, e.g. 0.5
    Date date{};                // of date

    bool is_empty() const { return kind == Kind::empty; }
};

/// An inclusive rectangle of merged cells; its text stands in the first cell.
struct SheetRange {
    int first_row = 0, first_column = 0, last_row = 0, last_column = 0;
    bool contains(int row, int column) const {
        return row >= first_row && row <= last_row && column >= first_column && column <= last_column;
    }
};

struct Sheet {
    std::string name;
    bool hidden = false;                       // hidden or veryHidden
    std::vector<std::vector<SheetCell>> rows;  // without trailing empty rows or cells
    std::vector<SheetRange> merges;
    std::vector<int> hidden_rows, hidden_columns;  // ascending

    const SheetCell& at(int row, int column) const;  // an empty cell when outside
    int columns() const;                             // the longest row
    bool is_hidden_row(int row) const;
    bool is_hidden_column(int column) const;
};

struct Workbook {
    std::vector<Sheet> sheets;
    std::vector<std::string> notes;  // what was left out, in sentences: external links, columns beyond the limit
    bool typed = true;               // false for csv, whose cells know no formats
};

std::string column_letters(int column);  // 0 → A, 27 → AB

/// Reads .xlsx or .csv by what the bytes are, not by the name; `name` is only used for the sheet of a csv.
/// Refuses with a sentence that says what to do: .xls, .et, passwords, macros, damaged or swollen files.
Workbook read_workbook(std::string bytes, std::string_view name);

}  // namespace office
