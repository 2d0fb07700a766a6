#include "reform/people/sessions.hpp"
#include <fmt/format.h>
#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/password.hpp"

namespace {

constexpr std::chrono::hours known_for{30 * 24};  // how long an address counts as the person's own

struct Account {
    static constexpr auto record = "Account";
    Id<User> id;
    std::string login, name, password_hash;
    bool must_change_password = true, active = false;
    std::optional<Id<Post>> last_post;
};
void describe(Account& a, auto v) {
    v("id", a.id);
    v("login", a.login);
    v("name", a.name);
    v("password_hash", a.password_hash);
    v("must_change_password", a.must_change_password);
    v("active", a.active);
    v("last_post", a.last_post);
}

struct Attempts {
    static constexpr auto record = "Attempts";
    std::string login, peer;
    std::int64_t failures = 0;
    std::optional<Instant> failed_at, locked_until, good_at;
};
void describe(Attempts& a, auto v) {
    v("login", a.login);
    v("peer", a.peer);
    v("failures", a.failures);
    v("failed_at", a.failed_at);
    v("locked_until", a.locked_until);
    v("good_at", a.good_at);
}

/// A session with the person and the post it stands for.
struct Standing {
    static constexpr auto record = "Standing";
    Id<User> account;
    Id<Post> post;
    Instant opened_at{}, seen_at{};
    std::string name, login, unit_name;
    bool must_change_password = true;
    Id<Unit> unit;
    Role role = Role::liaison;
};
void describe(Standing& s, auto v) {
    v("account", s.account);
    v("post", s.post);
    v("opened_at", s.opened_at);
    v("seen_at", s.seen_at);
    v("name", s.name);
    v("login", s.login);
    v("unit_name", s.unit_name);
    v("must_change_password", s.must_change_password);
    v("unit", s.unit);
    v("role", s.role);
}

std::optional<Account> account_called(db::Tx& tx, std::string_view login) {
    auto found = db::list<Account>(
        tx, "SELECT id, login, name, password_hash, must_change_password, active, last_post FROM account WHERE login = $1",
        login);
    return found.empty() ? std::nullopt : std::optional(std::move(found[0]));
}

Actor actor_of(const Standing& s) { return {s.account, s.unit, s.role, s.name, s.unit_name}; }

/// The counter that this address shares: its own when the login came from there lately, else the one of all strangers.
Attempts attempts(db::Tx& tx, std::string_view login, std::string_view peer, Instant now) {
    auto own = db::list<Attempts>(tx, "SELECT * FROM sign_in WHERE login = $1 AND peer = $2 AND good_at >= $3", login, peer,
                                  Instant{now - known_for});
    if (!own.empty()) return own[0];
    auto strangers = db::list<Attempts>(tx, "SELECT * FROM sign_in WHERE login = $1 AND peer = ''", login);
    return strangers.empty() ? Attempts{.login = std::string(login), .peer = ""} : strangers[0];
}

void save(db::Tx& tx, const Attempts& a) {
    tx.run(
        "INSERT INTO sign_in (login, peer, failures, failed_at, locked_until, good_at) VALUES ($1, $2, $3, $4, $5, $6) "
        "ON CONFLICT (login, peer) DO UPDATE SET failures = excluded.failures, failed_at = excluded.failed_at, "
        "locked_until = excluded.locked_until, good_at = excluded.good_at",
        a.login, a.peer, a.failures, a.failed_at, a.locked_until, a.good_at);
}

std::string hash_of_token(std::string_view token) { return sha256_hex(token); }

std::optional<Standing> standing(db::Tx& tx, std::string_view token, Instant now) {
    const auto today = local_date(now);
    auto found = db::list<Standing>(
        tx,
        "SELECT s.account, s.post, s.opened_at, s.seen_at, a.name, a.login, u.name AS unit_name, a.must_change_password, p.unit, "
        "p.role "
        "FROM session s JOIN account a ON a.id = s.account JOIN post p ON p.id = s.post JOIN unit u ON u.id = p.unit "
        "WHERE s.token_hash = $1 AND a.active = $2 AND p.valid_from <= $3 AND (p.valid_to IS NULL OR p.valid_to >= $3)",
        hash_of_token(token), true, today);
    if (found.empty() || now - found[0].seen_at >= Sessions::idle || now - found[0].opened_at >= Sessions::longest)
        return std::nullopt;
    return std::move(found[0]);
}

Standing required(db::Tx& tx, std::string_view token, Instant now) {
    if (token.size() == 64)
        if (auto found = standing(tx, token, now)) return std::move(*found);
    throw Error(Refusal::unauthenticated, "请登录");
}

std::vector<PostOffer> offers(db::Tx& tx, Id<User> user, Instant now) {
    return db::list<PostOffer>(
        tx,
        "SELECT p.id AS post, p.unit, u.name AS unit_name, p.role FROM post p JOIN unit u ON u.id = p.unit "
        "WHERE p.account = $1 AND p.valid_from <= $2 AND (p.valid_to IS NULL OR p.valid_to >= $2) ORDER BY p.id",
        user, local_date(now));
}

Session session_of(db::Tx& tx, const Standing& s, std::string_view token, Instant now) {
    return {s.account,
            s.name,
            s.post,
            s.unit,
            s.unit_name,
            s.role,
            Sessions::csrf_of(token),
            s.must_change_password,
            offers(tx, s.account, now),
            now};
}

Sessions::Opened begin(db::Tx& tx, Id<User> user, Id<Post> post, Instant opened_at, Instant now, std::string_view peer) {
    auto token = to_hex(random_bytes(32));
    tx.run("INSERT INTO session (token_hash, account, post, opened_at, seen_at, peer) VALUES ($1, $2, $3, $4, $5, $6)",
           hash_of_token(token), user, post, opened_at, now, peer);
    tx.run("UPDATE account SET last_post = $2 WHERE id = $1", user, post);
    return {session_of(tx, required(tx, token, now), token, now), token};
}

std::string from_peer(std::string_view peer) {
    std::string payload = R"({"peer":)";
    write_json_text(peer, payload);
    return payload + "}";
}

Error locked() { return {Refusal::too_many, "登录失败次数过多，请 15 分钟后再试"}; }

void require_unlocked(db::Tx& tx, std::string_view login, std::string_view peer, Instant now) {
    const auto counted = attempts(tx, login, peer, now);
    if (counted.locked_until && *counted.locked_until > now) throw locked();
}

}  // namespace

std::string Sessions::csrf_of(std::string_view token) { return sha256_hex("csrf:" + std::string(token)).substr(0, 32); }

void Sessions::admit(const std::string& peer, Instant now) {
    const std::lock_guard guard(mutex_);
    auto found = by_address_.find(peer);
    if (found != by_address_.end() && now - found->second.since >= lock) by_address_.erase(found);
    else if (found != by_address_.end() && found->second.count >= failures_per_address) throw locked();
}

void Sessions::count_failure(const std::string& peer, Instant now) {
    const std::lock_guard guard(mutex_);
    if (by_address_.size() > 10'000) std::erase_if(by_address_, [&](auto& entry) { return now - entry.second.since >= lock; });
    auto& failures = by_address_[peer];
    if (!failures.count++) failures.since = now;
}

void Sessions::note_failure(const SignIn& in, const std::string& peer, Id<User> user, Instant now) {
    count_failure(peer, now);
    db_.write([&](db::Tx& tx) {
        auto counted = attempts(tx, in.login, peer, now);
        if (counted.failed_at && now - *counted.failed_at >= lock) counted.failures = 0;
        counted.failed_at = now;
        if (++counted.failures >= failures_allowed) {
            counted.locked_until = now + lock;
            counted.failures = 0;
        }
        save(tx, counted);
        if (user)
            record(tx, {.user = {}, .unit = {}, .name = "", .unit_name = ""}, now, "session.refused", "account", user.value,
                   from_peer(peer));
    });
}

Sessions::Opened Sessions::open(const SignIn& in, const std::string& peer) {
    const auto now = clock_();
    if (in.login.empty() || in.login.size() > 64 || in.password.size() > 256)
        throw Error(Refusal::unauthenticated, "账号或密码不正确");
    admit(peer, now);
    const auto account = db_.read([&](db::Tx& tx) {
        require_unlocked(tx, in.login, peer, now);
        return account_called(tx, in.login);
    });
    if (!is_password(account ? account->password_hash : "", in.password) || !account->active) {
        note_failure(in, peer, account ? account->id : Id<User>{}, now);
        throw Error(Refusal::unauthenticated, "账号或密码不正确");
    }
    const auto better = is_cheap(account->password_hash) ? hash_password(in.password) : "";
    return db_.write([&](db::Tx& tx) {
        const auto posts = offers(tx, account->id, now);
        if (posts.empty()) throw Error(Refusal::forbidden, "您目前没有任职，请联系管理员");
        auto post = posts[0].post;
        for (auto& offer : posts)
            if (offer.post == account->last_post) post = offer.post;
        if (!better.empty()) tx.run("UPDATE account SET password_hash = $2 WHERE id = $1", account->id, better);
        auto opened = begin(tx, account->id, post, now, now, peer);
        save(tx, {.login = in.login, .peer = peer, .good_at = now});
        tx.run("UPDATE sign_in SET failures = 0 WHERE login = $1 AND peer = ''", in.login);
        const auto& s = opened.session;
        record(tx, {s.user, s.unit, s.role, s.name, s.unit_name}, now, "session.opened", "account", s.user.value,
               from_peer(peer));
        return opened;
    });
}

Sessions::Caller Sessions::identify(std::string_view token) {
    const auto now = clock_();
    const auto found = db_.read([&](db::Tx& tx) { return required(tx, token, now); });
    if (now - found.seen_at >= std::chrono::minutes(1))  // so that reads stay reads
        db_.write(
            [&](db::Tx& tx) { tx.run("UPDATE session SET seen_at = $2 WHERE token_hash = $1", hash_of_token(token), now); });
    return {actor_of(found), found.must_change_password};
}

Session Sessions::look(std::string_view token) {
    const auto now = clock_();
    return db_.read([&](db::Tx& tx) { return session_of(tx, required(tx, token, now), token, now); });
}

Sessions::Opened Sessions::change_post(std::string_view token, Id<Post> post) {
    const auto now = clock_();
    return db_.write([&](db::Tx& tx) {
        const auto before = required(tx, token, now);
        bool offered = false;
        for (auto& offer : offers(tx, before.account, now)) offered |= offer.post == post;
        if (!offered) throw Error(Refusal::forbidden, "您没有这项任职");
        const auto peer =
            db::one<std::string>(tx, "DELETE FROM session WHERE token_hash = $1 RETURNING peer", hash_of_token(token))
                .value_or("");
        auto opened = begin(tx, before.account, post, before.opened_at, now, peer);
        record(tx, actor_of(before), now, "session.post_changed", "post", post.value);
        return opened;
    });
}

Sessions::Opened Sessions::change_password(std::string_view token, const PasswordChange& in, const std::string& peer) {
    const auto now = clock_();
    const auto [before, account] = db_.read([&](db::Tx& tx) {
        auto found = required(tx, token, now);
        require_unlocked(tx, found.login, peer, now);
        return std::pair(found, account_called(tx, found.login).value());
    });
    if (in.old_password.size() > 256 || !is_password(account.password_hash, in.old_password)) {
        note_failure({account.login, ""}, peer, account.id, now);
        throw Error(Refusal::invalid, "填写有误", {{"old_password", "原密码不正确"}});
    }
    auto words = city_ ? city_() : std::vector<std::string>{};
    words.insert(words.end(), {account.login, account.name, before.unit_name});
    auto fault = weakness(in.new_password, words);
    if (fault.empty() && in.new_password == in.old_password) fault = "新密码不能与原密码相同";
    if (!fault.empty()) throw Error(Refusal::invalid, "填写有误", {{"new_password", fault}});
    const auto hash = hash_password(in.new_password);
    return db_.write([&, before = before](db::Tx& tx) {
        tx.run("UPDATE account SET password_hash = $2, must_change_password = $3, version = version + 1 WHERE id = $1",
               before.account, hash, false);
        end_sessions(tx, before.account);
        auto opened = begin(tx, before.account, before.post, before.opened_at, now, peer);
        record(tx, actor_of(before), now, "user.password_changed", "account", before.account.value);
        return opened;
    });
}

void Sessions::close(std::string_view token) {
    const auto now = clock_();
    db_.write([&](db::Tx& tx) {
        const auto ended = required(tx, token, now);
        tx.run("DELETE FROM session WHERE token_hash = $1", hash_of_token(token));
        record(tx, actor_of(ended), now, "session.closed", "account", ended.account.value);
    });
}

void Sessions::sweep() {
    const auto now = clock_();
    db_.write([&](db::Tx& tx) {
        tx.run("DELETE FROM session WHERE seen_at <= $1 OR opened_at <= $2", Instant{now - idle}, Instant{now - longest});
        tx.run("DELETE FROM sign_in WHERE (good_at IS NULL OR good_at < $1) AND (failed_at IS NULL OR failed_at < $2)",
               Instant{now - known_for}, Instant{now - std::chrono::hours(24)});
    });
}

void end_sessions(db::Tx& tx, Id<User> user) { tx.run("DELETE FROM session WHERE account = $1", user); }
