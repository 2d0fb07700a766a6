#include "reform/people/replies.hpp"
#include <algorithm>
#include "base/error.hpp"
#include "db/records.hpp"

namespace {

void require_key(std::string_view key) {
    if (key.empty())
        throw Error(Refusal::precondition_required, "缺少 Idempotency-Key：每次办理须带一个新的编号，重试时带原编号");
    if (key.size() > 100 || !std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 127; }))
        throw Error(Refusal::invalid, "Idempotency-Key 应为不超过 100 个字母、数字和符号");
}

Reply earlier(db::Tx& tx, Id<User> user, std::string_view key, std::string_view request) {
    const auto same = db::count(
        tx, "SELECT count(*) FROM reply WHERE account = $1 AND idempotency_key = $2 AND request_hash = $3", user, key, request);
    if (!same) throw Error(Refusal::invalid, "同一 Idempotency-Key 已用于另一请求");
    auto reply =
        db::list<Reply>(tx, "SELECT status, type, body, etag FROM reply WHERE account = $1 AND idempotency_key = $2", user, key)
            .at(0);
    if (!reply.body) throw Error(Refusal::conflict, "此请求已经办理，结果只显示一次");
    return reply;
}

}  // namespace

std::optional<Reply> Replies::once(Id<User> user, std::string_view key, std::string_view request,
                                   const std::function<Reply()>& work) {
    require_key(key);
    const auto now = clock_();
    return db_.write([&](db::Tx& tx) -> std::optional<Reply> {
        // The key is taken before the work is done: a second request with it waits here until the first is settled.
        const auto taken = tx.run(
            "INSERT INTO reply (account, idempotency_key, request_hash, status, type, body, etag, created_at) "
            "VALUES ($1, $2, $3, 0, '', NULL, '', $4) ON CONFLICT (account, idempotency_key) DO NOTHING",
            user, key, request, now);
        if (taken != 1) return earlier(tx, user, key, request);
        const auto reply = work();
        tx.run("UPDATE reply SET status = $3, type = $4, body = $5, etag = $6 WHERE account = $1 AND idempotency_key = $2", user,
               key, reply.status, reply.type, reply.body, reply.etag);
        return std::nullopt;
    });
}

void Replies::sweep() {
    const Instant before = clock_() - kept;
    db_.write([&](db::Tx& tx) { tx.run("DELETE FROM reply WHERE created_at < $1", before); });
}
