#include "crash/program.hpp"
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
#include "db/records.hpp"

namespace fs = std::filesystem;

namespace {

std::string found_city(const std::string& data) { return crash::run({"init", "--data", data, "--playbook", "zibo"}); }

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

void check_books(const std::string& data, const Clerks& clerks) {
    auto base = db::open_sqlite(data + "/luoshi.db");
    base->read([&](db::Tx& tx) {
        CHECK(db::count(tx, "SELECT count(*) FROM unit WHERE code LIKE 'crash-%'") == clerks.asked());
        CHECK(db::count(tx, "SELECT count(*) FROM unit_alias WHERE alias LIKE '%号局'") == clerks.asked());
        CHECK(db::count(tx, "SELECT count(*) FROM journal WHERE action = 'unit.entered'") == clerks.asked());
    });
}

}  // namespace

TEST_CASE("a city whose founding was killed is there whole or not at all, and can be founded then") {
    logs::threshold(logs::Level::error);
    std::mt19937 dice(7);
    crash::Folder folder;
    const std::string data = folder.path + "/city";
    int there = 0;
    for (int round = 0; round < crash::rounds(40); ++round) {
        crash::Process({LUOSHI, "init", "--data", data, "--playbook", "zibo"})
            .kill_after(std::chrono::microseconds(dice() % 120000));
        if (fs::exists(data + "/luoshi.db")) ++there;
        else found_city(data);
        crash::run({"verify", "--data", data});
        folder.clear();
    }
    MESSAGE(fmt::format("{} times the city was there already", there));
}

TEST_CASE("a backup that was killed is not there, or is whole") {
    logs::threshold(logs::Level::error);
    std::mt19937 dice(13);
    crash::Folder folder;
    const std::string data = folder.path + "/city", copy = folder.path + "/copy.db", restored = folder.path + "/restored";
    found_city(data);
    int there = 0;
    for (int round = 0; round < crash::rounds(40); ++round) {
        crash::Process({LUOSHI, "backup", "--data", data, "-o", copy}).kill_after(std::chrono::microseconds(dice() % 40000));
        if (fs::exists(copy)) ++there;
        else crash::run({"backup", "--data", data, "-o", copy});
        crash::run({"restore", "--data", restored, copy});
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
        crash::Server server(data);
        crash::Browser browser(server.port);
        return Clerks(crash::sign_in_first(browser, "admin", password));
    }();

    for (int round = 0; round < crash::rounds(40); ++round) {
        crash::Server server(data);
        clerks.ask_again(server.port);
        std::thread fate([&] { server.process.kill_after(std::chrono::microseconds(10000 + dice() % 240000)); });
        clerks.work(server.port);
        fate.join();
        crash::run({"verify", "--data", data});
    }
    clerks.ask_again(crash::Server(data).port);
    check_books(data, clerks);
    MESSAGE(fmt::format("{} units entered, {} of them by a server that died before it could say so", clerks.asked(),
                        clerks.found_done()));
}
