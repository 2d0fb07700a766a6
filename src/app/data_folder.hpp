#pragma once
#include <memory>
#include <string>
#include "db/database.hpp"

/// Where a city lives on one PC: luoshi.db, journal.key, checkpoints/, uploads/. One folder to copy as a backup.
class DataFolder {
public:
    explicit DataFolder(std::string path) : path_(std::move(path)) {}

    const std::string& path() const { return path_; }
    std::string database_file() const { return path_ + "/luoshi.db"; }
    std::string uploads() const { return path_ + "/uploads"; }
    bool has_city() const;
    /// Makes the folder with mode 0700; refuses (conflict) when a city is there already.
    void found() const;
    /// Makes the folder for what lies beside a PostgreSQL database: keys, checkpoints, uploads.
    void keep_beside() const;
    /// Opens the city's database; refuses (not_found) in the user's words when there is none.
    std::unique_ptr<db::Database> open() const;

private:
    std::string path_;
};
