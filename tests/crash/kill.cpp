#include <cstdlib>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <random>
#include "base/log.hpp"
#include "crash/process.hpp"
#include "crash/promises.hpp"

namespace {

constexpr int rounds_a_city = 10;  // checking an ever larger city would take longer than killing it

int wanted_rounds() {
    const char* asked = std::getenv("CRASH_ROUNDS");
    return asked ? std::atoi(asked) : 200;
}

/// What is learnt from one kill: how many deeds were acknowledged, and whether one was done and never acknowledged.
struct Round {
    std::size_t acknowledged = 0;
    bool unheard = false;
};

Round kill_and_check(const std::string& folder, crash::Promises& promises, std::chrono::microseconds life) {
    const auto first = promises.tried.empty() ? 1 : *promises.tried.rbegin() + 1;
    const auto before = promises.acknowledged.size();
    crash::Process writer({CRASH_WRITER, folder, std::to_string(first), "100000"});
    writer.kill_after(life);
    promises.hear_all(writer.said());
    CHECK(crash::broken_promise(folder, promises) == "");

    const auto last = crash::last_key(folder);
    const bool unheard = last >= first && !promises.acknowledged.contains(last);
    if (unheard) promises.acknowledged.insert(last);  // it is there now, and must stay
    return {promises.acknowledged.size() - before, unheard};
}

}  // namespace

TEST_CASE("nothing acknowledged is lost and nothing is half done, however often the program is killed") {
    logs::threshold(logs::Level::error);
    const int rounds = wanted_rounds();
    std::mt19937 dice(20240630);
    std::size_t acknowledged = 0, unheard = 0;
    crash::Folder folder;
    crash::Promises promises;
    for (int round = 0; round < rounds; ++round) {
        if (round % rounds_a_city == 0) {
            folder.clear();
            promises = {};
        }
        const auto learnt = kill_and_check(folder.path, promises, std::chrono::microseconds(10000 + dice() % 240000));
        acknowledged += learnt.acknowledged;
        unheard += learnt.unheard;
    }
    CHECK(acknowledged > std::size_t(rounds) * 5);
    MESSAGE(fmt::format("{} kills, {} deeds acknowledged, {} times a deed was done and its answer not heard", rounds,
                        acknowledged, unheard));
}
