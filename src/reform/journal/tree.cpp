#include "reform/journal/tree.hpp"
#include <bit>
#include <stdexcept>

namespace {

void append(std::string& out, std::uint64_t number) {
    for (int shift = 56; shift >= 0; shift -= 8) out += char(number >> shift & 255);
}

void append(std::string& out, std::string_view text) {
    append(out, std::uint64_t(text.size()));
    out += text;
}

}  // namespace

Hash commitment_of(HashKind kind, std::string_view salt, const Said& said) {
    std::string bytes(salt);
    append(bytes, said.actor_name);
    append(bytes, said.unit_name);
    append(bytes, said.payload);
    return hash_of(kind, {bytes});
}

Hash leaf_of(HashKind kind, const Deed& deed, const Hash& commitment) {
    std::string bytes(1, '\0');
    append(bytes, std::uint64_t(deed.seq));
    append(bytes, std::uint64_t(deed.at.time_since_epoch().count()));
    append(bytes, std::uint64_t(deed.actor));
    append(bytes, deed.action);
    append(bytes, deed.object);
    append(bytes, std::uint64_t(deed.object_id));
    bytes += bytes_of(commitment);
    return hash_of(kind, {bytes});
}

Tree::Tree(HashKind kind, std::int64_t size, std::string_view frontier) : kind_(kind), size_(size) {
    for (; frontier.size() >= 64; frontier.remove_prefix(64)) {
        const auto hash = hash_from_hex(frontier.substr(0, 64));
        if (!hash) throw std::runtime_error("the journal's frontier is damaged");
        frontier_.push_back(*hash);
    }
    if (!frontier.empty() || std::size_t(std::popcount(std::uint64_t(size))) != frontier_.size())
        throw std::runtime_error("the journal's frontier does not fit its size");
}

void Tree::add(const Hash& leaf) {
    Hash node = leaf;
    for (auto rest = std::uint64_t(size_); rest & 1; rest >>= 1) {
        node = hash_of(kind_, {"\1", bytes_of(frontier_.back()), bytes_of(node)});
        frontier_.pop_back();
    }
    frontier_.push_back(node);
    ++size_;
}

Hash Tree::root() const {
    if (frontier_.empty()) return hash_of(kind_, {});
    Hash root = frontier_.back();
    for (auto at = frontier_.size() - 1; at-- > 0;) root = hash_of(kind_, {"\1", bytes_of(frontier_[at]), bytes_of(root)});
    return root;
}

std::string Tree::frontier() const {
    std::string out;
    for (auto& hash : frontier_) out += to_hex(bytes_of(hash));
    return out;
}
