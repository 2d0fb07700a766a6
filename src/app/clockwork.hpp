#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
#include "base/date.hpp"

/// The deeds nobody asks for: each is called at its interval on one thread of its own, and one that fails is logged and
/// tried again at the next turn.
class Clockwork {
public:
    explicit Clockwork(Clock clock) : clock_(std::move(clock)) {}
    ~Clockwork();

    void every(std::chrono::seconds interval, std::string name, std::function<void(Instant)> deed);
    void start();

private:
    struct Wheel {
        std::chrono::seconds interval;
        std::string name;
        std::function<void(Instant)> deed;
        Instant last{};
    };

    void turn();

    Clock clock_;
    std::vector<Wheel> wheels_;
    std::mutex guard_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};
