#include "reform/playbook/reading.hpp"

using namespace reading;
using namespace std::chrono;

namespace {

/// A holiday of several days: { name = "春节", from = 2017-01-27, to = 2017-02-02 }.
void read_holiday(const TomlTable& entry, std::vector<Date>& days) {
    entry.text("name");
    const Date from = entry.date("from");
    const Date to = entry.maybe_date("to").value_or(from);
    if (to < from || days_between(from, to) > 15) {
        entry.fault("to", "假期的最后一天不对：应在第一天之后 15 天以内");
        return;
    }
    for (Date day = from; day <= to; day = add_days(day, 1)) days.push_back(day);
}

bool near(Date day, int year) { return std::abs(int(day.year()) - year) <= 1; }

/// A make-up day that is an ordinary working day is a slip of the pen.
void check_makeup_days(const TomlTable& entry, int year, const std::vector<Date>& makeup, const std::vector<Date>& holidays) {
    for (const Date day : makeup) {
        const weekday week{sys_days{day}};
        if (!near(day, year)) entry.fault("workdays", to_chinese(day) + "不在这一年");
        else if (week != Saturday && week != Sunday) entry.fault("workdays", to_chinese(day) + "本来就是工作日，不是调休上班日");
        if (std::find(holidays.begin(), holidays.end(), day) != holidays.end())
            entry.fault("workdays", to_chinese(day) + "既写为放假又写为上班");
    }
}

std::vector<Date> read_makeup_days(const TomlTable& entry) {
    std::vector<Date> days;
    const auto* list = entry.node("workdays");
    if (!list) return days;
    for (const auto& item : list->items) {
        item.used = true;
        if (item.kind == TomlNode::Kind::date) days.push_back(parse_date(item.text));
        else entry.fault("workdays", "调休上班日应为若干日期：[2017-01-22, 2017-02-04]");
    }
    return days;
}

}  // namespace

void read_calendar(const TomlTable& root, Playbook& book) {
    for (const auto& entry : root.tables("year")) {
        const int year = int(entry.integer("year"));
        entry.text("source");
        std::vector<Date> holidays;
        for (const auto& holiday : entry.tables("holidays")) read_holiday(holiday, holidays);
        const auto makeup = read_makeup_days(entry);

        check_makeup_days(entry, year, makeup, holidays);
        for (const Date day : holidays)
            if (!near(day, year)) entry.fault("holidays", to_chinese(day) + "不在这一年");
        book.calendar.announce(year, holidays, makeup);
    }
}
