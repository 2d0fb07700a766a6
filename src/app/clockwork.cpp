#include "app/clockwork.hpp"
#include "base/log.hpp"

Clockwork::~Clockwork() {
    {
        std::lock_guard hold(guard_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Clockwork::every(std::chrono::seconds interval, std::string name, std::function<void(Instant)> deed) {
    wheels_.push_back({interval, std::move(name), std::move(deed)});
}

void Clockwork::turn() {
    const auto now = clock_();
    for (auto& wheel : wheels_) {
        // A clock set back must not stop the wheels for as long as it was set back.
        if (now >= wheel.last && now - wheel.last < wheel.interval) continue;
        wheel.last = now;
        try {
            wheel.deed(now);
        } catch (const std::exception& e) { logs::error(wheel.name + ": " + e.what()); }
    }
}

void Clockwork::start() {
    thread_ = std::thread([this] {
        std::unique_lock hold(guard_);
        while (!stopping_) {
            hold.unlock();
            turn();
            hold.lock();
            wake_.wait_for(hold, std::chrono::seconds(1), [this] { return stopping_; });
        }
    });
}
