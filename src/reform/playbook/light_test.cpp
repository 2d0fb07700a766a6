#include "reform/playbook/light.hpp"
#include <doctest/doctest.h>
#include "reform/playbook/folder.hpp"

namespace {

const Playbook& zibo() {
    static const Playbook book = [] {
        const auto all = read_playbook_folders("playbooks");
        return parse_playbook(*find_among(all)("zibo"), find_among(all)).playbook;
    }();
    return book;
}

/// A task of the year 2017 that runs from January to December.
MatterFacts task(int percent) {
    return {.state = "in_progress",
            .state_label = "在办",
            .percent = percent,
            .starts_on = parse_date("2017-01-01"),
            .due = parse_date("2017-12-31"),
            .milestones = {}};
}

std::string light(const MatterFacts& matter, const char* today = "2017-07-02") {
    return light_of(zibo(), matter, parse_date(today)).name;
}
std::string planned(PlannedRule rule, const MatterFacts& matter, const char* today) {
    return to_text(planned_progress(rule, matter, parse_date(today)), 2);
}

}  // namespace

TEST_CASE("Half way through the year half of the work is due") {
    CHECK(planned(PlannedRule::linear, task(0), "2017-07-02") == "50.00");
    CHECK(planned(PlannedRule::linear, task(0), "2016-12-31") == "0.00");
    CHECK(planned(PlannedRule::linear, task(0), "2018-03-01") == "100.00");
}

TEST_CASE("To the end of November eleven months of twelve are due: 91.67 percent") {
    CHECK(planned(PlannedRule::months, task(0), "2017-11-30") == "91.67");
    CHECK(planned(PlannedRule::months, task(0), "2017-06-15") == "41.67");
}

TEST_CASE("With milestones their weights are due, and not a day before") {
    auto matter = task(0);
    matter.milestones = {
        {parse_date("2017-03-31"), 1, true}, {parse_date("2017-06-30"), 2, false}, {parse_date("2017-12-31"), 1, false}};
    CHECK(planned(PlannedRule::milestones, matter, "2017-06-29") == "25.00");
    CHECK(planned(PlannedRule::milestones, matter, "2017-06-30") == "75.00");
    CHECK(planned(PlannedRule::milestones, task(0), "2017-07-02") == "50.00");  // none: by days
}

TEST_CASE("Without a start the year begins on 1 January; without a deadline nothing is planned") {
    auto matter = task(0);
    matter.starts_on.reset();
    CHECK(planned(PlannedRule::linear, matter, "2017-07-02") == "50.00");
    matter.due.reset();
    CHECK(planned(PlannedRule::linear, matter, "2017-07-02") == "0.00");
    CHECK(light(matter) == "green");
}

TEST_CASE("Ten to thirty points behind is a warning, more is late (10 and 30 included)") {
    CHECK(light(task(41)) == "green");
    CHECK(light(task(40)) == "yellow");
    CHECK(light(task(20)) == "yellow");
    CHECK(light(task(19)) == "red");
}

TEST_CASE("A missed milestone warns although the percentage looks well") {
    auto matter = task(60);
    CHECK(light(matter) == "green");
    matter.milestones = {{parse_date("2017-06-30"), 1, false}, {parse_date("2017-12-31"), 1, false}};
    CHECK(light(matter) == "yellow");
}

TEST_CASE("A deadline that is over is late, one that is near and not nearly done warns") {
    CHECK(light(task(90), "2018-01-01") == "red");
    auto matter = task(75);
    matter.due = parse_date("2017-07-20");
    matter.starts_on = parse_date("2017-06-01");
    CHECK(light(matter) == "yellow");
    matter.percent = 80;
    CHECK(light(matter) == "green");
}

TEST_CASE("What waits for the superior is never late, and what is closed out stays closed out") {
    auto matter = task(0);
    matter.state_label = "待上级部署";
    CHECK(light(matter, "2018-06-01") == "idle");
    matter.state_label = "已销号";
    CHECK(light(matter, "2018-06-01") == "done");
}

TEST_CASE("A task that has not begun is not judged") { CHECK(light(task(0), "2016-12-01") == "idle"); }
