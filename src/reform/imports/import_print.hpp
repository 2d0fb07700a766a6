#pragma once
#include <iosfwd>
#include "reform/imports/import.hpp"

/// What `luoshi import --json` prints: rows with sheet, row, code, title, lead_units, co_units, sub, due, field, progress and
/// more, errors, warnings, sheets, and how many records were or would be created, updated and left unchanged, how many rows
/// wait for a decision, and how many are faulty. Written row by row: a large file is never in memory once more as text.
void print_import(std::ostream&, const LedgerReading&, const ImportCounts&, std::optional<Id<ImportBatch>>);
