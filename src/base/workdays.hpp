#pragma once
#include <set>
#include <vector>
#include "base/date.hpp"

/// Working days as the State Council announces them each year: weekends rest, except make-up days (调休上班);
/// weekdays work, except holidays. The announcement is data of the playbook (calendar.toml). For a year without one only the
/// weekends are known; `knows` tells, so that a deadline in such a year can be shown as provisional.
class Calendar {
public:
    Calendar() = default;
    /// `holidays` may include weekend days, as the announcements do. `years`: those whose announcement is complete here.
    Calendar(std::vector<Date> holidays, std::vector<Date> makeup_days, std::vector<int> years);

    /// Adds a year's announcement; days of the turn of the year may lie in its neighbours.
    void announce(int year, const std::vector<Date>& holidays, const std::vector<Date>& makeup_days);

    bool is_workday(Date) const;
    bool knows(Date) const;

    /// The n-th working day after `from`; the day itself does not count (《民法典》第二百零一条).
    /// A negative n counts back; 0 gives the day itself when it is worked, else the next working day.
    Date add_workdays(Date from, int n) const;

    /// Working days after `from` up to and including `to`; negative when `to` is earlier.
    /// For a working day `to`: add_workdays(from, workdays_between(from, to)) == to.
    int workdays_between(Date from, Date to) const;

private:
    std::set<Date> holidays_, makeup_days_;
    std::set<int> years_;
};
