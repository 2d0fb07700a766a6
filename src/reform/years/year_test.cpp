#include "reform/years/year.hpp"
#include <doctest/doctest.h>
#include "reform/years/year_entry.hpp"
#include "reform/years/year_objection.hpp"
#include "reform/years/year_view.hpp"

namespace {

const std::string wuhan = R"t(
name = "年度考评"
version = "1"
[[groups]]
name = "districts"
label = "区"
[[blocks]]
name = "a"
title = "甲"
[[rules]]
name = "a"
title = "甲"
block = "a"
kind = "formula"
points = "1"
[[bands]]
name = "优秀"
at_least = 90
quota = 0.5
[[bands]]
name = "良好"
[year]
title = "年度得分"
[year.inputs]
"党建考评" = "text"
[[year.parts]]
name = "months"
title = "月度考评"
weight = 0.5
[[year.parts]]
name = "year_end"
title = "年终考核"
from = "given"
min = 0
max = 100
weight = 0.5
[[titles]]
name = "merit"
title = "立功单位"
[[titles.conditions]]
title = "改革考评优秀"
when = "grade = '优秀'"
[[titles.conditions]]
title = "党建考评优秀"
when = "党建考评 = '优秀'"
)t";

Rulebook book() {
    Faults faults;
    auto out = read_rulebook(wuhan, "r.toml", faults);
    CHECK(to_text(faults) == "");
    return out;
}

ClosedMonth closed(const char* when, const std::vector<std::pair<const char*, int>>& units) {
    ClosedMonth month{parse_month(when), {"年度考评", "1", when, {{"districts", "区", {}}}}};
    int place = 0;
    for (auto& [key, total] : units) {
        RankedUnit unit;
        unit.unit = key, unit.name = std::string("第") + key + "区", unit.place = ++place, unit.total = points(total);
        month.scores.groups[0].places.push_back(unit);
    }
    return month;
}

std::pair<std::string, YearGiven> year_end(const char* unit, int number) {
    YearGiven given;
    given.name = "year_end", given.number = points(number);
    return {unit, given};
}

std::vector<ClosedMonth> months() {
    return {closed("2017-01", {{"1", 96}, {"2", 80}}), closed("2017-02", {{"1", 94}, {"2", 82}, {"3", 70}})};
}

}  // namespace

TEST_CASE(
    "a year is published when every month from the first one kept to December is closed and final, and says which are not") {
    const auto m = [](const char* month, bool closed, bool final) { return MonthStand{parse_month(month), closed, final}; };
    const std::vector<MonthStand> kept{m("2017-09", true, true), m("2017-10", true, false), m("2017-11", false, false)};
    CHECK(months_missing(2017, kept) == std::vector<std::string>{"2017年11月、2017年12月还没有结账", "2017年10月还没有定稿"});
    CHECK(months_missing(2017, {}) == std::vector<std::string>{"2017年12月还没有结账"});
    CHECK(months_missing(2017, {m("2017-12", true, true)}).empty());
}

TEST_CASE("a contested mark is decided by somebody who neither raised it nor entered it, once, with a reason") {
    YearObjection o{.raised_user = {7}};
    const Actor clerk{Id<User>{2}, {}, Role::office_staff, "科员", ""}, head{Id<User>{1}, {}, Role::office_director, "主任", ""};
    CHECK(o.bar({7}, {}) == "异议是您提出的，须由他人处理");
    CHECK(o.bar({2}, {{2}}) == "这一项评定是您登记的，须由他人处理");
    CHECK_THROWS_AS(o.decide({true, "属实"}, clerk, {}, {{2}}), Error);
    CHECK_THROWS_AS(o.decide({true, "  "}, head, {}, {{2}}), Error);
    o.decide({true, "属实"}, head, {}, {{2}});
    CHECK(o.state == YearObjectionState::upheld);
    CHECK_THROWS_WITH_AS(o.decide({false, "反悔"}, head, {}, {}), "这件异议已处理", Error);
}

TEST_CASE("a unit that is not on the first closed month's sheet entered in its own first month") {
    const auto inputs = year_inputs(2017, months(), {year_end("1", 90), year_end("9", 1)}, {{"3", "1"}, {"2", "7"}});
    REQUIRE(inputs.units.size() == 3);
    CHECK(inputs.through == 2);
    CHECK_FALSE(inputs.units[0].since);
    CHECK(inputs.units[2].since == 2);
    CHECK(inputs.units[0].given.size() == 1);
    CHECK(inputs.units[2].superior == "1");
    CHECK_FALSE(inputs.units[1].superior);
}

TEST_CASE("a running year is shown by what there is, and what is missing is said") {
    auto rules = book();
    const auto inputs = year_inputs(2017, months(), {}, {});
    CHECK(roll_up(rules, inputs).groups[0].places[0].place == std::nullopt);
    CHECK(given_to_nobody(rules, inputs) == std::vector<std::string>{"年终考核"});
    CHECK(leave_aside_what_is_missing(rules, inputs));
    const auto scores = roll_up(rules, inputs);
    CHECK(scores.groups[0].places[0].place == 1);
    CHECK(to_text(scores.groups[0].places[0].total) == "95");
    CHECK(missing_words(rules, inputs) == std::vector<std::string>{"年终考核：还没有评定。", "党建考评：还没有评定。"});
}

TEST_CASE("by the rulebook who has no year-end mark is not rated, and is named") {
    const auto rules = book();
    const auto inputs = year_inputs(2017, months(), {year_end("1", 90), year_end("2", 95)}, {});
    CHECK(given_to_nobody(rules, inputs).empty());
    CHECK(missing_words(rules, inputs)[0] == "年终考核：第3区还没有评定。");
    const auto view = year_view(rules, inputs, roll_up(rules, inputs));
    REQUIRE(view.groups.size() == 1);
    CHECK(view.groups[0].places[2].place == std::nullopt);
    CHECK(view.groups[0].places[0].cells.size() == 2);
    CHECK(view.groups[0].places[0].unit.value == 1);
}

TEST_CASE("the page shows each grade's line and how many stand in it, and why a unit holds no title") {
    const auto rules = book();
    auto given = std::vector{year_end("1", 95), year_end("2", 95), year_end("3", 95)};
    const auto inputs = year_inputs(2017, months(), given, {});
    const auto view = year_view(rules, inputs, roll_up(rules, inputs));
    REQUIRE(view.groups[0].bands.size() == 2);
    CHECK(view.groups[0].bands[0].name == "优秀");
    CHECK(view.groups[0].bands[0].units == 1);
    CHECK(view.groups[0].bands[1].units == 2);
    REQUIRE(view.groups[0].places[1].titles.size() == 1);
    CHECK_FALSE(view.groups[0].places[1].titles[0].held);
    CHECK(view.groups[0].places[1].titles[0].why.find("改革考评优秀") != std::string::npos);
    CHECK(view.items.size() == 2);
}

TEST_CASE("a mark outside the range, without basis or for an unknown item is refused, all faults at once") {
    NewYearEntry entry{.unit = {1}, .name = "year_end", .basis = "", .number = points(120)};
    const auto faults = entry.faults(book());
    REQUIRE(faults.size() == 2);
    CHECK(faults[0].path == "basis");
    CHECK(faults[1].message == "最高100分");
    entry = {.unit = {1}, .name = "党建考评", .basis = "文", .number = points(1)};
    CHECK(entry.faults(book())[0].message == "请填写文字");
    entry = {.unit = {1}, .name = "months", .basis = "文", .number = points(1)};
    CHECK(entry.faults(book())[0].path == "name");
}

TEST_CASE("a mark counts once it is reviewed and may be withdrawn only with a reason") {
    YearEntry entry{.entered_by = "甲"};
    entry.review({.name = "乙"});
    CHECK(entry.state == YearEntryState::reviewed);
    CHECK_THROWS_AS(entry.review({.name = "丙"}), Error);
    CHECK_THROWS_AS(entry.withdraw(""), Error);
    entry.withdraw("误登");
    CHECK_THROWS_AS(entry.withdraw("再撤"), Error);
}

TEST_CASE("a year is final after the window, without open objections, and only as it was shown") {
    YearResult result{.year = 2017, .inputs = "A", .closes_on = parse_date("2018-01-15")};
    CHECK_NOTHROW(result.require_window(parse_date("2018-01-15")));
    CHECK_THROWS_AS(result.require_window(parse_date("2018-01-16")), Error);
    CHECK_THROWS_AS(result.require_ripe(parse_date("2018-01-15"), 0, "A"), Error);
    CHECK_THROWS_WITH_AS(result.require_ripe(parse_date("2018-01-16"), 1, "A"), "还有1件异议没有处理", Error);
    CHECK_THROWS_WITH_AS(result.require_ripe(parse_date("2018-01-16"), 0, "B"), "公示以后数据有变动，请重新公示，再定稿", Error);
    CHECK_NOTHROW(result.require_ripe(parse_date("2018-01-16"), 0, "A"));
}
