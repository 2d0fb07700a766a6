#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>
#include "office/workbook.hpp"

namespace ledger {

/// A sheet with its merged cells looked up quickly. Rows and columns count from 0.
class Grid {
public:
    explicit Grid(const office::Sheet&);

    const office::Sheet& sheet() const { return sheet_; }
    int rows() const { return int(sheet_.rows.size()); }
    int columns() const { return columns_; }

    const office::SheetCell& own(int row, int column) const { return sheet_.at(row, column); }
    /// The cell a person sees here: the first cell of the merged range, or the cell itself.
    const office::SheetCell& shown(int row, int column) const;
    /// The same, but only down merged rows: to the right of a range's first column nothing is shown.
    const office::SheetCell& shown_down(int row, int column) const;
    const office::SheetRange* merge(int row, int column) const;  // null when not merged
    std::string text(int row, int column) const;                 // shown, half blanks folded
    /// Columns whose own cell is filled.
    std::vector<int> filled(int row, int first_column, int last_column) const;

private:
    const office::Sheet& sheet_;
    int columns_;
    std::unordered_map<std::int64_t, std::uint32_t> index_;
};

}  // namespace ledger
