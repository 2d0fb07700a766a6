#include <fmt/format.h>
#include "app/demo_play.hpp"
#include "db/records.hpp"

using namespace std::chrono;

namespace {

Date date_of(int y, unsigned m, unsigned d) { return year{y} / month{m} / d; }

/// `total` split as evenly as a city does it: some get a few more, some a few less, the sum is exact.
std::vector<int> shares(int total, int parts, Chance& chance) {
    std::vector<int> list(std::size_t(parts), total / parts);
    for (int rest = total % parts; rest > 0; --rest) ++list[std::size_t(rest)];
    for (std::size_t i = 0; i + 1 < list.size(); i += 2) {
        const int moved = chance.below(total / parts / 8 + 1);
        list[i] += moved;
        list[i + 1] -= moved;
    }
    return list;
}

}  // namespace

Date DemoPlay::later(Date from, int least, int most) { return book_->calendar.add_workdays(from, chance_.between(least, most)); }

Instant DemoPlay::working(Date from) {
    return start_of_day(book_->calendar.add_workdays(from, 0)) + hours{chance_.between(9, 16)} + minutes{chance_.below(60)};
}

/// First the department's own titles, then others of its field; every task of a unit has a title of its own.
std::vector<const DemoTitle*> DemoPlay::titles_for(std::string_view department, std::size_t count) {
    std::vector<const DemoTitle*> own, field, rest;
    std::string its_field;
    for (const auto& title : script_.titles)
        if (title.department == department) its_field = title.field, own.push_back(&title);
    for (const auto& title : script_.titles)
        if (title.department != department) (title.field == its_field ? field : rest).push_back(&title);
    for (auto* list : {&own, &field, &rest}) chance_.shuffle(*list);
    own.insert(own.end(), field.begin(), field.end());
    own.insert(own.end(), rest.begin(), rest.end());
    own.resize(std::min(own.size(), count));
    return own;
}

Id<Ledger> DemoPlay::ledger(const std::string& name, int year, std::string_view unit) {
    return {*db::one<std::int64_t>(tx_, "INSERT INTO ledger (name, year, unit, created_at) VALUES ($1, $2, $3, $4) RETURNING id",
                                   name, year, cast_.unit(unit), start_of_day(date_of(year, 1, 10)))};
}

DemoTask& DemoPlay::task(const DemoTitle& title, std::string_view unit, int year, Id<Ledger> ledger) {
    auto& made = *tasks_.emplace_back(std::make_unique<DemoTask>());
    made.unit = unit;
    made.department = title.department;
    auto& entry = made.entry;
    entry.title = title.title;
    entry.lead_units = {cast_.unit(unit)};
    if (unit != title.department) entry.co_units = {cast_.unit(title.department)};
    entry.year = year;
    entry.ledger = ledger;
    entry.origin = chance_.one_of(script_.texts.origins);
    entry.deliverable = chance_.one_of(script_.texts.deliverables);
    entry.liaison = cast_.liaison(unit).user;
    if (const auto* field = book_->field(title.field, date_of(year, 12, 31))) {
        entry.field = field->label;
        if (!field->special_group.empty()) entry.special_group = cast_.unit(field->special_group);
    }
    return made;
}

void DemoPlay::take(const DemoTask& task, const Actor& who, MatterStep step, const Reason& reason) {
    const auto version = db::count(tx_, "SELECT version FROM matter WHERE id = $1", task.id);
    auto answer = reason;
    if (step == MatterStep::verify) answer.checked = stage_.matters.detail(who, task.id).gate.checks;
    stage_.matters.take(who, task.id, version, step, answer);
}

/// Registers, assigns and acknowledges within a few working days from some day of the span. Returns the last day.
Date DemoPlay::begin(DemoTask& task, Date from, int days, Begun begun) {
    const Date registered = book_->calendar.add_workdays(add_days(from, chance_.below(days)), 0),
               assigned = later(registered, 1, 2), signed_for = later(assigned, 1, 3);
    const auto& staff = cast_.person(chance_.percent(50) ? "office" : "office2");
    on(working(registered), [this, &task, &staff] {
        task.id = stage_.matters.register_matter(staff, task.entry).matter.id;
        by_matter_[task.id] = &task;
    });
    if (begun != Begun::registered) on(working(assigned), [this, &task, &staff] { take(task, staff, MatterStep::assign); });
    if (begun == Begun::acknowledged)
        on(working(signed_for), [this, &task] { take(task, cast_.liaison(task.unit), MatterStep::acknowledge); });
    return signed_for;
}

void DemoPlay::finish(DemoTask& task, Date from) {
    const Date requested = book_->calendar.add_workdays(from, 0), verified = later(requested, 1, 4),
               closed = later(verified, 1, 2);
    task.closing = true;
    on(working(requested), [this, &task] {
        take(task, cast_.liaison(task.unit), MatterStep::request_closure, {chance_.one_of(script_.texts.results), {}});
    });
    on(working(verified), [this, &task] { take(task, cast_.person("office"), MatterStep::verify); });
    on(working(closed), [this, &task] { take(task, cast_.person("director"), MatterStep::close_out); });
}

void DemoPlay::wait(DemoTask& task, Date since) {
    on(working(since), [this, &task] {
        take(task, cast_.person("director"), MatterStep::wait,
             {chance_.one_of(script_.texts.waiting), cast_.person("leader").name});
    });
}

void DemoPlay::hold(DemoTask& task, Date since) {
    on(working(since), [this, &task] {
        take(task, cast_.person("director"), MatterStep::hold, {"承担单位机构调整，暂缓实施", cast_.person("leader").name});
    });
}

/// Done early: what waits for the office's verification, or for its director to strike it off, when the visitor comes.
void DemoPlay::ask_for_closure_now(DemoTask& t, bool verified) {
    t.entry.due = date_of(2017, 6, 30);
    t.entry.due_text = "2017年6月底前";
    t.entry.milestones.clear();
    t.pace = 150;
    t.closing = true;
    on(working(date_of(2017, 6, 21)), [this, &t] {
        take(t, cast_.liaison(t.unit), MatterStep::request_closure, {chance_.one_of(script_.texts.results), {}});
    });
    if (verified) on(working(date_of(2017, 6, 22)), [this, &t] { take(t, cast_.person("office"), MatterStep::verify); });
}

/// Most go their way; here and there one has just come in, waits for the superior, is on hold, or asks to be closed out.
void DemoPlay::live_2017(DemoTask& t, std::size_t n) {
    if (n % 83 == 0) {
        t.entry.starts_on = date_of(2017, 6, 19);
        t.entry.due = date_of(2017, 12, 31);
        t.entry.due_text = "2017年底前";
        t.entry.milestones.clear();
        begin(t, date_of(2017, 6, 19), 4, Begun(n / 83 % 3));
        return;
    }
    if (n % 41 == 0) ask_for_closure_now(t, n % 82 == 0);
    const Date begun = begin(t, date_of(2017, 1, 9), 5);
    if (n % 59 == 0) wait(t, later(begun, 5, 20));
    if (n % 127 == 0) hold(t, later(begun, 30, 60));
}

void DemoPlay::write_2016() {
    std::vector<std::string> districts, departments;
    for (const auto& unit : script_.units) (unit.kind == "district" ? districts : departments).push_back(unit.key);
    const auto year_end = [](DemoTask& t) {
        t.entry.starts_on = date_of(2016, 2, 15), t.entry.due = date_of(2016, 12, 31), t.entry.due_text = "2016年底前";
    };

    std::vector<DemoTask*> of_districts;
    const auto counts = shares(script_.district_tasks_2016, int(districts.size()), chance_);
    for (std::size_t i = 0; i < districts.size(); ++i) {
        const auto book = ledger("2016年改革任务台账", 2016, districts[i]);
        for (const auto* title : titles_for("", std::size_t(counts[i])))
            of_districts.push_back(&task(*title, districts[i], 2016, book));
    }
    chance_.shuffle(of_districts);
    for (std::size_t i = 0; i < of_districts.size(); ++i) {
        auto& t = *of_districts[i];
        year_end(t);
        const Date begun = begin(t, date_of(2016, 2, 15), 20);
        if (int(i) < script_.waiting_2016) wait(t, later(begun, 3, 15));
        else finish(t, add_days(date_of(2016, 5, 3), chance_.below(225)));
    }

    for (const auto& department : departments) {
        const auto book = ledger("2016年改革任务台账", 2016, department);
        for (const auto* title : titles_for(department, std::size_t(script_.department_tasks_2016))) {
            auto& t = task(*title, department, 2016, book);
            year_end(t);
            begin(t, date_of(2016, 2, 15), 20);
            finish(t, add_days(date_of(2016, 6, 1), chance_.below(195)));
        }
    }
}

/// Deadline, milestones at a fifth, seven tenths and the end, and how well it goes.
void DemoPlay::plan(DemoTask& t) {
    constexpr std::pair<unsigned, const char*> ends[] = {
        {4, "2017年4月底前"}, {6, "2017年6月底前"}, {9, "2017年9月底前"}, {12, "2017年底前"}};
    const int roll = chance_.below(100);
    const auto& [month_due, words] = ends[roll < 8 ? 0 : roll < 22 ? 1 : roll < 45 ? 2 : 3];
    t.entry.starts_on = date_of(2017, 1, 10);
    t.entry.due = last_day(Month{year{2017}, month{month_due}});
    t.entry.due_text = words;
    t.entry.due_precision = DuePrecision::month;

    const int luck = chance_.below(100);
    t.pace = luck < 70   ? chance_.between(96, 112)
             : luck < 86 ? chance_.between(65, 88)
             : luck < 93 ? chance_.between(25, 50)
                         : chance_.between(125, 160);
    if (chance_.percent(40)) return;
    const int span = days_between(*t.entry.starts_on, *t.entry.due);
    for (auto [title, percent, weight] : {std::tuple{"制定实施方案", 20, 2}, {"组织实施", 70, 5}, {"总结评估", 100, 3}})
        t.entry.milestones.push_back({title, add_days(*t.entry.starts_on, span * percent / 100), weight, {}});
}

void DemoPlay::write_2017() {
    std::size_t n = 0;
    for (const auto& unit : script_.units) {
        const bool district = unit.kind == "district";
        const auto book = ledger("2017年改革任务台账", 2017, unit.key);
        if (std::count(script_.pilot_ledgers.begin(), script_.pilot_ledgers.end(), unit.key))
            ledger("2017年试点任务推进台账", 2017, unit.key);
        const int count = district ? script_.district_tasks_2017 : script_.department_tasks_2017;
        for (const auto* title : titles_for(district ? "" : unit.key, std::size_t(count))) {
            auto& t = task(*title, unit.key, 2017, book);
            plan(t);
            live_2017(t, ++n);
        }
    }
}

void DemoPlay::write_years() {
    write_2016();
    write_2017();
}
