#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/people/user.hpp"

struct UserDetail {
    static constexpr auto record = "UserDetail", label = "人员";
    Id<User> id;
    std::int64_t version = 1;
    std::string login, name, phone;
    bool active = true, must_change_password = true;
    Instant created_at{};
    std::vector<PostRow> posts;  // present and coming ones first, then the past
};
void describe(UserDetail& u, auto v) {
    v("id", u.id, "编号");
    v("version", u.version, "版本");
    v("login", u.login, "账号");
    v("name", u.name, "姓名");
    v("phone", u.phone, "办公电话");
    v("active", u.active, "启用");
    v("must_change_password", u.must_change_password, "须修改密码");
    v("created_at", u.created_at, "建立时间");
    v("posts", u.posts, "任职");
}

/// Shown once and nowhere kept.
struct OneTimePassword {
    static constexpr auto record = "OneTimePassword", label = "一次性密码";
    Id<User> user;
    std::string login, password;
};
void describe(OneTimePassword& p, auto v) {
    v("user", p.user, "人员");
    v("login", p.login, "账号");
    v("password", p.password, "一次性密码");
}

struct UserFilter {
    static constexpr auto record = "UserFilter";
    std::string q;
    std::optional<Id<Unit>> unit;
    std::optional<Role> role;
    std::optional<bool> active;
};
void describe(UserFilter& f, auto v) {
    v("q", f.q, "账号或姓名");
    v("unit", f.unit, "单位");
    v("role", f.role, "角色");
    v("active", f.active, "启用");
}

/// People, their posts and their rights. Nobody changes his own; what ends a right ends the sessions that used it.
class Users {
public:
    Users(db::Database& db, Clock clock) : db_(db), clock_(std::move(clock)) {}

    /// Whom the caller may see; one without see_user over the city sees the people of his own unit.
    std::vector<UserDetail> list(const Actor&, const UserFilter&);
    UserDetail detail(const Actor&, Id<User>);
    OneTimePassword enter(const Actor&, const UserEntry&);
    UserDetail change(const Actor&, Id<User>, std::int64_t version, const UserEntry&);
    OneTimePassword reset_password(const Actor&, Id<User>);

    UserDetail appoint(const Actor&, Id<User>, const Appointment&);
    /// From today on the post no longer holds.
    void dismiss(const Actor&, Id<Post>);
    /// Ends the post the day before and gives it to the other person from that day, in one act.
    UserDetail hand_over(const Actor&, Id<Post>, const HandOver&);
    /// What else changes hands with a post, in the same transaction; later rooms hang theirs in (the tasks' liaison officer).
    std::function<void(db::Tx&, const Actor&, Instant, const Post& old, Id<User> to)> handed_over;

private:
    void require_grant(db::Tx&, const Actor&, Id<User> whose, Role);

    db::Database& db_;
    Clock clock_;
};

/// At the first start, when nobody can sign in yet: a system administrator `admin` with a random password that must be
/// changed, in the reform office's unit (entered when there is none). Nothing when there are people already.
std::optional<OneTimePassword> first_administrator(db::Database&, Instant now);

/// `luoshi password`: for whoever stands at the machine, when an administrator has lost his password. Journalled.
OneTimePassword reset_password_at_the_machine(db::Database&, std::string_view login, Instant now);
