#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>
#include "reform/imports/import.hpp"
#include "reform/imports/import_match.hpp"
#include "reform/imports/import_units.hpp"

struct ImportRules {
    std::string kind = "reform_task";
    int year = 0;                                              // of rows whose sheet names none
    bool keep_names = false;                                   // unknown units do not stop a row: their names go into its note
    std::map<std::string, std::optional<Id<Unit>>> units;      // by comparable name: what the user assigned
    std::map<std::pair<std::string, int>, ImportChoice> rows;  // by sheet and row: what the user decided
    std::optional<ImportChoice> proposals;                     // of the other rows that wait for a decision
};

/// What one row would do, ready to be saved.
struct PlannedRow {
    const LedgerEntry* entry = nullptr;  // of the reading, which outlives the plan; null: an error and nothing else
    std::string sheet;
    int row = 0;
    ImportOutcome outcome = ImportOutcome::create;
    const StandingMatter* standing = nullptr;  // of what stands, which outlives the plan: the one it changes or is like
    bool by_code = false;                      // found by its code
    std::string changes = "[]";
    std::vector<Id<Unit>> lead, co;         // those of its units that are known
    std::unique_ptr<StandingMatter> after;  // only of a row that is saved: a large file mostly changes nothing
    bool units_changed = false;
    std::vector<Milestone> milestones;  // of a new matter
    std::vector<std::string> unknown;   // names without a unit
    std::vector<std::string> errors, warnings;
};

struct ImportPlan {
    std::vector<PlannedRow> rows;
    std::vector<LedgerRemark> errors, warnings;  // what holding the file against the city adds to what reading it says
    std::vector<LedgerRemark> unknown;           // units nobody knows, at each place
    std::vector<const Matter*> absent;           // of the same years, but not in the file; they are never deleted

    ImportCounts counts() const;
};

/// Pure: the file against what stands. A code decides. A row without code that has the title, measure and first lead unit of
/// a standing matter is that matter: unchanged, or a proposal that waits for a decision. One that merely resembles a matter
/// is created, with a remark. An empty cell leaves the field as it is, （清空） empties it. A row exported before somebody
/// else's change is refused.
ImportPlan plan_import(const LedgerReading&, const UnitBook&, const std::vector<StandingMatter>&, const ImportRules&);

/// The row as the preview shows it.
ImportRow shown(const PlannedRow&);

/// Writes what the row says into the matter and leaves the rest.
void apply(const LedgerEntry&, Matter&);
/// The deadline as the export writes it; a cell that still says this changes nothing.
std::string printed_due(const Matter&);
/// （清空）: the cell empties its field.
bool clears(std::string_view said);
