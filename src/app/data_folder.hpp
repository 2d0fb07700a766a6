#pragma once
#include <functional>
#include <memory>
#include <string>
#include "db/database.hpp"

/// Where a city lives on one PC: luoshi.db, journal.key, checkpoints/, uploads/. One folder to copy as a backup.
class DataFolder {
public:
    explicit DataFolder(std::string path) : path_(std::move(path)) {
        while (path_.size() > 1 && path_.ends_with('/')) path_.pop_back();
    }

    const std::string& path() const { return path_; }
    std::string database_file() const { return path_ + "/luoshi.db"; }
    std::string uploads() const { return path_ + "/uploads"; }
    bool has_city() const;
    /// Makes the folder with mode 0700, fills it by `make` and only then gives it its name: a city is there whole or not
    /// at all. Refuses (conflict) when the folder holds anything already.
    void found(const std::function<void(const DataFolder&)>& make) const;
    /// Makes the folder for what lies beside a PostgreSQL database: keys, checkpoints, uploads.
    void keep_beside() const;
    /// Opens the city's database; refuses (not_found) in the user's words when there is none.
    std::unique_ptr<db::Database> open() const;

private:
    std::string path_;
};

/// A folder of its own under the system's temporary one, removed at the end of its life.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    const std::string& path() const { return path_; }

private:
    std::string path_;
};
