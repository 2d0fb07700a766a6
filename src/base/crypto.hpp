#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include "base/words.hpp"

// Hashes, chance and signatures, in bytes kept as std::string or Hash; OpenSSL stays behind this header.

enum class HashKind { sha256, sm3 };  // SM3: GB/T 32905, for cities that must use national algorithms
template <> inline constexpr std::array words<HashKind>{Word{"sha256", "SHA-256"}, Word{"sm3", "SM3"}};

using Hash = std::array<std::uint8_t, 32>;

/// The hash of the parts one after another.
Hash hash_of(HashKind, std::initializer_list<std::string_view> parts);
std::string_view bytes_of(const Hash&);
std::string sha256_hex(std::string_view);
/// Of a file's content, read piece by piece; "" when it cannot be read.
std::string sha256_of_file(const std::string& path);

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view);  // nothing when it is not lower-case hex
std::optional<Hash> hash_from_hex(std::string_view);
std::string to_base64(std::string_view bytes);
std::optional<std::string> from_base64(std::string_view);  // with padding, one line

/// From the system's generator for secrets; never predictable.
std::string random_bytes(std::size_t);

/// Takes the same time wherever the texts differ.
bool equal_in_constant_time(std::string_view, std::string_view);

// Ed25519 (RFC 8032): 32 bytes of secret, 32 of public key, 64 of signature.
std::string new_signing_secret();
std::string public_key_of(std::string_view secret);
std::string sign(std::string_view secret, std::string_view message);
bool is_signed(std::string_view public_key, std::string_view message, std::string_view signature);
