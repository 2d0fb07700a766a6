#include "crash/promises.hpp"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include "base/durable_file.hpp"
#include "db/records.hpp"

namespace crash {
namespace {

constexpr int details_each = 20;

const db::Migration schema{"0001_ledger.sql", R"(
CREATE TABLE ledger (n BIGINT PRIMARY KEY, title TEXT NOT NULL, file BOOLEAN NOT NULL);
CREATE TABLE detail (id SERIAL_KEY, n BIGINT NOT NULL REFERENCES ledger(n), k BIGINT NOT NULL, text TEXT NOT NULL);
CREATE INDEX detail_n ON detail (n);
CREATE INDEX detail_text ON detail (text);
CREATE TABLE counter (entries BIGINT NOT NULL);
INSERT INTO counter (entries) VALUES (0);
CREATE TABLE journal (id SERIAL_KEY, n BIGINT NOT NULL, what TEXT NOT NULL);
CREATE INDEX journal_n ON journal (n);
)"};

bool has_file(std::int64_t key) { return key % 5 == 0; }
bool is_refused(std::int64_t key) { return key % 7 == 0; }

std::string file_of(const std::string& folder, std::int64_t key) { return fmt::format("{}/files/{}", folder, key); }

/// 12,000 bytes that no other key has.
std::string evidence(std::int64_t key) {
    std::string bytes;
    for (int line = 0; bytes.size() < 12000; ++line)
        bytes += fmt::format("{:>256}{:>256}", key * 1000003 + line, key * 7919 - line);
    return bytes;
}

std::string detail_text(std::int64_t key, int k) {
    return fmt::format("{:06}{}", (key * 7919 + k * 104729) % 1000003, std::string(60, 'x'));
}

std::int64_t count(db::Tx& tx, std::string_view what) { return db::count(tx, fmt::format("SELECT count(*) FROM {}", what)); }

std::string broken_row(db::Tx& tx, const Promises& promises) {
    std::set<std::int64_t> present;
    tx.each([&](db::Columns, db::Row row) { present.insert(row[0].integer); }, "SELECT n FROM ledger");
    for (auto key : promises.acknowledged)
        if (!present.contains(key)) return fmt::format("deed {} was acknowledged and is lost", key);
    for (auto key : present)
        if (!promises.tried.contains(key) || promises.refused.contains(key) || is_refused(key))
            return fmt::format("deed {} was refused or never asked, and is there", key);
    return {};
}

std::string half_deed(db::Tx& tx) {
    const auto short_of = fmt::format(
        "ledger l WHERE (SELECT count(*) FROM detail d WHERE d.n = l.n) <> {} OR "
        "(SELECT count(*) FROM journal j WHERE j.n = l.n) <> 1",
        details_each);
    if (count(tx, short_of) != 0) return "a deed is there by halves";
    if (count(tx, "detail WHERE n NOT IN (SELECT n FROM ledger)") != 0) return "details without their deed";
    if (db::count(tx, "SELECT entries FROM counter") != count(tx, "ledger")) return "the counter does not agree with the rows";
    return {};
}

std::string broken_file(db::Tx& tx, const std::string& folder) {
    std::string fault;
    tx.each(
        [&](db::Columns, db::Row row) {
            const std::string wanted = evidence(row[0].integer);
            std::string bytes(wanted.size() + 1, '\0');
            std::ifstream in(file_of(folder, row[0].integer), std::ios::binary);
            if (in) bytes.resize(std::size_t(in.read(bytes.data(), std::streamsize(bytes.size())).gcount()));
            if (bytes != wanted)
                fault = fmt::format("the file of deed {} is {}", row[0].integer, in.is_open() ? "damaged" : "missing");
        },
        "SELECT n FROM ledger WHERE file");
    return fault;
}

}  // namespace

void Promises::hear(std::string_view line) {
    std::int64_t key = 0;
    if (line.size() < 5) return;
    std::from_chars(line.data() + 4, line.data() + line.size(), key);
    if (line.starts_with("TRY ")) tried.insert(key);
    if (line.starts_with("ACK ")) acknowledged.insert(key);
    if (line.starts_with("NAK ")) refused.insert(key);
    if (line.starts_with("UNK ")) unknown.insert(key);
}

void Promises::hear_all(std::string_view lines) {
    for (std::size_t end; (end = lines.find('\n')) != std::string_view::npos; lines.remove_prefix(end + 1))
        hear(lines.substr(0, end));
}

std::unique_ptr<db::Database> open_city(const std::string& folder) {
    create_durable_directory(folder + "/files");
    auto base = db::open_sqlite(folder + "/city.db");
    db::migrate(*base, {&schema, 1});
    return base;
}

void enter(db::Database& base, const std::string& folder, std::int64_t key) {
    if (has_file(key)) write_durably(file_of(folder, key), evidence(key));
    base.write([&](db::Tx& tx) {
        tx.run("INSERT INTO ledger (n, title, file) VALUES ($1, $2, $3)", key,
               fmt::format("改革任务{}{}", key, std::string(150, 'x')), has_file(key));
        for (int k = 0; k < details_each; ++k)
            tx.run("INSERT INTO detail (n, k, text) VALUES ($1, $2, $3)", key, k, detail_text(key, k));
        tx.run("UPDATE counter SET entries = entries + 1");
        tx.run("INSERT INTO journal (n, what) VALUES ($1, 'entered')", key);
        if (is_refused(key)) throw Error(Refusal::conflict, "不予办理");
    });
}

std::string broken_promise(const std::string& folder, const Promises& promises) {
    try {
        return open_city(folder)->read([&](db::Tx& tx) {
            if (auto whole = db::one<std::string>(tx, "PRAGMA integrity_check"); whole != "ok")
                return "the database is damaged: " + whole.value_or("");
            if (auto fault = broken_row(tx, promises); !fault.empty()) return fault;
            if (auto fault = half_deed(tx); !fault.empty()) return fault;
            return broken_file(tx, folder);
        });
    } catch (const std::exception& error) { return fmt::format("the city does not open: {}", error.what()); }
}

std::int64_t last_key(const std::string& folder) {
    return open_city(folder)->read([](db::Tx& tx) { return db::count(tx, "SELECT max(n) FROM ledger"); });
}

}  // namespace crash
