#include "reform/scoring/rule_points.hpp"
#include <algorithm>
#include <map>
#include "base/error.hpp"
#include "reform/scoring/place_values.hpp"
#include "reform/scoring/record_points.hpp"

UnitView::UnitView(const Rulebook& b, const Facts& f, std::size_t u, const KnownSums* s)
    : book(b), facts(f), unit(u), names(f.names_of(u, b)), sums(s) {}

FactValue UnitView::value(const Formula& formula) const {
    auto about = input();
    if (sums) about.sums = &sums->of(formula);
    return formula.evaluate(about);
}

bool UnitView::holds(const std::optional<Formula>& condition) const { return !condition || value(*condition).is_true(); }

bool is_among(const std::vector<std::size_t>& groups, std::size_t group) {
    return groups.empty() || std::find(groups.begin(), groups.end(), group) != groups.end();
}

bool UnitView::concerns(const std::vector<std::size_t>& groups) const { return is_among(groups, group()); }

std::string in_words(Points p) { return p < Points{} ? "−" + to_text(-p) : to_text(p); }

std::string in_words(const FactValue& value) {
    return value.kind == FactValue::Kind::number ? in_words(value.number.to_points()) : to_text(value);
}

void limit(const ScoreLimits& limits, std::size_t group, Points& points, std::string* said) {
    const auto before = points;
    if (auto cap = limits.cap.of(group); cap && points > *cap) {
        points = *cap;
        if (said) *said = "最高" + in_words(*cap) + "分，原为" + in_words(before) + "分";
    }
    if (auto floor = limits.floor.of(group); floor && points < *floor) {
        points = *floor;
        if (said) *said = "最低" + in_words(*floor) + "分，原为" + in_words(before) + "分";
    }
}

namespace {

using State = RuleResult::State;

RuleResult no_data(const UnitView& view) {
    return {State::unassigned, {}, {}, view.explains() ? "没有可计算的数据" : "", "", {}};
}

constexpr std::size_t inputs = std::size_t(-1);  // in `noted`, in place of a source

FactRef input_fact(const UnitView& view, std::size_t input) {
    FactRef fact{"inputs", view.book.inputs[input].name, std::nullopt, to_text(view.names[input])};
    if (auto note = view.facts.notes.find({view.unit, input}); note != view.facts.notes.end()) {
        if (!note->second.reason.empty()) fact.value += "；理由：" + note->second.reason;
        if (!note->second.by.empty()) fact.value += "；评定：" + note->second.by;
    }
    return fact;
}

/// The inputs and records that a formula has looked at, each once, in the order of looking.
void note_facts(const FormulaTrace& trace, const UnitView& view, RuleResult& result) {
    using Looked = std::pair<std::size_t, std::size_t>;
    std::vector<std::pair<Looked, std::size_t>> fresh;  // and when it was looked at
    for (auto name : trace.names)
        if (name < view.book.inputs.size()) fresh.push_back({{inputs, name}, fresh.size()});
    for (auto& record : trace.records) fresh.push_back({record, fresh.size()});
    std::sort(fresh.begin(), fresh.end());
    const auto same = [](auto& a, auto& b) { return a.first == b.first; };
    fresh.erase(std::unique(fresh.begin(), fresh.end(), same), fresh.end());
    std::erase_if(fresh, [&](auto& it) { return std::binary_search(result.noted.begin(), result.noted.end(), it.first); });
    const auto before = std::ptrdiff_t(result.noted.size());
    for (auto& [looked, when] : fresh) result.noted.push_back(looked);
    std::inplace_merge(result.noted.begin(), result.noted.begin() + before, result.noted.end());

    std::sort(fresh.begin(), fresh.end(), [](auto& a, auto& b) { return a.second < b.second; });
    result.facts.reserve(result.facts.size() + fresh.size());
    for (auto& [looked, when] : fresh) {
        const auto [source, row] = looked;
        if (source == inputs) result.facts.push_back(input_fact(view, row));
        else
            result.facts.push_back({view.book.scope.sources[source].name, view.facts.sources[source].id(row), std::nullopt,
                                    view.facts.title_of(source, row, view.book)});
    }
}

FactValue ask(const Formula& formula, const UnitView& view, RuleResult& result) {
    if (!view.explains()) return view.value(formula);
    FormulaTrace trace;
    const auto value = formula.evaluate(view.input(), &trace);
    note_facts(trace, view, result);
    return value;
}

/// The first, second … time each by its tier: 第1次起2次×−1分＋第3次起1次×−2分＝−3分.
RuleResult tier_points(const ScoreRule& rule, const Fraction& count, RuleResult result) {
    Fraction total;
    for (std::size_t i = 0; i < rule.tiers.size(); ++i) {
        const auto from = Fraction(rule.tiers[i].at_least) - Fraction::of(1);
        const auto to =
            i + 1 < rule.tiers.size() ? std::min(count, Fraction(rule.tiers[i + 1].at_least) - Fraction::of(1)) : count;
        if (to <= from) break;
        total = total + (to - from) * rule.tiers[i].points;
        result.why += (result.why.empty() ? "第" : "＋第") + in_words(rule.tiers[i].at_least) + rule.per + "起" +
                      in_words((to - from).to_points()) + rule.per + "×" + in_words(rule.tiers[i].points) + "分";
    }
    result.points = total.to_points();
    result.why = (result.why.empty() ? "0" + rule.per : result.why) + "＝" + in_words(result.points) + "分";
    return result;
}

RuleResult count_points(const ScoreRule& rule, const UnitView& view) {
    RuleResult result{State::counted, {}, {}, "", "", {}};
    const auto count = ask(*rule.count, view, result);
    if (count.is_nothing()) return no_data(view);
    if (!rule.tiers.empty()) return tier_points(rule, count.number, std::move(result));
    const auto each = rule.points.of(view.group()).value_or(Points{});
    result.points = (count.number * each).to_points();
    if (view.explains()) result.why = in_words(count) + rule.per + "×" + in_words(each) + "分＝" + in_words(result.points) + "分";
    return result;
}

RuleResult ratio_points(const ScoreRule& rule, const UnitView& view) {
    RuleResult result{State::counted, {}, {}, "", "", {}};
    const auto done = ask(*rule.done, view, result), due = ask(*rule.due, view, result);
    if (done.is_nothing() || due.is_nothing() || due.number.is_zero()) return no_data(view);
    if (due.number < Fraction(rule.least_due)) {
        auto too_few = no_data(view);
        if (view.explains()) too_few.why = "基数" + in_words(due) + "，少于" + in_words(rule.least_due) + "，不据此计分";
        return too_few;
    }
    const auto full = rule.points.of(view.group()).value_or(Points{});
    result.points = (done.number / due.number * full).to_points();
    if (view.explains())
        result.why = in_words(done) + "÷" + in_words(due) + "×" + in_words(full) + "分＝" + in_words(result.points) + "分";
    return result;
}

RuleResult choice_points(const ScoreRule& rule, const UnitView& view) {
    RuleResult result{State::counted, {}, {}, "", "", {}};
    const auto value = ask(*rule.value, view, result);
    if (value.is_nothing()) return no_data(view);
    const auto found = on_scale(rule, value);
    result.points = found.points;
    if (view.explains()) result.why = scale_words(found, value) + "，" + in_words(result.points) + "分";
    return result;
}

RuleResult threshold_points(const ScoreRule& rule, const UnitView& view) {
    RuleResult result{State::counted, {}, {}, "", "", {}};
    const auto met = ask(*rule.condition, view, result);
    if (met.is_nothing()) return no_data(view);
    result.points = met.flag ? rule.points.of(view.group()).value_or(Points{}) : rule.otherwise;
    if (view.explains())
        result.why =
            rule.condition->with_numbers(view.input()) + (met.flag ? "，符合，" : "，不符合，") + in_words(result.points) + "分";
    return result;
}

RuleResult formula_points(const ScoreRule& rule, const UnitView& view) {
    RuleResult result{State::counted, {}, {}, "", "", {}};
    const auto value = ask(*rule.points_formula, view, result);
    if (value.is_nothing()) return no_data(view);
    result.points = value.number.to_points();
    if (view.explains()) result.why = rule.points_formula->with_numbers(view.input()) + " ＝ " + in_words(result.points) + "分";
    return result;
}

/// 自评19分，复核18分，评定18分（0至20分）: the final value counts, or else the reviewer's.
RuleResult assessed_points(const ScoreRule& rule, const UnitView& view) {
    const auto counts = view.facts.assessed_input(rule, view.unit);
    const auto& value = view.names[counts];
    if (value.is_nothing()) return no_data(view);
    RuleResult result{State::counted, value.number.to_points(), {}, "", "", {}};
    if (!view.explains()) return result;
    FormulaTrace trace;
    const auto say = [&](std::optional<std::size_t> input, const char* who) {
        if (!input || view.names[*input].is_nothing()) return;
        trace.names.push_back(*input);
        result.why += who + in_words(view.names[*input]) + "分，";
    };
    say(rule.self, "自评");
    if (rule.review && counts != *rule.review) say(rule.review, "复核");
    trace.names.push_back(counts);
    note_facts(trace, view, result);
    result.why += (rule.review && counts == *rule.review ? "复核" : "评定") + in_words(result.points) + "分（" +
                  in_words(rule.least) + "至" + in_words(rule.most) + "分）";
    return result;
}

/// Without words, an event rule's records may have been summed for all units already.
RuleResult event_points(const ScoreRule& rule, const UnitView& view) {
    if (rule.count) return count_points(rule, view);
    const auto* known = view.sums ? view.sums->of(rule) : nullptr;
    return known ? RuleResult{State::counted, known->of(rule, view.unit, view.group()), {}, "", "", {}}
                 : record_points(rule, view);
}

RuleResult by_kind(const ScoreRule& rule, const UnitView& view) {
    switch (rule.kind) {
        case RuleKind::event: return event_points(rule, view);
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
    if (view.explains()) result.why += "；乘以系数" + in_words(factor) + "，为" + in_words(result.points) + "分";
}

RuleResult without_points(State state, const UnitView& view) {
    return {state, {}, {}, state == State::unassigned && view.explains() ? "没有承担此项任务" : "", "", {}};
}

void finish(const ScoreRule& rule, const UnitView& view, RuleResult& result) {
    if (result.state != State::counted) return;
    apply_factor(rule, view, result);
    result.before_cap = result.points;
    limit(rule, view.group(), result.points, view.explains() ? &result.cap : nullptr);
}

}  // namespace

RuleResult points_of(const ScoreRule& rule, const UnitView& view) {
    try {
        const auto state = standing(rule, view);
        if (state != State::counted) return without_points(state, view);
        auto result = by_kind(rule, view);
        finish(rule, view, result);
        return result;
    } catch (const Error& e) {
        throw Error(e.kind, "规则“" + rule.name + "”，单位“" + view.facts.units[view.unit].name + "”：" + e.what());
    }
}

bool is_in_force(const ScoreRule& rule, const Facts& facts) {
    const auto& days = facts.days;
    return rule.enabled && (!days || ((!rule.from || *rule.from <= days->last) && (!rule.to || days->last <= *rule.to)));
}

State standing(const ScoreRule& rule, const UnitView& view) {
    if (!is_in_force(rule, view.facts) || !view.concerns(rule.groups) || !view.holds(rule.when)) return State::skipped;
    return view.holds(rule.assigned) ? State::counted : State::unassigned;
}

namespace {

struct Placed {
    std::size_t unit;
    Fraction value;
};

/// What the unit is placed by; nothing when it is not placed, and `result` then says why.
FactValue value_to_place(const ScoreRule& rule, const UnitView& view, RuleResult& result) {
    result = without_points(standing(rule, view), view);
    if (result.state != State::counted) return {};
    const auto value = ask(*rule.value, view, result);
    if (value.is_nothing()) result = no_data(view);
    return value;
}

void give_place(const ScoreRule& rule, const UnitView& view, RuleResult& result, const Fraction& value, std::size_t place,
                std::size_t equal) {
    const PlaceValues values(rule, view.group());
    result.points = values.of(place, equal);
    if (view.explains()) result.why = values.words(result.points, in_words(FactValue::of(value)), place, equal);
    finish(rule, view, result);
}

/// Places the units of one group, best first.
void place_group(const ScoreRule& rule, const std::vector<UnitView>& units, std::vector<Placed>& group,
                 std::vector<PlacedResult>& results) {
    std::stable_sort(group.begin(), group.end(),
                     [&](auto& a, auto& b) { return rule.better == Better::high ? b.value < a.value : a.value < b.value; });
    const PlaceValues values(rule, units[group.front().unit].group());
    std::size_t kinds = 0;
    for (std::size_t begin = 0, end; begin < group.size(); begin = end, ++kinds) {
        for (end = begin; end < group.size() && group[end].value == group[begin].value;) ++end;
        for (auto at = begin; at < end; ++at) {
            auto& placed = results[group[at].unit];
            placed.place = values.place(begin, kinds);
            give_place(rule, units[group[at].unit], placed.result, group[at].value, placed.place, end - begin);
        }
    }
}

}  // namespace

std::vector<PlacedResult> rank_points_of(const ScoreRule& rule, const std::vector<UnitView>& units) {
    std::vector<PlacedResult> results(units.size());
    std::map<std::size_t, std::vector<Placed>> groups;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto value = value_to_place(rule, units[i], results[i].result);
        if (!value.is_nothing()) groups[units[i].group()].push_back({i, value.number});
    }
    for (auto& [index, group] : groups) place_group(rule, units, group, results);
    return results;
}

RuleResult placed_points_of(const ScoreRule& rule, const UnitView& view, std::size_t place) {
    RuleResult result;
    const auto value = value_to_place(rule, view, result);
    if (!value.is_nothing()) give_place(rule, view, result, value.number, place, 1);
    return result;
}
