#include "reform/playbook/reading.hpp"

using namespace reading;

namespace {

void read_day(const TomlTable& window, std::string_view key, DayHour& at) {
    const auto table = window.maybe_table(key);
    if (!table) return;
    at.day = int(table->integer("day"));
    at.hour = int(table->integer("hour", at.hour));
    at.next_month = table->flag("next_month", false);
    if (at.day < 1 || at.day > 31) table->fault("day", "日应在 1 至 31 之间");
    if (at.hour < 0 || at.hour > 24) table->fault("hour", "时应在 0 至 24 之间");
}

int place_of(const DayHour& at) { return (at.next_month ? 32 * 25 : 0) + at.day * 25 + at.hour; }

void read_window(const TomlTable& month, Cycle& cycle) {
    const auto window = month.maybe_table("window");
    if (!window) return;
    read_day(*window, "opens", cycle.opens);
    read_day(*window, "due", cycle.due);
    read_day(*window, "locks", cycle.locks);
    cycle.on_rest_day = window->word<OnRestDay>("on_rest_day", cycle.on_rest_day);
    cycle.grace_hours = int(window->integer("grace_hours", cycle.grace_hours));

    if (place_of(cycle.due) <= place_of(cycle.opens)) window->fault("due", "截止时间应在开启时间之后");
    if (place_of(cycle.locks) < place_of(cycle.due)) window->fault("locks", "锁定时间不能早于截止时间");
    if (cycle.grace_hours < 0) window->fault("grace_hours", "不能小于 0");
}

void read_steps(const TomlTable& month, Cycle& cycle) {
    if (!replaces(month, "step", cycle.steps)) return;
    for (const auto& entry : month.tables("step")) {
        Step step;
        step.key = new_key(entry, cycle.steps, &Step::key);
        step.label = entry.text("label");
        step.short_label = entry.text("short_label", step.label);
        step.does = entry.text("does", "");
        cycle.steps.push_back(std::move(step));
    }
}

void read_beats(const TomlTable& root, Cycle& cycle) {
    if (!replaces(root, "beat", cycle.beats)) return;
    for (const auto& entry : root.tables("beat")) {
        Beat beat{new_key(entry, cycle.beats, &Beat::key), entry.text("label"), {}};
        for (const Points month : entry.points_list("months")) {
            const auto number = month.tenthousandths / Points::one;
            if (number < 1 || number > 12 || points(number) != month) entry.fault("months", "月份应是 1 至 12 的整数");
            else beat.months.push_back(int(number));
        }
        if (beat.months.empty()) entry.fault("months", "至少写一个月份：months = [3, 6, 9, 12]");
        cycle.beats.push_back(std::move(beat));
    }
}

}  // namespace

void read_cycle(const TomlTable& root, Playbook& book) {
    if (const auto month = root.maybe_table("month")) {
        book.cycle.label = month->text("label", book.cycle.label);
        book.cycle.objection_days = int(month->integer("objection_days", book.cycle.objection_days));
        if (book.cycle.objection_days < 0 || book.cycle.objection_days > 30)
            month->fault("objection_days", "公示的工作日应在 0 至 30 之间，0 表示结账即定稿");
        read_steps(*month, book.cycle);
        read_window(*month, book.cycle);
    }
    if (const auto year = root.maybe_table("year")) {
        book.cycle.year_objection_days = int(year->integer("objection_days", book.cycle.year_objection_days));
        if (book.cycle.year_objection_days < 1 || book.cycle.year_objection_days > 60)
            year->fault("objection_days", "年度结果公示的工作日应在 1 至 60 之间");
    }
    read_beats(root, book.cycle);
}
