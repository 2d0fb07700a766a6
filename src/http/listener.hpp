#pragma once
#include <chrono>
#include <memory>
#include <string>
#include "base/date.hpp"
#include "http/message.hpp"

namespace http {

/// What the transport holds every client to. Times are wall time and are looked at a few times a second.
struct Limits {
    std::size_t header_bytes = 16 * 1024;           // → 431
    std::size_t target_bytes = 8 * 1024;            // → 414
    std::size_t body_bytes = 2 * 1024 * 1024;       // JSON → 413
    std::size_t upload_bytes = 200u * 1024 * 1024;  // streamed to disk → 413
    std::size_t memory_bytes = 64 * 1024;           // a body that is not JSON and is larger goes to disk
    std::size_t connections = 20'000;               // → 503
    std::chrono::milliseconds header_time{10'000};  // the whole header, so a trickle does not renew it → 408
    std::chrono::milliseconds body_stall{15'000};   // no byte for so long → 408
    std::size_t body_rate = 1024;                   // bytes a second on the whole, once body_stall has passed → 408
    std::chrono::milliseconds write_stall{30'000};  // 64 KB of an answer must leave within this
    std::chrono::milliseconds idle{75'000};         // keep-alive without a request
};

struct ListenerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;               // 0: any free port
    int workers = 6;                          // blocking handlers side by side
    std::string certificate, key;             // PEM files; both empty: plain HTTP
    std::string upload_folder;                // where uploads are streamed; empty: no uploads
    std::chrono::milliseconds drain{20'000};  // how long stop() waits for requests in flight
    Clock clock;                              // for the Date header; without one there is none
    Limits limits;
};

/// Counters for /metrics.
struct Traffic {
    std::int64_t connections = 0, requests = 0, refused = 0, bytes_in = 0, bytes_out = 0;  // connections: open now
};

/// Accepts connections on one I/O thread and hands whole requests to a pool of workers.
/// HEAD arrives at the handler as GET. X-Forwarded-For and -Proto are believed from a proxy on this machine only.
/// The only part of the program that knows Asio and Beast (listener.cpp, connection.cpp, stream.hpp/.cpp).
class Listener {
public:
    /// Binds at once; refuses (Refusal::unavailable) when the port is taken or the certificate cannot be read.
    Listener(ListenerOptions, Handler);
    ~Listener();
    unsigned short port() const;
    void run();   // the calling thread does the I/O until stop(); returns when the requests in flight are answered
    void stop();  // from any thread
    Traffic traffic() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace http
