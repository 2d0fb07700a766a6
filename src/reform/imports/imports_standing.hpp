#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>
#include "db/database.hpp"
#include "reform/imports/import_batch.hpp"
#include "reform/imports/import_plan.hpp"

class Playbooks;

// What an import is held against, and what saving its rows needs; in the import's own transaction.

UnitBook unit_book(db::Tx&);
std::vector<StandingMatter> standing_matters(db::Tx&, std::string_view kind);
void save_units(db::Tx&, Id<Matter>, const StandingMatter&);
/// What the history says of a matter that came with an import: file row and number of the import.
std::string imported_note(const PlannedRow&, Id<ImportBatch>);
/// Remembers what an import did to a matter; `before`: null when it made it.
void keep_change(db::Tx&, Id<ImportBatch>, const StandingMatter* before, const Matter& after);

/// New codes one after another: the database is asked once a year of matters, not once a row.
class CodeGiver {
public:
    CodeGiver(Playbooks& playbooks, db::Tx& tx) : playbooks_(playbooks), tx_(tx) {}
    void taken(const std::string& code) { taken_.insert(code); }
    std::string next(const Matter&);

private:
    Playbooks& playbooks_;
    db::Tx& tx_;
    std::map<int, int> last_;      // by year
    std::set<std::string> taken_;  // codes the file itself brings
};
