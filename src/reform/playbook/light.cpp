#include "reform/playbook/light.hpp"
#include <algorithm>
#include "reform/playbook/playbook.hpp"

using namespace std::chrono;

namespace {

Points share_of_hundred(std::int64_t part, std::int64_t whole) {
    return whole <= 0 ? Points{} : divide(points(100 * part), points(whole));
}

Points by_days(Date start, Date due, Date today) {
    if (today < start) return {};
    if (today >= due) return points(100);
    return share_of_hundred(days_between(start, today), days_between(start, due));
}

Points by_milestones(const std::vector<PlannedStep>& steps, Date today) {
    std::int64_t reached = 0, all = 0;
    for (const auto& step : steps) {
        all += step.weight;
        if (step.due <= today) reached += step.weight;
    }
    return share_of_hundred(reached, all);
}

/// Whole months gone of the due date's year, as the yearly tables count.
Points by_months(Date due, Date today) {
    if (today.year() < due.year()) return {};
    if (today.year() > due.year() || today >= due) return points(100);
    return share_of_hundred(unsigned(today.month()) - 1 + (today == last_day(month_of(today))), 12);
}

Date start_of(const MatterFacts& matter) { return matter.starts_on.value_or(matter.due->year() / January / 1); }

}  // namespace

Points planned_progress(PlannedRule rule, const MatterFacts& matter, Date today) {
    if (!matter.due) return {};
    if (rule == PlannedRule::months) return by_months(*matter.due, today);
    if (rule == PlannedRule::milestones && !matter.milestones.empty()) return by_milestones(matter.milestones, today);
    return by_days(start_of(matter), *matter.due, today);
}

namespace {

constexpr int never_due = 9999;

/// One fact: its names, its type, and how it is read from a matter.
struct Named {
    const char *name, *label;
    FactType type;
    FactValue (*value)(const PlannedRule, const MatterFacts&, Date today);
};

FactValue whole(std::int64_t n) { return FactValue::of(points(n)); }

int missed(const MatterFacts& m, Date today) {
    return int(
        std::count_if(m.milestones.begin(), m.milestones.end(), [&](auto& step) { return !step.done && step.due < today; }));
}

constexpr Named facts[] = {
    {"state", "状态标识", FactType::text, [](PlannedRule, const MatterFacts& m, Date) { return FactValue::of(m.state); }},
    {"state_label", "状态", FactType::text, [](PlannedRule, const MatterFacts& m, Date) { return FactValue::of(m.state_label); }},
    {"percent", "完成进度", FactType::number, [](PlannedRule, const MatterFacts& m, Date) { return whole(m.percent); }},
    {"planned", "序时进度", FactType::number,
     [](PlannedRule r, const MatterFacts& m, Date d) { return FactValue::of(planned_progress(r, m, d)); }},
    {"behind", "落后", FactType::number,
     [](PlannedRule r, const MatterFacts& m, Date d) { return FactValue::of(planned_progress(r, m, d) - points(m.percent)); }},
    {"has_due", "有时限", FactType::boolean,
     [](PlannedRule, const MatterFacts& m, Date) { return FactValue::of(m.due.has_value()); }},
    {"days_to_due", "距时限天数", FactType::number,
     [](PlannedRule, const MatterFacts& m, Date d) { return whole(m.due ? days_between(d, *m.due) : never_due); }},
    {"days_since_start", "启动天数", FactType::number,
     [](PlannedRule, const MatterFacts& m, Date d) { return whole(m.starts_on ? days_between(*m.starts_on, d) : 0); }},
    {"milestones_missed", "逾期节点数", FactType::number,
     [](PlannedRule, const MatterFacts& m, Date d) { return whole(missed(m, d)); }},
};

std::vector<FactValue> values_of(const Playbook& book, const MatterFacts& matter, Date today) {
    std::vector<FactValue> values;
    for (const auto& fact : facts) values.insert(values.end(), 2, fact.value(book.planned, matter, today));
    return values;
}

}  // namespace

const FormulaScope& light_scope() {
    static const FormulaScope scope = [] {
        FormulaScope made;
        for (const auto& fact : facts) {
            made.names.push_back({fact.name, fact.type, fact.label});
            made.names.push_back({fact.label, fact.type, fact.label});
        }
        return made;
    }();
    return scope;
}

const Light& light_of(const Playbook& book, const MatterFacts& matter, Date today) {
    const auto values = values_of(book, matter, today);
    for (const auto& light : book.lights)
        if (light.rule && light.rule->evaluate({.names = values}).is_true()) return light;
    return book.lights.back();
}
