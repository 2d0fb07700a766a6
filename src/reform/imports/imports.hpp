#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "db/database.hpp"
#include "reform/imports/import_view.hpp"
#include "reform/matters/matter_list.hpp"

class Matters;
class Playbooks;
struct PlannedRow;

/// How the command line imports.
struct ImportHow {
    bool dry_run = false;       // only say what would happen
    bool keep_names = false;    // units nobody knows do not stop a row: their names go into its note
    bool match_titles = false;  // rows without code update the matter that has their title and lead unit
    std::optional<int> year;    // of dates without a year
};
struct ImportRun {
    LedgerReading reading;  // with the remarks of reading and of holding it against the city
    ImportCounts counts;
    std::optional<Id<ImportBatch>> batch;  // nothing when nothing was saved
};

/// Spreadsheets into the ledger and out of it again.
class Imports {
public:
    Imports(db::Database& db, Playbooks& playbooks, Matters& matters, Clock clock)
        : db_(db), playbooks_(playbooks), matters_(matters), clock_(std::move(clock)) {}

    /// Reads the file and keeps it; a layout mapped by hand before is mapped the same way. Changes no matter.
    Import stage(const Actor&, std::string_view kind, std::string_view file_name, std::string bytes);
    Import detail(const Actor&, Id<StagedImport>);
    ImportPreview preview(const Actor&, Id<StagedImport>, const PreviewFilter&);
    /// What the user decided; remembered for the next file with the same headings.
    Import map(const Actor&, Id<StagedImport>, std::int64_t version, const ImportMapping&);
    /// All valid rows in one transaction under one import number; nothing is ever deleted.
    ImportResult commit(const Actor&, Id<StagedImport>, std::int64_t version, const ImportCommit&);
    /// The user's own rows with a column that says what is wrong with each, as xlsx.
    std::string error_sheet(const Actor&, Id<StagedImport>);

    /// The filtered ledger as xlsx in the canonical columns, with hidden columns by which it can be imported again.
    std::string ledger_sheet(const Actor&, const MatterFilter&);

    /// The imports that were carried out, the latest first.
    std::vector<ImportDone> done(const Actor&);
    /// One of them, with what stands in the way of undoing it.
    ImportDone done(const Actor&, Id<ImportBatch>);
    /// What it made is taken away, what it changed is as before, in one transaction; refused (conflict, each matter named
    /// with who did what) once anybody has gone on from it. `version`: nothing for the command line.
    ImportUndone undo(const Actor&, Id<ImportBatch>, std::optional<std::int64_t> version);

    /// For the command line: the same in one go. A trial run plans what the real run does and saves nothing.
    ImportRun run(const Actor&, std::string_view kind, std::string_view file_name, std::string bytes, const ImportHow&);

private:
    struct Opened;
    Opened open(db::Tx&, const StagedImport&);
    Import view(const StagedImport&, const Opened&);
    ImportResult save(db::Tx&, const Actor&, StagedImport&, Opened&, const ImportCommit&);
    void save_row(db::Tx&, const Actor&, const PlannedRow&, Id<ImportBatch>, Instant now);
    ImportDone described(db::Tx&, const ImportBatch&);

    db::Database& db_;
    Playbooks& playbooks_;
    Matters& matters_;
    Clock clock_;
};
