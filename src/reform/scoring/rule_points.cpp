#include "reform/scoring/rule_points.hpp"
#include <algorithm>
#include "base/error.hpp"
#include "reform/scoring/record_points.hpp"

UnitView::UnitView(const Rulebook& b, const Facts& f, std::size_t u) : book(b), facts(f), unit(u), names(f.names_of(u, b)) {}

bool UnitView::holds(const std::optional<Formula>& condition) const {
    return !condition || condition->evaluate(input()).is_true();
}

bool UnitView::concerns(const std::vector<std::size_t>& groups) const {
    return groups.empty() || std::find(groups.begin(), groups.end(), group()) != groups.end();
}

std::string in_words(Points p) { return p < Points{} ? "−" + to_text(-p) : to_text(p); }

std::string in_words(const FactValue& value) {
    return value.kind == FactValue::Kind::number ? in_words(value.number.to_points()) : to_text(value);
}

void limit(const ScoreLimits& limits, std::size_t group, Points& points, std::string& said) {
    const auto before = points;
    if (auto cap = limits.cap.of(group); cap && points > *cap) {
        points = *cap;
        said = "最高" + in_words(*cap) + "分，原为" + in_words(before) + "分";
    }
    if (auto floor = limits.floor.of(group); floor && points < *floor) {
        points = *floor;
        said = "最低" + in_words(*floor) + "分，原为" + in_words(before) + "分";
    }
}

namespace {

using State = RuleResult::State;

const RuleResult no_data{State::unassigned, {}, {}, "没有可计算的数据", "", {}};

/// The inputs and records that a formula has looked at, each once.
void note_facts(const FormulaTrace& trace, const UnitView& view, std::vector<FactRef>& facts) {
    const auto add = [&](FactRef fact) {
        if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(std::move(fact));
    };
    for (auto name : trace.names) {
        if (name >= view.book.inputs.size()) continue;
        FactRef fact{"inputs", view.book.inputs[name].name, std::nullopt, to_text(view.names[name])};
        if (auto note = view.facts.notes.find({view.unit, name}); note != view.facts.notes.end()) {
            if (!note->second.reason.empty()) fact.value += "；理由：" + note->second.reason;
            if (!note->second.by.empty()) fact.value += "；评定：" + note->second.by;
        }
        add(std::move(fact));
    }
    for (auto& [source, row] : trace.records)
        add({view.book.scope.sources[source].name, view.facts.sources[source].id(row), std::nullopt,
             view.facts.title_of(source, row, view.book)});
}

FactValue ask(const Formula& formula, const UnitView& view, RuleResult& result) {
    FormulaTrace trace;
    const auto value = formula.evaluate(view.input(), &trace);
    note_facts(trace, view, result.facts);
    return value;
}

RuleResult count_points(const ScoreRule& rule, const UnitView& view) {
    RuleResult result{State::counted, {}, {}, "", "", {}};
    const auto count = ask(*rule.count, view, result);
    if (count.is_nothing()) return no_data;
    const auto each = rule.points.of(view.group()).value_or(Points{});
    result.points = (count.number * each).to_points();
    result.why = in_words(count) + rule.per + "×" + in_words(each) + "分＝" + in_words(result.points) + "分";
    return result;
}

RuleResult ratio_points(const ScoreRule& rule, const UnitView& view) {
    RuleResult result{State::counted, {}, {}, "", "", {}};
    const auto done = ask(*rule.done, view, result), due = ask(*rule.due, view, result);
    if (done.is_nothing() || due.is_nothing() || due.number.is_zero()) return no_data;
    const auto full = rule.points.of(view.group()).value_or(Points{});
    result.points = (done.number / due.number * full).to_points();
    result.why = in_words(done) + "÷" + in_words(due) + "×" + in_words(full) + "分＝" + in_words(result.points) + "分";
    return result;
}

RuleResult choice_points(const ScoreRule& rule, const UnitView& view) {
    RuleResult result{State::counted, {}, {}, "", "", {}};
    const auto value = ask(*rule.value, view, result);
    if (value.is_nothing()) return no_data;
    const auto found = on_scale(rule, value);
    result.points = found.points;
    result.why = found.label + "，" + in_words(result.points) + "分";
    return result;
}

RuleResult threshold_points(const ScoreRule& rule, const UnitView& view) {
    RuleResult result{State::counted, {}, {}, "", "", {}};
    const auto met = ask(*rule.condition, view, result);
    if (met.is_nothing()) return no_data;
    result.points = met.flag ? rule.points.of(view.group()).value_or(Points{}) : rule.otherwise;
    result.why =
        rule.condition->with_numbers(view.input()) + (met.flag ? "，符合，" : "，不符合，") + in_words(result.points) + "分";
    return result;
}

RuleResult formula_points(const ScoreRule& rule, const UnitView& view) {
    RuleResult result{State::counted, {}, {}, "", "", {}};
    const auto value = ask(*rule.points_formula, view, result);
    if (value.is_nothing()) return no_data;
    result.points = value.number.to_points();
    result.why = rule.points_formula->with_numbers(view.input()) + " ＝ " + in_words(result.points) + "分";
    return result;
}

RuleResult assessed_points(const ScoreRule& rule, const UnitView& view) {
    const auto& value = view.names[rule.input];
    if (value.is_nothing()) return no_data;
    RuleResult result{State::counted, value.number.to_points(), {}, "", "", {}};
    note_facts({{rule.input}, {}}, view, result.facts);
    result.why = "评定" + in_words(result.points) + "分（" + in_words(rule.least) + "至" + in_words(rule.most) + "分）";
    return result;
}

RuleResult by_kind(const ScoreRule& rule, const UnitView& view) {
    switch (rule.kind) {
        case RuleKind::event: return rule.count ? count_points(rule, view) : record_points(rule, view);
        case RuleKind::ratio: return ratio_points(rule, view);
        case RuleKind::choice: return choice_points(rule, view);
        case RuleKind::threshold: return threshold_points(rule, view);
        case RuleKind::formula: return formula_points(rule, view);
        case RuleKind::assessed: return assessed_points(rule, view);
        case RuleKind::rank: break;
    }
    return {};
}

void apply_factor(const ScoreRule& rule, const UnitView& view, RuleResult& result) {
    if (!rule.factor) return;
    const auto factor = ask(*rule.factor, view, result);
    if (factor.is_nothing() || factor.number == Fraction::of(1)) return;
    result.points = (factor.number * result.points).to_points();
    result.why += "；乘以系数" + in_words(factor) + "，为" + in_words(result.points) + "分";
}

/// Does the rule concern the unit, and has the unit such a task?
State standing(const ScoreRule& rule, const UnitView& view) {
    if (!view.concerns(rule.groups) || !view.holds(rule.when)) return State::skipped;
    return view.holds(rule.assigned) ? State::counted : State::unassigned;
}

void finish(const ScoreRule& rule, const UnitView& view, RuleResult& result) {
    if (result.state != State::counted) return;
    apply_factor(rule, view, result);
    result.before_cap = result.points;
    limit(rule, view.group(), result.points, result.cap);
}

}  // namespace

RuleResult points_of(const ScoreRule& rule, const UnitView& view) {
    try {
        const auto state = standing(rule, view);
        if (state != State::counted) return {state, {}, {}, state == State::unassigned ? "没有承担此项任务" : "", "", {}};
        auto result = by_kind(rule, view);
        finish(rule, view, result);
        return result;
    } catch (const Error& e) {
        throw Error(e.kind, "规则“" + rule.name + "”，单位“" + view.facts.units[view.unit].name + "”：" + e.what());
    }
}

std::vector<RuleResult> rank_points_of(const ScoreRule& rule, const std::vector<UnitView>& units) {
    std::vector<RuleResult> results(units.size());
    std::vector<FactValue> values(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        results[i].state = standing(rule, units[i]);
        if (results[i].state == State::counted) values[i] = ask(*rule.value, units[i], results[i]);
        if (results[i].state == State::counted && values[i].is_nothing()) results[i] = no_data;
        if (results[i].state == State::unassigned && results[i].why.empty()) results[i].why = "没有承担此项任务";
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (results[i].state != State::counted) continue;
        std::int64_t place = 1;
        for (std::size_t j = 0; j < units.size(); ++j)
            if (results[j].state == State::counted && units[j].group() == units[i].group())
                place += rule.better == Better::high ? values[i].number < values[j].number : values[j].number < values[i].number;
        const auto full = rule.points.of(units[i].group()).value_or(Points{});
        auto& result = results[i];
        result.points = std::max(full - multiply(rule.step, points(place - 1)), std::min(full, Points{}));
        result.why = in_words(values[i]) + "，同组第" + std::to_string(place) + "名，" + in_words(full) + "分−" +
                     in_words(rule.step) + "分×" + std::to_string(place - 1) + "＝" + in_words(result.points) + "分";
        finish(rule, units[i], result);
    }
    return results;
}
