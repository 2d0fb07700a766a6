#include "reform/journal/checkpoint.hpp"
#include <charconv>
#include <fmt/format.h>
#include "base/error.hpp"

namespace {

constexpr std::string_view dash = "— ";
constexpr char ed25519 = '\1';  // the signature type's number in the signed-note form

std::string key_hash(std::string_view origin, std::string_view public_key) {
    const std::string type(1, ed25519);
    return std::string(bytes_of(hash_of(HashKind::sha256, {origin, "\n", type, public_key})).substr(0, 4));
}

[[noreturn]] void refuse() { throw Error(Refusal::invalid, "不是有效的检查点文件"); }

std::string_view next_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    if (end == rest.npos) refuse();
    const auto line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return line;
}

std::string_view after(std::string_view line, std::string_view start) {
    if (!line.starts_with(start)) refuse();
    return line.substr(start.size());
}

std::int64_t number(std::string_view text) {
    std::int64_t value = -1;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || value < 0) refuse();
    return value;
}

std::string bytes(std::string_view base64, std::size_t size) {
    auto found = from_base64(base64);
    if (!found || found->size() != size) refuse();
    return *found;
}

}  // namespace

std::string Checkpoint::body() const {
    return fmt::format("{}\n{}\n{}\nhash {}\ntime {}\n", origin, size, to_base64(bytes_of(root)), name_of(hash), to_text(at));
}

std::string Checkpoint::note() const { return fmt::format("{}\n{}{} {}\n", body(), dash, origin, to_base64(signature)); }

void Checkpoint::sign_with(std::string_view secret) {
    signature = key_hash(origin, public_key_of(secret)) + sign(secret, body());
}

bool Checkpoint::is_signed_by(std::string_view public_key) const {
    return signature.size() == 68 && signature.starts_with(key_hash(origin, public_key)) &&
           is_signed(public_key, body(), std::string_view(signature).substr(4));
}

Checkpoint parse_checkpoint(std::string_view text) {
    Checkpoint found;
    found.origin = next_line(text);
    found.size = number(next_line(text));
    const auto root = bytes(next_line(text), found.root.size());
    std::copy(root.begin(), root.end(), found.root.begin());
    if (!parse_name(after(next_line(text), "hash "), found.hash)) refuse();
    found.at = parse_instant(after(next_line(text), "time "));
    if (!next_line(text).empty()) refuse();
    const auto signature = after(after(after(next_line(text), dash), found.origin), " ");
    found.signature = bytes(signature, 68);
    return found;
}

std::string verifier_key(std::string_view origin, std::string_view public_key) {
    return fmt::format("{}+{}+{}", origin, to_hex(key_hash(origin, public_key)), to_base64(ed25519 + std::string(public_key)));
}

std::string public_key_in(std::string_view text) {
    while (text.ends_with('\n')) text.remove_suffix(1);
    const auto first = text.find('+'), second = text.find('+', first + 1);
    if (first == text.npos || second == text.npos) refuse();
    const auto key = bytes(text.substr(second + 1), 33);
    if (key[0] != ed25519 || verifier_key(text.substr(0, first), key.substr(1)) != text) refuse();
    return key.substr(1);
}
