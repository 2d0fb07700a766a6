#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include "http/listener.hpp"
#include "http/message.hpp"

namespace http {

/// The head of a request as the parser read it; header names in lower case.
struct Head {
    std::string method, target;
    Headers headers;
    bool version_1_1 = true, keep_alive = true;
};

/// Where the request comes from.
struct Origin {
    std::string peer;
    bool secure = false, on_this_machine = false;  // a proxy on this machine may speak for its clients
};

/// A request whose head was admitted, and what its body will be.
struct Intake {
    Request request;
    bool head_only = false, keep_alive = true, expects_continue = false, chunked = false, to_disk = false;
    std::int64_t length = 0;  // of the body; 0 when chunked
    std::string file_name;    // X-File-Name, cleaned
    std::string request_id;
    std::string accept_encoding, range, if_range, if_none_match;  // kept, since the handler takes the request

    bool has_body() const { return chunked || length > 0; }
};

/// Decides by the head alone. Returns 0, or the status to refuse with (RFC 9112 §3, §6.3): 400 for an address or a body
/// length that can be read in two ways, 413, 414, 417, 501. `folder`: may uploads go to disk?
int admit(Head&&, const Origin&, const Limits&, bool folder, Intake&);

std::string fresh_request_id();

/// Where the head ends in the bytes so far. `malformed`: a line that ends without CR, or a folded one.
enum class HeadEnd { incomplete, complete, malformed };
/// Looks at `bytes` from `scanned` on, which it moves, so that a head arriving byte by byte costs no more than once over.
HeadEnd find_head_end(std::string_view bytes, std::size_t& scanned);

}  // namespace http
