#include "http/stream.hpp"
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include "base/error.hpp"

namespace http {
namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using Fault = boost::system::error_code;

constexpr auto outcome = net::as_tuple(net::use_awaitable);

tcp::socket adopt(net::io_context& io, int socket, bool version_6) { return {io, version_6 ? tcp::v6() : tcp::v4(), socket}; }

/// Without this a client that does not read would leave its unsent answer in the kernel for many minutes.
void abandon(tcp::socket& socket) {
    Fault ignored;
    socket.set_option(tcp::socket::linger(true, 0), ignored);
    socket.close(ignored);
}

class Plain final : public Stream {
public:
    explicit Plain(tcp::socket socket) : socket_(std::move(socket)) {}

    Task<bool> handshake() override { co_return true; }

    Task<bool> readable() override {
        auto [fault] = co_await socket_.async_wait(tcp::socket::wait_read, outcome);
        co_return !fault;
    }

    Task<Moved> read(net::mutable_buffer into) override {
        auto [fault, bytes] = co_await socket_.async_read_some(into, outcome);
        co_return Moved{!fault, bytes};
    }

    Task<Moved> write(std::array<net::const_buffer, 2> from) override {
        auto [fault, bytes] = co_await net::async_write(socket_, from, outcome);
        co_return Moved{!fault, bytes};
    }

    Task<void> finish() override {
        Fault ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
        co_return;
    }

    void cancel() override {
        Fault ignored;
        socket_.cancel(ignored);
    }

    void close() override {
        Fault ignored;
        socket_.close(ignored);
    }

    void cut() override { abandon(socket_); }

    bool secure() const override { return false; }

private:
    tcp::socket socket_;
};

class Tls final : public Stream {
public:
    Tls(tcp::socket socket, net::ssl::context& context) : stream_(std::move(socket), context) {}

    Task<bool> handshake() override {
        auto [fault] = co_await stream_.async_handshake(net::ssl::stream_base::server, outcome);
        co_return !fault;
    }

    /// Bytes may already have left the socket and wait inside OpenSSL, where the socket's readiness does not show them.
    Task<bool> readable() override {
        SSL* ssl = stream_.native_handle();
        if (SSL_pending(ssl) > 0 || BIO_ctrl_pending(SSL_get_rbio(ssl)) > 0) co_return true;
        auto [fault] = co_await stream_.next_layer().async_wait(tcp::socket::wait_read, outcome);
        co_return !fault;
    }

    Task<Moved> read(net::mutable_buffer into) override {
        auto [fault, bytes] = co_await stream_.async_read_some(into, outcome);
        co_return Moved{!fault, bytes};
    }

    Task<Moved> write(std::array<net::const_buffer, 2> from) override {
        auto [fault, bytes] = co_await net::async_write(stream_, from, outcome);
        co_return Moved{!fault, bytes};
    }

    Task<void> finish() override {
        co_await stream_.async_shutdown(outcome);
        Fault ignored;
        stream_.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
    }

    void cancel() override {
        Fault ignored;
        stream_.next_layer().cancel(ignored);
    }

    void close() override {
        Fault ignored;
        stream_.next_layer().close(ignored);
    }

    void cut() override { abandon(stream_.next_layer()); }

    bool secure() const override { return true; }

private:
    net::ssl::stream<tcp::socket> stream_;
};

/// Browsers that offer HTTP/2 as well must be told that it is HTTP/1.1 here.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* length, const unsigned char* offered, unsigned int size,
                    void*) {
    static constexpr unsigned char ours[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    if (SSL_select_next_proto(&chosen, length, ours, sizeof ours - 1, offered, size) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

}  // namespace

struct Identity::Context {
    net::ssl::context tls{net::ssl::context::tls_server};
};

Identity::Identity(const std::string& certificate_file, const std::string& key_file) : context_(std::make_unique<Context>()) {
    auto& tls = context_->tls;
    SSL_CTX* native = tls.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(native, choose_protocol, nullptr);

    Fault fault;
    tls.use_certificate_chain_file(certificate_file, fault);
    if (fault) throw Error(Refusal::unavailable, "证书文件无法使用：" + certificate_file + "（" + fault.message() + "）");
    tls.use_private_key_file(key_file, net::ssl::context::pem, fault);
    if (fault) throw Error(Refusal::unavailable, "私钥文件无法使用，或与证书不配：" + key_file + "（" + fault.message() + "）");
}

Identity::~Identity() = default;

std::unique_ptr<Stream> plain_stream(net::io_context& io, int socket, bool version_6) {
    return std::make_unique<Plain>(adopt(io, socket, version_6));
}

std::unique_ptr<Stream> tls_stream(net::io_context& io, int socket, bool version_6, Identity& identity) {
    return std::make_unique<Tls>(adopt(io, socket, version_6), identity.context_->tls);
}

}  // namespace http
