#include <doctest/doctest.h>
#include "db/records.hpp"
#include "support/postgres.hpp"

namespace {

const std::vector<db::Migration> first{
    {"0001_unit.sql", "CREATE TABLE unit (id SERIAL_KEY, name TEXT NOT NULL); CREATE INDEX unit_name ON unit (name)"}};
const std::vector<db::Migration> both{
    {"0002_post.sql", "ALTER TABLE unit ADD COLUMN post TEXT; INSERT INTO unit (name, post) VALUES ('发改委', '联络员')"},
    first[0]};

void on_each_engine(const std::function<void(db::Database&)>& check) {
    SUBCASE("SQLite") { check(*db::open_sqlite(":memory:")); }
    SUBCASE("PostgreSQL") { check(*support::open_fresh_postgres()); }
}

}  // namespace

TEST_CASE("a new program brings the database up to date, once and in order") {
    on_each_engine([](db::Database& base) {
        CHECK(db::pending(base, both) == std::vector<std::string>{"0001_unit.sql", "0002_post.sql"});
        db::migrate(base, first);
        db::migrate(base, both);
        db::migrate(base, both);
        CHECK(db::pending(base, both).empty());
        CHECK(base.read([](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM unit"); }) == 1);
    });
}

TEST_CASE("an older program does not touch a newer database") {
    on_each_engine([](db::Database& base) {
        db::migrate(base, both);
        CHECK_THROWS_WITH_AS(db::migrate(base, first),
                             "数据库已升级到更新的版本（0002_post.sql），请使用新版程序，旧版程序不予运行", Error);
        CHECK_THROWS_AS(db::pending(base, first), Error);
    });
}

TEST_CASE("a migration that fails half way is undone and tried again by the next program") {
    on_each_engine([](db::Database& base) {
        const db::Migration broken{"0001_unit.sql",
                                   "CREATE TABLE unit (id SERIAL_KEY, name TEXT NOT NULL); CREATE TABLE unit (id SERIAL_KEY)"};
        CHECK_THROWS(db::migrate(base, {&broken, 1}));
        db::migrate(base, first);
        CHECK(db::pending(base, first).empty());
    });
}

TEST_CASE("readers see the columns a migration has added") {
    on_each_engine([](db::Database& base) {
        auto columns = [&] {
            std::size_t n = 0;
            base.read([&](db::Tx& tx) { tx.each([&](db::Columns names, db::Row) { n = names.size(); }, "SELECT * FROM unit"); });
            return n;
        };
        db::migrate(base, first);
        base.write([](db::Tx& tx) { tx.run("INSERT INTO unit (name) VALUES ('住建局')"); });
        CHECK(columns() == 2);
        db::migrate(base, both);
        CHECK(columns() == 3);
    });
}
