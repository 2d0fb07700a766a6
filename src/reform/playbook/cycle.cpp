#include "reform/playbook/cycle.hpp"
#include <algorithm>

using namespace std::chrono;

namespace {

Date worked(Date day, const Calendar& calendar, OnRestDay rule) {
    if (rule == OnRestDay::keep) return day;
    while (!calendar.is_workday(day)) day = add_days(day, rule == OnRestDay::later ? 1 : -1);
    return day;
}

Instant moment(const DayHour& at, const Cycle& cycle, const Calendar& calendar, Month month) {
    if (at.next_month) month += months{1};
    const Date end = last_day(month);
    const Date day = at.day > int(unsigned(end.day())) ? end : Date{month / at.day};
    return start_of_day(worked(day, calendar, cycle.on_rest_day)) + hours{at.hour};
}

}  // namespace

Window window_of(const Cycle& cycle, const Calendar& calendar, Month month) {
    Window window{moment(cycle.opens, cycle, calendar, month), moment(cycle.due, cycle, calendar, month),
                  moment(cycle.locks, cycle, calendar, month)};
    window.due_at += hours{cycle.grace_hours};
    window.locks_at = std::max(window.locks_at, window.due_at);
    return window;
}
