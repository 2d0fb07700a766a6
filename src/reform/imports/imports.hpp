#pragma once
#include <string>
#include "db/database.hpp"
#include "reform/imports/import_view.hpp"
#include "reform/matters/matter_list.hpp"

class Matters;
class Playbooks;

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

    /// For the command line: the same in one go. `keep_names`: units nobody knows do not stop a row.
    struct Run {
        LedgerReading reading;
        ImportCounts counts;
    };
    Run run(const Actor&, std::string_view kind, std::string_view file_name, std::string bytes, bool dry_run, bool keep_names);

private:
    struct Opened;
    Opened open(db::Tx&, const StagedImport&);
    Import view(const StagedImport&, const Opened&);
    ImportResult save(db::Tx&, const Actor&, StagedImport&, const Opened&, const ImportCommit&);
    void save_row(db::Tx&, const Actor&, const PlannedRow&, Id<ImportBatch>, Instant now);

    db::Database& db_;
    Playbooks& playbooks_;
    Matters& matters_;
    Clock clock_;
};
