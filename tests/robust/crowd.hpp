#pragma once
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <thread>
#include <vector>
#include "support/socket.hpp"

namespace tests {

/// What was asked of the server by clients that behave, and how they fared.
struct Service {
    std::map<std::string, int> answers;      // by status; "none" when the server did not answer
    std::vector<std::int64_t> microseconds;  // each answer's time, sorted
    std::int64_t at(int percent) const;      // the time that `percent` of the answers did not exceed
};

/// Clients that go about their work while others are a nuisance: each asks again a moment after its last answer.
class Others {
public:
    Others(unsigned short port, std::string request, int clients, std::chrono::milliseconds moment);
    Service finish();

private:
    void work(unsigned short port, const std::string& request, std::chrono::milliseconds moment, Service&);
    std::atomic<bool> enough_{false};
    std::vector<Service> parts_;
    std::vector<std::thread> threads_;
};

/// Clients that hold the server up, each in its way: a head, a body, or the reading of an answer that never gets done.
class Nuisance {
public:
    /// `opening` is sent at once; then `drop` again and again, and nothing when it is empty. `reads`: are answers read at all?
    Nuisance(unsigned short port, int clients, const std::string& opening, std::string drop, bool reads = true);
    /// One more drop from each; true while any of them is still connected.
    bool go_on();
    int connected() const { return static_cast<int>(sockets_.size()); }
    int left() const;
    /// How those that were cut off were answered, by status.
    const std::map<std::string, int>& ends() const { return ends_; }

private:
    struct One {
        Socket socket;
        bool over = false;
    };
    std::vector<One> sockets_;
    std::string drop_;
    bool reads_;
    std::map<std::string, int> ends_;
};

/// Raises this process's limit of open files; false when `needed` cannot be had.
bool may_open_files(std::size_t needed);
/// Memory a process holds of its own (kB), without files mapped.
std::int64_t own_memory(int process);
/// Processor time a process has used so far, in microseconds.
std::int64_t processor_time(int process);

}  // namespace tests
