#include "reform/people/users.hpp"
#include <doctest/doctest.h>
#include "base/error.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/policy.hpp"
#include "support/people_city.hpp"

using namespace test;

namespace {

struct Staffed : PeopleCity {
    Id<User> system = settle("xitong", Role::system_admin, 1), security = settle("anquan", Role::security_admin, 1),
             auditor = settle("shenji", Role::audit_admin, 1), director = settle("zhuren", Role::office_director, 1),
             liaison = settle("lianluo", Role::liaison, 2), other = settle("zhujian", Role::liaison, 3);
    using PeopleCity::PeopleCity;
};

std::string appointment(int unit, const char* role) { return fmt::format(R"({{"unit":{},"role":"{}"}})", unit, role); }
std::string posts_of(Id<User> user) { return fmt::format("/api/users/{}/posts", user.value); }

}  // namespace

TEST_CASE("首次启动建立一个系统管理员，密码随机、只显示一次、须先修改") {
    City empty;
    const auto now = parse_instant("2017-06-01T00:00:00Z");
    const auto first = first_administrator(empty.db, now);
    REQUIRE(first);
    CHECK(first->login == "admin");
    CHECK(first->password.size() == 19);
    CHECK_FALSE(first_administrator(empty.db, now));
    Sessions sessions(empty.db, [=] { return now; });
    CHECK(sessions.open({"admin", first->password}, "10.0.0.1").session.must_change_password);
}

TEST_CASE("系统管理员建人不授权，安全管理员授权不建人，谁也不能改自己") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        Staffed city(engine);
        auto system = signed_in(city, "xitong"), security = signed_in(city, "anquan"), director = signed_in(city, "zhuren");
        const auto made = system.ask("POST", "/api/users", R"({"login":"zhang","name":"张三","phone":"3180000"})");
        REQUIRE(made.status == 200);
        const Id<User> zhang{std::stoll(text_at(made, "/user"))};
        CHECK(system.ask("POST", posts_of(zhang), appointment(2, "liaison")).status == 403);
        CHECK(system.ask("POST", posts_of(zhang), appointment(2, "security_admin")).status == 403);  // there is one already
        CHECK(director.ask("POST", posts_of(zhang), appointment(2, "liaison")).status == 403);
        CHECK(security.ask("POST", "/api/users", R"({"login":"li","name":"李四"})").status == 403);
        CHECK(security.ask("POST", posts_of(city.security), appointment(2, "liaison")).status == 403);
        CHECK(security.ask("DELETE", "/api/posts/2").status == 403);
        const auto appointed = security.ask("POST", posts_of(zhang), appointment(2, "liaison"));
        CHECK(appointed.status == 200);
        CHECK(text_at(appointed, "/posts/0/unit_name") == "市发改委");
        CHECK(text_at(appointed, "/posts/0/role_label") == "联络员");
        system.extra = {{"if-match", "\"1\""}};
        CHECK(
            system
                .ask("PUT", fmt::format("/api/users/{}", city.system.value), R"({"login":"xitong","name":"某某","active":false})")
                .status == 403);
        CHECK(system.ask("PUT", fmt::format("/api/users/{}/password", city.system.value)).status == 403);
    }
}

TEST_CASE("三个管理员不得兼任，也不得兼任业务角色") {
    Staffed city;
    auto security = signed_in(city, "anquan");
    for (auto role : {"system_admin", "audit_admin", "evaluator"})
        CHECK(security.ask("POST", posts_of(city.liaison), appointment(2, role)).status == 409);
    for (auto role : {"audit_admin", "liaison", "office_director"}) {
        const auto refused = security.ask("POST", posts_of(city.system), appointment(1, role));
        CHECK(refused.status == 409);
        CHECK(text_at(refused, "/title").find("三员分立") != std::string::npos);
    }
    CHECK(security.ask("POST", posts_of(city.liaison), appointment(3, "unit_head")).status == 200);
    CHECK(security.ask("POST", posts_of(city.liaison), appointment(3, "unit_head")).status == 409);
}

TEST_CASE("首任安全管理员由系统管理员任命一次") {
    PeopleCity city;
    city.settle("xitong", Role::system_admin, 1);
    auto system = signed_in(city, "xitong");
    const auto enter = [&](const char* login) {
        return Id<User>{std::stoll(
            text_at(system.ask("POST", "/api/users", fmt::format(R"({{"login":"{}","name":"某人"}})", login)), "/user"))};
    };
    const auto first = enter("anquan"), second = enter("ling");
    CHECK(system.ask("POST", posts_of({1}), appointment(1, "security_admin")).status == 403);
    CHECK(system.ask("POST", posts_of(first), appointment(1, "audit_admin")).status == 403);
    CHECK(system.ask("POST", posts_of(first), appointment(1, "security_admin")).status == 200);
    CHECK(system.ask("POST", posts_of(second), appointment(1, "security_admin")).status == 403);
}

TEST_CASE("权限变动、停用、重置密码，会话立即失效") {
    Staffed city;
    auto system = signed_in(city, "xitong"), security = signed_in(city, "anquan");
    const auto gone = [&](auto deed) {
        auto browser = signed_in(city, "lianluo");
        deed();
        return browser.ask("GET", "/api/session").status == 401;
    };
    CHECK(gone([&] { security.ask("POST", posts_of(city.liaison), appointment(3, "unit_head")); }));
    CHECK(gone([&] { CHECK(security.ask("DELETE", "/api/posts/7").status == 204); }));
    CHECK(security.ask("DELETE", "/api/posts/7").status == 409);
    CHECK(gone([&] {
        system.extra = {{"if-match", "\"1\""}};
        const auto body = R"({"login":"lianluo","name":"某lianluo","active":false})";
        CHECK(system.ask("PUT", fmt::format("/api/users/{}", city.liaison.value), body).status == 200);
        system.extra = {};
    }));
    CHECK(Browser{city}.sign_in("lianluo") == 401);
    auto other = signed_in(city, "zhujian");
    const auto reset = system.ask("PUT", fmt::format("/api/users/{}/password", city.other.value));
    CHECK(other.ask("GET", "/api/session").status == 401);
    Browser fresh{city};
    CHECK(fresh.sign_in("zhujian") == 401);
    CHECK(fresh.sign_in("zhujian", text_at(reset, "/password")) == 200);
    CHECK(text_at(fresh.ask("GET", "/api/session"), "/must_change_password") == "true");
}

TEST_CASE("任职一次交接，前任到昨天，继任从今天，历史都在") {
    Staffed city;
    auto security = signed_in(city, "anquan");
    const auto path = fmt::format("/api/posts/{}/holder", 5);
    const auto over = security.ask("PUT", path, fmt::format(R"({{"to":{}}})", city.other.value));
    REQUIRE(over.status == 200);
    CHECK(text_at(over, "/posts/1/unit_name") == "市发改委");
    CHECK(text_at(over, "/posts/1/valid_from") == "2017-06-25");
    CHECK(text_at(security.ask("GET", fmt::format("/api/users/{}", city.liaison.value)), "/posts/0/valid_to") == "2017-06-24");
    CHECK(Browser{city}.sign_in("lianluo") == 403);
    CHECK(security.ask("PUT", path, fmt::format(R"({{"to":{}}})", city.director.value)).status == 409);
    CHECK(security.ask("PUT", "/api/posts/4/holder", fmt::format(R"({{"to":{}}})", city.security.value)).status == 403);
    CHECK(city.count("SELECT count(*) FROM journal WHERE action = 'post.handed_over'") == 1);
}

TEST_CASE("联络员只看得到本单位的人，专项小组和评估方一个也看不到") {
    Staffed city;
    city.settle("zhuanxiang", Role::special_group, 1);
    auto liaison = signed_in(city, "lianluo");
    const auto list = json_of(liaison.ask("GET", "/api/users"));
    CHECK(list.as_array().size() == 1);
    CHECK(liaison.ask("GET", fmt::format("/api/users/{}", city.other.value)).status == 403);
    CHECK(json_of(signed_in(city, "zhuanxiang").ask("GET", "/api/users")).as_array().empty());
    auto director = signed_in(city, "zhuren");
    CHECK(json_of(director.ask("GET", "/api/users")).as_array().size() == 7);
    CHECK(json_of(director.ask("GET", "/api/users?role=liaison")).as_array().size() == 2);
    CHECK(json_of(director.ask("GET", "/api/users?unit=3")).as_array().size() == 1);
    CHECK(json_of(director.ask("GET", "/api/users?q=zhu")).as_array().size() == 3);
}

TEST_CASE("填写有误的人员一次指出全部错误，账号不重复、不更改") {
    Staffed city;
    auto system = signed_in(city, "xitong");
    const auto wrong = system.ask("POST", "/api/users", R"({"login":"张三","name":""})");
    CHECK(wrong.status == 422);
    CHECK(json_of(wrong).at("errors").as_array().size() == 2);
    CHECK(text_at(system.ask("POST", "/api/users", R"({"login":"lianluo","name":"某人"})"), "/errors/0/message") ==
          "账号已被使用");
    const auto path = fmt::format("/api/users/{}", city.liaison.value);
    CHECK(system.ask("PUT", path, R"({"login":"lianluo","name":"王联络"})").status == 428);
    system.extra = {{"if-match", "\"1\""}};
    CHECK(text_at(system.ask("PUT", path, R"({"login":"wang","name":"王联络"})"), "/errors/0/path") == "login");
    CHECK(text_at(system.ask("PUT", path, R"({"login":"lianluo","name":"王联络"})"), "/version") == "2");
    CHECK(system.ask("PUT", path, R"({"login":"lianluo","name":"王联络员"})").status == 412);
}

TEST_CASE("审计管理员查留痕、验留痕，别人不能") {
    Staffed city;
    auto auditor = signed_in(city, "shenji");
    for (auto login : {"xitong", "anquan", "zhuren", "lianluo"}) {
        CHECK(signed_in(city, login).ask("GET", "/api/journal").status == 403);
        CHECK(signed_in(city, login).ask("GET", "/api/journal/check").status == 403);
    }
    const auto page = auditor.ask("GET", "/api/journal?action=session&size=2&from=2017-06-25&to=2017-06-25");
    CHECK(text_at(page, "/total") == "9");
    CHECK(json_of(page).at("items").as_array().size() == 2);
    CHECK(text_at(page, "/items/0/payload/peer") == "10.0.0.1");
    CHECK(text_at(page, "/items/0/actor_name") == "某lianluo");
    CHECK(text_at(auditor.ask("GET", "/api/journal?object=account&id=1"), "/total") == "2");
    CHECK(text_at(auditor.ask("GET", "/api/journal?action=session.refused"), "/total") == "0");
    city.db.write(
        [&](db::Tx& tx) { record(tx, at_the_machine(), city.now, "matter.changed", "matter", 5, R"({"title":"机密"})"); });
    const auto business = auditor.ask("GET", "/api/journal?object=matter");
    CHECK(text_at(business, "/items/0/action") == "matter.changed");
    CHECK(text_at(business, "/items/0/payload") == "null");
    CHECK(text_at(business, "/items/0/withheld") == "true");
    CHECK(text_at(auditor.ask("GET", "/api/journal/check"), "/ok") == "true");
    city.db.alone([](db::Connection& c) { c.script("UPDATE journal SET payload = '{}' WHERE seq = 3"); });
    const auto check = auditor.ask("GET", "/api/journal/check");
    CHECK(text_at(check, "/ok") == "false");
    CHECK(text_at(check, "/first_wrong") == "3");
}

TEST_CASE("权限表人人可查") {
    Staffed city;
    const auto grants = json_of(signed_in(city, "lianluo").ask("GET", "/api/permissions")).as_array();
    CHECK(grants.size() > 80);
    CHECK(grants[0].at("role_label").as_string() == "改革办主任");
}

TEST_CASE("系统管理员不能停用安全、审计管理员，也不能借重置密码冒用其身份") {
    Staffed city;
    auto system = signed_in(city, "xitong");
    for (auto watcher : {city.security, city.auditor}) {
        const auto path = fmt::format("/api/users/{}", watcher.value);
        CHECK(system.ask("PUT", path + "/password").status == 403);
        system.extra = {{"if-match", "\"1\""}};
        const auto login = watcher == city.security ? "anquan" : "shenji";
        const auto stop = fmt::format(R"({{"login":"{}","name":"某人","active":false}})", login);
        CHECK(system.ask("PUT", path, stop).status == 403);
        CHECK(system.ask("PUT", path, fmt::format(R"({{"login":"{}","name":"改名"}})", login)).status == 200);
        system.extra = {};
    }
    auto security = signed_in(city, "anquan");
    const auto reset = reset_password_at_the_machine(city.db, "anquan", city.now);
    CHECK(security.ask("GET", "/api/session").status == 401);
    CHECK(Browser{city}.sign_in("anquan", reset.password) == 200);
    CHECK_THROWS_WITH(reset_password_at_the_machine(city.db, "wuren", city.now), "没有这个账号：wuren");
    CHECK(city.count("SELECT count(*) FROM journal WHERE action = 'user.password_reset' AND actor = -1") == 1);
}
