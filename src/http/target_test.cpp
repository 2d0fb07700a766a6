#include "http/target.hpp"
#include <doctest/doctest.h>

using http::parse_target;

TEST_CASE("an address is taken apart and decoded") {
    const auto target = parse_target("/api/matters/%E6%94%B9%E9%9D%A9?q=%E5%BC%80+%E6%94%BE&unit=3&empty=&bare");
    REQUIRE(target);
    CHECK(target->path == "/api/matters/改革");
    REQUIRE(target->query.size() == 4);
    CHECK(target->query[0] == std::pair<std::string, std::string>{"q", "开 放"});
    CHECK(target->query[1] == std::pair<std::string, std::string>{"unit", "3"});
    CHECK(target->query[3] == std::pair<std::string, std::string>{"bare", ""});
    CHECK(parse_target("/")->path == "/");
    CHECK(parse_target("http://luoshi.example/api/desk?x=1")->path == "/api/desk");
}

TEST_CASE("an address that leaves its place or cannot be read is no address") {
    for (auto* bad :
         {"",   "api", "*",    "/a/../b", "/a/./b",  "/a/%2e%2e/b", "/a/%2E%2e", "/%00",     "/a%2fb",  "/a%5cb",   "/a\\b",
          "/%", "/%4", "/%zz", "/%ff",    "/%c0%ae", "/%ed%a0%80",  "/a%0ab",    "/a?x=%00", "/a?x=%f", "/a?%ff=1", "/a#b"})
        CHECK_MESSAGE(!parse_target(bad), bad);
}
