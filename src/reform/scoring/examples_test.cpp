#include <doctest/doctest.h>
#include <fstream>
#include <sstream>
#include "base/error.hpp"
#include "base/json.hpp"
#include "reform/scoring/test_sheet.hpp"

namespace {

std::string file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE_MESSAGE(in, path);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

/// What the arithmetic written by hand beside each rule set gives: unit, score, place, eligible.
struct Expected {
    static constexpr auto record = "Expected";
    std::string unit;
    Points score;
    int place = 0;
    bool eligible = true;
    std::string arithmetic;
};
void describe(Expected& e, auto v) {
    v("unit", e.unit, "单位");
    v("score", e.score, "得分");
    v("place", e.place, "名次");
    v("eligible", e.eligible, "可评优");
    v("arithmetic", e.arithmetic, "算式");
}

void compare_with_published(const std::string& name) {
    const auto folder = "playbooks/examples/" + name;
    const auto scores = score_files(file(folder + "/rulebook.toml"), "rulebook.toml", file(folder + "/facts.json"), "facts.json");
    check_tally(file(folder + "/rulebook.toml"), file(folder + "/facts.json"), scores);
    const auto expected = from_json<std::vector<Expected>>(file("tests/golden/scoring/" + name + ".json"));
    REQUIRE(scores.groups.size() == 1);
    REQUIRE(scores.groups[0].places.size() == expected.size());
    for (auto& unit : scores.groups[0].places) {
        for (auto& wanted : expected) {
            if (wanted.unit != unit.unit) continue;
            CAPTURE(wanted.unit);
            CAPTURE(wanted.arithmetic);
            CHECK(to_text(unit.total) == to_text(wanted.score));
            CHECK(unit.place == wanted.place);
            CHECK(unit.eligible == wanted.eligible);
        }
        Points sum;
        for (auto& line : unit.lines) sum += line.points;
        CHECK(sum == unit.total);
    }
}

}  // namespace

TEST_CASE("盘锦四块扣分制: the published rules give the scores and places worked out by hand") {
    compare_with_published("a1_panjin");
}
TEST_CASE("某区100分起评、列督加倍: the published rules give the scores and places worked out by hand") {
    compare_with_published("a2_district");
}
TEST_CASE("温州名次换分: the published rules give the scores and places worked out by hand") {
    compare_with_published("a3_wenzhou");
}
TEST_CASE("延安重点项目累加: the published rules give the scores and places worked out by hand") {
    compare_with_published("a4_yanan");
}
