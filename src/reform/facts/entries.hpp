#pragma once
#include <map>
#include <string>
#include <vector>
#include "db/database.hpp"
#include "reform/facts/entry.hpp"
#include "reform/facts/entry_sheet.hpp"
#include "reform/people/policy.hpp"

class Playbooks;

struct EntryFilter {
    static constexpr auto record = "EntryFilter";
    std::string source;
    std::optional<Id<Unit>> unit;
};
void describe(EntryFilter& f, auto v) {
    v("source", f.source, "来源");
    v("unit", f.unit, "单位");
}

/// The register of what a month's scores rest on and no other room knows. The office writes it while the month is open;
/// everybody else sees his own unit's lines once the month is closed.
class Entries {
public:
    Entries(db::Database& db, Playbooks& playbooks, Clock clock) : db_(db), playbooks_(playbooks), clock_(std::move(clock)) {}

    std::vector<Source> sources(const Actor&);
    /// The spreadsheet to fill in for an import.
    std::string blank_sheet(const Actor&, std::string_view source);

    std::vector<ScoreEntry> of_month(const Actor&, Month, const EntryFilter&);
    ScoreEntry detail(const Actor&, Id<ScoreEntry>);
    /// Refuses an entry whose reference the unit has in this source already, naming the other one.
    ScoreEntry enter(const Actor&, Month, NewScoreEntry);
    ScoreEntry attach_evidence(const Actor&, Id<ScoreEntry>, std::int64_t version, const EvidenceList&);
    ScoreEntry confirm(const Actor&, Id<ScoreEntry>, std::int64_t version);
    ScoreEntry withdraw(const Actor&, Id<ScoreEntry>, std::int64_t version, const Withdrawal&);

    /// Reads a filled-in sheet. Only looked at: every row with every fault. To be saved: all rows in one transaction, or,
    /// when one is wrong, none and the list of faults.
    EntryImport import(const Actor&, Month, std::string_view source, const std::string& file_name, std::string bytes, bool save);

    /// For the files room: refuses who may not see the entry.
    void require_visible(db::Tx&, const Actor&, Id<ScoreEntry>);

private:
    template <class Rule>
    ScoreEntry deed(const Actor&, Id<ScoreEntry>, std::int64_t version, Action, std::string_view name, Rule);
    void save(db::Tx&, const Actor&, ScoreEntry&, const std::vector<Id<File>>& evidence);
    void check(db::Tx&, Month, NewScoreEntry&, std::vector<FieldError>&);

    db::Database& db_;
    Playbooks& playbooks_;
    Clock clock_;
};

/// For scoring: the entries of a month that count, by source, unit and number, with their cells and files.
std::vector<ScoreEntry> counting_entries(db::Tx&, Month);
/// For closing: refuses (conflict) while entries wait for a second person, naming how many.
void require_confirmed(db::Tx&, Month);
