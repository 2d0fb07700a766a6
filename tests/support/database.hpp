#pragma once
#include <memory>
#include <vector>
#include "db/database.hpp"

namespace support {

/// A fresh, empty SQLite database in a folder of its own on a memory disc where there is one; removed with the program.
std::unique_ptr<db::Database> open_fresh_sqlite();

/// The migrations as they stand in migrations/ of the work tree.
std::vector<db::Migration> migrations_on_disk();

}  // namespace support
