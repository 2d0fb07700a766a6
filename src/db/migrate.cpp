#include <algorithm>
#include <fmt/format.h>
#include <set>
#include "base/error.hpp"
#include "db/database.hpp"

namespace db {
namespace {

std::string with_serial_key(std::string sql, std::string_view serial_key) {
    constexpr std::string_view token = "SERIAL_KEY";
    for (auto at = sql.find(token); at != std::string::npos; at = sql.find(token, at + serial_key.size()))
        sql.replace(at, token.size(), serial_key);
    return sql;
}

std::set<std::string> applied(Connection& connection) {
    std::set<std::string> names;
    connection.run("SELECT name FROM migration", {}, [&](Columns, Row row) { names.emplace(row[0].text); });
    return names;
}

/// One server migrates while others wait: the first statement takes the lock that only one can have.
void begin(Connection& connection, bool sqlite) {
    connection.script(sqlite ? "BEGIN IMMEDIATE" : "BEGIN; LOCK TABLE migration IN ACCESS EXCLUSIVE MODE");
}

void apply(Connection& connection, const Migration& migration, bool sqlite) {
    begin(connection, sqlite);
    try {
        if (!applied(connection).contains(migration.name)) {
            connection.script(with_serial_key(migration.sql, connection.serial_key()));
            const Value name = migration.name;
            connection.run("INSERT INTO migration (name, applied_at) VALUES ($1, CAST(CURRENT_TIMESTAMP AS TEXT))", {&name, 1},
                           {});
        }
        connection.script("COMMIT");
    } catch (...) {
        connection.script("ROLLBACK");
        throw;
    }
}

std::vector<Migration> in_order(std::span<const Migration> migrations) {
    std::vector<Migration> sorted(migrations.begin(), migrations.end());
    std::ranges::sort(sorted, {}, &Migration::name);
    return sorted;
}

void refuse_newer(const std::set<std::string>& known, std::span<const Migration> migrations) {
    for (auto& name : known)
        if (std::ranges::none_of(migrations, [&](auto& each) { return each.name == name; }))
            throw Error(Refusal::conflict, fmt::format("数据库已升级到更新的版本（{}），请使用新版程序，旧版程序不予运行", name));
}

void create_register(Connection& connection) {
    connection.script("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)");
}

}  // namespace

void migrate(Database& database, std::span<const Migration> migrations) {
    database.alone([&](Connection& connection) {
        create_register(connection);
        refuse_newer(applied(connection), migrations);
        for (auto& migration : in_order(migrations)) apply(connection, migration, database.is_sqlite());
    });
}

std::vector<std::string> pending(Database& database, std::span<const Migration> migrations) {
    std::vector<std::string> names;
    database.alone([&](Connection& connection) {
        create_register(connection);
        const auto known = applied(connection);
        refuse_newer(known, migrations);
        for (auto& migration : in_order(migrations))
            if (!known.contains(migration.name)) names.push_back(migration.name);
    });
    return names;
}

}  // namespace db
