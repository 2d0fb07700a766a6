#include "base/date.hpp"
#include <charconv>
#include <fmt/format.h>
#include "base/error.hpp"

using namespace std::chrono;

namespace {

[[noreturn]] void refuse(std::string_view text) { throw Error(Refusal::invalid, fmt::format("不是有效日期：{}", text)); }

int number(std::string_view text, std::size_t at, std::size_t length) {
    if (at + length > text.size()) refuse(text);
    int value = 0;
    const char* end = text.data() + at + length;
    auto [stopped, fault] = std::from_chars(text.data() + at, end, value);
    if (fault != std::errc{} || stopped != end || value < 0) refuse(text);
    return value;
}

}  // namespace

Date local_date(Instant t) { return floor<days>(t + china_offset); }
Instant start_of_day(Date d) { return sys_days{d} - china_offset; }
Instant end_of_day(Date d) { return sys_days{d} + days{1} - china_offset - seconds{1}; }
Date first_day(Month m) { return m / 1; }
Date last_day(Month m) { return m / last; }
Month month_of(Date d) { return d.year() / d.month(); }
int days_between(Date from, Date to) { return int((sys_days{to} - sys_days{from}).count()); }
Date add_days(Date d, int n) { return sys_days{d} + days{n}; }

std::string to_text(Date d) { return fmt::format("{:04}-{:02}-{:02}", int(d.year()), unsigned(d.month()), unsigned(d.day())); }
std::string to_text(Month m) { return fmt::format("{:04}-{:02}", int(m.year()), unsigned(m.month())); }
std::string to_text(Instant t) {
    const auto day = floor<days>(t);
    const hh_mm_ss time{t - day};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_text(Date{day}), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}
std::string to_chinese(Date d) { return fmt::format("{}年{}月{}日", int(d.year()), unsigned(d.month()), unsigned(d.day())); }
std::string to_chinese(Month m) { return fmt::format("{}年{}月", int(m.year()), unsigned(m.month())); }

Date parse_date(std::string_view s) {
    const Date d{year{number(s, 0, 4)}, month{unsigned(number(s, 5, 2))}, day{unsigned(number(s, 8, 2))}};
    if (s.size() != 10 || s[4] != '-' || s[7] != '-' || !d.ok()) refuse(s);
    return d;
}
Month parse_month(std::string_view s) {
    const Month m{year{number(s, 0, 4)}, month{unsigned(number(s, 5, 2))}};
    if (s.size() != 7 || s[4] != '-' || !m.ok()) refuse(s);
    return m;
}
Instant parse_instant(std::string_view s) {
    if (s.size() != 20 || s[10] != 'T' || s[13] != ':' || s[16] != ':' || s[19] != 'Z') refuse(s);
    const int h = number(s, 11, 2), m = number(s, 14, 2), sec = number(s, 17, 2);
    if (h > 23 || m > 59 || sec > 59) refuse(s);
    return sys_days{parse_date(s.substr(0, 10))} + hours{h} + minutes{m} + seconds{sec};
}
