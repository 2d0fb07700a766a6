#pragma once
#include <chrono>
#include <functional>
#include <string>
#include <string_view>

using Date = std::chrono::year_month_day;
using Month = std::chrono::year_month;
using Instant = std::chrono::sys_seconds;  // UTC

/// Asia/Shanghai has had no daylight saving since 1991, so one constant serves.
constexpr std::chrono::hours china_offset{8};

/// The only source of now; tests hand in a fixed one. Only app/ reads the machine's clock.
using Clock = std::function<Instant()>;

Date local_date(Instant);    // the day in China
Instant start_of_day(Date);  // 00:00 in China
Instant end_of_day(Date);    // 23:59:59 in China
Date first_day(Month);
Date last_day(Month);
Month month_of(Date);
int days_between(Date from, Date to);  // negative when `to` is earlier
Date add_days(Date, int days);

std::string to_text(Date);      // 2024-06-30
std::string to_text(Month);     // 2024-06
std::string to_text(Instant);   // 2024-06-30T15:59:59Z
std::string to_chinese(Date);   // 2024年6月30日
std::string to_chinese(Month);  // 2024年6月

// Each refuses (Refusal::invalid) a text that is not exactly the form above or not a real day.
Date parse_date(std::string_view);
Month parse_month(std::string_view);
Instant parse_instant(std::string_view);
