#include "office/comparison.hpp"
#include <doctest/doctest.h>

using office::Change;

TEST_CASE("a changed figure is marked alone, not the digits it shares with the old one") {
    const auto lines = office::compare({"标题", "全市完成63项，占94.0%。", "结尾"}, {"标题", "全市完成65项，占97.0%。", "结尾"});
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].change == Change::same);
    CHECK(lines[1].change == Change::changed);
    CHECK(lines[1].before == std::vector<office::ComparedPiece>{
                                 {"全市完成", false}, {"63", true}, {"项，占", false}, {"94.0%", true}, {"。", false}});
    CHECK(lines[1].after == std::vector<office::ComparedPiece>{
                                {"全市完成", false}, {"65", true}, {"项，占", false}, {"97.0%", true}, {"。", false}});
}

TEST_CASE("paragraphs that came or went stand alone, and those that are alike stay beside each other") {
    const auto lines =
        office::compare({"甲段讲改革任务总体进展", "乙段讲滞后事项", "丙"}, {"新写的一段开头", "甲段讲改革任务进展情况", "丙"});
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].change == Change::added);
    CHECK(lines[1].change == Change::changed);
    CHECK(lines[2].change == Change::removed);
    CHECK(lines[2].after.empty());
    CHECK(lines[3].change == Change::same);
}

TEST_CASE("equal papers have no difference, and an empty one is all gone") {
    CHECK(office::compare({"甲", "乙"}, {"甲", "乙"})[1].change == Change::same);
    CHECK(office::compare({"甲"}, {})[0].change == Change::removed);
    CHECK(office::compare({}, {}).empty());
}
