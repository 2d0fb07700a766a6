#include "reform/people/password.hpp"
#include <algorithm>
#include <chrono>
#include <semaphore>
#include <set>
#include <sodium.h>
#include <stdexcept>
#include "base/error.hpp"

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19u * 1024 * 1024;

std::counting_semaphore<2> seats{2};

/// A place at the hashing table, for as long as it lives.
class Seat {
public:
    Seat() {
        if (!seats.try_acquire_for(std::chrono::seconds(5))) throw Error(Refusal::unavailable, "登录人数较多，请稍后再试");
    }
    Seat(const Seat&) = delete;
    ~Seat() { seats.release(); }
};

void start_sodium() {
    static const bool ready = sodium_init() >= 0;
    if (!ready) throw std::runtime_error("libsodium cannot start");
}

std::size_t characters(std::string_view text) {
    return std::size_t(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return out;
}

/// 1234567890, abcdefghij, aaaaaaaaaa, 0987654321: one step all the way.
bool is_sequence(std::string_view text) {
    const auto step = [&](std::size_t i) {
        return text[i] == '0' && text[i - 1] == '9' ? 1 : text[i] == '9' && text[i - 1] == '0' ? -1 : text[i] - text[i - 1];
    };
    for (std::size_t i = 1; i < text.size(); ++i)
        if (step(i) != step(1) || std::abs(step(i)) > 1) return false;
    return true;
}

/// What is left of the most used passwords when ten characters are asked for; compared after trailing digits and signs.
constexpr std::string_view usual[] = {"password", "passw0rd",   "p@ssw0rd", "p@ssword", "admin",     "administrator", "root",
                                      "qwerty",   "qwertyuiop", "qwer",     "asdf",     "asdfghjkl", "1qaz2wsx",      "1qaz@wsx",
                                      "1q2w3e4r", "1q2w3e4r5t", "1q2w3e",   "zxcvbnm",  "zaq12wsx",  "abc",           "abcd",
                                      "abcde",    "aa",         "a",        "woaini",   "iloveyou",  "welcome",       "letmein",
                                      "test",     "guest",      "user",     "system",   "changeme",  "default",       "huawei",
                                      "china",    "gaige",      "gaigeban", "luoshi",   "dangjian",  "monkey",        "dragon",
                                      "sunshine", "princess",   "football", "baseball", "superman",  "computer",      "internet",
                                      "secret",   "master",     "hello"};

bool is_usual(std::string_view text) {
    while (!text.empty() &&
           (std::isdigit(static_cast<unsigned char>(text.back())) || std::ispunct(static_cast<unsigned char>(text.back()))))
        text.remove_suffix(1);
    return text.empty() || std::find(std::begin(usual), std::end(usual), text) != std::end(usual);
}

}  // namespace

std::string hash_password(std::string_view password, HashCost cost) {
    start_sodium();
    const Seat seat;
    char out[crypto_pwhash_STRBYTES];
    const bool cheap = cost == HashCost::seeding;
    if (crypto_pwhash_str_alg(out, password.data(), password.size(), cheap ? 1 : passes,
                              cheap ? crypto_pwhash_MEMLIMIT_MIN : memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory for a password hash");
    return out;
}

bool is_password(std::string_view hash, std::string_view password) {
    start_sodium();
    // A hash nobody knows the password of, so that an unknown login takes as long as a known one.
    static const std::string nobody = hash_password(one_time_password());
    const std::string known(hash.empty() ? std::string_view(nobody) : hash);
    const Seat seat;
    return crypto_pwhash_str_verify(known.c_str(), password.data(), password.size()) == 0 && !hash.empty();
}

bool is_cheap(std::string_view hash) { return crypto_pwhash_str_needs_rehash(std::string(hash).c_str(), passes, memory) != 0; }

std::string one_time_password() {
    start_sodium();
    constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string out;
    for (int i = 0; i < 16; ++i) {
        if (i && i % 4 == 0) out += '-';
        out += letters[randombytes_uniform(std::uint32_t(letters.size()))];
    }
    return out;
}

std::string weakness(std::string_view password, std::span<const std::string> words) {
    if (characters(password) < 10) return "密码至少 10 个字符";
    if (password.size() > 128) return "密码过长（最多 128 字节）";
    const std::string text = lower(password);
    if (is_usual(text) || is_sequence(text) || std::set<char>(text.begin(), text.end()).size() < 5)
        return "密码过于常见，请换一个";
    for (auto& word : words)
        if (word.size() >= 3 && text.find(lower(word)) != text.npos) return "密码不能包含账号、姓名、单位或城市名称：" + word;
    return "";
}
