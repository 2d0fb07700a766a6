#include "app/assets.hpp"
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>

TEST_CASE("the program carries its migrations and playbooks, byte for byte") {
    const auto all = migrations();
    REQUIRE(!all.empty());
    CHECK(all.front().name == "0001_people.sql");
    for (auto& migration : all) {
        std::ifstream file("migrations/" + migration.name);
        CHECK(migration.sql == std::string(std::istreambuf_iterator<char>(file), {}));
    }
    CHECK(!embedded_under("playbooks/base/playbook.toml").empty());
    CHECK(!embedded_under("playbooks/zibo/").empty());
}
