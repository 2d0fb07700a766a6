#include "http/connection.hpp"
#include <boost/asio/async_result.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <fmt/format.h>
#include "base/error.hpp"
#include "base/log.hpp"
#include "http/upload.hpp"

namespace http {
namespace {

namespace net = boost::asio;
namespace beast = boost::beast::http;
using Fault = boost::system::error_code;

constexpr std::size_t head_room = 4 * 1024, body_room = 16 * 1024, upload_room = 64 * 1024, store_at = 256 * 1024;
constexpr std::size_t write_piece = 64 * 1024;
constexpr std::chrono::milliseconds leave_time{2'000}, leave_time_when_stopping{250};
constexpr std::size_t leave_bytes = 16u * 1024 * 1024;

/// Beast's own string body would reserve as many bytes as the sender announces.
struct Bytes {
    using value_type = std::string;
    class reader {
    public:
        template <bool is_request, class Fields> reader(beast::header<is_request, Fields>&, std::string& body) : body_(body) {}
        void init(const boost::optional<std::uint64_t>&, Fault& fault) { fault = {}; }
        template <class Buffers> std::size_t put(const Buffers& buffers, Fault& fault) {
            fault = {};
            for (auto at = net::buffer_sequence_begin(buffers); at != net::buffer_sequence_end(buffers); ++at)
                body_.append(static_cast<const char*>(at->data()), at->size());
            return net::buffer_size(buffers);
        }
        void finish(Fault& fault) { fault = {}; }

    private:
        std::string& body_;
    };
};

/// Runs blocking work on a worker and comes back to the I/O thread with its result.
template <class Work> Task<std::invoke_result_t<Work&>> on_worker(net::thread_pool& workers, Work work) {
    using Result = std::invoke_result_t<Work&>;
    co_return co_await net::async_initiate<const net::use_awaitable_t<>&, void(Result)>(
        [&workers](auto resume, Work task) {
            auto home = net::get_associated_executor(resume);
            net::post(workers, [resume = std::move(resume), task = std::move(task), home]() mutable {
                auto result = task();
                net::post(home, [resume = std::move(resume), result = std::move(result)]() mutable {
                    std::move(resume)(std::move(result));
                });
            });
        },
        net::use_awaitable, std::move(work));
}

int status_of(const Fault& fault) {
    if (fault == beast::error::header_limit) return 431;
    if (fault == beast::error::body_limit) return 413;
    if (fault == beast::error::bad_version) return 505;
    return 400;
}

template <class Parser> Head head_of(Parser& parser) {
    auto& message = parser.get();
    Head head;
    head.method = std::string(message.method_string());
    head.target = std::string(message.target());
    head.version_1_1 = message.version() == 11;
    head.keep_alive = parser.keep_alive();
    for (auto& field : message) {
        std::string name(field.name_string());
        for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        head.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    return head;
}

/// The handler may not throw, and if it does the client still gets an answer.
Response handled(const Handler& handler, Request&& request) {
    try {
        return handler(std::move(request));
    } catch (const std::exception& defect) {
        logs::error(fmt::format("处理请求时出错：{}", defect.what()));
        return refusal(500);
    }
}

}  // namespace

/// What is gathered while one request comes in.
struct Connection::Reading {
    beast::request_parser<Bytes> parser;
    Intake intake;
    std::unique_ptr<UploadFile> upload;
};

Connection::Connection(Front& front, std::unique_ptr<Stream> stream, Origin origin)
    : front_(front), stream_(std::move(stream)), origin_(std::move(origin)) {}

void Connection::enter(Phase phase, std::chrono::milliseconds limit) {
    phase_ = phase;
    expired_ = false;
    deadline_ = Clock::now() + limit;
}

bool Connection::too_slow(Clock::time_point now) const {
    if (phase_ != Phase::body) return false;
    const auto& limits = front_.options.limits;
    const auto granted =
        limits.body_stall + std::chrono::milliseconds(body_bytes_ * 1000 / static_cast<std::int64_t>(limits.body_rate));
    return now - body_began_ > granted;
}

void Connection::sweep(Clock::time_point now) {
    if (phase_ == Phase::working || expired_ || (now < deadline_ && !too_slow(now))) return;
    expired_ = true;
    if (phase_ == Phase::idle || phase_ == Phase::head || phase_ == Phase::body) stream_->cancel();
    else stream_->cut();
}

void Connection::stop() {
    if (phase_ == Phase::idle || phase_ == Phase::opening) stream_->cancel();
    if (phase_ == Phase::head) deadline_ = std::min(deadline_, Clock::now() + std::chrono::seconds(1));
}

Task<void> Connection::run() {
    enter(Phase::opening, front_.options.limits.header_time);
    if (!co_await stream_->handshake()) co_return;

    for (bool again = true; again && !front_.stopping;) {
        enter(Phase::idle, front_.options.limits.idle);
        if (pending_.empty()) {
            std::string().swap(pending_);
            if (!co_await stream_->readable()) break;
        }
        again = co_await exchange();
    }
    co_await leave();
}

/// One request and its answer. False when the connection is to end.
Task<bool> Connection::exchange() {
    auto reading = std::make_unique<Reading>();
    const int status = co_await read_request(*reading);
    if (status == 0) co_return co_await reply(*reading);
    if (reading->upload) net::post(front_.workers, [abandoned = std::move(reading->upload)] {});
    if (status > 0 && co_await refuse(*reading, status)) linger_ = true;
    co_return false;
}

/// 0, the status to refuse with, or -1 when the client has gone.
Task<int> Connection::read_request(Reading& reading) {
    enter(Phase::head, front_.options.limits.header_time);
    if (const int status = co_await read_head(reading)) co_return status;
    const bool folder = !front_.options.upload_folder.empty();
    if (const int status = admit(head_of(reading.parser), origin_, front_.options.limits, folder, reading.intake))
        co_return status;
    if (!reading.intake.has_body()) co_return 0;

    if (reading.intake.expects_continue && pending_.empty())
        if (!co_await write("HTTP/1.1 100 Continue\r\n\r\n", {})) co_return -1;
    body_began_ = Clock::now();
    body_bytes_ = 0;
    enter(Phase::body, front_.options.limits.body_stall);
    co_return co_await read_body(reading);
}

Task<int> Connection::read_head(Reading& reading) {
    const auto limit = front_.options.limits.header_bytes;
    for (std::size_t scanned = 0;;) {
        while (scanned == 0 && pending_.starts_with("\r\n")) pending_.erase(0, 2);  // RFC 9112 §2.2: some clients end a body so
        const auto end = find_head_end(pending_, scanned);
        if (end == HeadEnd::malformed) co_return 400;
        if (scanned > limit || (end == HeadEnd::incomplete && pending_.size() > limit))
            co_return pending_.find('\n') > limit ? 414 : 431;
        if (end == HeadEnd::complete) break;
        if (!co_await fill(head_room)) co_return expired_ && !pending_.empty() ? 408 : -1;
    }
    Fault fault;
    reading.parser.header_limit(static_cast<std::uint32_t>(limit) + 1);
    reading.parser.body_limit(boost::none);
    const auto used = reading.parser.put(net::buffer(pending_), fault);
    if (fault || !reading.parser.is_header_done()) co_return status_of(fault);
    pending_.erase(0, used);
    co_return 0;
}

Task<int> Connection::read_body(Reading& reading) {
    auto& [parser, intake, upload] = reading;
    const auto& limits = front_.options.limits;
    parser.body_limit(intake.to_disk ? limits.upload_bytes : limits.body_bytes);
    parser.eager(true);
    while (!parser.is_done()) {
        Fault fault;
        const auto used = pending_.empty() ? 0 : parser.put(net::buffer(pending_), fault);
        pending_.erase(0, used);
        if (fault && fault != beast::error::need_more) co_return status_of(fault);
        if (intake.to_disk && parser.get().body().size() >= store_at)
            if (const int status = co_await store(reading)) co_return status;
        if (parser.is_done()) break;
        if (used > 0 && !pending_.empty() && !fault) continue;

        if (pending_.size() > limits.header_bytes + upload_room) co_return 400;  // a chunk's own head that does not end
        if (!co_await fill(intake.to_disk ? upload_room : body_room)) co_return expired_ ? 408 : -1;
        enter(Phase::body, limits.body_stall);
    }
    if (intake.to_disk) co_return co_await store(reading);
    intake.request.body = std::move(parser.get().body());
    co_return 0;
}

/// Puts what has arrived of an upload on disk; the client's clock stands still meanwhile.
Task<int> Connection::store(Reading& reading) {
    const auto before = Clock::now();
    phase_ = Phase::working;
    auto write = [&reading, this] {
        try {
            auto& body = reading.parser.get().body();
            if (!reading.upload)
                reading.upload = std::make_unique<UploadFile>(front_.options.upload_folder, reading.intake.file_name);
            reading.upload->append(body);
            if (reading.parser.is_done()) reading.intake.request.upload = reading.upload->done();
            body.clear();
            return 0;
        } catch (const Error& fault) {
            logs::error(fmt::format("{} {}", reading.intake.request_id, fault.what()));
            return 507;
        }
    };
    const int status = co_await on_worker(front_.workers, write);
    body_began_ += Clock::now() - before;
    enter(Phase::body, front_.options.limits.body_stall);
    co_return status;
}

/// Reads once, up to `room` bytes.
Task<bool> Connection::fill(std::size_t room) {
    const auto had = pending_.size();
    pending_.resize(had + room);
    const auto moved = co_await stream_->read(net::buffer(pending_.data() + had, room));
    pending_.resize(had + moved.bytes);
    body_bytes_ += static_cast<std::int64_t>(moved.bytes);
    front_.bytes_in += static_cast<std::int64_t>(moved.bytes);
    co_return moved.good;
}

Task<bool> Connection::reply(Reading& reading) {
    phase_ = Phase::working;
    ++front_.requests;
    auto work = [&reading, this] {
        auto& intake = reading.intake;
        const auto subject = intake.request.method + " " + intake.request.path;
        auto response = handled(front_.handler, std::move(intake.request));
        if (response.status >= 500) logs::warning(fmt::format("{} {} {}", intake.request_id, subject, response.status));
        intake.keep_alive = intake.keep_alive && !front_.stopping;
        auto out = answer(std::move(response), intake, intake.keep_alive, front_.options.clock);
        reading.upload.reset();
        return out;
    };
    auto out = co_await on_worker(front_.workers, work);
    const bool sent = co_await send(out);
    co_return sent&& reading.intake.keep_alive;
}

Task<bool> Connection::refuse(Reading& reading, int status) {
    ++front_.refused;
    if (reading.intake.request_id.empty()) reading.intake.request_id = fresh_request_id();
    auto out = answer(refusal(status), reading.intake, false, front_.options.clock);
    co_return co_await send(out);
}

Task<bool> Connection::send(Answer& out) {
    std::string_view head = out.head, rest = out.body;
    do {
        if (!co_await write(head, rest.substr(0, write_piece))) co_return false;
        head = {};
        rest.remove_prefix(std::min(rest.size(), write_piece));
    } while (!rest.empty());

    while (out.file && out.file->left() > 0) {
        phase_ = Phase::working;
        auto next = [&out] { return out.file->next(); };
        const auto piece = co_await on_worker(front_.workers, next);
        if (piece.empty() || !co_await write(piece, {})) co_return false;
    }
    co_return true;
}

Task<bool> Connection::write(std::string_view head, std::string_view body) {
    enter(Phase::writing, front_.options.limits.write_stall);
    const auto moved = co_await stream_->write({net::buffer(head.data(), head.size()), net::buffer(body.data(), body.size())});
    front_.bytes_out += static_cast<std::int64_t>(moved.bytes);
    co_return moved.good;
}

/// Says goodbye; after a refusal reads on for a moment, since closing over unread bytes would destroy the answer on its way.
Task<void> Connection::leave() {
    enter(Phase::leaving, front_.stopping ? leave_time_when_stopping : leave_time);
    co_await stream_->finish();
    for (std::size_t read = 0; (linger_ || !pending_.empty()) && read < leave_bytes && !expired_;) {
        linger_ = true;
        pending_.clear();
        if (!co_await fill(body_room)) break;
        read += pending_.size();
    }
    stream_->close();
}

}  // namespace http
