#pragma once
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include "db/database.hpp"

// A small city for the crash tests: each deed enters a row of a ledger, twenty details, a counter and a line of a
// journal, every fifth one an evidence file, and every seventh one is refused at the very end. What the city says of
// each deed goes out on a pipe; after the crash the disc must agree with what was said.
namespace crash {

/// What the outside has heard.
struct Promises {
    std::set<std::int64_t> tried, acknowledged, refused, unknown;

    void hear(std::string_view line);  // "TRY 7", then "ACK 7", "NAK 7" or, when the disc failed in the middle, "UNK 7"
    void hear_all(std::string_view lines);
};

/// Opens the city in a folder as the program does at its start: recovery, migrations, directories.
std::unique_ptr<db::Database> open_city(const std::string& folder);

/// One deed. Returns when it is on disk; throws when it was refused.
void enter(db::Database&, const std::string& folder, std::int64_t key);

/// The first broken promise, or nothing: an acknowledged deed missing, a deed by halves, a refused or unasked one
/// present, a counter that does not agree, an evidence file missing or damaged, a database that is not whole.
std::string broken_promise(const std::string& folder, const Promises&);

std::int64_t last_key(const std::string& folder);

}  // namespace crash
