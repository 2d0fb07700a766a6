#include "http/target.hpp"
#include <algorithm>

namespace http {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
}

/// How many bytes the UTF-8 sequence at the front takes; 0 when it is not one.
std::size_t sequence_length(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) return 0;

    // Overlong forms, surrogates and what lies beyond U+10FFFF hide in the second byte.
    const auto second = length > 1 ? static_cast<unsigned char>(text[1]) : 0x80;
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90) ||
        (lead == 0xf4 && second > 0x8f))
        return 0;
    return length;
}

bool safe_segment(std::string_view segment) {
    return segment != "." && segment != ".." && segment.find_first_of("/\\") == segment.npos && !has_control(segment) &&
           is_utf8(segment);
}

std::optional<std::string> parse_path(std::string_view raw) {
    if (!raw.starts_with('/')) return std::nullopt;
    std::string path;
    while (!raw.empty()) {
        raw.remove_prefix(1);
        const auto end = std::min(raw.find('/'), raw.size());
        const auto segment = percent_decoded(raw.substr(0, end));
        if (!segment || !safe_segment(*segment)) return std::nullopt;
        path += '/' + *segment;
        raw.remove_prefix(end);
    }
    return path;
}

bool parse_query(std::string_view raw, Target& target) {
    while (!raw.empty()) {
        const auto end = std::min(raw.find('&'), raw.size());
        const auto pair = raw.substr(0, end);
        raw.remove_prefix(std::min(end + 1, raw.size()));
        if (pair.empty()) continue;

        const auto equals = std::min(pair.find('='), pair.size());
        auto name = percent_decoded(pair.substr(0, equals), true);
        auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value || !is_utf8(*name) || !is_utf8(*value) || has_control(*name) || value->find('\0') != value->npos)
            return false;
        target.query.emplace_back(std::move(*name), std::move(*value));
    }
    return true;
}

}  // namespace

std::optional<Target> parse_target(std::string_view raw) {
    if (raw.starts_with("http://") || raw.starts_with("https://")) {  // the absolute form, as to a proxy (RFC 9112 §3.2.2)
        const auto slash = raw.find('/', raw.find("//") + 2);
        raw = slash == raw.npos ? std::string_view("/") : raw.substr(slash);
    }
    if (raw.find('#') != raw.npos) return std::nullopt;

    const auto question = std::min(raw.find('?'), raw.size());
    auto path = parse_path(raw.substr(0, question));
    if (!path) return std::nullopt;
    Target target{std::move(*path), {}};
    if (!parse_query(raw.substr(std::min(question + 1, raw.size())), target)) return std::nullopt;
    return target;
}

std::optional<std::string> percent_decoded(std::string_view raw, bool plus_is_space) {
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '%') {
            out += plus_is_space && raw[i] == '+' ? ' ' : raw[i];
            continue;
        }
        const int high = i + 2 < raw.size() ? hex_digit(raw[i + 1]) : -1, low = high < 0 ? -1 : hex_digit(raw[i + 2]);
        if (low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

bool is_utf8(std::string_view text) {
    while (!text.empty()) {
        const auto length = sequence_length(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace http
