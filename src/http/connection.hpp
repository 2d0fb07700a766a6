#pragma once
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include "http/answer.hpp"
#include "http/intake.hpp"
#include "http/listener.hpp"
#include "http/stream.hpp"

namespace boost::asio {
class thread_pool;
}

namespace http {

/// What the connections of one listener share.
struct Front {
    ListenerOptions options;
    Handler handler;
    boost::asio::thread_pool& workers;
    std::atomic<bool> stopping{false};
    std::atomic<std::int64_t> connections{0}, requests{0}, refused{0}, bytes_in{0}, bytes_out{0};
};

/// One client's connection: requests one after another, in order, until one side has enough.
/// Lives on the I/O thread; only handlers and disks are waited for on workers.
class Connection {
public:
    using Clock = std::chrono::steady_clock;

    Connection(Front&, std::unique_ptr<Stream>, Origin);
    Task<void> run();
    /// Ends what has waited too long: a client that is reading our requests gets its 408, one that is not reading is cut.
    void sweep(Clock::time_point now);
    /// No further request: an idle client is let go at once, one with a request in flight after its answer.
    void stop();
    void close() { stream_->close(); }

private:
    enum class Phase { opening, idle, head, body, working, writing, leaving };
    struct Reading;

    void enter(Phase, std::chrono::milliseconds limit);
    bool too_slow(Clock::time_point now) const;
    Task<bool> exchange();
    Task<int> read_request(Reading&);
    Task<int> read_head(Reading&);
    Task<int> read_body(Reading&);
    Task<int> store(Reading&);
    Task<bool> fill(std::size_t room);
    Task<bool> reply(Reading&);
    Task<bool> refuse(Reading&, int status);
    Task<bool> send(Answer&);
    Task<bool> write(std::string_view head, std::string_view body);
    Task<void> leave();

    Front& front_;
    std::unique_ptr<Stream> stream_;
    Origin origin_;
    std::string pending_;  // bytes that arrived and are not yet understood
    Phase phase_ = Phase::opening;
    Clock::time_point deadline_ = Clock::time_point::max(), body_began_;
    std::int64_t body_bytes_ = 0;  // of the body being read, for its rate
    bool expired_ = false, linger_ = false;
};

}  // namespace http
