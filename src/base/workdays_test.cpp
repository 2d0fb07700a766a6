#include "base/workdays.hpp"
#include <doctest/doctest.h>

namespace {

// 国办发明电〔2016〕17号 (2017年部分节假日安排), as far as the tests go.
Calendar year_2017() {
    std::vector<Date> holidays, makeup;
    for (auto [from, to] : {std::pair{"2017-01-01", "2017-01-02"},
                            {"2017-01-27", "2017-02-02"},
                            {"2017-04-02", "2017-04-04"},
                            {"2017-05-01", "2017-05-01"},
                            {"2017-05-28", "2017-05-30"},
                            {"2017-10-01", "2017-10-08"}})
        for (Date d = parse_date(from); d <= parse_date(to); d = add_days(d, 1)) holidays.push_back(d);
    for (auto day : {"2017-01-22", "2017-02-04", "2017-04-01", "2017-05-27", "2017-09-30"}) makeup.push_back(parse_date(day));
    return Calendar(holidays, makeup, {2017});
}

std::string after(const char* from, int n) { return to_text(year_2017().add_workdays(parse_date(from), n)); }
bool worked(const char* day) { return year_2017().is_workday(parse_date(day)); }

}  // namespace

TEST_CASE("An ordinary week has five working days") {
    CHECK(worked("2017-06-12"));
    CHECK(worked("2017-06-16"));
    CHECK_FALSE(worked("2017-06-17"));
    CHECK_FALSE(worked("2017-06-18"));
}

TEST_CASE("A make-up Saturday is worked and a bridged Monday is not (端午 2017)") {
    CHECK(worked("2017-05-27"));        // 星期六上班
    CHECK_FALSE(worked("2017-05-29"));  // 星期一放假
    CHECK(worked("2017-05-31"));
}

TEST_CASE("A make-up Sunday is worked (春节 2017)") { CHECK(worked("2017-01-22")); }

TEST_CASE("Three working days after the eve of National Day fall after the long holiday") {
    CHECK(after("2017-09-29", 1) == "2017-09-30");  // the make-up Saturday counts
    CHECK(after("2017-09-29", 2) == "2017-10-09");
    CHECK(after("2017-09-29", 3) == "2017-10-10");
}

TEST_CASE("A paper received on a holiday starts to count on the first working day") {
    CHECK(after("2017-10-03", 1) == "2017-10-09");
    CHECK(after("2017-10-03", 0) == "2017-10-09");
    CHECK(after("2017-10-09", 0) == "2017-10-09");
}

TEST_CASE("Counting back from a due date skips the holiday too") { CHECK(after("2017-10-10", -2) == "2017-09-30"); }

TEST_CASE("Working days between two dates leave out the first and keep the last") {
    const auto calendar = year_2017();
    CHECK(calendar.workdays_between(parse_date("2017-05-26"), parse_date("2017-05-31")) == 2);  // 27日、31日
    CHECK(calendar.workdays_between(parse_date("2017-05-31"), parse_date("2017-05-26")) == -2);
    CHECK(calendar.workdays_between(parse_date("2017-05-31"), parse_date("2017-05-31")) == 0);
}

TEST_CASE("Adding the counted working days leads back to the due date, over the whole year") {
    const auto calendar = year_2017();
    const Date from = parse_date("2017-01-01");
    for (Date d = add_days(from, 1); d < parse_date("2018-01-01"); d = add_days(d, 1))
        if (calendar.is_workday(d)) CHECK(calendar.add_workdays(from, calendar.workdays_between(from, d)) == d);
}

TEST_CASE("A year without an announcement knows weekends only, and says so") {
    const auto calendar = year_2017();
    CHECK(calendar.knows(parse_date("2017-12-31")));
    CHECK_FALSE(calendar.knows(parse_date("2031-10-01")));
    CHECK(calendar.is_workday(parse_date("2031-10-01")));
}
