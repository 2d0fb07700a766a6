#include <atomic>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <random>
#include <thread>
#include "base/log.hpp"
#include "crash/browser.hpp"
#include "crash/process.hpp"
#include "db/records.hpp"

namespace fs = std::filesystem;

namespace {

int wanted_rounds() {
    const char* asked = std::getenv("CRASH_PROGRAM_ROUNDS");
    return asked ? std::atoi(asked) : 40;
}

/// Runs the program to its end and returns what it said; it must succeed.
std::string run(const std::vector<std::string>& words) {
    std::vector<std::string> command{LUOSHI};
    command.insert(command.end(), words.begin(), words.end());
    crash::Process process(command, {}, crash::Hears::everything);
    const std::string said = process.said();
    CAPTURE(said);
    CHECK(process.status() == 0);
    return said;
}

std::string found_city(const std::string& data) { return run({"init", "--data", data, "--playbook", "zibo"}); }

/// A unit that somebody asked the server to enter, and the answer if one came.
struct Asked {
    std::string body, answer;
};

/// Two clerks who enter units until the server dies, each request under a key of its own.
class Clerks {
public:
    explicit Clerks(crash::SignedIn who) : who_(std::move(who)) {}

    void work(int port) {
        std::thread other([&] { enter_units(port); });
        enter_units(port);
        other.join();
    }

    /// Asks once more, under the same key, for everything that was never answered and for some of what was lately.
    void ask_again(int port) {
        crash::Browser browser(port);
        for (auto& [key, asked] : asked_) {
            const bool answered = !asked.answer.empty();
            if (answered && (key % 10 != 0 || key + 200 < last_key_)) continue;
            const auto again = browser.ask("POST", "/api/units", asked.body, std::to_string(key), who_);
            REQUIRE(again);
            CAPTURE(again->body);
            CHECK(again->is_success());
            if (answered) CHECK(again->body == asked.answer);
            else found_done_ += again->is_replayed();
            asked.answer = again->body;
        }
    }

    std::int64_t asked() const { return std::int64_t(asked_.size()); }
    int found_done() const { return found_done_; }  // done by a server that died before it could say so

private:
    void enter_units(int port) {
        crash::Browser browser(port);
        while (true) {
            const auto key = ++last_key_;
            const auto body = fmt::format(R"({{"code":"crash-{0}","kind":"department","name":"第{0}局","short_name":"{0}局",)"
                                          R"("parent":null,"aliases":["{0}号局"]}})",
                                          key);
            remember(key, {body, ""});
            const auto answer = browser.ask("POST", "/api/units", body, std::to_string(key), who_);
            if (!answer) return;
            CHECK_MESSAGE(answer->is_success(), answer->body);
            remember(key, {body, answer->body});
        }
    }

    void remember(int key, Asked asked) {
        std::lock_guard lock(mutex_);
        asked_[key] = std::move(asked);
    }

    crash::SignedIn who_;
    std::atomic<int> last_key_ = 0;
    std::mutex mutex_;
    std::map<int, Asked> asked_;
    int found_done_ = 0;
};

/// A running server and its port.
struct Server {
    crash::Process process;
    int port;

    explicit Server(const std::string& data)
        : process({LUOSHI, "serve", "--data", data, "--port", "0", "--workers", "4"}, {}, crash::Hears::everything),
          port(std::atoi(crash::between(process.wait_for("http://"), "127.0.0.1:", "/").c_str())) {
        REQUIRE(port > 0);
    }
};

void check_books(const std::string& data, const Clerks& clerks) {
    auto base = db::open_sqlite(data + "/luoshi.db");
    base->read([&](db::Tx& tx) {
        CHECK(db::count(tx, "SELECT count(*) FROM unit WHERE code LIKE 'crash-%'") == clerks.asked());
        CHECK(db::count(tx, "SELECT count(*) FROM unit_alias WHERE alias LIKE '%号局'") == clerks.asked());
        CHECK(db::count(tx, "SELECT count(*) FROM journal WHERE action = 'unit.entered'") == clerks.asked());
    });
}

/// What the books say: how many rows each table has, and the matters, scores and places word by word.
std::string books(const std::string& data) {
    std::vector<std::string> questions;
    std::string said;
    auto base = db::open_sqlite(data + "/luoshi.db");
    base->read([&](db::Tx& tx) {
        tx.each(
            [&](db::Columns, db::Row row) { questions.push_back(fmt::format("SELECT '{0}', count(*) FROM {0}", row[0].text)); },
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
        questions.push_back("SELECT code, title, due, progress FROM matter ORDER BY id");
        questions.push_back("SELECT * FROM appraisal_place ORDER BY appraisal, unit");
        questions.push_back("SELECT * FROM appraisal_line ORDER BY appraisal, unit, position");
        for (auto& question : questions)
            tx.each(
                [&](db::Columns, db::Row row) {
                    for (auto& cell : row) said += fmt::format("{}{} ", cell.text, cell.integer);
                    said += '\n';
                },
                question);
    });
    return said;
}

/// Kills a command at random moments of its work on copies of a city. Each time the journal must hold, the books must be
/// those of before or those of a run left in peace, and the command given again must lead to the latter. Returns how often
/// it had been done already.
int kill_and_repeat(const crash::Folder& folder, const std::string& city, std::vector<std::string> words, int rounds) {
    const std::string peaceful = folder.path + "/peaceful", data = folder.path + "/city";
    auto on = [&](const std::string& where) {
        auto all = words;
        all.insert(all.end(), {"--data", where});
        return all;
    };
    fs::copy(city, peaceful, fs::copy_options::recursive);
    const auto begun = std::chrono::steady_clock::now();
    run(on(peaceful));
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    const auto before = books(city), after = books(peaceful);
    REQUIRE(before != after);

    std::mt19937 dice(17);
    int done = 0;
    auto command = on(data);
    command.insert(command.begin(), LUOSHI);
    for (int round = 0; round < rounds; ++round) {
        fs::remove_all(data);
        fs::copy(city, data, fs::copy_options::recursive);
        crash::Process(command).kill_after(whole * (dice() % 120) / 100);
        run({"verify", "--data", data});
        if (books(data) == after) {
            ++done;
            continue;
        }
        CHECK(books(data) == before);
        run(on(data));
        CHECK(books(data) == after);
    }
    return done;
}

}  // namespace

TEST_CASE("a city whose founding was killed is there whole or not at all, and can be founded then") {
    logs::threshold(logs::Level::error);
    std::mt19937 dice(7);
    crash::Folder folder;
    const std::string data = folder.path + "/city";
    int there = 0;
    for (int round = 0; round < wanted_rounds(); ++round) {
        crash::Process({LUOSHI, "init", "--data", data, "--playbook", "zibo"})
            .kill_after(std::chrono::microseconds(dice() % 120000));
        if (fs::exists(data + "/luoshi.db")) ++there;
        else found_city(data);
        run({"verify", "--data", data});
        folder.clear();
    }
    MESSAGE(fmt::format("{} times the city was there already", there));
}

TEST_CASE("a month whose closing was killed is open or closed, never half, and closes to the same places afterwards") {
    logs::threshold(logs::Level::error);
    crash::Folder folder;
    const std::string demo = folder.path + "/demo";
    run({"init", "--demo", "--data", demo, "--playbook", "zibo"});
    const int done = kill_and_repeat(folder, demo, {"close", "2017-06"}, wanted_rounds() / 2);
    MESSAGE(fmt::format("{} times the month was closed already", done));
}

TEST_CASE("a ledger whose import was killed is in the city or not, never half, and goes in once when imported again") {
    logs::threshold(logs::Level::error);
    crash::Folder folder;
    const std::string city = folder.path + "/before";
    found_city(city);
    const int done = kill_and_repeat(folder, city, {"import", "--keep-names", LEDGER}, wanted_rounds());
    MESSAGE(fmt::format("{} times the ledger was in already", done));
}

TEST_CASE("a backup that was killed is not there, or is whole") {
    logs::threshold(logs::Level::error);
    std::mt19937 dice(13);
    crash::Folder folder;
    const std::string data = folder.path + "/city", copy = folder.path + "/copy.db", restored = folder.path + "/restored";
    found_city(data);
    int there = 0;
    for (int round = 0; round < wanted_rounds(); ++round) {
        crash::Process({LUOSHI, "backup", "--data", data, "-o", copy}).kill_after(std::chrono::microseconds(dice() % 40000));
        if (fs::exists(copy)) ++there;
        else run({"backup", "--data", data, "-o", copy});
        run({"restore", "--data", restored, copy});
        fs::remove(copy);
        fs::remove_all(restored);
    }
    MESSAGE(fmt::format("{} times the backup was there already", there));
}

TEST_CASE("a server killed at any moment has done what it answered, and what it did not answer is done once when asked again") {
    logs::threshold(logs::Level::error);
    std::mt19937 dice(11);
    crash::Folder folder;
    const std::string data = folder.path + "/city";
    const auto password = crash::between(found_city(data), "首次登录须修改）：", "\n");
    auto clerks = [&] {
        Server server(data);
        crash::Browser browser(server.port);
        return Clerks(crash::sign_in_first(browser, "admin", password));
    }();

    for (int round = 0; round < wanted_rounds(); ++round) {
        Server server(data);
        clerks.ask_again(server.port);
        std::thread fate([&] { server.process.kill_after(std::chrono::microseconds(10000 + dice() % 240000)); });
        clerks.work(server.port);
        fate.join();
        run({"verify", "--data", data});
    }
    clerks.ask_again(Server(data).port);
    check_books(data, clerks);
    MESSAGE(fmt::format("{} units entered, {} of them by a server that died before it could say so", clerks.asked(),
                        clerks.found_done()));
}
