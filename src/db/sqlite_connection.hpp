#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include "base/error.hpp"
#include "db/database.hpp"

struct sqlite3;

namespace db {

/// There was no room for the transaction's pages, so its end cannot be on disc: it is not saved, for certain.
struct DiscFull : Error {
    DiscFull() : Error(Refusal::unavailable, "磁盘空间不足，没有保存") {}
};

/// One SQLite connection, used by one thread at a time. Reading connections cannot write.
class SqliteConnection : public Connection {
public:
    enum class Use { write, read };

    /// Refuses (unavailable) when the file cannot be opened, or not with WAL and synchronous=FULL.
    SqliteConnection(const std::string& path, Use);
    ~SqliteConnection() override;

    std::int64_t run(std::string_view sql, std::span<const Value> arguments, const RowReader& read) override;
    void script(std::string_view statements) override;
    std::string_view serial_key() const override { return "INTEGER PRIMARY KEY AUTOINCREMENT"; }

    /// False as soon as SQLite has rolled back by itself, which it does when the disc is full or failing.
    bool in_transaction() const;
    /// How many statements have failed on this connection: a deed that goes on after one is a defect.
    int failures() const { return failures_; }

    /// A consistent copy by the online backup API; writers are not held up.
    void copy_to(const std::string& file);

private:
    class Statement;
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    void configure(Use);
    std::string pragma(const std::string& name);
    Statement& prepared(std::string_view sql);
    void check(int code, std::string_view sql);

    sqlite3* base_ = nullptr;
    std::unordered_map<std::string, std::unique_ptr<Statement>, Hash, std::equal_to<>> statements_;
    int failures_ = 0;
};

}  // namespace db
