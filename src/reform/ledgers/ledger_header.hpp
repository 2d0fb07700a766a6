#pragma once
#include <string>
#include <utility>
#include <vector>
#include "reform/ledgers/ledger_grid.hpp"
#include "reform/ledgers/ledger_words.hpp"

namespace ledger {

struct Column {
    int index = 0;
    std::string heading;  // 责任落实/牵头单位
    ColumnRole role = ColumnRole::none;
    ColumnRole also = ColumnRole::none;  // 整改措施及完成情况 is measure and progress
    int confidence = 0;                  // 0–100
};

/// A heading block and the rows under it, up to the next block or the end of the sheet. Rows count from 0, ends are inclusive.
struct Table {
    int first_header = 0, last_header = 0, first_column = 0, last_column = 0, last_row = 0;
    std::vector<Column> columns;

    const Column* find(ColumnRole) const;  // the first such column, or null
    int column(ColumnRole) const;          // its index, or -1
    bool has(ColumnRole role) const { return find(role) != nullptr; }
};

/// What a user decided about a sheet: where its headings stand and what its columns mean. Rows and columns count from 0.
struct SheetChoice {
    std::string sheet;
    bool skip = false;                                // do not read this sheet
    int first_header = -1, last_header = -1;          // -1: found by the reader
    std::vector<std::pair<int, ColumnRole>> columns;  // the others keep what the reader found
};

/// Every task table of the sheet in order. A table has a column that can hold the tasks and at least one more that is understood.
std::vector<Table> find_tables(const Grid&, const std::vector<SheetChoice>& = {});

/// Why a sheet that looks like a table has no tasks: regions by indicators, a list of names. Empty when it is no such table.
std::string why_matrix(const Grid&, const Table&);

}  // namespace ledger
