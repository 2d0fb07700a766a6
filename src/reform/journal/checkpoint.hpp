#pragma once
#include <string>
#include <string_view>
#include "base/crypto.hpp"
#include "base/date.hpp"

/// The journal's size and root at one moment, signed, as it is kept outside the machine. Written as a C2SP tlog-checkpoint
/// inside a C2SP signed-note:
///     luoshi/3f9c…            origin: which city's journal
///     1234                    size
///     <base64>                root
///     hash sha256
///     time 2017-06-30T15:59:59Z
///                             (empty line)
///     — luoshi/3f9c… <base64>  signature: 4 bytes of key hash, 64 of Ed25519
struct Checkpoint {
    std::string origin;
    std::int64_t size = 0;
    Hash root{};
    HashKind hash = HashKind::sha256;
    Instant at{};
    std::string signature;  // 68 bytes

    std::string body() const;  // what is signed
    std::string note() const;  // the whole file
    void sign_with(std::string_view secret);
    bool is_signed_by(std::string_view public_key) const;
};

/// Refuses (invalid) a text that is not such a note; says nothing about its signature.
Checkpoint parse_checkpoint(std::string_view);

/// How the public key is handed to the auditor: <origin>+<key hash>+<base64>, the signed-note form.
std::string verifier_key(std::string_view origin, std::string_view public_key);
/// The 32 bytes again; refuses (invalid) anything else.
std::string public_key_in(std::string_view verifier_key);
