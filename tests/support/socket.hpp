#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include "http/listener.hpp"

namespace tests {

/// A listener on a free port of this machine, running on a thread of its own.
class Running {
public:
    Running(http::ListenerOptions options, http::Handler handler)
        : listener_(on_free_port(std::move(options)), std::move(handler)) {
        thread_ = std::thread([this] { listener_.run(); });
    }
    ~Running() { stop(); }
    void stop() {
        listener_.stop();
        if (thread_.joinable()) thread_.join();
    }
    http::Listener& listener() { return listener_; }
    unsigned short port() const { return listener_.port(); }

private:
    static http::ListenerOptions on_free_port(http::ListenerOptions options) {
        options.port = 0;
        return options;
    }
    http::Listener listener_;
    std::thread thread_;
};

/// A client that sends exactly the bytes it is given.
class Socket {
public:
    explicit Socket(unsigned short port) : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(descriptor_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    }
    Socket(Socket&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)), connected_(other.connected_), unread_(std::move(other.unread_)) {}
    Socket(const Socket&) = delete;
    ~Socket() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    bool connected() const { return connected_; }
    int descriptor() const { return descriptor_; }

    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    /// One whole answer, by its Content-Length; without a body after HEAD, 100, 204 and 304. "" when none came in `patience`.
    std::string answer(bool head_only = false, int patience = 10'000) {
        std::size_t end;
        while ((end = unread_.find("\r\n\r\n")) == unread_.npos)
            if (!more(patience)) return "";
        end += 4;
        const auto at = unread_.find("Content-Length: ");
        const auto status = unread_.substr(9, 3);
        if (!head_only && at < end && status != "304") end += std::stoul(unread_.substr(at + 16));
        while (unread_.size() < end)
            if (!more(patience)) return "";
        auto whole = unread_.substr(0, end);
        unread_.erase(0, end);
        return whole;
    }

    /// Everything until the server closes.
    std::string rest(int patience = 10'000) {
        while (more(patience)) {}
        return std::exchange(unread_, {});
    }

    /// Has the server closed (within `patience` milliseconds)? Bytes that still arrive are kept.
    bool closed(int patience = 10'000) {
        while (more(patience)) {}
        return gone_;
    }

    std::string ask(std::string_view request, bool head_only = false) { return send(request) ? answer(head_only) : ""; }

private:
    bool more(int patience) {
        pollfd ready{descriptor_, POLLIN, 0};
        if (::poll(&ready, 1, patience) != 1) return false;
        char block[16 * 1024];
        const auto got = ::recv(descriptor_, block, sizeof block, 0);
        gone_ = got <= 0;
        if (got > 0) unread_.append(block, static_cast<std::size_t>(got));
        return got > 0;
    }

    int descriptor_;
    bool connected_ = false, gone_ = false;
    std::string unread_;
};

inline std::string status_of(const std::string& answer) { return answer.size() > 12 ? answer.substr(9, 3) : "none"; }
inline std::string body_of(const std::string& answer) {
    const auto end = answer.find("\r\n\r\n");
    return end == answer.npos ? "" : answer.substr(end + 4);
}

}  // namespace tests
