#include "reform/playbook/cycle.hpp"
#include <doctest/doctest.h>

namespace {

Calendar calendar() {
    Calendar made;
    made.announce(2017, {parse_date("2017-05-28"), parse_date("2017-05-29"), parse_date("2017-05-30")},
                  {parse_date("2017-05-27")});
    return made;
}

std::string due(const Cycle& cycle, const char* month) {
    return to_text(window_of(cycle, calendar(), parse_month(month)).due_at);
}

}  // namespace

TEST_CASE("The month's report is due on the 28th at six in the evening, China time") {
    CHECK(due(Cycle{}, "2017-06") == "2017-06-28T10:00:00Z");
    CHECK(to_text(window_of(Cycle{}, calendar(), parse_month("2017-06")).opens_at) == "2017-06-20T01:00:00Z");
    CHECK(to_text(window_of(Cycle{}, calendar(), parse_month("2017-06")).locks_at) == "2017-07-03T10:00:00Z");
}

TEST_CASE("A due day that is a holiday moves as the city says (端午 2017)") {
    Cycle cycle;
    CHECK(due(cycle, "2017-05") == "2017-05-31T10:00:00Z");
    cycle.on_rest_day = OnRestDay::earlier;
    CHECK(due(cycle, "2017-05") == "2017-05-27T10:00:00Z");
    cycle.on_rest_day = OnRestDay::keep;
    CHECK(due(cycle, "2017-05") == "2017-05-28T10:00:00Z");
}

TEST_CASE("The 31st of a shorter month is its last day, and December locks in January") {
    Cycle cycle;
    cycle.due.day = 31;
    CHECK(due(cycle, "2017-06") == "2017-06-30T10:00:00Z");
    CHECK(to_text(window_of(cycle, calendar(), parse_month("2017-12")).locks_at) == "2018-01-03T10:00:00Z");
}

TEST_CASE("Hours of grace postpone what counts as late") {
    Cycle cycle;
    cycle.grace_hours = 12;
    CHECK(due(cycle, "2017-06") == "2017-06-28T22:00:00Z");
}
