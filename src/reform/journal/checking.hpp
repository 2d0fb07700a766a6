#pragma once
#include <optional>
#include <span>
#include <string>
#include "db/database.hpp"
#include "reform/journal/checkpoint.hpp"

/// What `luoshi verify` and GET /api/journal/check answer.
struct VerifyResult {
    static constexpr auto record = "JournalCheck", label = "留痕校验";
    bool ok = true;
    std::string message;  // one sentence for people
    std::int64_t records = 0, erased = 0, checkpoints = 0;
    std::optional<std::int64_t> first_wrong;  // the number of the first line that cannot be what was written
    std::string origin, hash, root;           // root in hex, as far as the lines go
};
void describe(VerifyResult& r, auto v) {
    v("ok", r.ok, "通过");
    v("message", r.message, "结论");
    v("records", r.records, "记录数");
    v("erased", r.erased, "已清除内容的记录数");
    v("checkpoints", r.checkpoints, "已比对的检查点数");
    v("first_wrong", r.first_wrong, "第一条有误的记录");
    v("origin", r.origin, "来源");
    v("hash", r.hash, "杂凑算法");
    v("root", r.root, "树根");
}

/// Recomputes everything from the lines themselves: numbers without a gap, each payload against its commitment, each leaf,
/// the head, every erasure against the line that tells of it, and the roots of the checkpoints kept elsewhere.
/// What it can find without a kept checkpoint: any change by one who does not rebuild all hashes after it. With one:
/// any change of the lines the checkpoint covers. Never: a cut of the lines after the last checkpoint kept.
VerifyResult verify(db::Database&, std::span<const Checkpoint> kept = {}, const std::optional<std::string>& public_key = {});
