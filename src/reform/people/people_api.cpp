#include "reform/people/people_api.hpp"
#include "reform/people/policy_table.hpp"

using http::Call;
using http::Needs;

namespace {

http::With<OneTimePassword> shown_once(OneTimePassword password) {
    return {std::move(password), {{"Cache-Control", "no-store"}}};
}

}  // namespace

void people_routes(http::Router& at, Units& units, Users& users) {
    at.get("/api/units", "单位", [&](const Call& c, const UnitFilter& f) { return units.list(c.actor, f); });
    at.post("/api/units", "新增单位", [&](const Call& c, const UnitEntry& in) { return units.enter(c.actor, in); });
    at.get("/api/units/{id}", "查看单位", [&](const Call& c) { return units.detail(c.actor, c.id<Unit>()); });
    at.put(
        "/api/units/{id}", "修改单位",
        [&](const Call& c, const UnitEntry& in) { return units.change(c.actor, c.id<Unit>(), c.version(), in); },
        Needs::session_and_version);

    at.get("/api/users", "人员", [&](const Call& c, const UserFilter& f) { return users.list(c.actor, f); });
    at.post("/api/users", "新增人员", [&](const Call& c, const UserEntry& in) { return shown_once(users.enter(c.actor, in)); });
    at.get("/api/users/{id}", "查看人员", [&](const Call& c) { return users.detail(c.actor, c.id<User>()); });
    at.put(
        "/api/users/{id}", "修改人员",
        [&](const Call& c, const UserEntry& in) { return users.change(c.actor, c.id<User>(), c.version(), in); },
        Needs::session_and_version);
    at.put("/api/users/{id}/password", "重置密码",
           [&](const Call& c) { return shown_once(users.reset_password(c.actor, c.id<User>())); });
    at.post("/api/users/{id}/posts", "任职",
            [&](const Call& c, const Appointment& in) { return users.appoint(c.actor, c.id<User>(), in); });
    at.remove("/api/posts/{id}", "免去任职", [&](const Call& c) { users.dismiss(c.actor, c.id<Post>()); });
    at.put("/api/posts/{id}/holder", "工作交接",
           [&](const Call& c, const HandOver& in) { return users.hand_over(c.actor, c.id<Post>(), in); });

    at.get("/api/permissions", "权限表", [](const Call&) { return permissions(); });
}
