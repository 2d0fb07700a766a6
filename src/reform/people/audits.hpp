#pragma once
#include <string>
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/journal/checking.hpp"
#include "reform/journal/lines.hpp"

/// The auditor's desk: reads the journal and checks it; nothing here writes. Of business he sees who did what to which
/// record and when, but not its text (三员分立): only what administrators themselves do is shown with its contents.
class Audits {
public:
    /// `data`: the folder whose checkpoints and public key a check compares with.
    Audits(db::Database& db, std::string data) : db_(db), data_(std::move(data)) {}

    JournalPage page(const Actor&, const JournalFilter&);
    VerifyResult check(const Actor&);

private:
    db::Database& db_;
    std::string data_;
};

/// What `luoshi verify --data DIR [--checkpoint FILE]` does: compares with the data folder's checkpoints and with the file or
/// folder given. The public key is the data folder's.
VerifyResult verify_with_kept(db::Database&, const std::string& data, const std::string& checkpoint = "");
