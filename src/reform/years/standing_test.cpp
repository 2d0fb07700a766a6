#include "reform/years/standing.hpp"
#include <doctest/doctest.h>
#include <map>

namespace {

/// One month of one group: each unit's total and place; place 0 is not ranked.
MonthRanking month(const char* when, const std::vector<std::tuple<int, const char*, int, int>>& units) {
    MonthRanking ranking{
        parse_month(when), RankingState::closed, "细则", "1", {{"districts", "区县", {}}, {"empty", "空组", {}}}};
    for (auto& [id, name, place, total] : units) {
        UnitSheetView sheet{
            {id}, name, {}, points(total), true, {}, {{"a", "任务推进", points(total - 20)}, {"b", "月报报送", points(20)}}, {}};
        if (place) sheet.place = place;
        ranking.groups[0].places.push_back(sheet);
    }
    return ranking;
}

std::vector<MonthRanking> spring() {
    return {month("2017-03", {{1, "张店区", 1, 98}, {2, "桓台县", 6, 80}, {3, "高青县", 2, 95}}),
            month("2017-04", {{1, "张店区", 1, 97}, {2, "桓台县", 6, 82}, {3, "高青县", 3, 90}}),
            month("2017-05", {{1, "张店区", 1, 99}, {2, "桓台县", 2, 93}, {4, "文昌湖区", 0, 70}})};
}

}  // namespace

TEST_CASE("the units stand in the order of the last month; one without a place and one that left come last") {
    const auto table = standing_table(spring(), std::nullopt);
    REQUIRE(table.groups.size() == 1);
    std::string order;
    for (auto& unit : table.groups[0].units) order += unit.unit_name + std::to_string(unit.cells.size()) + " ";
    CHECK(order == "张店区3 桓台县3 文昌湖区1 高青县2 ");
    CHECK(table.groups[0].units[3].at(parse_month("2017-05")) == nullptr);
    CHECK(standing_table(spring(), "departments").groups.empty());
}

TEST_CASE("the words say who leads and since when, and who moved most") {
    const auto words = standing_table(spring(), "districts").groups[0].words;
    REQUIRE(words.size() == 3);
    CHECK(words[0] == "张店区连续3个月第一，2017年5月得99.00分。");
    CHECK(words[1] == "桓台县比上月上升4位（第6到第2）。");
    CHECK(words[2] == "2个单位平均96.00分，首末相差6.00分。");
}

TEST_CASE("a shared first place is said to be shared, and a first month names no movement") {
    const auto words =
        standing_table({month("2017-05", {{1, "张店区", 1, 99}, {2, "桓台县", 1, 99}})}, std::nullopt).groups[0].words;
    CHECK(words ==
          std::vector<std::string>{"2017年5月张店区、桓台县并列第一，99.00分。", "2个单位平均99.00分，首末相差0.00分。"});
}

TEST_CASE("who moved the same way is named together, one place is no news") {
    const auto moved = standing_table({month("2017-04", {{1, "甲", 1, 9}, {2, "乙", 2, 8}, {3, "丙", 3, 7}, {4, "丁", 4, 6}}),
                                       month("2017-05", {{3, "丙", 1, 9}, {4, "丁", 2, 8}, {1, "甲", 3, 7}, {2, "乙", 4, 6}})},
                                      std::nullopt);
    CHECK(moved.groups[0].words[1] == "丙、丁比上月上升2位；甲、乙比上月下降2位。");
    const auto calm = standing_table(
        {month("2017-04", {{1, "甲", 1, 9}, {2, "乙", 2, 8}}), month("2017-05", {{2, "乙", 1, 9}, {1, "甲", 2, 8}})},
        std::nullopt);
    CHECK(calm.groups[0].words[1] == "与上月相比，名次变动都在1位以内。");
}

TEST_CASE("of the blocks the one with the widest gap is named, and those in which all are alike") {
    const auto table = standing_table(spring(), std::nullopt);
    CHECK(table.groups[0].block_words ==
          std::vector<std::string>{"“任务推进”差距最大，最高79.00分，最低73.00分。", "“月报报送”各单位得分相同。"});
}
