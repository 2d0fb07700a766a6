#include "reform/journal/checking.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <set>
#include "db/records.hpp"
#include "reform/journal/tree.hpp"

namespace {

constexpr std::int64_t batch = 5'000;  // PostgreSQL hands over whole results, so they are asked for in parts

class Check {
public:
    Check(VerifyResult& result, std::span<const Checkpoint> kept, const std::optional<std::string>& public_key)
        : result_(result), kept_(kept.begin(), kept.end()), public_key_(public_key) {
        std::stable_sort(kept_.begin(), kept_.end(), [](auto& a, auto& b) { return a.size < b.size; });
    }

    void run(db::Tx& tx) {
        read_head(tx);
        check_notes();
        compare_checkpoints();
        for (std::int64_t before = -1; result_.ok && before != tree_.size();) {
            before = tree_.size();
            tx.each(
                [&](db::Columns, db::Row row) {
                    if (result_.ok) line(row);
                },
                "SELECT seq, at, actor, action, object, object_id, actor_name, unit_name, payload, salt, commitment, leaf "
                "FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2",
                tree_.size(), batch);
        }
        result_.records = tree_.size();
        result_.root = to_hex(bytes_of(tree_.root()));
        if (result_.ok) finish();
    }

private:
    void fail(std::optional<std::int64_t> seq, std::string sentence) {
        result_.ok = false;
        result_.first_wrong = seq;
        result_.message = std::move(sentence);
    }

    void read_head(db::Tx& tx) {
        tx.each(
            [&](db::Columns, db::Row row) {
                size_ = row[0].integer;
                frontier_ = row[1].text;
                HashKind kind{};
                if (!parse_name(row[2].text, kind)) return fail(std::nullopt, "树头所记的杂凑算法无法识别");
                tree_ = Tree(kind);
                result_.hash = row[2].text;
                result_.origin = row[3].text;
            },
            "SELECT size, frontier, hash, origin FROM journal_head WHERE id = 1");
        if (size_ < 0 && result_.ok) fail(std::nullopt, "树头不见了");
    }

    void check_notes() {
        for (auto& note : kept_) {
            if (!result_.ok) return;
            if (note.origin != result_.origin)
                fail(std::nullopt, fmt::format("检查点（{} 条）属于另一本留痕：{}", note.size, note.origin));
            else if (note.hash != tree_.kind()) fail(std::nullopt, fmt::format("检查点（{} 条）用的是另一种杂凑算法", note.size));
            else if (public_key_ && !note.is_signed_by(*public_key_))
                fail(std::nullopt, fmt::format("检查点（{} 条）签名不符", note.size));
        }
    }

    void compare_checkpoints() {
        for (; result_.ok && next_ < kept_.size() && kept_[next_].size == tree_.size(); ++next_) {
            if (kept_[next_].root != tree_.root())
                return fail(good_until_ + 1, fmt::format("与 {} 签署的检查点不符：第 {} 条至第 {} 条之间有改动",
                                                         to_text(kept_[next_].at), good_until_ + 1, tree_.size()));
            good_until_ = tree_.size();
            ++result_.checkpoints;
        }
    }

    void line(db::Row row) {
        const auto seq = tree_.size() + 1;
        if (row[0].integer != seq) return fail(seq, fmt::format("第 {} 条不见了", seq));
        const auto commitment = hash_from_hex(row[10].text), leaf = hash_from_hex(row[11].text);
        if (!commitment || !leaf) return fail(seq, fmt::format("第 {} 条的杂凑值已损坏", seq));
        if (row[9].is_null()) erased_.insert(seq);
        else if (!says_what_it_said(row, *commitment)) return fail(seq, fmt::format("第 {} 条的内容被改动", seq));
        Instant at{};
        try {
            at = parse_instant(row[1].text);
        } catch (const std::exception&) { return fail(seq, fmt::format("第 {} 条的时间被改动", seq)); }
        if (leaf_of(tree_.kind(), {seq, at, row[2].integer, row[3].text, row[4].text, row[5].integer}, *commitment) != *leaf)
            return fail(seq, fmt::format("第 {} 条的时间、人员、动作或对象被改动", seq));
        if (row[3].text == "journal.erased" && row[4].text == "journal") told_.insert(row[5].integer);
        tree_.add(*leaf);
        compare_checkpoints();
    }

    bool says_what_it_said(db::Row row, const Hash& commitment) const {
        const auto salt = from_hex(row[9].text);
        if (!salt || row[6].is_null() || row[7].is_null() || row[8].is_null()) return false;
        return commitment_of(tree_.kind(), *salt, {row[6].text, row[7].text, row[8].text}) == commitment;
    }

    void finish() {
        result_.erased = std::int64_t(erased_.size());
        for (auto seq : erased_)
            if (!told_.contains(seq)) return fail(seq, fmt::format("第 {} 条的内容被清除而没有清除记录", seq));
        if (size_ != tree_.size())
            return fail(std::min(size_, tree_.size()) + 1, fmt::format("树头记有 {} 条，实有 {} 条", size_, tree_.size()));
        if (frontier_ != tree_.frontier()) return fail(good_until_ + 1, "记录与树头不符");
        if (next_ < kept_.size())
            return fail(tree_.size() + 1,
                        fmt::format("检查点记有 {} 条，实有 {} 条：末尾的记录不见了", kept_.back().size, tree_.size()));
        result_.message = fmt::format("留痕完整：{} 条记录，比对检查点 {} 个", tree_.size(), result_.checkpoints);
    }

    VerifyResult& result_;
    std::vector<Checkpoint> kept_;
    const std::optional<std::string>& public_key_;
    Tree tree_{HashKind::sha256};
    std::int64_t size_ = -1, good_until_ = 0;
    std::string frontier_;
    std::size_t next_ = 0;
    std::set<std::int64_t> erased_, told_;
};

}  // namespace

VerifyResult verify(db::Database& database, std::span<const Checkpoint> kept, const std::optional<std::string>& public_key) {
    return database.read([&](db::Tx& tx) {
        VerifyResult result;
        Check(result, kept, public_key).run(tx);
        return result;
    });
}
