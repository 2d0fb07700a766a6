#include "robust/crowd.hpp"
#include <algorithm>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/resource.h>

namespace tests {
namespace {

using Clock = std::chrono::steady_clock;

/// The connection's end as the client sees it without waiting: the status it was told, "silence", or "" when it goes on.
std::string end_of(Socket& socket, bool reads) {
    if (!reads) {
        pollfd state{socket.descriptor(), 0, 0};
        return ::poll(&state, 1, 0) == 1 && (state.revents & (POLLHUP | POLLERR)) ? "silence" : "";
    }
    const auto told = socket.answer(false, 0);
    if (!told.empty()) return status_of(told);
    return socket.closed(0) ? "silence" : "";
}

}  // namespace

std::int64_t Service::at(int percent) const {
    return microseconds.empty()
               ? 0
               : microseconds[std::min(microseconds.size() - 1, microseconds.size() * std::size_t(percent) / 100)];
}

Others::Others(unsigned short port, std::string request, int clients, std::chrono::milliseconds moment)
    : parts_(std::size_t(clients)) {
    for (auto& part : parts_) threads_.emplace_back([this, port, request, moment, &part] { work(port, request, moment, part); });
}

void Others::work(unsigned short port, const std::string& request, std::chrono::milliseconds moment, Service& mine) {
    Socket socket(port);
    while (!enough_) {
        const auto asked = Clock::now();
        const auto status = status_of(socket.ask(request));
        mine.microseconds.push_back(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - asked).count());
        if (++mine.answers[status]; status == "none") return;
        std::this_thread::sleep_for(moment);
    }
}

Service Others::finish() {
    enough_ = true;
    for (auto& thread : threads_) thread.join();
    Service all;
    for (auto& part : parts_) {
        for (auto& [status, times] : part.answers) all.answers[status] += times;
        all.microseconds.insert(all.microseconds.end(), part.microseconds.begin(), part.microseconds.end());
    }
    std::ranges::sort(all.microseconds);
    return all;
}

Nuisance::Nuisance(unsigned short port, int clients, const std::string& opening, std::string drop, bool reads)
    : drop_(std::move(drop)), reads_(reads) {
    for (int i = 0; i < clients; ++i) {
        Socket socket(port);
        if (!socket.connected() || !socket.send(opening)) continue;
        ::fcntl(socket.descriptor(), F_SETFL, O_NONBLOCK);
        sockets_.push_back({std::move(socket)});
    }
}

bool Nuisance::go_on() {
    for (auto& one : sockets_) {
        if (one.over) continue;
        if (const auto end = end_of(one.socket, reads_); !end.empty()) {
            one.over = true;
            ++ends_[end];
        } else one.socket.send(drop_);
    }
    return left() > 0;
}

int Nuisance::left() const { return static_cast<int>(std::ranges::count(sockets_, false, &One::over)); }

bool may_open_files(std::size_t needed) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur >= needed;
}

std::int64_t own_memory(int process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("RssAnon:")) return std::stoll(line.substr(8));
    return 0;
}

std::int64_t processor_time(int process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    std::istringstream rest(text.substr(std::min(text.size(), text.rfind(')') + 2)));
    std::string field;
    std::int64_t user = 0, system = 0;
    for (int i = 0; i < 11; ++i) rest >> field;
    rest >> user >> system;
    return (user + system) * 1'000'000 / ::sysconf(_SC_CLK_TCK);
}

}  // namespace tests
