#pragma once
#include <chrono>
#include <memory>
#include <string>
#include "http/message.hpp"

namespace http {

/// What the transport holds every client to. Times are wall time.
struct Limits {
    std::size_t header_bytes = 16 * 1024;                 // → 431
    std::size_t body_bytes = 2 * 1024 * 1024;             // JSON → 413
    std::size_t upload_bytes = 200u * 1024 * 1024;        // streamed to disk → 413
    std::chrono::seconds header_time{10};                 // the whole header, so a trickle does not renew it
    std::chrono::seconds body_stall{15};                  // no byte for so long → 408
    std::chrono::seconds idle{75};                        // keep-alive without a request
    std::size_t connections = 20'000;
};

struct ListenerOptions {
    std::string address = "127.0.0.1";
    unsigned short port = 8080;                           // 0: any free port
    int workers = 6;                                      // blocking handlers side by side
    std::string certificate, key;                         // PEM files; both empty: plain HTTP
    std::string upload_folder;                            // where uploads are streamed
    std::chrono::seconds drain{20};                       // how long stop() waits for requests in flight
    Limits limits;
};

/// Counters for /metrics.
struct Traffic {
    std::int64_t connections = 0, requests = 0, refused = 0, bytes_in = 0, bytes_out = 0;
};

/// Accepts connections on one I/O thread and hands whole requests to a pool of workers.
/// The only part of the program that knows Asio and Beast (listener.cpp, connection.cpp, stream.cpp).
class Listener {
public:
    Listener(ListenerOptions, Handler);
    ~Listener();
    unsigned short port() const;
    void run();   // until stop(); returns when the requests in flight are answered
    void stop();  // from any thread or a signal handler's thread
    Traffic traffic() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace http
