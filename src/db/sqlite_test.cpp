#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <latch>
#include <thread>
#include <unistd.h>
#include "db/records.hpp"

namespace {

struct Folder {
    std::string path = "/tmp/luoshi-sqlite-XXXXXX";
    Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
    ~Folder() { std::filesystem::remove_all(path); }
};

std::unique_ptr<db::Database> with_notes(const std::string& path) {
    auto base = db::open_sqlite(path);
    const db::Migration note{"0001_note.sql", "CREATE TABLE note (id SERIAL_KEY, text TEXT NOT NULL UNIQUE)"};
    db::migrate(*base, {&note, 1});
    return base;
}

void add(db::Database& base, const std::string& text) {
    base.write([&](db::Tx& tx) { tx.run("INSERT INTO note (text) VALUES ($1)", text); });
}

std::int64_t notes(db::Database& base) {
    return base.read([](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM note"); });
}

}  // namespace

TEST_CASE("deeds that wait are committed together, and a refused one among them falls alone") {
    auto base = with_notes(":memory:");
    std::latch held(1);
    std::atomic<int> refused{0};
    std::thread first([&] {
        base->write([&](db::Tx& tx) {
            held.wait();
            tx.run("INSERT INTO note (text) VALUES ('0')");
        });
    });
    std::vector<std::thread> others;
    for (int i = 1; i <= 20; ++i)
        others.emplace_back([&, i] {
            try {
                base->write([&](db::Tx& tx) {
                    tx.run("INSERT INTO note (text) VALUES ($1)", std::to_string(i));
                    if (i % 2) throw Error(Refusal::conflict, "不行");
                });
            } catch (const Error&) { ++refused; }
        });
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    held.count_down();
    first.join();
    for (auto& other : others) other.join();
    CHECK(refused == 10);
    CHECK(notes(*base) == 11);
}

TEST_CASE("what was answered is there when the program starts again") {
    Folder folder;
    { add(*with_notes(folder.path + "/city.db"), "一"); }
    auto again = with_notes(folder.path + "/city.db");
    CHECK(notes(*again) == 1);
    add(*again, "二");
    CHECK(notes(*again) == 2);
}

TEST_CASE("a backup taken while people write is whole and can be opened") {
    Folder folder;
    auto base = with_notes(folder.path + "/city.db");
    add(*base, "一");
    std::atomic<bool> enough{false};
    std::thread writer([&] {
        for (int i = 0; !enough; ++i) add(*base, std::to_string(i));
    });
    db::backup(*base, folder.path + "/copy.db");
    db::backup(*base, folder.path + "/copy.db");
    enough = true;
    writer.join();
    auto copy = db::open_sqlite(folder.path + "/copy.db");
    CHECK(copy->read([](db::Tx& tx) { return db::one<std::string>(tx, "PRAGMA integrity_check"); }) == "ok");
    CHECK(notes(*copy) >= 1);
    CHECK_FALSE(std::filesystem::exists(folder.path + "/copy.db.part"));
}

TEST_CASE("a file that is no database, or has no place, is refused") {
    Folder folder;
    CHECK_THROWS(db::open_sqlite(folder.path + "/nowhere/city.db"));
    std::ofstream(folder.path + "/letter.db") << std::string(5000, 'x');
    CHECK_THROWS(db::open_sqlite(folder.path + "/letter.db"));
}

TEST_CASE("two programs may work on one database") {
    Folder folder;
    auto server = with_notes(folder.path + "/city.db"), command = with_notes(folder.path + "/city.db");
    std::thread other([&] {
        for (int i = 0; i < 50; ++i) add(*command, "命令" + std::to_string(i));
    });
    for (int i = 0; i < 50; ++i) add(*server, "网页" + std::to_string(i));
    other.join();
    CHECK(notes(*server) == 100);
}
