#include "reform/appraisals/publication.hpp"
#include <doctest/doctest.h>
#include "reform/appraisals/appraisal.hpp"

namespace {

/// June's days in Zibo: closed on Wednesday the fifth of July.
const Instant closed_at = parse_instant("2017-07-05T01:00:00Z");

Publication july(int days = 3) { return published(parse_month("2017-06"), closed_at, "主任", days, Calendar{}); }

}  // namespace

TEST_CASE("a sentence says 牵头 and 配合 where the rulebook stores lead and co, and nothing else is touched") {
    CHECK(in_office_words("国家级·lead1项×3分＋省级·co2项×1分＝5分") == "国家级·牵头1项×3分＋省级·配合2项×1分＝5分");
    CHECK(in_office_words("报刊·lead级1项") == "报刊·lead级1项");
}

TEST_CASE("a closed month is open to objections for three working days, the day of closing not counted") {
    const auto p = july();
    CHECK(to_text(p.closes_on) == "2017-07-10");  // the eighth and ninth are a weekend
    CHECK(p.workdays_left({}, closed_at) == 3);
    CHECK(p.workdays_left({}, parse_instant("2017-07-10T01:00:00Z")) == 0);
    CHECK(p.state(closed_at) == PublicationState::published);
    CHECK_NOTHROW(p.require_window(parse_instant("2017-07-10T15:59:59Z")));  // the last second of the tenth in China
    CHECK_THROWS_WITH_AS(p.require_window(parse_instant("2017-07-10T16:00:00Z")),
                         "2017年6月得分公示已于2017年7月10日截止，不能再提出异议", Error);
    CHECK(p.state(parse_instant("2017-07-10T16:00:00Z")) == PublicationState::deciding);
}

TEST_CASE("a city without a window has its months final when they are closed") {
    const auto p = july(0);
    CHECK(p.state(closed_at) == PublicationState::final);
    CHECK(p.final_by == "主任");
    CHECK_THROWS_WITH_AS(p.require_window(closed_at), "2017年6月得分已定稿，不能再提出异议", Error);
}

TEST_CASE(
    "a month is made final after the last day, or earlier when every unit has consented, and never with an open objection") {
    const auto p = july();
    const auto later = parse_instant("2017-07-11T01:00:00Z");
    CHECK_THROWS_WITH_AS(p.require_ripe(closed_at, 0, false), "公示到2017年7月10日为止；各单位都确认无异议的，可以提前定稿",
                         Error);
    CHECK_NOTHROW(p.require_ripe(closed_at, 0, true));
    CHECK_NOTHROW(p.require_ripe(later, 0, false));
    CHECK_THROWS_WITH_AS(p.require_ripe(later, 2, true), "还有2件异议没有裁定，裁定后才能定稿", Error);
    CHECK_THROWS_WITH_AS(july(0).require_ripe(later, 0, true), "2017年6月得分已定稿", Error);
}
