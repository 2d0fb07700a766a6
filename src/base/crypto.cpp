#include "base/crypto.hpp"
#include <fstream>
#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <stdexcept>

namespace {

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* raw(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

void must(bool done) {
    if (!done) throw std::runtime_error("OpenSSL refused");
}

struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Free>;
using Key = std::unique_ptr<EVP_PKEY, Free>;

/// Fetching an algorithm costs ten times a hash, so it is done once.
const EVP_MD* algorithm(HashKind kind) {
    static const EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    static const EVP_MD* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
    const auto* found = kind == HashKind::sm3 ? sm3 : sha256;
    must(found != nullptr);
    return found;
}

Key private_key(std::string_view secret) {
    Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(secret), secret.size()));
    must(key != nullptr);
    return key;
}

}  // namespace

Hash hash_of(HashKind kind, std::initializer_list<std::string_view> parts) {
    static thread_local const Context context(EVP_MD_CTX_new());
    must(context && EVP_DigestInit_ex2(context.get(), algorithm(kind), nullptr));
    for (auto part : parts) must(EVP_DigestUpdate(context.get(), part.data(), part.size()));
    Hash out;
    unsigned length = 0;
    must(EVP_DigestFinal_ex(context.get(), out.data(), &length) && length == out.size());
    return out;
}

std::string_view bytes_of(const Hash& hash) { return {reinterpret_cast<const char*>(hash.data()), hash.size()}; }

std::string sha256_hex(std::string_view text) { return to_hex(bytes_of(hash_of(HashKind::sha256, {text}))); }

std::string sha256_of_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    const Context context(EVP_MD_CTX_new());
    must(context && EVP_DigestInit_ex2(context.get(), algorithm(HashKind::sha256), nullptr));
    std::string piece(1 << 20, '\0');
    while (in.read(piece.data(), std::streamsize(piece.size())) || in.gcount() > 0)
        must(EVP_DigestUpdate(context.get(), piece.data(), std::size_t(in.gcount())));
    if (!in.eof()) return "";
    Hash out;
    unsigned length = 0;
    must(EVP_DigestFinal_ex(context.get(), out.data(), &length) && length == out.size());
    return to_hex(bytes_of(out));
}

std::string to_hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out(bytes.size() * 2, '0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        out[2 * i] = digits[std::uint8_t(bytes[i]) >> 4];
        out[2 * i + 1] = digits[std::uint8_t(bytes[i]) & 15];
    }
    return out;
}

std::optional<std::string> from_hex(std::string_view text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    if (text.size() % 2) return std::nullopt;
    std::string out(text.size() / 2, '\0');
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out[i] = char(high << 4 | low);
    }
    return out;
}

std::optional<Hash> hash_from_hex(std::string_view text) {
    const auto bytes = from_hex(text);
    Hash out;
    if (!bytes || bytes->size() != out.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), out.begin());
    return out;
}

std::string to_base64(std::string_view bytes) {
    std::string out((bytes.size() + 2) / 3 * 4, '=');
    std::string room(out.size() + 1, '\0');  // EVP ends with a zero
    out.assign(room.data(), std::size_t(EVP_EncodeBlock(raw(room), raw(bytes), int(bytes.size()))));
    return out;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.empty() || text.size() % 4) return std::nullopt;
    std::string out(text.size() / 4 * 3, '\0');
    if (EVP_DecodeBlock(raw(out), raw(text), int(text.size())) < 0) return std::nullopt;
    out.resize(out.size() - std::size_t(text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0));
    return to_base64(out) == text ? std::optional(out) : std::nullopt;
}

std::string random_bytes(std::size_t count) {
    std::string out(count, '\0');
    must(RAND_bytes(raw(out), int(count)) == 1);
    return out;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string new_signing_secret() { return random_bytes(32); }

std::string public_key_of(std::string_view secret) {
    std::string out(32, '\0');
    std::size_t length = out.size();
    must(EVP_PKEY_get_raw_public_key(private_key(secret).get(), raw(out), &length));
    return out;
}

std::string sign(std::string_view secret, std::string_view message) {
    const Key key = private_key(secret);
    const Context context(EVP_MD_CTX_new());
    std::string out(64, '\0');
    std::size_t length = out.size();
    must(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()));
    must(EVP_DigestSign(context.get(), raw(out), &length, raw(message), message.size()));
    return out;
}

bool is_signed(std::string_view public_key, std::string_view message, std::string_view signature) {
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, raw(public_key), public_key.size()));
    if (!key || signature.size() != 64) return false;
    const Context context(EVP_MD_CTX_new());
    must(EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()));
    return EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
}
