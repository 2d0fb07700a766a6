#include "reform/people/users.hpp"
#include <map>
#include "base/diff.hpp"
#include "base/error.hpp"
#include "db/records.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/password.hpp"
#include "reform/people/policy.hpp"
#include "reform/people/sessions.hpp"
#include "reform/people/units.hpp"

namespace {

std::vector<Post> posts_of(db::Tx& tx, Id<User> user) {
    return db::list<Post>(tx, "SELECT * FROM post WHERE account = $1", user);
}

/// What the person is to a caller: his own units', and himself.
Subject subject_of(Id<User> user, const std::vector<PostRow>& posts, Date today) {
    Subject it;
    for (auto& post : posts)
        if (!post.valid_to || *post.valid_to >= today) it.lead_units.push_back(post.unit);
    it.brought_by = user;
    return it;
}

constexpr auto post_rows =
    "SELECT p.id, p.account, p.unit, u.name AS unit_name, p.role, p.valid_from, p.valid_to FROM post p JOIN unit u ON u.id = "
    "p.unit ";

std::vector<PostRow> labelled(std::vector<PostRow> posts) {
    for (auto& post : posts) post.role_label = label_of(post.role);
    return posts;
}

UserDetail with_posts(const User& user, std::vector<PostRow> posts) {
    return {user.id,         user.version,    user.login, user.name, user.phone, user.active, user.must_change_password,
            user.created_at, std::move(posts)};
}

UserDetail detail_of(db::Tx& tx, Id<User> id) {
    const auto user = db::get(tx, id);
    return with_posts(user, labelled(db::list<PostRow>(
                                tx,
                                std::string(post_rows) +
                                    "WHERE p.account = $1 ORDER BY coalesce(p.valid_to, '9999-12-31') DESC, p.valid_from, p.id",
                                id)));
}

std::string role_and_unit(const Post& post) {
    return R"({"unit":)" + std::to_string(post.unit.value) + R"(,"role":")" + std::string(name_of(post.role)) +
           R"(","valid_from":")" + to_text(post.valid_from) + "\"}";
}

/// The last day before `day`; a post that would end before it began never held.
void end_before(db::Tx& tx, Post post, Date day) {
    const auto last = add_days(day, -1);
    if (post.valid_to && *post.valid_to <= last) throw Error(Refusal::conflict, "该任职已经结束");
    post.valid_to = last;
    db::update(tx, post);
    end_sessions(tx, post.account);
}

bool matches(const UserDetail& user, const UserFilter& filter, Date today) {
    if (filter.active && user.active != *filter.active) return false;
    if (!filter.q.empty() && user.login.find(filter.q) == std::string::npos && user.name.find(filter.q) == std::string::npos)
        return false;
    if (!filter.unit && !filter.role) return true;
    for (auto& post : user.posts)
        if ((!post.valid_to || *post.valid_to >= today) && (!filter.unit || post.unit == *filter.unit) &&
            (!filter.role || post.role == *filter.role))
            return true;
    return false;
}

void set_one_time_password(db::Tx& tx, Id<User> user, std::string_view hash) {
    tx.run("UPDATE account SET password_hash = $2, must_change_password = $3, version = version + 1 WHERE id = $1", user, hash,
           true);
    end_sessions(tx, user);
}

OneTimePassword reset(db::Tx& tx, const Actor& who, Instant now, const User& user, const std::string& password,
                      const std::string& hash) {
    set_one_time_password(tx, user.id, hash);
    tx.run("DELETE FROM sign_in WHERE login = $1 AND locked_until IS NOT NULL", user.login);
    record(tx, who, now, "user.password_reset", "account", user.id.value);
    return {user.id, user.login, password};
}

}  // namespace

std::vector<UserDetail> Users::list(const Actor& who, const UserFilter& filter) {
    return db_.read([&](db::Tx& tx) {
        const auto today = local_date(clock_());
        std::map<Id<User>, std::vector<PostRow>> posts;
        for (auto& post : labelled(db::list<PostRow>(
                 tx, std::string(post_rows) + "ORDER BY coalesce(p.valid_to, '9999-12-31') DESC, p.valid_from, p.id")))
            posts[post.account].push_back(post);
        std::vector<UserDetail> out;
        for (auto& user : db::list<User>(tx, "SELECT * FROM account ORDER BY id")) {
            auto shown = with_posts(user, std::move(posts[user.id]));
            if (may(who, Action::see_user, subject_of(user.id, shown.posts, today)) && matches(shown, filter, today))
                out.push_back(std::move(shown));
        }
        return out;
    });
}

UserDetail Users::detail(const Actor& who, Id<User> id) {
    return db_.read([&](db::Tx& tx) {
        auto shown = detail_of(tx, id);
        require(who, Action::see_user, subject_of(id, shown.posts, local_date(clock_())));
        return shown;
    });
}

OneTimePassword Users::enter(const Actor& who, const UserEntry& entry) {
    require(who, Action::change_user);
    const auto password = one_time_password(), hash = hash_password(password);
    return db_.write([&](db::Tx& tx) {
        User user;
        fill(user, entry);
        user.created_at = clock_();
        if (db::count(tx, "SELECT count(*) FROM account WHERE login = $1", user.login))
            throw Error(Refusal::invalid, "填写有误", {{"login", "账号已被使用"}});
        db::insert(tx, user);
        set_one_time_password(tx, user.id, hash);
        record(tx, who, user.created_at, "user.entered", "account", user.id.value, difference(User{}, user));
        return OneTimePassword{user.id, user.login, password};
    });
}

UserDetail Users::change(const Actor& who, Id<User> id, std::int64_t version, const UserEntry& entry) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::change_user, {.brought_by = id});
        auto user = db::get(tx, id);
        const auto before = user;
        fill(user, entry);
        user.version = version;
        db::update(tx, user);
        if (!user.active) {
            require_no_watcher(posts_of(tx, id), local_date(clock_()));
            end_sessions(tx, id);
        }
        record(tx, who, clock_(), "user.changed", "account", id.value, difference(before, user));
        return detail_of(tx, id);
    });
}

OneTimePassword Users::reset_password(const Actor& who, Id<User> id) {
    require(who, Action::change_user, {.brought_by = id});
    const auto password = one_time_password(), hash = hash_password(password);
    return db_.write([&](db::Tx& tx) {
        require_no_watcher(posts_of(tx, id), local_date(clock_()));
        return reset(tx, who, clock_(), db::get(tx, id), password, hash);
    });
}

/// Rights are the security administrator's to give; only he himself must come from somebody else, once.
void Users::require_grant(db::Tx& tx, const Actor& who, Id<User> whose, Role role) {
    const Subject it{.brought_by = whose};
    const auto first = role == Role::security_admin && may(who, Action::appoint_first_security, it) &&
                       !db::count(tx, "SELECT count(*) FROM post WHERE role = $1 AND (valid_to IS NULL OR valid_to >= $2)",
                                  Role::security_admin, local_date(clock_()));
    if (!first) require(who, Action::grant_role, it);
}

UserDetail Users::appoint(const Actor& who, Id<User> id, const Appointment& wanted) {
    return db_.write([&](db::Tx& tx) {
        require_grant(tx, who, id, wanted.role);
        const auto now = clock_();
        const auto user = db::get(tx, id);
        if (!user.active) throw Error(Refusal::conflict, "此人已停用");
        const auto unit = db::get(tx, wanted.unit);
        Post post{{}, id, unit.id, wanted.role, wanted.valid_from.value_or(local_date(now)), std::nullopt};
        if (unit.closed_on && *unit.closed_on < post.valid_from) throw Error(Refusal::conflict, "该单位已撤销");
        require_compatible(post, posts_of(tx, id));
        db::insert(tx, post);
        end_sessions(tx, id);
        record(tx, who, now, "post.appointed", "account", id.value, role_and_unit(post));
        return detail_of(tx, id);
    });
}

void Users::dismiss(const Actor& who, Id<Post> id) {
    db_.write([&](db::Tx& tx) {
        const auto post = db::get(tx, id);
        require_grant(tx, who, post.account, post.role);
        const auto now = clock_();
        end_before(tx, post, local_date(now));
        record(tx, who, now, "post.dismissed", "account", post.account.value, role_and_unit(post));
    });
}

UserDetail Users::hand_over(const Actor& who, Id<Post> id, const HandOver& over) {
    return db_.write([&](db::Tx& tx) {
        const auto old = db::get(tx, id);
        require_grant(tx, who, old.account, old.role);
        require_grant(tx, who, over.to, old.role);
        const auto now = clock_();
        Post post{{}, over.to, old.unit, old.role, over.from.value_or(local_date(now)), std::nullopt};
        if (!db::get(tx, over.to).active) throw Error(Refusal::conflict, "接任人员已停用");
        if (post.valid_from < local_date(now)) throw Error(Refusal::invalid, "填写有误", {{"from", "接任日期不能早于今天"}});
        require_compatible(post, posts_of(tx, over.to));
        end_before(tx, old, post.valid_from);
        db::insert(tx, post);
        end_sessions(tx, over.to);
        record(tx, who, now, "post.handed_over", "account", over.to.value, role_and_unit(post));
        if (handed_over) handed_over(tx, who, now, old, over.to);
        return detail_of(tx, over.to);
    });
}

std::optional<OneTimePassword> first_administrator(db::Database& database, Instant now) {
    if (database.read([](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM account"); })) return std::nullopt;
    const auto password = one_time_password(), hash = hash_password(password);
    return database.write([&](db::Tx& tx) {
        const auto today = local_date(now);
        Id<Unit> office{db::count(tx, "SELECT min(id) FROM unit WHERE kind = $1", UnitKind::office)};
        if (!office) {
            Unit unit{
                .code = "gaigeban", .kind = UnitKind::office, .name = "市委改革办", .short_name = "改革办", .peer_group = ""};
            enter_unit(tx, unit, today);
            office = unit.id;
        }
        User user{.login = "admin", .name = "系统管理员", .phone = "", .created_at = now};
        db::insert(tx, user);
        set_one_time_password(tx, user.id, hash);
        Post post{{}, user.id, office, Role::system_admin, today, std::nullopt};
        db::insert(tx, post);
        record(tx, at_the_machine(Role::system_admin), now, "user.entered", "account", user.id.value, difference(User{}, user));
        return OneTimePassword{user.id, user.login, password};
    });
}

OneTimePassword reset_password_at_the_machine(db::Database& database, std::string_view login, Instant now) {
    const auto password = one_time_password(), hash = hash_password(password);
    return database.write([&](db::Tx& tx) {
        const auto found = db::list<User>(tx, "SELECT * FROM account WHERE login = $1", login);
        if (found.empty()) throw Error(Refusal::not_found, "没有这个账号：" + std::string(login));
        return reset(tx, at_the_machine(Role::system_admin), now, found[0], password, hash);
    });
}
