#include "support/postgres.hpp"
#include <algorithm>
#include <atomic>
#include <chrono>
#include <doctest/doctest.h>
#include <mutex>
#include <set>
#include <thread>
#include "db/records.hpp"

namespace {

const db::Migration schema{"0001_note.sql", "CREATE TABLE note (id SERIAL_KEY, text TEXT NOT NULL UNIQUE)"};

struct City {
    std::string url = support::fresh_postgres();
    std::unique_ptr<db::Database> base = db::open_postgres(url, 4);
    City() { db::migrate(*base, {&schema, 1}); }

    void add(const std::string& text) {
        base->write([&](db::Tx& tx) { tx.run("INSERT INTO note (text) VALUES ($1)", text); });
    }
    std::int64_t notes() {
        return base->read([](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM note"); });
    }
};

}  // namespace

TEST_CASE("after the server was restarted the next deed finds a new connection") {
    City city;
    city.add("一");
    support::break_connections(city.url);
    city.add("二");
    support::break_connections(city.url);
    CHECK(city.notes() == 2);
}

TEST_CASE("a deed whose connection breaks before its commit is done again, once") {
    City city;
    int times = 0;
    city.base->write([&](db::Tx& tx) {
        tx.run("INSERT INTO note (text) VALUES ('一')");
        if (++times == 1) support::break_connections(city.url);
        tx.run("INSERT INTO note (text) VALUES ('二')");
    });
    CHECK(times == 2);
    CHECK(city.notes() == 2);
}

TEST_CASE("a deed whose ground was broken by another program is done again") {
    City city;
    auto other_program = db::open_postgres(city.url, 1);
    city.add("一");
    int times = 0;
    city.base->write([&](db::Tx& tx) {
        const auto seen = db::count(tx, "SELECT count(*) FROM note");
        if (++times == 1)
            std::thread([&] {
                other_program->write([](db::Tx& other) {
                    other.run("INSERT INTO note (text) VALUES ($1)",
                              std::to_string(db::count(other, "SELECT count(*) FROM note")));
                });
            }).join();
        tx.run("INSERT INTO note (text) VALUES ($1)", "份数" + std::to_string(seen));
    });
    CHECK(times == 2);
    CHECK(city.base->read([](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM note WHERE text = '份数2'"); }) == 1);
}

TEST_CASE("a statement that hangs is given up within its deadline, and the city works on") {
    City city;
    const auto begun = std::chrono::steady_clock::now();
    CHECK_THROWS_WITH_AS(city.base->read([](db::Tx& tx) { tx.run("SELECT pg_sleep(60)"); }),
                         "数据库没有及时答复，没有保存，请稍后再试", Error);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(5));
    city.add("一");
    CHECK(city.notes() == 1);
}

TEST_CASE("when the answer to a commit does not come or comes with a warning, the outcome is said to be unknown") {
    City city;
    auto at_commit = [&](const std::string& what) {
        city.base->alone([&](db::Connection& c) {
            c.script("CREATE OR REPLACE FUNCTION at_commit() RETURNS trigger AS $$ BEGIN " + what +
                     "; RETURN NULL; END $$ LANGUAGE plpgsql");
        });
    };
    at_commit("PERFORM pg_sleep(4)");
    city.base->alone([](db::Connection& c) {
        c.script(
            "CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "
            "at_commit()");
    });
    CHECK_THROWS_WITH_AS(city.add("一"), "数据库没有及时答复，办理结果未知，请刷新核对后再办", Error);

    at_commit("RAISE WARNING 'canceling wait for synchronous replication'");
    CHECK_THROWS_WITH_AS(city.add("二"), "数据库没有及时答复，办理结果未知，请刷新核对后再办", Error);
    for (int i = 0; i < 100 && city.notes() < 2; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(city.notes() == 2);  // both were done in the end: asking again with the same key must find them
}

TEST_CASE("a server that dies under load loses nothing acknowledged and keeps nothing refused") {
    City city;
    std::mutex mutex;
    std::set<std::string> acknowledged, refused;
    std::atomic<bool> enough{false};
    std::vector<std::thread> clerks;
    for (int clerk = 0; clerk < 4; ++clerk)
        clerks.emplace_back([&, clerk] {
            for (int i = 0; !enough; ++i) {
                const auto text = std::to_string(clerk) + "号 " + std::to_string(i);
                std::set<std::string>* outcome = &acknowledged;
                std::set<std::string> unknown;
                try {
                    city.add(text);
                } catch (const db::UnknownOutcome&) { outcome = &unknown; } catch (const Error&) {
                    outcome = &refused;
                }
                std::lock_guard lock(mutex);
                outcome->insert(text);
            }
        });
    for (int i = 0; i < 3; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        support::crash_postgres();
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    enough = true;
    for (auto& clerk : clerks) clerk.join();

    std::set<std::string> present;
    city.base->read(
        [&](db::Tx& tx) { tx.each([&](db::Columns, db::Row row) { present.emplace(row[0].text); }, "SELECT text FROM note"); });
    CHECK(acknowledged.size() > 100);
    CHECK(std::ranges::includes(present, acknowledged));
    CHECK(std::ranges::none_of(refused, [&](auto& text) { return present.contains(text); }));
}

TEST_CASE("when all connections are taken, others wait their turn") {
    City city;
    std::vector<std::thread> clerks;
    for (int i = 0; i < 12; ++i) clerks.emplace_back([&, i] { city.add(std::to_string(i)); });
    for (auto& clerk : clerks) clerk.join();
    CHECK(city.notes() == 12);
}

TEST_CASE("a server that does not flush to disc is refused") {
    City city;
    CHECK_THROWS_WITH_AS(db::open_postgres(city.url + " options='-c synchronous_commit=off'"),
                         "数据库设置 synchronous_commit=off 不能保证数据安全，程序不予运行", Error);
}

TEST_CASE("a server that cannot be reached is said to be unavailable") {
    CHECK_THROWS_WITH_AS(db::open_postgres("host=/nowhere dbname=city"), "数据库暂时连接不上，请稍后再试", Error);
}
