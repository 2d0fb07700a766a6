#include <fmt/format.h>
#include "app/demo_play.hpp"
#include "db/records.hpp"

using namespace std::chrono;

std::int64_t DemoPlay::version_of(const Due& due) const {
    return db::count(tx_, "SELECT version FROM report WHERE id = $1", due.report);
}

/// What is reported: as much of the plan as the task's pace allows, in the department's words where there are some.
ReportText DemoPlay::words(DemoTask& t, Month month) {
    const MatterFacts facts{"in_progress", "在办", 0, t.entry.starts_on, t.entry.due, {}};
    const auto planned = planned_progress(PlannedRule::linear, facts, last_day(month)).tenthousandths / Points::one;
    const bool in_time = planned >= 100 && t.pace >= 90;
    const int reached = in_time ? 100 : int(std::min<std::int64_t>(100, planned * t.pace / 100));
    const auto& texts = script_.texts;
    ReportText text;
    text.percent = std::max(t.percent, reached);
    const auto [own, end] = texts.progress.equal_range(t.department);
    if (own != end && chance_.percent(55)) text.progress = std::next(own, chance_.below(int(std::distance(own, end))))->second;
    else text.progress = chance_.one_of(text.percent < 30 ? texts.early : text.percent < 80 ? texts.middle : texts.late);
    if (chance_.percent(t.pace < 90 ? 60 : 8)) text.problem = chance_.one_of(texts.problems);
    if (chance_.percent(60)) text.next_step = chance_.one_of(texts.next_steps);
    if (t.pace < 60 && chance_.percent(40)) text.coordination = "请市委改革办协调相关部门共享数据。";
    return text;
}

void DemoPlay::hand_in(const Due& due, Month month, Instant when, bool no_change) {
    on(when, [this, due, month, no_change] {
        const auto& who = cast_.liaison(due.task->unit);
        if (no_change)
            stage_.reports.submit_no_change(who, due.report, version_of(due), {chance_.one_of(script_.texts.no_change)});
        else stage_.reports.submit(who, due.report, version_of(due), words(*due.task, month));
    });
}

/// Takes over what was accepted: milestones that the percentage covers are done, and a task at 100 asks to be closed out.
void DemoPlay::accept(const Due& due) {
    auto& t = *due.task;
    t.percent = stage_.reports.accept(cast_.person("office"), due.report, version_of(due)).report.percent;
    const Date today = local_date(stage_.now);
    int covered = 0;
    bool changed = false;
    for (auto& step : t.entry.milestones) {
        covered += 10 * step.weight.value_or(1);
        if (step.done_on || covered > t.percent) continue;
        step.done_on = today;
        changed = true;
    }
    if (changed) {
        t.entry.code = db::one<std::string>(tx_, "SELECT code FROM matter WHERE id = $1", t.id);
        stage_.matters.change(cast_.person("office2"), t.id, db::count(tx_, "SELECT version FROM matter WHERE id = $1", t.id),
                              t.entry);
    }
    const auto state = db::one<std::string>(tx_, "SELECT state FROM matter WHERE id = $1", t.id);
    if (t.percent >= 100 && state == "in_progress" && !t.closing && chance_.percent(75)) finish(t, later(today, 1, 6));
}

void DemoPlay::review(const Due& due, Instant handed_in, Instant until, bool send_back) {
    const Instant seen = std::min(handed_in + hours{chance_.between(3, 40)}, until);
    if (!send_back) {
        on(seen, [this, due] { accept(due); });
        return;
    }
    on(seen, [this, due] {
        stage_.reports.send_back(cast_.person("office2"), due.report, version_of(due), {chance_.one_of(script_.texts.returns)});
    });
}

/// A month that is over: nearly all in time, some late, some never, some sent back once and handed in again.
void DemoPlay::expect(Month month, const Window& window, const Due& due) {
    const auto span = int(duration_cast<minutes>(window.due_at - window.opens_at).count());
    const auto late_span = int(duration_cast<minutes>(window.locks_at - window.due_at).count());
    const int roll = chance_.below(100);
    if (roll < 2) return;
    const bool late = roll < 8 && late_span > 120;
    const Instant handed_in = late ? window.due_at + minutes{chance_.between(60, late_span - 30)}
                                   : window.opens_at + minutes{chance_.between(60, span - 1)};
    const Instant settled = window.locks_at + hours{24};
    const bool returned = !late && chance_.percent(6) && handed_in + hours{72} < window.locks_at;
    hand_in(due, month, handed_in, chance_.percent(5));
    review(due, handed_in, settled, returned);
    if (!returned) return;
    const Instant again = handed_in + hours{chance_.between(41, 70)};
    hand_in(due, month, again);
    review(due, again, settled, false);
}

/// The open month: some units are through, some half way, some have not begun.
void DemoPlay::expect_now(const Window& window, const Due& due, int diligence) {
    const auto passed = int(duration_cast<minutes>(script_.present - window.opens_at).count());
    const Instant when = window.opens_at + minutes{chance_.between(60, passed - 60)};
    const auto month = script_.open_month;
    if (chance_.percent(diligence)) {
        hand_in(due, month, when, chance_.percent(5));
        if (chance_.percent(60)) review(due, when, script_.present, chance_.percent(12));
    } else if (diligence > 0 && chance_.percent(25)) {
        on(when, [this, due, month] {
            stage_.reports.save_draft(cast_.liaison(due.task->unit), due.report, version_of(due), words(*due.task, month));
        });
    }
}

void DemoPlay::open(Month month, const Window& window) {
    NewDispatch dispatch{month, {}, {}};
    const bool now = month == script_.open_month;
    if (now) dispatch.locks_at = window.locks_at + hours{24 * 28};  // so that a visitor of next week still finds it open
    stage_.reports.open_month(cast_.person("office"), dispatch);
    std::map<std::string, int> diligence;
    std::vector<Due> expected;
    tx_.each(
        [&](db::Columns, db::Row row) {
            expected.push_back({{row[0].integer}, by_matter_.at({row[1].integer})});
        },
        "SELECT id, matter FROM report WHERE month = $1 ORDER BY matter, unit", month);
    for (const auto& due : expected) {
        if (!diligence.contains(due.task->unit))
            diligence[due.task->unit] = std::vector{0, 35, 55, 70, 90}[std::size_t(chance_.below(5))];
        if (now) expect_now(window, due, diligence[due.task->unit]);
        else expect(month, window, due);
    }
}

void DemoPlay::write_months() {
    for (Month month = script_.first_month; month <= script_.open_month; month += months{1}) {
        const auto window = window_of(book_->cycle, book_->calendar, month);
        on(window.opens_at, [this, month, window] { open(month, window); });
        if (stage_.entries) enter_facts(month, window);
        if (month < script_.open_month) end(month, add_days(local_date(window.locks_at), 3));
    }
}

/// The month is closed, and its bulletin issued two working days later; that of the last one is left to the visitor.
void DemoPlay::end(Month month, Date day) {
    if (!stage_.close_month) return;
    on(start_of_day(day) + hours{10}, [this, month] { stage_.close_month(cast_.person("director"), month); });
    if (stage_.objections) contest(month, day);
    if (!stage_.publish || month + months{1} == script_.open_month) return;
    on(start_of_day(book_->calendar.add_workdays(day, 2)) + hours{15},
       [this, month] { stage_.publish(cast_.person("director"), month); });
}
