#include "reform/people/units.hpp"
#include <doctest/doctest.h>
#include "base/error.hpp"
#include "support/people_city.hpp"

using namespace test;

TEST_CASE("单位更名和划转保留历史，可按任一日期查") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        PeopleCity city(engine);
        city.settle("xitong", Role::system_admin, 1);
        auto system = signed_in(city, "xitong");
        system.extra = {{"if-match", "\"1\""}};
        const auto changed = system.ask("PUT", "/api/units/3",
                                        R"({"code":"住建局","kind":"department","name":"市住房城乡建设局","short_name":"住建局",)"
                                        R"("parent":1,"from":"2017-06-01","aliases":["市建委","建设局"]})");
        REQUIRE(changed.status == 200);
        CHECK(text_at(changed, "/version") == "2");
        CHECK(text_at(changed, "/names/0/name") == "市住房城乡建设局");
        CHECK(text_at(changed, "/names/1/valid_to") == "2017-05-31");
        CHECK(text_at(changed, "/aliases/1") == "建设局");
        city.db.read([](db::Tx& tx) {
            CHECK(unit_name_on(tx, {3}, parse_date("2017-05-31")) == "市住建局");
            CHECK(unit_name_on(tx, {3}, parse_date("2017-06-01")) == "市住房城乡建设局");
            CHECK(unit_name_on(tx, {3}, parse_date("1999-01-01")) == "市住建局");
            for (auto name : {"市建委", "住建局", "市住房城乡建设局"}) CHECK(unit_called(tx, name) == Id<Unit>{3});
            CHECK_FALSE(unit_called(tx, "市住建局"));
        });
        CHECK(text_at(system.ask("GET", "/api/units?on=2016-01-01"), "/2/name") == "市住建局");
        CHECK(text_at(system.ask("GET", "/api/units?on=2016-01-01"), "/2/parent") == "null");
        CHECK(text_at(system.ask("GET", "/api/units"), "/2/name") == "市住房城乡建设局");
        CHECK(json_of(system.ask("GET", "/api/units?on=2010-01-01")).as_array().empty());
        CHECK(json_of(system.ask("GET", "/api/units?parent=1")).as_array().size() == 1);
        CHECK(json_of(system.ask("GET", "/api/units?kind=office")).as_array().size() == 1);
    }
}

TEST_CASE("同日更正不另留旧名，早于现名称的更名被拒") {
    PeopleCity city;
    city.settle("xitong", Role::system_admin, 1);
    auto system = signed_in(city, "xitong");
    system.extra = {{"if-match", "\"1\""}};
    const auto change = [&](const char* name, const char* from) {
        return system.ask(
            "PUT", "/api/units/2",
            fmt::format(R"({{"code":"发改委","kind":"department","name":"{}","short_name":"发改委","from":"{}"}})", name, from));
    };
    CHECK(text_at(change("市发展改革委", "2013-12-31"), "/errors/0/path") == "from");
    const auto corrected = change("市发展改革委", "2014-01-01");
    CHECK(json_of(corrected).at("names").as_array().size() == 1);
    CHECK(text_at(corrected, "/names/0/name") == "市发展改革委");
    CHECK(change("市发展改革委员会", "2017-07-01").status == 412);
}

TEST_CASE("上级不能成圈，代码和别名不能重复，错误一次指出") {
    PeopleCity city;
    city.settle("xitong", Role::system_admin, 1);
    auto system = signed_in(city, "xitong");
    const auto entry = [](const char* code, int parent, const char* alias = "甲") {
        return fmt::format(R"({{"code":"{}","kind":"department","name":"某局","short_name":"某","parent":{},"aliases":["{}"]}})",
                           code, parent, alias);
    };
    CHECK(text_at(system.ask("POST", "/api/units", entry("mou", 1)), "/id") == "4");
    CHECK(text_at(system.ask("POST", "/api/units", entry("mou", 1)), "/errors/0/path") == "code");
    CHECK(text_at(system.ask("POST", "/api/units", entry("mou2", 1)), "/errors/0/path") == "aliases[0]");
    CHECK(system.ask("POST", "/api/units", entry("mou2", 99, "乙")).status == 404);
    CHECK(json_of(system.ask("POST", "/api/units", R"({"code":"","kind":"department","name":"","short_name":""})"))
              .at("errors")
              .as_array()
              .size() == 3);
    system.extra = {{"if-match", "\"1\""}};
    const auto circle = system.ask("PUT", "/api/units/1",
                                   R"({"code":"改革办","kind":"office","name":"市改革办","short_name":"改革办","parent":4})");
    CHECK(text_at(circle, "/errors/0/message") == "上级单位不能是自己的下级");
}

TEST_CASE("撤销的单位不再列出，其任职当日终止，历史仍在") {
    PeopleCity city;
    city.settle("xitong", Role::system_admin, 1);
    city.settle("zhujian", Role::liaison, 3);
    auto system = signed_in(city, "xitong");
    system.extra = {{"if-match", "\"1\""}};
    const auto closed =
        system.ask("PUT", "/api/units/3",
                   R"({"code":"住建局","kind":"department","name":"市住建局","short_name":"住建局","closed_on":"2017-06-24"})");
    CHECK(closed.status == 200);
    CHECK(json_of(system.ask("GET", "/api/units")).as_array().size() == 2);
    CHECK(json_of(system.ask("GET", "/api/units?closed=true")).as_array().size() == 3);
    CHECK(json_of(system.ask("GET", "/api/units?on=2017-06-24")).as_array().size() == 3);
    CHECK(Browser{city}.sign_in("zhujian") == 403);
}
