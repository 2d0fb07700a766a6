// crash_writer FOLDER FIRST COUNT: enters COUNT deeds from the key FIRST on, by three clerks at once, and says on
// standard output what was tried, acknowledged and refused. It is meant to be killed.
#include <atomic>
#include <cstdlib>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>
#include <vector>
#include "crash/promises.hpp"

namespace {

void say(const char* word, std::int64_t key) {
    const std::string line = fmt::format("{} {}\n", word, key);
    if (::write(STDOUT_FILENO, line.data(), line.size()) != ssize_t(line.size())) std::_Exit(4);
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) return 2;
    const std::string folder = words[1];
    std::atomic<std::int64_t> next = std::atoll(words[2]);
    const std::int64_t end = next + std::atoll(words[3]);
    auto city = crash::open_city(folder);

    std::vector<std::thread> clerks;
    for (int i = 0; i < 3; ++i)
        clerks.emplace_back([&] {
            for (std::int64_t key; (key = next++) < end;) {
                say("TRY", key);
                try {
                    crash::enter(*city, folder, key);
                    say("ACK", key);
                } catch (const db::UnknownOutcome&) { say("UNK", key); } catch (const std::exception&) {
                    say("NAK", key);
                }
            }
        });
    for (auto& clerk : clerks) clerk.join();
}
