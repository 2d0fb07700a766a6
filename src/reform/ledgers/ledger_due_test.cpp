#include "reform/ledgers/ledger_due.hpp"
#include <doctest/doctest.h>

using namespace ledger;

namespace {

/// Kind, start, date and precision in one line: "by_date 2017-06-30 month".
std::string said(std::string_view text, int base_year = 2024) {
    const auto due = read_due(text, base_year).due;
    std::string out(name_of(due.kind));
    if (due.start) out += " from " + to_text(*due.start);
    if (due.date) out += " " + to_text(*due.date);
    if (due.precision) out += " " + std::string(name_of(*due.precision));
    return out;
}

bool doubtful(std::string_view text, int base_year = 2024) { return !read_due(text, base_year).doubts.empty(); }

office::SheetCell number(std::string shown, std::string stored, int decimals) {
    office::SheetCell cell;
    cell.kind = office::SheetCell::Kind::number;
    cell.text = std::move(shown);
    cell.number = std::move(stored);
    cell.decimals = std::int8_t(decimals);
    return cell;
}

}  // namespace

TEST_CASE("A deadline in any usual spelling is the last day of what it names") {
    for (auto text : {"2017年6月底前", "2017.6", "2017年06月", "2017-06", "2017/6", "201706", "二〇一七年六月底",
                      "２０１７年６月", "截至2017年6月末", "2017年 6月底 前完成"})
        CHECK_MESSAGE(said(text) == "by_date 2017-06-30 month", text);
    for (auto text :
         {"2017.06.30", "2017-6-30", "2017/6/30", "20170630", "2017年6月30日前", "2017年6月30日", "2017.6.30日", "2017年6月30"})
        CHECK_MESSAGE(said(text) == "by_date 2017-06-30 day", text);
    for (auto text :
         {"2015年", "到2015年", "2015年底前", "２０１５年底", "2015年年底", "2015", "2015年末", "2015年内完成", "2015年度"})
        CHECK_MESSAGE(said(text) == "by_date 2015-12-31 year", text);
    CHECK(said("2024年三季度") == "by_date 2024-09-30 quarter");
    CHECK(said("第3季度末") == "by_date 2024-09-30 quarter");
    CHECK(said("Q3") == "by_date 2024-09-30 quarter");
    CHECK(said("上半年") == "by_date 2024-06-30 half");
    CHECK(said("2023年下半年") == "by_date 2023-12-31 half");
    CHECK(said("6月中旬") == "by_date 2024-06-20 day");
    CHECK(said("十月底前") == "by_date 2024-10-31 month");
    CHECK(said("12月底前") == "by_date 2024-12-31 month");
    CHECK(said("年底前") == "by_date 2024-12-31 year");
    CHECK(said("年内") == "by_date 2024-12-31 year");
    CHECK(said("明年3月底") == "by_date 2025-03-31 month");
    CHECK(said("2月底") == "by_date 2024-02-29 month");
    CHECK(said("6.30") == "by_date 2024-06-30 day");
    CHECK(said("“十四五”末") == "by_date 2025-12-31 year");
}

TEST_CASE("Before a month means its eve, and the clerk is asked") {
    CHECK(said("2013年3月前") == "by_date 2013-02-28 day");
    CHECK(said("2014年前") == "by_date 2013-12-31 day");
    CHECK(doubtful("2013年3月前"));
    CHECK_FALSE(doubtful("2013年3月底前"));
}

TEST_CASE("What is begun or opened by a day keeps the word") {
    CHECK(read_due("5月底前动工", 2016).due.milestone == "动工");
    CHECK(read_due("9月投入使用", 2016).due.milestone == "投入使用");
    CHECK(said("9月投入使用", 2016) == "by_date 2016-09-30 month");
    CHECK(read_due("6月底完成", 2020).due.milestone == "");
}

TEST_CASE("A date without a year goes by the row's year, and without any year stays open and is asked for") {
    CHECK(said("11月底", 2019) == "by_date 2019-11-30 month");
    CHECK(said("11月底", 0) == "by_date month");
    CHECK(doubtful("11月底", 0));
    CHECK_FALSE(doubtful("11月底", 2019));
}

TEST_CASE("Periods are told from dates with dashes") {
    CHECK(said("2012－2015年") == "period from 2012-01-01 2015-12-31");
    CHECK(said("2012~2015年") == "period from 2012-01-01 2015-12-31");
    CHECK(said("2017.6-2018.12") == "period from 2017-06-01 2018-12-31");
    CHECK(said("2017年6月至2018年12月") == "period from 2017-06-01 2018-12-31");
    CHECK(said("3-6月") == "period from 2024-03-01 2024-06-30");
    CHECK(said("2024年1-12月") == "period from 2024-01-01 2024-12-31");
    CHECK(said("2024.3.1—2024.6.30") == "period from 2024-03-01 2024-06-30");
    CHECK(said("3月1日-15日") == "period from 2024-03-01 2024-03-15");
    CHECK(said("11月至次年2月") == "period from 2024-11-01 2025-02-28");
    CHECK(said("“十四五”期间") == "period from 2021-01-01 2025-12-31");
}

TEST_CASE("Open, whole-year, recurring and relative deadlines are what they say") {
    for (auto text : {"持续推进", "长期坚持", "常态化开展", "长期"}) CHECK_MESSAGE(said(text) == "ongoing", text);
    CHECK(said("从2013年起") == "ongoing from 2013-01-01");
    CHECK(said("2020年3月起持续推进") == "ongoing from 2020-03-01");
    CHECK(said("全年", 2025) == "whole_year 2025-12-31");
    CHECK(said("2025年全年") == "whole_year 2025-12-31");
    for (auto text : {"每年", "每三年", "每年年底", "每季度末月20日前", "每月5日前", "定期"})
        CHECK_MESSAGE(said(text) == "recurring", text);
    for (auto text :
         {"5年内", "五年内", "施行后一年内", "印发后30个工作日内", "自印发之日起三个月内", "半年内", "立行立改", "30日内"}) {
        CHECK_MESSAGE(said(text) == "relative", text);
        CHECK(doubtful(text));
    }
    for (auto text : {"", " ", "—", "无", "/"}) {
        CHECK_MESSAGE(said(text) == "none", text);
        CHECK_FALSE(doubtful(text));
    }
    CHECK(said("尽快") == "none");
    CHECK(doubtful("尽快"));
    CHECK(doubtful("2017年2月30日"));
}

TEST_CASE("Several dates in a cell are stages, the last of them the deadline") {
    const auto due = read_due("2012年10月底前；2012年底前", 0).due;
    CHECK(due.kind == DueKind::multi);
    CHECK(due.items.size() == 2);
    CHECK(due.items.at(0).text == "2012年10月底前");
    CHECK(due.items.at(1).precision == DuePrecision::year);
    CHECK(due.date == parse_date("2012-12-31"));
    CHECK(said("2024年6月底前出台方案，12月底前完成", 2020) == "multi 2024-12-31");
    CHECK(said("6月底前\n12月底前") == "multi 2024-12-31");
    CHECK(said("2013年3月前；2015年") == "multi 2015-12-31");
}

TEST_CASE("A deadline typed as a number or a date is read as shown, and 2026.1 is asked about") {
    const auto certain = read_due(number("2015.12", "2015.12", 2), 0);
    CHECK(certain.due.date == parse_date("2015-12-31"));
    CHECK(certain.doubts.empty());
    CHECK(read_due(number("2026.10", "2026.1", 2), 0).due.date == parse_date("2026-10-31"));
    CHECK_FALSE(read_due(number("2026.1", "2026.1", -1), 0).doubts.empty());
    CHECK(read_due(number("2026.2", "2026.2", -1), 0).doubts.empty());
    CHECK(read_due(number("42369", "42369", -1), 0).due.date == parse_date("2015-12-31"));
    CHECK(read_due(number("6", "6", 0), 2024, "完成时限（月）").due.date == parse_date("2024-06-30"));
    office::SheetCell month;
    month.kind = office::SheetCell::Kind::date;
    month.date = parse_date("2026-10-01");
    month.month_only = true;
    CHECK(read_due(month, 0).due.date == parse_date("2026-10-31"));
}

TEST_CASE("The year is found in titles, document numbers and file names, and not in head counts") {
    CHECK(year_in("2016年民生实事目标任务分解表") == 2016);
    CHECK(year_in("竹府办〔2016〕20号") == 2016);
    CHECK(year_in("二〇一七年台账") == 2017);
    CHECK(year_in("钢城区2021") == 2021);
    CHECK(year_in("民生幸福工程（2012－2015年）") == 2012);
    CHECK_FALSE(year_in("培训2000人"));
    CHECK_FALSE(year_in("改革任务台账"));
}
