#include "reform/people/replies.hpp"
#include <atomic>
#include <doctest/doctest.h>
#include <thread>
#include "base/error.hpp"
#include "support/people_city.hpp"

using namespace test;

namespace {

const std::string entry = R"({"code":"jiaotong","kind":"department","name":"市交通局","short_name":"交通局"})";

http::Response post_unit(Browser& browser, const std::string& key, const std::string& body = entry) {
    http::Request request{
        .method = "POST", .path = "/api/units", .query = {}, .headers = {}, .body = body, .upload = {}, .peer = browser.peer};
    request.headers = {{"cookie", "luoshi_session=" + browser.cookie}, {"x-csrf-token", browser.csrf}};
    if (!key.empty()) request.headers.emplace_back("idempotency-key", key);
    return browser.city.router.handle(request);
}

}  // namespace

TEST_CASE("同一编号重复提交只办一次，答复相同") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        PeopleCity city(engine);
        city.settle("xitong", Role::system_admin, 1);
        auto browser = signed_in(city, "xitong");
        const auto first = post_unit(browser, "k1");
        REQUIRE(first.status == 200);
        for (int i = 0; i < 3; ++i) {
            const auto again = post_unit(browser, "k1");
            CHECK(again.status == 200);
            CHECK(again.body == first.body);
        }
        CHECK(city.count("SELECT count(*) FROM unit WHERE code = 'jiaotong'") == 1);
        CHECK(post_unit(browser, "").status == 428);
        CHECK(post_unit(browser, std::string(101, 'k')).status == 422);
        const auto other =
            post_unit(browser, "k1", R"({"code":"shuili","kind":"department","name":"市水利局","short_name":"水利局"})");
        CHECK(other.status == 422);
        CHECK(text_at(other, "/title") == "同一 Idempotency-Key 已用于另一请求");
    }
}

TEST_CASE("十个同时到达的相同请求只有一个效果") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        PeopleCity city(engine);
        city.settle("xitong", Role::system_admin, 1);
        auto browser = signed_in(city, "xitong");
        std::vector<std::thread> threads;
        std::vector<http::Response> answers(10);
        for (auto& answer : answers) threads.emplace_back([&] { answer = post_unit(browser, "k1"); });
        for (auto& thread : threads) thread.join();
        for (auto& answer : answers) {
            CHECK(answer.status == 200);
            CHECK(answer.body == answers[0].body);
        }
        CHECK(city.count("SELECT count(*) FROM unit WHERE code = 'jiaotong'") == 1);
        CHECK(city.count("SELECT count(*) FROM journal WHERE action = 'unit.entered'") == 1);
    }
}

TEST_CASE("被拒绝的请求不占编号，改正后可用同一编号再办") {
    PeopleCity city;
    city.settle("xitong", Role::system_admin, 1);
    auto browser = signed_in(city, "xitong");
    CHECK(post_unit(browser, "k1", R"({"code":"","kind":"department","name":"","short_name":""})").status == 422);
    CHECK(post_unit(browser, "k1").status == 200);
}

TEST_CASE("一次性密码不留底：重复请求不再显示") {
    PeopleCity city;
    city.settle("xitong", Role::system_admin, 1);
    auto browser = signed_in(city, "xitong");
    http::Request request{.method = "POST",
                          .path = "/api/users",
                          .query = {},
                          .headers = {},
                          .body = R"({"login":"zhang","name":"张三"})",
                          .upload = {},
                          .peer = ""};
    request.headers = {{"cookie", "luoshi_session=" + browser.cookie}, {"x-csrf-token", browser.csrf}, {"idempotency-key", "k1"}};
    CHECK(city.router.handle(request).status == 200);
    const auto again = city.router.handle(request);
    CHECK(again.status == 409);
    CHECK(text_at(again, "/title") == "此请求已经办理，结果只显示一次");
}

TEST_CASE("编号保留七天") {
    PeopleCity city;
    const auto work = [] { return Reply{200, "application/json", "{}", ""}; };
    CHECK_FALSE(city.replies.once({1}, "k1", "r", work));
    city.now += std::chrono::hours(7 * 24);
    city.replies.sweep();
    CHECK(city.replies.once({1}, "k1", "r", work));
    city.now += std::chrono::seconds(1);
    city.replies.sweep();
    CHECK_FALSE(city.replies.once({1}, "k1", "r", work));
}
