#include "reform/people/sessions.hpp"
#include <doctest/doctest.h>
#include <fstream>
#include <thread>
#include "support/people_city.hpp"

using namespace test;
using std::chrono::hours;
using std::chrono::minutes;

TEST_CASE("登录后凭 Cookie 识别身份，退出后失效") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        PeopleCity city(engine);
        city.settle("lianluo", Role::liaison, 2);
        Browser browser{city};
        CHECK(browser.ask("GET", "/api/session").status == 401);
        const auto opened = browser.ask("POST", "/api/session", R"({"login":"lianluo","password":"gaige-luoshi-2017"})");
        REQUIRE(opened.status == 200);
        CHECK(text_at(opened, "/unit_name") == "市发改委");
        CHECK(text_at(opened, "/role") == "liaison");
        CHECK(text_at(opened, "/must_change_password") == "false");
        CHECK(browser.cookie.size() == 64);
        CHECK(browser.ask("GET", "/api/session").status == 200);
        CHECK(city.count("SELECT count(*) FROM session WHERE token_hash = '" + browser.cookie + "'") == 0);
        const auto old = browser.cookie;
        CHECK(browser.ask("DELETE", "/api/session").status == 204);
        CHECK(browser.cookie.empty());
        browser.cookie = old;
        CHECK(browser.ask("GET", "/api/session").status == 401);
    }
}

TEST_CASE("Cookie 只在本站、不给脚本；经 TLS 时只走 TLS") {
    PeopleCity city;
    city.settle("lianluo", Role::liaison, 2);
    for (bool secure : {false, true}) {
        http::Request request{.method = "POST",
                              .path = "/api/session",
                              .query = {},
                              .headers = {},
                              .body = R"({"login":"lianluo","password":"gaige-luoshi-2017"})",
                              .upload = {},
                              .peer = "10.0.0.1",
                              .secure = secure};
        std::string set;
        for (auto& [name, value] : city.router.handle(request).headers) set += name == "Set-Cookie" ? value : "";
        CHECK(set.ends_with(secure ? "; Path=/; HttpOnly; SameSite=Strict; Secure" : "; Path=/; HttpOnly; SameSite=Strict"));
    }
}

TEST_CASE("没有防伪标记或标记不对的办理一律拒绝") {
    PeopleCity city;
    city.settle("xitong", Role::system_admin, 1);
    auto browser = signed_in(city, "xitong");
    const std::string entry = R"({"login":"zhang","name":"张三"})";
    const auto good = browser.csrf;
    for (auto bad : {std::string(), std::string("x"), std::string(32, '0')}) {
        browser.csrf = bad;
        CHECK(browser.ask("POST", "/api/users", entry).status == 403);
    }
    CHECK(city.count("SELECT count(*) FROM account") == 1);
    browser.csrf = good;
    CHECK(browser.ask("POST", "/api/users", entry).status == 200);
}

TEST_CASE("闲置三十分钟或满十二小时须重新登录") {
    PeopleCity city;
    city.settle("lianluo", Role::liaison, 2);
    auto browser = signed_in(city, "lianluo");
    city.now += minutes(29);
    CHECK(browser.ask("GET", "/api/units").status == 200);
    city.now += minutes(29);
    CHECK(browser.ask("GET", "/api/units").status == 200);
    city.now += minutes(30);
    CHECK(browser.ask("GET", "/api/units").status == 401);

    auto diligent = signed_in(city, "lianluo");
    for (int i = 0; i < 35; ++i) {
        city.now += minutes(20);
        REQUIRE(diligent.ask("GET", "/api/units").status == 200);
    }
    city.now += minutes(20);
    CHECK(diligent.ask("GET", "/api/units").status == 401);
    city.sessions.sweep();
    CHECK(city.count("SELECT count(*) FROM session") == 0);
}

TEST_CASE("一分钟内重复读取不写库") {
    PeopleCity city;
    city.settle("lianluo", Role::liaison, 2);
    auto browser = signed_in(city, "lianluo");
    const auto seen = [&] {
        return city.db.read([](db::Tx& tx) { return db::one<std::string>(tx, "SELECT seen_at FROM session").value(); });
    };
    const auto first = seen();
    city.now += std::chrono::seconds(59);
    browser.ask("GET", "/api/units");
    CHECK(seen() == first);
    city.now += std::chrono::seconds(1);
    browser.ask("GET", "/api/units");
    CHECK(seen() != first);
}

TEST_CASE("初始密码须先修改，改后其他会话全部失效") {
    PeopleCity city;
    city.settle("xitong", Role::system_admin, 1);
    auto admin = signed_in(city, "xitong");
    const auto made = admin.ask("POST", "/api/users", R"({"login":"zhang","name":"张三","phone":"3180000"})");
    REQUIRE(made.status == 200);
    const auto password = text_at(made, "/password");
    city.db.write(
        [](db::Tx& tx) { tx.run("INSERT INTO post (account, unit, role, valid_from) VALUES (2, 2, 'liaison', '2017-01-01')"); });

    Browser first{city}, second{city};
    REQUIRE(first.sign_in("zhang", password) == 200);
    REQUIRE(second.sign_in("zhang", password) == 200);
    CHECK(text_at(first.ask("GET", "/api/session"), "/must_change_password") == "true");
    const auto blocked = first.ask("GET", "/api/units");
    CHECK(blocked.status == 403);
    CHECK(text_at(blocked, "/title") == "请先修改初始密码");

    const auto change = [&](const std::string& from, const std::string& to) {
        return first.ask("PUT", "/api/session/password", fmt::format(R"({{"old_password":"{}","new_password":"{}"}})", from, to));
    };
    CHECK(text_at(change("wrong-wrong-1", "shanhai-guan-88"), "/errors/0/path") == "old_password");
    for (auto weak : {"short", "zhang-is-here-1", "我叫张三不叫李四", "淄博改革奋勇争先", "市发改委的新密码"})
        CHECK(text_at(change(password, weak), "/errors/0/path") == "new_password");
    CHECK(text_at(change(password, password), "/errors/0/message") == "新密码不能与原密码相同");
    const auto old = first.cookie;
    CHECK(change(password, "shanhai-guan-88").status == 200);
    CHECK(first.cookie != old);
    CHECK(first.ask("GET", "/api/units").status == 200);
    CHECK(second.ask("GET", "/api/session").status == 401);
    Browser third{city};
    CHECK(third.sign_in("zhang", password) == 401);
    CHECK(third.sign_in("zhang", "shanhai-guan-88") == 200);
}

TEST_CASE("多个任职的人选一个身份，下次登录仍是它；换身份即换凭证") {
    PeopleCity city;
    const auto user = city.settle("duozhi", Role::liaison, 2);
    city.db.write([&](db::Tx& tx) {
        tx.run("INSERT INTO post (account, unit, role, valid_from) VALUES ($1, 3, 'unit_head', '2017-01-01')", user);
    });
    auto browser = signed_in(city, "duozhi");
    const auto old = browser.cookie;
    CHECK(text_at(browser.ask("GET", "/api/session"), "/posts/1/role") == "unit_head");
    const auto changed = browser.ask("PUT", "/api/session/post", R"({"post":2})");
    CHECK(text_at(changed, "/role") == "unit_head");
    CHECK(browser.cookie != old);
    CHECK(browser.ask("PUT", "/api/session/post", R"({"post":99})").status == 403);
    Browser stale{city, "10.0.0.1", old};
    CHECK(stale.ask("GET", "/api/session").status == 401);
    CHECK(text_at(signed_in(city, "duozhi").ask("GET", "/api/session"), "/role") == "unit_head");
}

TEST_CASE("陌生地址连错五次锁十五分钟，本人在常用地址照常登录，在线会话不受影响") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        PeopleCity city(engine);
        city.settle("lianluo", Role::liaison, 2);
        auto owner = signed_in(city, "lianluo");
        city.now += minutes(1);
        Browser stranger{city, "203.0.113.9"}, other{city, "203.0.113.10"};
        for (int i = 0; i < 5; ++i) CHECK(stranger.sign_in("lianluo", "wrong-password") == 401);
        CHECK(stranger.sign_in("lianluo", "wrong-password") == 429);
        CHECK(other.sign_in("lianluo") == 429);  // right, but strangers are locked out together
        CHECK(owner.ask("GET", "/api/units").status == 200);
        Browser again{city};
        CHECK(again.sign_in("lianluo") == 200);
        city.now += minutes(15);
        CHECK(other.sign_in("lianluo") == 200);
        CHECK(city.count("SELECT count(*) FROM journal WHERE action = 'session.refused'") == 5);
    }
}

TEST_CASE("不存在的账号与存在的账号得到同样的答复，也同样被锁") {
    PeopleCity city;
    city.settle("lianluo", Role::liaison, 2);
    Browser known{city, "203.0.113.1"}, unknown{city, "203.0.113.2"};
    for (int i = 0; i < 6; ++i) {
        const auto a = known.ask("POST", "/api/session", R"({"login":"lianluo","password":"wrong"})");
        const auto b = unknown.ask("POST", "/api/session", R"({"login":"nobody","password":"wrong"})");
        CHECK(a.status == b.status);
        CHECK(a.body == b.body);
    }
}

TEST_CASE("一个地址试遍各账号，六十次后被拒，十五分钟后恢复") {
    PeopleCity city;
    Browser browser{city, "203.0.113.3"};
    for (int i = 0; i < 60; ++i) CHECK(browser.sign_in(fmt::format("nobody{}", i), "x") == 401);
    CHECK(browser.sign_in("nobody60", "x") == 429);
    Browser elsewhere{city, "203.0.113.4"};
    CHECK(elsewhere.sign_in("nobody60", "x") == 401);
    city.now += minutes(15);
    CHECK(browser.sign_in("nobody60", "x") == 401);
    city.now += hours(25);
    city.sessions.sweep();
    CHECK(city.count("SELECT count(*) FROM sign_in") == 0);
}

TEST_CASE("演示账号首次登录后换成正式的密码存法") {
    PeopleCity city;
    city.settle("lianluo", Role::liaison, 2);
    signed_in(city, "lianluo");
    const auto hash =
        city.db.read([](db::Tx& tx) { return db::one<std::string>(tx, "SELECT password_hash FROM account").value(); });
    CHECK_FALSE(is_cheap(hash));
    CHECK(Browser{city}.sign_in("lianluo") == 200);
}

TEST_CASE("库里找不到密码、凭证和防伪标记") {
    PeopleCity city;
    city.settle("xitong", Role::system_admin, 1);
    auto browser = signed_in(city, "xitong");
    const auto password = text_at(browser.ask("POST", "/api/users", R"({"login":"zhang","name":"张三"})"), "/password");
    std::string bytes;
    for (auto& file : std::filesystem::directory_iterator(city.folder.path)) {
        std::ifstream in(file.path(), std::ios::binary);
        bytes.append(std::istreambuf_iterator<char>(in), {});
    }
    CHECK(bytes.find("zhang") != std::string::npos);
    for (auto& secret : {password, usual_password, browser.cookie, browser.csrf}) CHECK(bytes.find(secret) == std::string::npos);
}
