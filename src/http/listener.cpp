#include "http/listener.hpp"
#include <arpa/inet.h>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <unordered_set>
#include "base/error.hpp"
#include "base/log.hpp"
#include "http/connection.hpp"
#include "http/upload.hpp"

namespace http {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using Fault = boost::system::error_code;

constexpr auto outcome = net::as_tuple(net::use_awaitable);
constexpr std::string_view busy =
    "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 5\r\nConnection: close\r\n\r\n";

/// Debian gives a process 1,024 open files by default, which is fewer than the connections promised.
void allow_many_files() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

struct Accepted {
    int socket = -1;
    sockaddr_storage address{};

    bool version_6() const { return address.ss_family == AF_INET6; }

    net::ip::address peer() const {
        if (!version_6()) return net::ip::address_v4(ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr));
        net::ip::address_v6::bytes_type bytes;
        std::memcpy(bytes.data(), &reinterpret_cast<const sockaddr_in6&>(address).sin6_addr, bytes.size());
        const net::ip::address_v6 six(bytes);
        if (six.is_v4_mapped()) return net::ip::make_address_v4(net::ip::v4_mapped, six);
        return six;
    }
};

Accepted accept_one(int listening) {
    Accepted accepted;
    socklen_t size = sizeof accepted.address;
    accepted.socket = ::accept4(listening, reinterpret_cast<sockaddr*>(&accepted.address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (accepted.socket < 0) return accepted;
    const int yes = 1;
    ::setsockopt(accepted.socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return accepted;
}

/// How often deadlines are looked at: a small part of the shortest limit, and no oftener than costs nothing.
std::chrono::milliseconds sweep_interval(const Limits& limits) {
    const auto shortest = std::min({limits.header_time, limits.body_stall, limits.write_stall, limits.idle});
    return std::clamp(shortest / 8, std::chrono::milliseconds(10), std::chrono::milliseconds(500));
}

}  // namespace

struct Listener::State {
    // The order is that of destruction, backwards: queued work and pending I/O hold connections, which hold all the rest.
    Front front;
    std::unique_ptr<Identity> identity;
    std::unordered_set<Connection*> open;
    Connection::Clock::time_point drained_by = Connection::Clock::time_point::max();
    net::io_context io{1};
    tcp::acceptor acceptor{io};
    net::steady_timer rest{io}, pause{io};
    net::thread_pool workers;

    State(ListenerOptions options, Handler handler)
        : front{std::move(options), std::move(handler), workers}, workers(std::size_t(front.options.workers)) {}

    void bind();
    Task<void> accept_clients();
    void welcome(const Accepted&);
    Task<void> serve(std::unique_ptr<Stream>, Origin);
    Task<void> sweep();
    void wind_down();
};

Listener::Listener(ListenerOptions options, Handler handler)
    : state_(std::make_unique<State>(std::move(options), std::move(handler))) {
    const auto& o = state_->front.options;
    if (!o.certificate.empty() || !o.key.empty()) state_->identity = std::make_unique<Identity>(o.certificate, o.key);
    if (!o.upload_folder.empty()) remove_abandoned_uploads(o.upload_folder);
    allow_many_files();
    state_->bind();
}

Listener::~Listener() {
    state_->workers.stop();
    state_->workers.join();
}

unsigned short Listener::port() const { return state_->acceptor.local_endpoint().port(); }

void Listener::run() {
    auto& state = *state_;
    const auto reported = [](std::exception_ptr fault) {
        if (fault) std::rethrow_exception(fault);
    };
    net::co_spawn(state.io, state.accept_clients(), reported);
    net::co_spawn(state.io, state.sweep(), reported);
    state.io.run();
    if (!state.open.empty()) state.workers.stop();
    state.workers.join();
}

void Listener::stop() {
    net::post(state_->io, [state = state_.get()] { state->wind_down(); });
}

Traffic Listener::traffic() const {
    const auto& f = state_->front;
    return {f.connections, f.requests, f.refused, f.bytes_in, f.bytes_out};
}

void Listener::State::bind() {
    const auto& o = front.options;
    Fault fault;
    const auto address = net::ip::make_address(o.address == "localhost" ? "127.0.0.1" : o.address, fault);
    const tcp::endpoint endpoint(address, o.port);
    if (!fault) acceptor.open(endpoint.protocol(), fault);
    if (!fault) acceptor.set_option(tcp::acceptor::reuse_address(true), fault);
    if (!fault) acceptor.bind(endpoint, fault);
    if (!fault) acceptor.listen(4096, fault);
    if (!fault) acceptor.non_blocking(true, fault);
    if (fault == net::error::address_in_use)
        throw Error(Refusal::unavailable, fmt::format("端口 {} 已被别的程序占用：请先停掉它，或用 --port 换一个端口", o.port));
    if (fault) throw Error(Refusal::unavailable, fmt::format("无法监听 {}:{}（{}）", o.address, o.port, fault.message()));
}

Task<void> Listener::State::accept_clients() {
    constexpr int at_once = 64;  // so that a flood of new clients leaves the others their turn
    while (!front.stopping) {
        auto [fault] = co_await acceptor.async_wait(tcp::acceptor::wait_read, outcome);
        if (fault) co_return;
        for (int i = 0; i < at_once && !front.stopping; ++i) {
            const auto accepted = accept_one(acceptor.native_handle());
            if (accepted.socket >= 0) {
                welcome(accepted);
                continue;
            }
            if (errno != EMFILE && errno != ENFILE && errno != ENOBUFS && errno != ENOMEM) break;
            logs::warning("打开的文件数已到系统上限，暂缓接受新连接");
            pause.expires_after(std::chrono::milliseconds(100));
            co_await pause.async_wait(outcome);
        }
    }
}

void Listener::State::welcome(const Accepted& accepted) {
    if (open.size() >= front.options.limits.connections) {
        ++front.refused;
        if (!identity) [[maybe_unused]]
            const auto told = ::send(accepted.socket, busy.data(), busy.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        ::close(accepted.socket);
        return;
    }
    const auto peer = accepted.peer();
    auto stream = identity ? tls_stream(io, accepted.socket, accepted.version_6(), *identity)
                           : plain_stream(io, accepted.socket, accepted.version_6());
    Origin origin{peer.to_string(), identity != nullptr, peer.is_loopback()};
    net::co_spawn(io, serve(std::move(stream), std::move(origin)), [](std::exception_ptr fault) {
        try {
            if (fault) std::rethrow_exception(fault);
        } catch (const std::exception& defect) { logs::error(fmt::format("连接因内部错误中断：{}", defect.what())); }
    });
}

Task<void> Listener::State::serve(std::unique_ptr<Stream> stream, Origin origin) {
    struct Presence {
        State& state;
        Connection connection;
        Presence(State& s, std::unique_ptr<Stream> stream, Origin origin)
            : state(s), connection(s.front, std::move(stream), std::move(origin)) {
            state.open.insert(&connection);
            ++state.front.connections;
        }
        ~Presence() {
            state.open.erase(&connection);
            --state.front.connections;
        }
    };
    Presence present(*this, std::move(stream), std::move(origin));
    co_await present.connection.run();
}

Task<void> Listener::State::sweep() {
    const auto interval = sweep_interval(front.options.limits);
    while (!front.stopping || !open.empty()) {
        rest.expires_after(front.stopping ? std::min(interval, std::chrono::milliseconds(50)) : interval);
        co_await rest.async_wait(outcome);
        const auto now = Connection::Clock::now();
        for (auto* connection : open) connection->sweep(now);
        if (now < drained_by) continue;
        logs::warning(fmt::format("停机等待已到时限，仍有 {} 个请求未完成，现予断开", open.size()));
        for (auto* connection : open) connection->close();
        io.stop();
        co_return;
    }
}

void Listener::State::wind_down() {
    if (front.stopping.exchange(true)) return;
    drained_by = Connection::Clock::now() + front.options.drain;
    Fault ignored;
    acceptor.close(ignored);
    pause.cancel();
    rest.cancel();
    for (auto* connection : open) connection->stop();
}

}  // namespace http
