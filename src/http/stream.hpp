#pragma once
#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace http {

template <class T> using Task = boost::asio::awaitable<T>;

/// How a read or a write went: `bytes` were moved, `good` is false at the end of the stream, on a fault and after cancel().
struct Moved {
    bool good = false;
    std::size_t bytes = 0;
};

/// A two-way stream of bytes, so that a connection is compiled once and not once per transport.
/// Private to the transport: Asio stays behind listener.hpp.
class Stream {
public:
    virtual ~Stream() = default;
    virtual Task<bool> handshake() = 0;  // false: not a client of ours
    virtual Task<bool> readable() = 0;   // waits for a byte without holding a buffer for it
    virtual Task<Moved> read(boost::asio::mutable_buffer) = 0;
    virtual Task<Moved> write(std::array<boost::asio::const_buffer, 2>) = 0;  // all of it
    virtual Task<void> finish() = 0;                                          // says that nothing more will be written
    virtual void cancel() = 0;  // what is pending ends with a fault; the stream stays usable
    virtual void close() = 0;
    virtual void cut() = 0;  // closes and forgets what is still to be sent
    virtual bool secure() const = 0;
};

/// The certificate and key a server shows; outlives the streams made with it.
class Identity {
public:
    /// Refuses (Refusal::unavailable), naming the file, when certificate and key cannot be used. TLS 1.2 and later only.
    Identity(const std::string& certificate_file, const std::string& key_file);
    ~Identity();

private:
    friend std::unique_ptr<Stream> tls_stream(boost::asio::io_context&, int socket, bool version_6, Identity&);
    struct Context;
    std::unique_ptr<Context> context_;
};

/// Both take over an accepted socket.
std::unique_ptr<Stream> plain_stream(boost::asio::io_context&, int socket, bool version_6);
std::unique_ptr<Stream> tls_stream(boost::asio::io_context&, int socket, bool version_6, Identity&);

}  // namespace http
