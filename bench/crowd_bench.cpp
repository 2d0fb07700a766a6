// A running server among idle and slow clients: how long do the others wait?
//     crowd_bench PORT PROCESS PATH [idle clients] [slow clients]
// Prints one line of JSON: waiting times in microseconds alone and in the crowd, memory in kB.
#include <cstdio>
#include <cstdlib>
#include "robust/crowd.hpp"

namespace {

using namespace std::chrono_literals;

tests::Service served(unsigned short port, const std::string& request, tests::Nuisance* slow) {
    tests::Others others(port, request, 4, 5ms);
    for (int tick = 0; tick < 60; ++tick) {
        if (slow) slow->go_on();
        std::this_thread::sleep_for(100ms);
    }
    return others.finish();
}

bool all_answered(const tests::Service& service) { return service.answers.size() == 1 && service.answers.contains("200"); }

}  // namespace

int main(int count, char** words) {
    if (count < 4) return std::fprintf(stderr, "usage: crowd_bench PORT PROCESS PATH [idle clients] [slow clients]\n"), 2;
    const auto port = static_cast<unsigned short>(std::atoi(words[1]));
    const int process = std::atoi(words[2]), idle_count = count > 4 ? std::atoi(words[4]) : 5'000,
              slow_count = count > 5 ? std::atoi(words[5]) : 500;
    const std::string request = "GET " + std::string(words[3]) + " HTTP/1.1\r\nHost: a\r\n\r\n";
    if (!tests::may_open_files(std::size_t(idle_count + slow_count + 100)))
        return std::fprintf(stderr, "this system does not allow so many open files\n"), 1;

    const auto memory_at_first = tests::own_memory(process);
    const auto alone = served(port, request, nullptr);
    std::vector<tests::Socket> idle;
    int idle_answered = 0;
    for (int i = 0; i < idle_count; ++i) {
        idle.emplace_back(port);
        idle_answered += tests::status_of(idle.back().ask(request)) == "200";
    }
    const auto memory_idle = tests::own_memory(process);
    tests::Nuisance slow(port, slow_count, "GET / HTTP/1.1\r\nHost: a\r\nX: ", "x");
    const auto crowded = served(port, request, &slow);

    std::printf(
        "{\"idle\": %d, \"slow\": %d, \"all_answered\": %s, \"alone_p50\": %lld, \"alone_p99\": %lld, \"p50\": %lld, \"p99\": "
        "%lld, \"worst\": %lld, "
        "\"answers\": %zu, \"memory_at_first\": %lld, \"memory_idle\": %lld}\n",
        idle_answered, slow.connected(), all_answered(alone) && all_answered(crowded) ? "true" : "false",
        static_cast<long long>(alone.at(50)), static_cast<long long>(alone.at(99)), static_cast<long long>(crowded.at(50)),
        static_cast<long long>(crowded.at(99)), static_cast<long long>(crowded.at(100)), crowded.microseconds.size(),
        static_cast<long long>(memory_at_first), static_cast<long long>(memory_idle));
    return 0;
}
