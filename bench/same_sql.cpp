#include "bench/same_sql.hpp"
#include <sqlite3.h>
#include <stdexcept>

namespace bench {
namespace {

/// A connection inside another database's transaction.
class Listening : public db::Connection {
public:
    Listening(db::Tx& tx, std::vector<Statement>& heard) : tx_(tx), heard_(heard) {}
    std::int64_t run(std::string_view sql, std::span<const db::Value> arguments, const db::RowReader& read) override {
        heard_.push_back({std::string(sql), {arguments.begin(), arguments.end()}});
        return tx_.run_values(sql, arguments, read);
    }
    void script(std::string_view) override { throw std::logic_error("a script inside a transaction"); }
    std::string_view serial_key() const override { return ""; }

private:
    db::Tx& tx_;
    std::vector<Statement>& heard_;
};

sqlite3_stmt* prepared(sqlite3* base, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(base, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(std::string(sqlite3_errmsg(base)) + ": " + sql);
    return statement;
}

volatile std::size_t sink = 0;

std::int64_t drain(sqlite3_stmt* statement) {
    std::int64_t rows = 0;
    const int columns = sqlite3_column_count(statement);
    for (; sqlite3_step(statement) == SQLITE_ROW; ++rows)
        for (int i = 0; i < columns; ++i)
            if (auto* text = sqlite3_column_text(statement, i))
                sink = sink + text[0] + std::size_t(sqlite3_column_bytes(statement, i));
    sqlite3_reset(statement);
    return rows;
}

}  // namespace

void Recording::run_read(const Work& work) {
    inner_.read([&](db::Tx& tx) {
        Listening connection(tx, statements);
        db::Tx heard(connection);
        work(heard);
    });
}

void Recording::run_write(const Work& work) {
    inner_.write([&](db::Tx& tx) {
        Listening connection(tx, statements);
        db::Tx heard(connection);
        work(heard);
    });
}

BareLoop::BareLoop(const std::string& file, const std::vector<Statement>& statements, bool writes) {
    if (sqlite3_open_v2(file.c_str(), &base_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK)
        throw std::runtime_error("cannot open " + file);
    sqlite3_exec(base_, "PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY", nullptr, nullptr, nullptr);
    sqlite3_busy_timeout(base_, 5'000);
    begin_ = prepared(base_, writes ? "BEGIN IMMEDIATE" : "BEGIN");
    commit_ = prepared(base_, "COMMIT");
    for (auto& one : statements) prepared_.push_back({prepared(base_, one.sql), one.arguments});
}

BareLoop::~BareLoop() {
    sqlite3_finalize(begin_);
    sqlite3_finalize(commit_);
    for (auto& one : prepared_) sqlite3_finalize(one.statement);
    sqlite3_close(base_);
}

void BareLoop::bind(const Prepared& one) {
    for (int i = 0; i < sqlite3_bind_parameter_count(one.statement); ++i) {
        const int number = std::atoi(sqlite3_bind_parameter_name(one.statement, i + 1) + 1);
        const auto& value = one.arguments.at(std::size_t(number - 1));
        if (auto* integer = std::get_if<std::int64_t>(&value)) sqlite3_bind_int64(one.statement, i + 1, *integer);
        else if (auto* text = std::get_if<std::string>(&value))
            sqlite3_bind_text(one.statement, i + 1, text->data(), int(text->size()), SQLITE_STATIC);
        else sqlite3_bind_null(one.statement, i + 1);
    }
}

std::int64_t BareLoop::once() {
    std::int64_t rows = 0;
    drain(begin_);
    for (auto& one : prepared_) {
        bind(one);
        rows += drain(one.statement);
    }
    drain(commit_);
    return rows;
}

}  // namespace bench
