#pragma once
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/numbers/number_entry.hpp"

/// The register as it is read and printed.
class Numbers {
public:
    explicit Numbers(db::Database& db) : db_(db) {}

    NumberPage list(const Actor&, const NumberFilter&);
    /// The year's register for the binder, every number of it, as xlsx.
    std::string workbook(const Actor&, const NumberFilter&);

private:
    db::Database& db_;
};

// For the rooms that issue papers; each is part of the caller's own deed, which has asked for permission and writes the journal.

/// The next number of the organ's series in the year of the paper's date. Taken in the transaction that issues the paper: when
/// that fails, the number was never given, so there are no gaps.
NumberEntry take_number(db::Tx&, const Actor&, Instant now, const NumberRequest&);
/// For a paper whose row is written after its number was taken.
void name_bearer(db::Tx&, Id<NumberEntry>, std::string_view title, std::string_view object, std::int64_t object_id);
/// The number stays in the register, marked with the reason.
void void_number(db::Tx&, const Actor&, Instant now, std::string_view object, std::int64_t object_id, std::string_view reason);
