#include "reform/rehearsals/scheme.hpp"
#include <doctest/doctest.h>
#include "reform/rehearsals/scheme_outline.hpp"

namespace {

const std::vector<PeerGroup> peers{{"districts", "区县", ""}, {"departments", "市直部门", ""}};

const std::string text = R"(name = "细则"   # 全文
[[groups]]
name = "districts"

[[blocks]]
name = "work"
title = "任务"
points = { "districts" = 60, "departments" = 40 }  # 每组

# 下面是规则
[[rules]]
name = "late"
title = "迟报"
block = "work"
kind = "event"
source = "reports"
points = -2   # 每次
[rules.levels]
"省级" = 1.5

[[rules]]
name = "extra"
title = "加分"
enabled = "bonus"
kind = "formula"
points = "1 + 1"

[[rules]]
name = "gone"
enabled = false   # 先不用

[options]
bonus = false
)";

const std::string one_rule = "[[rules]]\nname = \"a\"\ntitle = \"一\"\nkind = \"formula\"\npoints = \"1\"\n";

const OutlinePart& part(const std::vector<OutlinePart>& parts, std::string_view name) {
    for (auto& p : parts)
        if (p.name == name) return p;
    throw Error(Refusal::not_found, "没有");
}

}  // namespace

TEST_CASE("提纲说出每个数字写在第几行第几列，停用的规则也在其中") {
    const auto parts = outline_of(text);
    REQUIRE(parts.size() == 4);
    auto& work = part(parts, "work");
    CHECK_FALSE(work.rule);
    REQUIRE(work.values.size() == 2);
    CHECK(work.values[0].key == "points.districts");
    CHECK(work.values[0].text == "60");
    CHECK(work.values[0].line == 8);
    CHECK(work.values[0].column == 26);
    CHECK(work.last_line == 8);

    auto& late = part(parts, "late");
    CHECK(late.kind == "按次计分");
    CHECK(late.block == "work");
    CHECK(late.on);
    CHECK(late.first_line == 11);
    CHECK(late.last_line == 19);
    CHECK(late.insert_line == 18);
    CHECK(late.values[0].text == "-2");
    CHECK(late.values[0].length == 2);
    CHECK(late.values[1].key == "levels.省级");
    CHECK(late.values[1].text == "1.5");

    auto& extra = part(parts, "extra");
    CHECK_FALSE(extra.on);
    CHECK(extra.first_line == 21);
    CHECK(extra.last_line == 26);
    CHECK(extra.values[0].key == "enabled");
    CHECK(extra.values[0].length == 7);
    CHECK_FALSE(extra.values[1].number);
    CHECK_FALSE(part(parts, "gone").on);
    CHECK(part(parts, "gone").values[0].column == 11);
    CHECK(part(parts, "gone").values[0].length == 5);
}

TEST_CASE("不成文的草案没有提纲，但说得出哪里不对") {
    CHECK(outline_of("name = \n").empty());
    const auto faults = faults_of_scheme("name = \n", peers);
    REQUIRE(faults.size() == 1);
    CHECK(faults[0].line == 1);
}

TEST_CASE("市里没有的来源、列、指标和分组，指到写它的那一行") {
    const auto faults = faults_of_scheme(
        "name = \"甲\"\n[[groups]]\nname = \"towns\"\n[inputs]\nheight = "
        "\"number\"\n[sources.trainings]\n[sources.trainings.columns]\n"
        "a = \"text\"\n[sources.tasks.columns]\ntitle = \"text\"\ncost = \"number\"\n" +
            one_rule,
        peers);
    std::string said;
    for (auto& fault : faults) said += std::to_string(fault.line) + " " + fault.message + "\n";
    CHECK(said ==
          "2 本市没有排名分组“towns”，有districts（区县）、departments（市直部门）\n5 指标“height”系统里没有\n"
          "6 来源“trainings”系统里没有\n11 来源“tasks”的列“cost”系统里没有\n");
    CHECK(faults_of_scheme("name = \"甲\"\n" + one_rule, peers)[0].message ==
          "要写明分组 [[groups]]，本市的排名分组有districts（区县）、departments（市直部门）");
}

TEST_CASE("新细则最早从没有结账也没有过去的月份起，当月的从今天起") {
    const auto today = parse_date("2017-06-20");
    CHECK(to_text(earliest_month(std::nullopt, today)) == "2017-06");
    CHECK(to_text(earliest_month(parse_month("2017-05"), today)) == "2017-06");
    CHECK(to_text(earliest_month(parse_month("2017-06"), today)) == "2017-07");
    CHECK(to_text(day_of_adoption(parse_month("2017-06"), parse_month("2017-06"), today)) == "2017-06-20");
    CHECK(to_text(day_of_adoption(parse_month("2018-01"), parse_month("2017-06"), today)) == "2018-01-01");
    CHECK_THROWS_WITH_AS(day_of_adoption(parse_month("2017-05"), parse_month("2017-06"), today),
                         "已结账或已过去的月份不能改用新细则", Error);
}

TEST_CASE("起草要写名称和理由，太长的不收；不是草案的和别人改过的不能改") {
    CHECK(NewScheme{}.faults().size() == 2);
    CHECK(NewScheme{.name = "甲", .reason = "乙", .text = std::string(Scheme::text_limit + 1, 'x')}.faults().size() == 1);
    Scheme scheme{.version = 3, .name = "甲"};
    CHECK_NOTHROW(scheme.require_draft(3));
    CHECK_THROWS_WITH_AS(scheme.require_draft(2), "草案已被他人修改，请刷新后再试", Error);
    scheme.state = SchemeState::adopted;
    CHECK_THROWS_WITH_AS(scheme.require_draft(3), "草案“甲”已施行，不能再改", Error);
}
