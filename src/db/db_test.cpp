#include <doctest/doctest.h>
#include <thread>
#include "db/records.hpp"
#include "support/postgres.hpp"

namespace {

enum class State { open, closed };

struct Task {
    static constexpr auto record = "Task", table = "task", label = "任务";
    Id<Task> id;
    std::int64_t version = 1;
    std::string code;
    State state = State::open;
    Points score;
    bool zone = false;
    std::optional<Date> due;
    bool operator==(const Task&) const = default;
};
void describe(Task& t, auto v) {
    v("id", t.id, "编号");
    v("version", t.version, "版本");
    v("code", t.code, "任务编号");
    v("state", t.state, "状态");
    v("score", t.score, "得分");
    v("zone", t.zone, "开发区");
    v("due", t.due, "时限");
}

}  // namespace

template <> inline constexpr std::array words<State>{Word{"open", "在办"}, Word{"closed", "办结"}};

namespace {

const db::Migration schema[] = {{"0001_task.sql", R"(
CREATE TABLE task (
  id SERIAL_KEY,
  version BIGINT NOT NULL DEFAULT 1,
  code TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  score BIGINT NOT NULL DEFAULT 0 CHECK (score >= 0),
  zone BOOLEAN NOT NULL DEFAULT FALSE,
  due DATE
);
CREATE TABLE step (id SERIAL_KEY, task BIGINT NOT NULL REFERENCES task(id), title TEXT NOT NULL);
)"}};

void on_each_engine(const std::function<void(db::Database&)>& check) {
    std::unique_ptr<db::Database> base;
    SUBCASE("SQLite") { base = db::open_sqlite(":memory:"); }
    SUBCASE("PostgreSQL") { base = support::open_fresh_postgres(); }
    db::migrate(*base, schema);
    check(*base);
}

Task added(db::Database& base, const std::string& code, std::optional<Date> due = {}, bool zone = false) {
    Task task{.code = code, .zone = zone, .due = due};
    base.write([&](db::Tx& tx) { db::insert(tx, task); });
    return task;
}

std::int64_t tasks(db::Database& base) {
    return base.read([](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM task"); });
}

Refusal refusal_of(const std::function<void()>& deed) {
    try {
        deed();
    } catch (const Error& error) {
        CHECK(std::string(error.what()).find_first_of("abcdefghij") == std::string::npos);  // the user's words
        return error.kind;
    }
    FAIL("nothing was refused");
    return Refusal::invalid;
}

}  // namespace

TEST_CASE("a record comes back from the database as it was put in") {
    on_each_engine([](db::Database& base) {
        const Task task = added(base, "改-1", parse_date("2024-06-30"), true);
        CHECK(task.id.value > 0);
        CHECK(base.read([&](db::Tx& tx) { return db::get(tx, task.id); }) == task);
        const Task open_end = added(base, "改-2");
        CHECK(base.read([&](db::Tx& tx) { return db::get(tx, open_end.id); }).due == std::nullopt);
        CHECK(refusal_of([&] { base.read([&](db::Tx& tx) { db::get(tx, Id<Task>{99}); }); }) == Refusal::not_found);
    });
}

TEST_CASE("of two people who change the same record the later is refused") {
    on_each_engine([](db::Database& base) {
        Task mine = added(base, "改-1"), hers = mine;
        base.write([&](db::Tx& tx) {
            mine.state = State::closed;
            db::update(tx, mine);
        });
        CHECK(mine.version == 2);
        CHECK(refusal_of([&] { base.write([&](db::Tx& tx) { db::update(tx, hers); }); }) == Refusal::stale);
    });
}

TEST_CASE("a deed that is refused leaves no trace") {
    on_each_engine([](db::Database& base) {
        CHECK_THROWS_AS(base.write([&](db::Tx& tx) {
            Task task{.code = "改-1"};
            db::insert(tx, task);
            throw Error(Refusal::forbidden, "无权办理");
        }),
                        Error);
        CHECK(tasks(base) == 0);
    });
}

TEST_CASE("repeated, unknown and improper values are a conflict in the user's words") {
    on_each_engine([](db::Database& base) {
        const Task task = added(base, "改-1");
        auto refused = [&](std::string sql) {
            return refusal_of([&] { base.write([&](db::Tx& tx) { tx.run(sql); }); }) == Refusal::conflict;
        };
        CHECK(refused("INSERT INTO task (code, state) VALUES ('改-1', 'open')"));
        CHECK(refused("INSERT INTO task (code, state, score) VALUES ('改-2', 'open', -1)"));
        CHECK(refused("INSERT INTO task (code) VALUES ('改-2')"));
        CHECK(refused("INSERT INTO step (task, title) VALUES (99, '出方案')"));
        CHECK(tasks(base) == 1);
    });
}

TEST_CASE("a deed may not go on after a statement was refused") {
    on_each_engine([](db::Database& base) {
        added(base, "改-1");
        CHECK_THROWS(base.write([](db::Tx& tx) {
            tx.run("INSERT INTO task (code, state) VALUES ('改-2', 'open')");
            try {
                tx.run("INSERT INTO task (code, state) VALUES ('改-1', 'open')");
            } catch (const Error&) {}
        }));
        CHECK(tasks(base) == 1);
    });
}

TEST_CASE("a deed inside a deed shares its fate") {
    on_each_engine([](db::Database& base) {
        base.write([&](db::Tx&) {
            added(base, "改-1");
            CHECK(tasks(base) == 1);
        });
        CHECK(tasks(base) == 1);
        CHECK_THROWS_AS(base.write([&](db::Tx&) {
            added(base, "改-2");
            throw Error(Refusal::conflict, "不行");
        }),
                        Error);
        CHECK_THROWS_AS(base.write([&](db::Tx&) {
            added(base, "改-3");
            try {
                base.write([&](db::Tx&) {
                    added(base, "改-4");
                    throw Error(Refusal::conflict, "不行");
                });
            } catch (const Error&) {}
        }),
                        Error);
        CHECK(tasks(base) == 1);
        CHECK_THROWS_AS(base.read([&](db::Tx&) { added(base, "改-5"); }), std::logic_error);
    });
}

TEST_CASE("a reading sees one moment, whatever is written meanwhile") {
    on_each_engine([](db::Database& base) {
        added(base, "改-1");
        base.read([&](db::Tx& tx) {
            CHECK(db::count(tx, "SELECT count(*) FROM task") == 1);
            std::thread([&] { added(base, "改-2"); }).join();
            CHECK(db::count(tx, "SELECT count(*) FROM task") == 1);
        });
        CHECK(tasks(base) == 2);
    });
}

TEST_CASE("a reading cannot write") {
    on_each_engine([](db::Database& base) {
        CHECK_THROWS(base.read([](db::Tx& tx) { tx.run("INSERT INTO task (code, state) VALUES ('改-1', 'open')"); }));
        CHECK(tasks(base) == 0);
    });
}

TEST_CASE("arguments are taken by number, in any order and more than once") {
    on_each_engine([](db::Database& base) {
        added(base, "b");
        auto text = [&](std::string sql, auto... values) {
            return base.read([&](db::Tx& tx) { return db::one<std::string>(tx, sql, values...); });
        };
        CHECK(text("SELECT code FROM task WHERE score < $2 AND code = $1", "b", 5) == "b");
        CHECK(text("SELECT code FROM task WHERE code = $1 OR ($2 = 1 AND code = $1 AND version < $2)", "b", 2) == "b");
        CHECK(text("SELECT code FROM task WHERE due IS NULL AND CAST($1 AS TEXT) IS NULL", std::optional<Date>{}) == "b");
        CHECK_THROWS_AS(text("SELECT code FROM task WHERE code = $1", "b", 5), std::logic_error);
        CHECK_THROWS_AS(text("SELECT code FROM task WHERE code = $1 AND version = $2", "b"), std::logic_error);
    });
}

TEST_CASE("booleans and dates are compared with arguments on every engine") {
    on_each_engine([](db::Database& base) {
        added(base, "改-1", parse_date("2024-06-30"), true);
        auto hits = [&](std::string where, auto value) {
            return base.read([&](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM task WHERE " + where, value); });
        };
        CHECK(hits("zone = $1", true) == 1);
        CHECK(hits("zone = $1", false) == 0);
        CHECK(hits("due <= $1", parse_date("2024-06-30")) == 1);
        CHECK(hits("due < $1", parse_date("2024-06-30")) == 0);
        CHECK(base.write(
                  [](db::Tx& tx) { return tx.run("UPDATE task SET zone = $1, due = $2", false, std::optional<Date>{}); }) == 1);
        CHECK(hits("zone = $1 AND due IS NULL", false) == 1);
    });
}

TEST_CASE("both engines read the same SQL") {
    on_each_engine([](db::Database& base) {
        for (auto code : {"改-1", "改-2", "改-3"}) added(base, code, {}, code == std::string("改-2"));
        base.write([](db::Tx& tx) {
            tx.run("UPDATE task SET score = 10 * id");
            tx.run(
                "INSERT INTO task (code, state, score) VALUES ($1, 'open', 70) ON CONFLICT (code) DO UPDATE SET score = "
                "excluded.score",
                "改-1");
            CHECK(tx.run("INSERT INTO task (code, state) VALUES ($1, 'open') ON CONFLICT DO NOTHING", "改-1") == 0);
            CHECK(db::one<std::int64_t>(tx, "UPDATE task SET state = 'closed' WHERE code = $1 RETURNING score", "改-1") == 70);
        });
        base.read([](db::Tx& tx) {
            CHECK(db::count(tx, "SELECT count(*) FILTER (WHERE zone) FROM task") == 1);
            CHECK(db::count(tx, "SELECT sum(score) FROM task") == 120);
            CHECK(db::one<std::int64_t>(tx, "SELECT sum(score) FROM task WHERE code = 'x'") == std::nullopt);
            std::string places;
            tx.each(
                [&](db::Columns names, db::Row row) {
                    CHECK(names[1] == "place");
                    places += std::string(row[0].text) + std::to_string(row[1].integer) + " ";
                },
                "SELECT code, rank() OVER (ORDER BY score DESC) AS place FROM task ORDER BY code");
            CHECK(places == "改-11 改-23 改-32 ");
        });
    });
}

TEST_CASE("the same question may be asked again while its rows are read") {
    on_each_engine([](db::Database& base) {
        added(base, "改-1");
        added(base, "改-2");
        int rows = 0;
        base.read([&](db::Tx& tx) {
            const auto all = "SELECT code FROM task ORDER BY id";
            tx.each([&](db::Columns, db::Row) { tx.each([&](db::Columns, db::Row) { ++rows; }, all); }, all);
        });
        CHECK(rows == 4);
    });
}

TEST_CASE("a text that one engine could not keep is refused by both") {
    on_each_engine(
        [](db::Database& base) { CHECK(refusal_of([&] { added(base, std::string("改\0革", 7)); }) == Refusal::invalid); });
}

TEST_CASE("eight clerks counting on one record lose no count") {
    on_each_engine([](db::Database& base) {
        const Task task = added(base, "改-1");
        std::vector<std::thread> clerks;
        for (int i = 0; i < 8; ++i)
            clerks.emplace_back([&] {
                for (int k = 0; k < 25; ++k)
                    base.write([&](db::Tx& tx) {
                        Task mine = db::get(tx, task.id);
                        mine.score.tenthousandths += 1;
                        db::update(tx, mine);
                    });
            });
        for (auto& clerk : clerks) clerk.join();
        CHECK(base.read([&](db::Tx& tx) { return db::count(tx, "SELECT score FROM task"); }) == 200);
    });
}
