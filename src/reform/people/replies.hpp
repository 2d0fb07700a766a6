#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include "base/actor.hpp"
#include "base/date.hpp"
#include "db/database.hpp"

/// The part of an answer that a repeated request gets again.
struct Reply {
    static constexpr auto record = "Reply";
    int status = 200;
    std::string type;
    std::optional<std::string> body;  // nothing: the answer was shown once and is not kept (a password)
    std::string etag;
};
void describe(Reply& r, auto v) {
    v("status", r.status);
    v("type", r.type);
    v("body", r.body);
    v("etag", r.etag);
}

/// Requests that change something are done once per key: deed, key and answer are one transaction, so whoever lost the
/// answer asks again with the same key and gets it, and two at the same time have one effect.
class Replies {
public:
    static constexpr std::chrono::hours kept{7 * 24};

    Replies(db::Database& db, Clock clock) : db_(db), clock_(std::move(clock)) {}

    /// Runs `work` and keeps what it returns, or returns what the same request was answered before. A refusal thrown by
    /// `work` is not kept: nothing was done. Refuses: precondition_required without a key; invalid for a key that came with
    /// another request (`request` is a hash of it); conflict for an answer that is not shown twice.
    std::optional<Reply> once(Id<User>, std::string_view key, std::string_view request, const std::function<Reply()>& work);

    /// Forgets keys older than seven days; run daily.
    void sweep();

private:
    db::Database& db_;
    Clock clock_;
};
