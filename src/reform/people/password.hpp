#pragma once
#include <span>
#include <string>
#include <string_view>

/// Argon2id with 19 MiB and two passes (about 20 ms), at most two at a time so that a morning's sign-ins are no attack on
/// memory. `seeding` is the cheapest valid setting, for hundreds of demonstration accounts: such a hash is replaced by a
/// full one at the first sign-in.
enum class HashCost { full, seeding };

std::string hash_password(std::string_view password, HashCost = HashCost::full);
/// False for an empty hash too (an account that cannot sign in). Takes as long as for a right password.
/// Refuses (unavailable) when too many are waiting.
bool is_password(std::string_view hash, std::string_view password);
bool is_cheap(std::string_view hash);

/// For passwords shown once: 16 characters that are not mistaken for one another when read aloud, in four groups.
std::string one_time_password();

/// Why this may not be a password, in one sentence; empty when it may. At least ten characters, at most 128 bytes, not among
/// the usual ones, not a plain sequence, and without any of `words` (the login, the person's name, the unit's, the city's).
/// No classes of characters and no regular change (ASVS 5: 6.2.5, 6.2.10).
std::string weakness(std::string_view password, std::span<const std::string> words);
