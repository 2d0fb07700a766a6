#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include "base/log.hpp"
#include "crash/disc.hpp"
#include "crash/process.hpp"
#include "crash/promises.hpp"

namespace {

constexpr int deeds = 250;
const std::string programs = std::string(CRASH_PROGRAMS) + "/";

int wanted_images() {
    const char* asked = std::getenv("CRASH_IMAGES");
    return asked ? std::atoi(asked) : 2000;
}

std::string content_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// One run of a writer under the recorder, and what it left on the real disc.
struct Recording {
    crash::Folder folder;
    std::string city = folder.path + "/city", events;

    explicit Recording(const std::string& writer) {
        const std::string log = folder.path + "/log";
        std::filesystem::create_directory(city);
        crash::Process process({programs + writer, city, "1", std::to_string(deeds)},
                               {"LD_PRELOAD=" CRASH_RECORDER, "RECORD_FOLDER=" + city, "RECORD_LOG=" + log});
        process.said();
        REQUIRE(process.status() == 0);
        events = content_of(log);
    }

    std::size_t count() const {
        std::size_t n = 0;
        crash::replay(events, [&](auto&, auto, auto) { ++n; });
        return n;
    }
};

struct Findings {
    int images = 0, broken = 0;
    std::string first;
};

/// Cuts the power at `images` random moments of the recording and looks at what is left, each time.
Findings cut_power(const Recording& recording, crash::Directories directories, int images, unsigned seed) {
    std::mt19937 dice(seed);
    std::vector<std::size_t> moments;
    const std::size_t events = recording.count();
    for (int i = 0; i < images; ++i) moments.push_back(1 + dice() % events);
    std::ranges::sort(moments);

    Findings findings;
    crash::Disc disc(directories);
    crash::Promises promises;
    crash::Folder ruins;
    std::size_t now = 0;
    auto next = moments.begin();
    crash::replay(recording.events, [&](const crash::EventHead& head, std::string_view path, std::string_view data) {
        disc.apply(head, path, data);
        if (head.event == crash::Event::tell) promises.hear_all(data);
        for (++now; next != moments.end() && *next == now; ++next) {
            ruins.clear();
            disc.lose_power(ruins.path, dice);
            const std::string fault = crash::broken_promise(ruins.path, promises);
            ++findings.images;
            if (!fault.empty() && findings.broken++ == 0) findings.first = fmt::format("event {} of {}: {}", now, events, fault);
        }
    });
    return findings;
}

/// That the recorder misses no way of writing: all events together give the real directory, byte by byte.
bool is_complete(const Recording& recording) {
    crash::Disc disc(crash::Directories::posix);
    crash::replay(recording.events, [&](const crash::EventHead& head, std::string_view path, std::string_view data) {
        disc.apply(head, path, data);
    });
    crash::Folder copy;
    disc.write_all(copy.path);
    auto files = [](const std::string& folder) {
        std::map<std::string, std::string> found;
        for (auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.is_regular_file()) found[entry.path().string().substr(folder.size())] = content_of(entry.path());
        return found;
    };
    return files(copy.path) == files(recording.city);
}

}  // namespace

TEST_CASE("whenever the power goes, everything acknowledged is there, whole, and nothing else is") {
    logs::threshold(logs::Level::error);
    const Recording recording("crash_writer");
    CHECK(is_complete(recording));
    for (auto directories : {crash::Directories::posix, crash::Directories::journalled}) {
        const auto findings = cut_power(recording, directories, wanted_images() / 2, 2024);
        CHECK(findings.first == "");
        CHECK(findings.broken == 0);
        MESSAGE(fmt::format("{} images of the disc from {} events", findings.images, recording.count()));
    }
}

TEST_CASE("the simulator is not blind: each planted fault is found") {
    logs::threshold(logs::Level::error);
    for (std::string fault :
         {"synchronous_normal", "synchronous_off", "file_not_synced", "directory_not_synced", "told_before_commit"}) {
        CAPTURE(fault);
        const auto findings = cut_power(Recording("crash_" + fault), crash::Directories::posix, 100, 7);
        CHECK(findings.broken > 0);
        MESSAGE(fmt::format("{}: {} of {} images broken; {}", fault, findings.broken, findings.images, findings.first));
    }
}
