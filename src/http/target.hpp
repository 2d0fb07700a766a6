#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

/// The address of a request taken apart (RFC 3986), percent-decoded.
struct Target {
    std::string path;
    std::vector<std::pair<std::string, std::string>> query;  // in the order of the address; `+` is a space
};

/// Nothing when the address is malformed or tries to leave its place: a bad percent code, a NUL or another control
/// character, text that is not UTF-8, a segment "." or "..", an encoded slash or backslash inside a segment.
std::optional<Target> parse_target(std::string_view);

/// Nothing when a percent code is incomplete or not hexadecimal.
std::optional<std::string> percent_decoded(std::string_view, bool plus_is_space = false);

bool is_utf8(std::string_view);

}  // namespace http
