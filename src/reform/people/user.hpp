#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"

/// A person who may sign in. Nothing is kept of him but what the work needs; his password is not part of the record.
struct User {
    static constexpr auto record = "User", table = "account", label = "人员";
    Id<User> id;
    std::int64_t version = 1;
    std::string login, name, phone;
    bool must_change_password = true;
    bool active = true;
    Instant created_at{};
};
void describe(User& u, auto v) {
    v("id", u.id, "编号");
    v("version", u.version, "版本");
    v("login", u.login, "账号");
    v("name", u.name, "姓名");
    v("phone", u.phone, "办公电话");
    v("must_change_password", u.must_change_password, "须修改密码");
    v("active", u.active, "启用");
    v("created_at", u.created_at, "建立时间");
}

/// 任职: one person in one unit in one role, from one day to another, both included.
struct Post {
    static constexpr auto record = "Post", table = "post", label = "任职";
    Id<Post> id;
    Id<User> account;
    Id<Unit> unit;
    Role role = Role::liaison;
    Date valid_from{};
    std::optional<Date> valid_to;
};
void describe(Post& p, auto v) {
    v("id", p.id, "编号");
    v("account", p.account, "人员");
    v("unit", p.unit, "单位");
    v("role", p.role, "角色");
    v("valid_from", p.valid_from, "起始日期");
    v("valid_to", p.valid_to, "终止日期");
}

/// Who signs in as what: a post as lists show it.
struct PostRow {
    static constexpr auto record = "PostRow", label = "任职";
    Id<Post> id;
    Id<User> account;
    Id<Unit> unit;
    std::string unit_name;
    Role role = Role::liaison;
    std::string role_label;
    Date valid_from{};
    std::optional<Date> valid_to;
};
void describe(PostRow& p, auto v) {
    v("id", p.id, "编号");
    v("account", p.account, "人员");
    v("unit", p.unit, "单位");
    v("unit_name", p.unit_name, "单位名称");
    v("role", p.role, "角色");
    v("role_label", p.role_label, "角色名称");
    v("valid_from", p.valid_from, "起始日期");
    v("valid_to", p.valid_to, "终止日期");
}

struct UserEntry {
    static constexpr auto record = "UserEntry", label = "人员信息";
    std::string login, name;
    std::optional<std::string> phone;
    std::optional<bool> active;
};
void describe(UserEntry& e, auto v) {
    v("login", e.login, "账号");
    v("name", e.name, "姓名");
    v("phone", e.phone, "办公电话");
    v("active", e.active, "启用");
}

struct Appointment {
    static constexpr auto record = "Appointment", label = "任职";
    Id<Unit> unit;
    Role role = Role::liaison;
    std::optional<Date> valid_from;  // today when not given
};
void describe(Appointment& a, auto v) {
    v("unit", a.unit, "单位");
    v("role", a.role, "角色");
    v("valid_from", a.valid_from, "起始日期");
}

struct HandOver {
    static constexpr auto record = "HandOver", label = "工作交接";
    Id<User> to;
    std::optional<Date> from;  // today when not given
};
void describe(HandOver& h, auto v) {
    v("to", h.to, "接任人员");
    v("from", h.from, "接任日期");
}

/// Takes over what was filled in; refuses (invalid) with every fault at once. A login is kept once given.
void fill(User&, const UserEntry&);

bool holds_on(const Post&, Date);
bool overlap(const Post&, const Post&);

/// Refuses (conflict) a post that may not stand beside one the person already holds in the same days (三员分立).
void require_compatible(const Post& wanted, std::span<const Post> held);

/// Refuses (forbidden) to shut out or to impersonate those who watch over the system administrator: one who holds the post
/// of security or audit administrator that day. Their passwords are reset at the machine itself.
void require_no_watcher(std::span<const Post> held, Date);
