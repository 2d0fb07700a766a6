#include <atomic>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <random>
#include <thread>
#include "base/log.hpp"
#include "crash/browser.hpp"
#include "crash/program.hpp"
#include "crash/small_city.hpp"
#include "db/records.hpp"
#include "support/city.hpp"

namespace {

constexpr int rows_of_ledger = 40;

struct Asked {
    std::string method, path, body, version, answer;
};

/// Everything that was asked of the server under a key, and what it answered; safe between threads.
class Letters {
public:
    explicit Letters(crash::SignedIn who) : who_(std::move(who)) {}

    /// Asks and keeps the answer; nothing when the server died first.
    std::optional<std::string> ask(crash::Browser& browser, const std::string& key, Asked asked) {
        keep(key, asked);
        const auto answer = browser.ask(asked.method, asked.path, asked.body, key, who_, asked.version);
        if (!answer) return std::nullopt;
        CHECK_MESSAGE(answer->is_success(), asked.path, " ", answer->body);
        found_done_ += asked.answer.empty() && answer->is_replayed();
        asked.answer = answer->body;
        keep(key, asked);
        return answer->body;
    }

    /// Asks again for all that was never answered, and for the last answers, which must be the same as before.
    void ask_again(crash::Browser& browser) {
        for (auto& [key, asked] : std::exchange(lately_, {})) {
            const auto before = asked.answer;
            const auto again = ask(browser, key, asked);
            REQUIRE(again);
            if (!before.empty()) CHECK(*again == before);
        }
        lately_.clear();
    }

    int found_done() const { return found_done_; }

private:
    void keep(const std::string& key, const Asked& asked) {
        std::lock_guard lock(mutex_);
        lately_[key] = asked;
    }

    crash::SignedIn who_;
    std::mutex mutex_;
    std::map<std::string, Asked> lately_;
    std::atomic<int> found_done_ = 0;
};

/// The ledger that belongs to a month: forty tasks that no other month has.
std::string ledger_of(const std::string& month) {
    std::string csv = "序号,改革任务,牵头单位,完成时限\n";
    for (int row = 1; row <= rows_of_ledger; ++row)
        csv += fmt::format("{},{}第{}项改革任务,市发改委,2030年12月底前\n", row, month, row);
    return csv;
}

/// The director, who opens a month, imports its ledger and closes it, month after month, and a clerk who registers tasks.
class Office {
public:
    explicit Office(const crash::SignedIn& who) : letters_(who) {}

    void work(int port) {
        crash::Browser mine(port), clerks(port);
        std::thread clerk([&] { register_tasks(clerks); });
        while (one_month(mine)) {}
        clerk.join();
    }

    void settle(int port) {
        crash::Browser browser(port);
        letters_.ask_again(browser);
    }

    int months() const { return closed_; }
    int tasks() const { return tasks_; }
    int found_done() const { return letters_.found_done(); }

private:
    bool one_month(crash::Browser& browser) {
        const auto month = fmt::format("{}-{:02}", 2017 + (6 + month_) / 12, (6 + month_) % 12 + 1);
        const auto key = [&](const char* step) { return fmt::format("{}-{}", step, month_); };
        ++month_;
        if (!letters_.ask(browser, key("open"), {"POST", "/api/months", fmt::format(R"({{"month":"{}"}})", month), "", ""}))
            return false;
        const auto staged =
            letters_.ask(browser, key("stage"), {"POST", "/api/imports?kind=reform_task", ledger_of(month), "", ""});
        if (!staged) return false;
        const auto import = "/api/imports/" + crash::between(*staged, "\"id\":", ",") + "/commit";
        if (!letters_.ask(browser, key("commit"), {"PUT", import, "{}", crash::between(*staged, "\"version\":", ","), ""}))
            return false;
        if (!letters_.ask(browser, key("close"), {"PUT", "/api/months/" + month + "/closure", "", "1", ""})) return false;
        ++closed_;
        return true;
    }

    void register_tasks(crash::Browser& browser) {
        while (true) {
            const int number = ++tasks_;
            const auto body = fmt::format(R"({{"title":"临时交办第{}项","lead_units":[6],"due":"2017-12-31"}})", number);
            if (!letters_.ask(browser, fmt::format("task-{}", number), {"POST", "/api/matters", body, "", ""})) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    }

    Letters letters_;
    int month_ = 0;
    std::atomic<int> closed_ = 0, tasks_ = 0;
};

/// The first thing in the books that is there by halves, or nothing.
std::string half_done(const std::string& data) {
    const std::pair<const char*, std::string> wrong[] = {
        {"a month is closed without its result, or has one and is open",
         "SELECT count(*) FROM dispatch d WHERE (d.state = 'closed') <> EXISTS (SELECT 1 FROM appraisal a WHERE a.month = "
         "d.month)"},
        {"a month's places are not all there",
         "SELECT count(*) FROM appraisal a WHERE (SELECT count(*) FROM appraisal_place p WHERE p.appraisal = a.id) <> 5"},
        {"a month was closed and the journal does not say so once",
         "SELECT count(*) FROM dispatch d WHERE (SELECT count(*) FROM journal j WHERE j.action = 'month.closed' AND j.object_id "
         "= "
         "d.id) <> CASE d.state WHEN 'closed' THEN 1 ELSE 0 END"},
        {"an import is there by halves",
         fmt::format("SELECT count(*) FROM staged_import s WHERE s.batch IS NOT NULL AND (SELECT count(*) FROM matter m WHERE "
                     "m.import_batch = s.batch) <> {}",
                     rows_of_ledger)},
        {"an imported task belongs to no import",
         "SELECT count(*) FROM matter m WHERE m.import_batch IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staged_import s WHERE "
         "s.batch = m.import_batch)"},
        {"a task has no unit",
         "SELECT count(*) FROM matter m WHERE NOT EXISTS (SELECT 1 FROM matter_unit u WHERE u.matter = m.id)"},
        {"a task is there and the journal does not say once whence",
         "SELECT count(*) FROM matter m WHERE (SELECT count(*) FROM journal j WHERE j.object = 'matter' AND j.object_id = m.id "
         "AND j.action IN ('matter.registered', 'matter.imported')) <> 1"}};
    return db::open_sqlite(data + "/luoshi.db")->read([&](db::Tx& tx) -> std::string {
        for (auto& [what, question] : wrong)
            if (db::count(tx, question) != 0) return what;
        return "";
    });
}

}  // namespace

TEST_CASE("a server killed while it imports ledgers and closes months has done what it answered, and nothing by halves") {
    logs::threshold(logs::Level::error);
    crash::Folder folder;
    const std::string data = folder.path + "/city";
    crash::found_small_city(data);
    Office office([&] {
        crash::Server server(data);
        crash::Browser browser(server.port);
        return crash::sign_in(browser, "director", std::string(story::password));
    }());

    std::mt19937 dice(23);
    for (int round = 0; round < crash::rounds(80); ++round) {
        CAPTURE(round);
        {
            crash::Server server(data);
            office.settle(server.port);
            std::thread fate([&] { server.process.kill_after(std::chrono::microseconds(20000 + dice() % 500000)); });
            office.work(server.port);
            fate.join();
        }
        CHECK(half_done(data) == "");
        crash::run({"verify", "--data", data});
    }
    office.settle(crash::Server(data).port);
    CHECK(half_done(data) == "");
    db::open_sqlite(data + "/luoshi.db")->read([&](db::Tx& tx) {
        CHECK(db::count(tx, "SELECT count(*) FROM matter WHERE title LIKE '临时交办%'") == office.tasks());
        CHECK(db::count(tx, "SELECT count(*) FROM dispatch WHERE state = 'closed'") >= office.months());
    });
    MESSAGE(fmt::format("{} months closed, {} tasks registered; {} times a server had done it and died before it could say so",
                        office.months(), office.tasks(), office.found_done()));
    CHECK(office.months() > 0);
}
