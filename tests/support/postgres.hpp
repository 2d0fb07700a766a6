#pragma once
#include <memory>
#include <string>
#include "db/database.hpp"

namespace support {

/// The url of a fresh, empty database on a PostgreSQL 15 server of this test program's own. The server is started at the
/// first call (from the main thread), runs with fsync on a memory disc where there is one, and ends with the program.
/// Texts are ordered by their bytes, as in SQLite.
std::string fresh_postgres();

/// A fresh database opened, for tests that need nothing of the url.
std::unique_ptr<db::Database> open_fresh_postgres(int connections = 8);

/// Ends every other session of the database, as an operator's restart would.
void break_connections(const std::string& url);

/// The server dies in the middle of everything and is started again; returns when it answers.
void crash_postgres();

}  // namespace support
