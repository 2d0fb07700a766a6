#include "base/workdays.hpp"

Calendar::Calendar(std::vector<Date> holidays, std::vector<Date> makeup_days, std::vector<int> years)
    : holidays_(holidays.begin(), holidays.end()),
      makeup_days_(makeup_days.begin(), makeup_days.end()),
      years_(years.begin(), years.end()) {}

void Calendar::announce(int year, const std::vector<Date>& holidays, const std::vector<Date>& makeup_days) {
    holidays_.insert(holidays.begin(), holidays.end());
    makeup_days_.insert(makeup_days.begin(), makeup_days.end());
    years_.insert(year);
}

bool Calendar::is_workday(Date day) const {
    if (makeup_days_.contains(day)) return true;
    if (holidays_.contains(day)) return false;
    const std::chrono::weekday weekday{std::chrono::sys_days{day}};
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday;
}

bool Calendar::knows(Date day) const { return years_.contains(int(day.year())); }

Date Calendar::add_workdays(Date from, int n) const {
    Date day = from;
    if (n == 0)
        while (!is_workday(day)) day = add_days(day, 1);
    const int step = n < 0 ? -1 : 1;
    while (n != 0) {
        day = add_days(day, step);
        if (is_workday(day)) n -= step;
    }
    return day;
}

int Calendar::workdays_between(Date from, Date to) const {
    if (to < from) return -workdays_between(to, from);
    int count = 0;
    for (Date day = from; day < to;) {
        day = add_days(day, 1);
        count += is_workday(day);
    }
    return count;
}
