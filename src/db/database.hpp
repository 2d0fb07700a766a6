#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>
#include "base/describe.hpp"
#include "base/error.hpp"

namespace db {

/// An argument of a statement. There is no floating point: points and counts are integers, times are text.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string>;

/// The disc or the server failed in the middle of a commit: the deed may be done or not. Whoever asks again with the same
/// idempotency key finds out. Every other refusal means that nothing was saved.
struct UnknownOutcome : Error {
    UnknownOutcome();
};

/// A text with a NUL inside cannot be kept by PostgreSQL, so it is refused (invalid) on both.
void refuse_unstorable(std::span<const Value> arguments);

/// One column of the row at hand. `text` lives until the next row.
struct Cell {
    enum class Kind { null, integer, text };
    Kind kind = Kind::null;
    std::int64_t integer = 0;
    std::string_view text;

    bool is_null() const { return kind == Kind::null; }
};

using Row = std::span<const Cell>;
using Columns = std::span<const std::string>;
using RowReader = std::function<void(Columns, Row)>;

/// One open connection; SQL is written once, with $1 $2 …, in the subset both backends share.
/// Booleans and points are integers, dates and instants are text (2024-06-30, 2024-06-30T15:59:59Z).
class Connection {
public:
    virtual ~Connection() = default;
    /// Runs one statement (prepared once, then cached) and hands each row to `read`. Returns the number of rows
    /// changed. Refuses with Error{conflict} on a broken UNIQUE, CHECK or foreign key; Unavailable when retrying may help.
    virtual std::int64_t run(std::string_view sql, std::span<const Value> arguments, const RowReader& read) = 0;
    virtual void script(std::string_view statements) = 0;  // many statements, no arguments
    virtual std::string_view serial_key() const = 0;       // what SERIAL_KEY in a migration stands for
};

/// A unit of work on one connection; it begins and ends inside Database::read or Database::write. After a statement has
/// been refused nothing more may be done in it (PostgreSQL's rule): use ON CONFLICT where a conflict is expected.
class Tx {
public:
    explicit Tx(Connection& connection) : connection_(connection) {}
    Tx(const Tx&) = delete;

    /// Runs SQL with typed arguments (ids, dates, enums, points, optionals, texts …).
    template <class... Args> std::int64_t run(std::string_view sql, const Args&... arguments);
    /// The same, with the rows.
    template <class... Args> void each(const RowReader& read, std::string_view sql, const Args&... arguments);
    std::int64_t run_values(std::string_view sql, std::span<const Value> arguments, const RowReader& read = {}) {
        return connection_.run(sql, arguments, read);
    }

private:
    Connection& connection_;
};

/// A city's database: many readers side by side, writers one after another (SQLite: one writer thread whose commits are
/// grouped at synchronous=FULL; PostgreSQL: a pool at SERIALIZABLE, retried after a serialization failure, so a
/// closure may run more than once and must have no effect outside its Tx). When write() returns, the deed is on disk.
class Database {
public:
    virtual ~Database() = default;

    template <class F> auto read(F work) {
        return returned_by(work, [&](const Work& w) { run_read(w); });
    }
    template <class F> auto write(F work) {
        return returned_by(work, [&](const Work& w) { run_write(w); });
    }

    /// For scripts of the program itself (migrations, maintenance): the writer, alone, outside any transaction.
    virtual void alone(const std::function<void(Connection&)>&) = 0;
    virtual bool is_sqlite() const = 0;

protected:
    using Work = std::function<void(Tx&)>;
    virtual void run_read(const Work&) = 0;
    virtual void run_write(const Work&) = 0;

private:
    template <class F, class Run> static auto returned_by(F& work, Run run) {
        using Result = std::invoke_result_t<F&, Tx&>;
        if constexpr (std::is_void_v<Result>) run([&](Tx& tx) { work(tx); });
        else {
            std::optional<Result> result;
            run([&](Tx& tx) { result.emplace(work(tx)); });
            return std::move(*result);
        }
    }
};

/// `path`: the database file. Refuses to open when WAL and synchronous=FULL cannot be had.
/// ":memory:" stands for a file of its own on a memory disc, gone with the Database: for tests and rehearsals.
std::unique_ptr<Database> open_sqlite(const std::string& path);
/// `url`: postgres://user@host/name or a libpq string. `connections`: the size of the pool.
std::unique_ptr<Database> open_postgres(const std::string& url, int connections = 8);

struct Migration {
    std::string name, sql;  // "0001_people.sql"; SERIAL_KEY is replaced
};

/// Applies, in order of name, those not yet recorded; each in its own transaction. Refuses a database that knows
/// migrations this program does not (an older program on a newer database).
void migrate(Database&, std::span<const Migration>);
/// Names not yet applied; empty when the database is current.
std::vector<std::string> pending(Database&, std::span<const Migration>);

/// A consistent copy of a running SQLite database by its online backup API; refuses on PostgreSQL (use pg_dump).
void backup(Database&, const std::string& to_file);

}  // namespace db
