#pragma once
#include <functional>
#include <string>
#include <vector>
#include "db/database.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace bench {

/// A statement with its arguments, as the program ran it.
struct Statement {
    std::string sql;
    std::vector<db::Value> arguments;
};

/// Hands every read and write on to another database and remembers the statements.
class Recording : public db::Database {
public:
    explicit Recording(db::Database& inner) : inner_(inner) {}
    void alone(const std::function<void(db::Connection&)>& work) override { inner_.alone(work); }
    bool is_sqlite() const override { return inner_.is_sqlite(); }
    std::vector<Statement> statements;

protected:
    void run_read(const Work&) override;
    void run_write(const Work&) override;

private:
    db::Database& inner_;
};

/// The floor: the same statements on SQLite's C interface, prepared once, every column touched as a serializer would.
class BareLoop {
public:
    BareLoop(const std::string& file, const std::vector<Statement>&, bool writes = false);
    ~BareLoop();
    BareLoop(const BareLoop&) = delete;
    /// All statements once, in one transaction. Returns the number of rows.
    std::int64_t once();

private:
    struct Prepared {
        sqlite3_stmt* statement;
        std::vector<db::Value> arguments;
    };
    void bind(const Prepared&);
    sqlite3* base_ = nullptr;
    sqlite3_stmt *begin_ = nullptr, *commit_ = nullptr;
    std::vector<Prepared> prepared_;
};

}  // namespace bench
