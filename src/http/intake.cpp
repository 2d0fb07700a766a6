#include "http/intake.hpp"
#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <charconv>
#include <fmt/format.h>
#include <openssl/rand.h>
#include "http/target.hpp"
#include "http/upload.hpp"

namespace http {
namespace {

constexpr std::array known_methods{"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"};

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::ptrdiff_t times(const Headers& headers, std::string_view name) {
    return std::ranges::count(headers, name, &Headers::value_type::first);
}

std::string_view last_entry(std::string_view list) {
    if (const auto comma = list.rfind(','); comma != list.npos) list.remove_prefix(comma + 1);
    while (list.starts_with(' ')) list.remove_prefix(1);
    while (list.ends_with(' ')) list.remove_suffix(1);
    return list;
}

bool is_address(const std::string& text) {
    in6_addr ignored{};
    return ::inet_pton(AF_INET, text.c_str(), &ignored) == 1 || ::inet_pton(AF_INET6, text.c_str(), &ignored) == 1;
}

bool plain_token(std::string_view text) {
    return text.size() >= 8 && text.size() <= 64 &&
           std::ranges::all_of(text, [](unsigned char c) { return std::isalnum(c) || c == '-' || c == '_'; });
}

/// The body's length can be read in one way only, or the request is refused (RFC 9112 §6.3): what two servers in a row
/// read differently is how requests are smuggled.
int measure_body(const Head& head, Intake& in) {
    const auto lengths = times(in.request.headers, "content-length"), codings = times(in.request.headers, "transfer-encoding");
    if (lengths > 1 || codings > 1 || (lengths && codings)) return 400;
    if (codings) {
        if (!head.version_1_1) return 400;
        if (!equal_ignoring_case(in.request.header("transfer-encoding"), "chunked")) return 501;
        in.chunked = true;
    }
    if (lengths) {
        const auto text = in.request.header("content-length");
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), in.length);
        if (fault != std::errc{} || end != text.data() + text.size() || in.length < 0 || text.starts_with('-')) return 400;
    }
    return 0;
}

/// A body goes to disk when it is named as a file, or is not JSON and not small.
int place_body(const Limits& limits, bool folder, Intake& in) {
    const auto name = in.request.header("x-file-name");
    const auto type = in.request.header("content-type");
    const auto essence = type.substr(0, type.find(';'));
    const bool json = essence.empty() || equal_ignoring_case(essence, "application/json") || essence.ends_with("+json");
    const bool large = in.chunked || in.length > static_cast<std::int64_t>(limits.memory_bytes);

    in.to_disk = folder && in.has_body() && (!name.empty() || (!json && large));
    if (in.to_disk && !name.empty()) {
        in.file_name = plain_file_name(name);
        if (in.file_name.empty()) return 400;
    }
    const auto limit = in.to_disk ? limits.upload_bytes : limits.body_bytes;
    return in.length > static_cast<std::int64_t>(limit) ? 413 : 0;
}

/// A proxy on this machine speaks for its client; from anybody else the same headers are claims, and are dropped.
void settle_origin(const Origin& origin, Intake& in) {
    auto& request = in.request;
    request.peer = origin.peer;
    request.secure = origin.secure;
    if (origin.on_this_machine) {
        if (const std::string client(last_entry(request.header("x-forwarded-for"))); is_address(client)) request.peer = client;
        if (equal_ignoring_case(last_entry(request.header("x-forwarded-proto")), "https")) request.secure = true;
        if (const auto id = request.header("x-request-id"); plain_token(id)) in.request_id = id;
    }
    if (in.request_id.empty()) in.request_id = fresh_request_id();
    std::erase_if(request.headers,
                  [](auto& header) { return header.first.starts_with("x-forwarded-") || header.first == "x-request-id"; });
    request.headers.emplace_back("x-request-id", in.request_id);
}

}  // namespace

/// Eight digits that change with each start, then a number that grows: unique, cheap, easy to read out on the telephone.
std::string fresh_request_id() {
    static const unsigned start = [] {
        unsigned random = 0;
        RAND_bytes(reinterpret_cast<unsigned char*>(&random), sizeof random);
        return random;
    }();
    static std::atomic<std::uint64_t> number{0};
    return fmt::format("{:08x}-{:06}", start, ++number);
}

int admit(Head&& head, const Origin& origin, const Limits& limits, bool folder, Intake& in) {
    auto& request = in.request;
    request.headers = std::move(head.headers);
    settle_origin(origin, in);
    in.accept_encoding = request.header("accept-encoding");
    in.range = request.header("range");
    in.if_range = request.header("if-range");
    in.if_none_match = request.header("if-none-match");

    if (std::ranges::find(known_methods, head.method) == known_methods.end()) return 501;
    in.head_only = head.method == "HEAD";
    request.method = in.head_only ? "GET" : head.method;
    in.keep_alive = head.keep_alive;

    const auto hosts = times(request.headers, "host");
    if (hosts > 1 || (hosts == 0 && head.version_1_1)) return 400;
    if (head.target.size() > limits.target_bytes) return 414;
    auto target = parse_target(head.target);
    if (!target) return 400;
    request.path = std::move(target->path);
    request.query = std::move(target->query);

    if (const int status = measure_body(head, in)) return status;
    if (const auto expect = request.header("expect"); !expect.empty()) {
        if (!equal_ignoring_case(expect, "100-continue")) return 417;
        in.expects_continue = head.version_1_1 && in.has_body();
    }
    return place_body(limits, folder, in);
}

HeadEnd find_head_end(std::string_view bytes, std::size_t& scanned) {
    for (; scanned < bytes.size(); ++scanned) {
        const char c = bytes[scanned], before = scanned ? bytes[scanned - 1] : '\0';
        const bool line_starts = before == '\n';
        if (c == '\n' && before != '\r') return HeadEnd::malformed;
        if (before == '\r' && c != '\n') return HeadEnd::malformed;
        if (line_starts && (c == ' ' || c == '\t')) return HeadEnd::malformed;
        if (c == '\n' && scanned >= 3 && bytes[scanned - 2] == '\n') return ++scanned, HeadEnd::complete;
    }
    return HeadEnd::incomplete;
}

}  // namespace http
