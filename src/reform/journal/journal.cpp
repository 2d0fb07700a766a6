#include "reform/journal/journal.hpp"
#include <fmt/format.h>
#include "base/error.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/journal/tree.hpp"

namespace {

/// The tree as it stands; until the transaction ends nobody else can add to it.
Tree take_tree(db::Tx& tx) {
    std::optional<Tree> tree;
    tx.each(
        [&](db::Columns, db::Row row) {
            HashKind kind{};
            parse_name(row[2].text, kind);
            tree.emplace(kind, row[0].integer, row[1].text);
        },
        "UPDATE journal_head SET size = size WHERE id = 1 RETURNING size, frontier, hash");
    if (!tree) throw std::runtime_error("the journal has no head");
    return std::move(*tree);
}

}  // namespace

void record(db::Tx& tx, const Actor& who, Instant now, std::string_view action, std::string_view object, std::int64_t id,
            std::string payload) {
    Tree tree = take_tree(tx);
    const std::string salt = random_bytes(16);
    const Deed deed{tree.size() + 1, now, who.user.value, action, object, id};
    const Hash commitment = commitment_of(tree.kind(), salt, {who.name, who.unit_name, payload});
    const Hash leaf = leaf_of(tree.kind(), deed, commitment);
    tree.add(leaf);
    tx.run(
        "INSERT INTO journal (seq, at, actor, action, object, object_id, actor_name, unit_name, payload, salt, commitment, leaf) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        deed.seq, now, who.user, action, object, id, who.name, who.unit_name, payload, to_hex(salt), to_hex(bytes_of(commitment)),
        to_hex(bytes_of(leaf)));
    tx.run("UPDATE journal_head SET size = $1, frontier = $2 WHERE id = 1", tree.size(), tree.frontier());
}

void erase_payload(db::Tx& tx, const Actor& who, Instant now, std::int64_t seq, Id<User> approver, std::string_view reason) {
    if (!approver || approver == who.user) throw Error(Refusal::forbidden, "清除留痕内容须由另一人同意");
    const auto erased = db::one<bool>(tx, "SELECT salt IS NULL FROM journal WHERE seq = $1", seq);
    if (!erased) throw Error(Refusal::not_found, fmt::format("留痕第 {} 条不存在", seq));
    if (*erased) throw Error(Refusal::conflict, fmt::format("留痕第 {} 条的内容已清除", seq));
    tx.run("UPDATE journal SET actor_name = NULL, unit_name = NULL, payload = NULL, salt = NULL WHERE seq = $1", seq);
    std::string payload = fmt::format(R"({{"approver":{},"reason":)", approver.value);
    write_json_text(reason, payload);
    record(tx, who, now, "journal.erased", "journal", seq, payload + "}");
}

void choose_hash(db::Tx& tx, HashKind kind) {
    if (tx.run("UPDATE journal_head SET hash = $1 WHERE id = 1 AND size = 0", kind) != 1)
        throw Error(Refusal::conflict, "留痕已有记录，不能再更换杂凑算法");
}
