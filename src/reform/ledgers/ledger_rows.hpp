#pragma once
#include <string>
#include "reform/ledgers/ledger.hpp"
#include "reform/ledgers/ledger_units.hpp"

namespace ledger {

/// What the rows of a sheet take from around them.
struct Surroundings {
    int year = 0;               // for dates without a year
    std::string theme;          // the field when neither a column nor a section names one: 民生实事
    bool year_guessed = false;  // from the other deadlines of the column: each use is remarked on
    bool lagging = false;       // the sheet lists what is late
    KnowsUnit knows_unit;
};

/// Reads the tasks of one table into `reading`, and counts rows and skipped rows in `sheet`.
void read_rows(const Grid&, const Table&, const Surroundings&, LedgerSheet& sheet, LedgerReading& reading);

}  // namespace ledger
