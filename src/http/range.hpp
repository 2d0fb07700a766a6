#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace http {

/// Which part of a file of `size` bytes an answer carries.
struct Slice {
    int status = 200;  // 200 the whole, 206 a part, 416 none of it
    std::int64_t first = 0, length = 0;
    std::string content_range;  // empty with 200
};

/// By Range and If-Range (RFC 9110 §14.2, §13.1.5). One range only: several are answered with the whole file, as is a
/// Range that is malformed or whose If-Range does not name the file's present ETag.
Slice choose_slice(std::int64_t size, std::string_view etag, std::string_view range, std::string_view if_range);

/// Is the client's copy current? By If-None-Match, weakly compared (RFC 9110 §13.1.2).
bool is_current(std::string_view etag, std::string_view if_none_match);

}  // namespace http
