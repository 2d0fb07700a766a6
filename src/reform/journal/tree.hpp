#pragma once
#include <cstdint>
#include <string>
#include <vector>
#include "base/crypto.hpp"
#include "base/date.hpp"

/// One line of the journal as it is sealed. Actor and object are numbers; what may name a person stands apart and can be erased.
struct Deed {
    std::int64_t seq = 0;
    Instant at{};
    std::int64_t actor = 0;
    std::string_view action, object;
    std::int64_t object_id = 0;
};

/// The part of a line that can be erased together with its salt of 16 random bytes.
struct Said {
    std::string_view actor_name, unit_name, payload;
};

/// H(salt ‖ name ‖ unit ‖ payload). In every encoding here a number is 8 bytes, the highest first, and a text is
/// preceded by its length in bytes, so that no two lines have the same bytes.
Hash commitment_of(HashKind, std::string_view salt, const Said&);

/// H(0x00 ‖ seq ‖ at in seconds since 1970 ‖ actor ‖ action ‖ object ‖ object_id ‖ commitment)
Hash leaf_of(HashKind, const Deed&, const Hash& commitment);

/// A Merkle tree of RFC 6962 of which only the roots of the complete subtrees are kept: at most 63 hashes.
class Tree {
public:
    explicit Tree(HashKind kind) : kind_(kind) {}
    /// Throws (a defect or a damaged database) when the frontier does not fit the size.
    Tree(HashKind, std::int64_t size, std::string_view frontier);

    void add(const Hash& leaf);
    Hash root() const;  // of no leaves: H("")
    std::int64_t size() const { return size_; }
    std::string frontier() const;  // hex, the largest subtree first
    HashKind kind() const { return kind_; }

private:
    HashKind kind_;
    std::int64_t size_ = 0;
    std::vector<Hash> frontier_;
};
