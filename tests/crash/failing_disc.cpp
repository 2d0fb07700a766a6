#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include "base/log.hpp"
#include "crash/disc.hpp"
#include "crash/process.hpp"
#include "crash/promises.hpp"

namespace {

constexpr int deeds = 60;
constexpr long for_ever = 1'000'000;

/// How a run on a failing disc ended.
struct Run {
    crash::Promises promises;
    std::string broken;
    long writes = 0, syncs = 0;
};

void count_calls(const std::string& log, Run& run) {
    std::ifstream in(log, std::ios::binary);
    std::stringstream events;
    events << in.rdbuf();
    crash::replay(events.str(), [&](const crash::EventHead& head, auto, auto) {
        run.writes += head.event == crash::Event::write;
        run.syncs += head.event == crash::Event::sync || head.event == crash::Event::sync_directory;
    });
}

/// Enters deeds while the calls from `first` to `last` of a kind ("write", "sync") fail for `reason`, then looks at what
/// is there on a disc that works again.
Run run_on_failing_disc(const std::string& kind, int reason, long first, long last) {
    crash::Folder folder;
    const std::string city = folder.path + "/city", log = folder.path + "/log";
    std::filesystem::create_directory(city);
    crash::Process writer({CRASH_WRITER, city, "1", std::to_string(deeds)},
                          {"LD_PRELOAD=" CRASH_RECORDER, "RECORD_FOLDER=" + city, "RECORD_LOG=" + log,
                           fmt::format("RECORD_FAIL={}:{}:{}-{}", kind, reason, first, last)});
    Run run;
    run.promises.hear_all(writer.said());
    run.broken = crash::broken_promise(city, run.promises);
    count_calls(log, run);
    return run;
}

struct Sum {
    int runs = 0;
    std::size_t acknowledged = 0, refused = 0, unknown = 0;
};

/// One call in `step` fails, alone or with all after it, in a run of its own each.
void fail_each_call(const std::string& kind, int reason, long calls, long step, long length, Sum& sum) {
    for (long first = 1; first <= calls; first += step) {
        const auto run = run_on_failing_disc(kind, reason, first, first + length);
        CAPTURE(kind);
        CAPTURE(reason);
        CAPTURE(first);
        CHECK(run.broken == "");
        ++sum.runs;
        sum.acknowledged += run.promises.acknowledged.size();
        sum.refused += run.promises.refused.size();
        sum.unknown += run.promises.unknown.size();
    }
}

}  // namespace

TEST_CASE("whichever write or flush fails, nothing acknowledged is lost and nothing refused turns up later") {
    logs::threshold(logs::Level::error);
    constexpr int no_space = 28, broken_disc = 5;
    Sum sum;
    const auto good = run_on_failing_disc("none", 0, 0, 0);
    REQUIRE(good.promises.acknowledged.size() == deeds - deeds / 7);
    fail_each_call("write", no_space, good.writes, good.writes / 70, 0, sum);
    fail_each_call("write", broken_disc, good.writes, good.writes / 70, 0, sum);
    fail_each_call("write", broken_disc, good.writes, good.writes / 40, for_ever, sum);
    fail_each_call("sync", broken_disc, good.syncs, 1, 0, sum);
    fail_each_call("sync", broken_disc, good.syncs, 2, for_ever, sum);
    CHECK(sum.unknown > 0);
    MESSAGE(fmt::format("{} runs: {} deeds acknowledged, {} refused, {} of unknown outcome", sum.runs, sum.acknowledged,
                        sum.refused, sum.unknown));
}

TEST_CASE("when there is room on the disc again the city works on, without a restart") {
    logs::threshold(logs::Level::error);
    const auto run = run_on_failing_disc("write", 28, 100, 120);
    CHECK(run.broken == "");
    CHECK(run.promises.refused.size() > deeds / 7);
    CHECK(*run.promises.acknowledged.begin() < *run.promises.refused.begin());
    CHECK(run.promises.acknowledged.contains(deeds));
}
