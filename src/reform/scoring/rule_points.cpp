#include "reform/scoring/rule_points.hpp"
#include <algorithm>
#include <map>
#include <set>
#include "base/error.hpp"
#include "reform/scoring/record_points.hpp"

UnitView::UnitView(const Rulebook& b, const Facts& f, std::size_t u, KnownSums* s)
    : book(b), facts(f), unit(u), names(f.names_of(u, b)), sums(s) {}

FactValue UnitView::value(const Formula& formula) const {
    auto about = input();
    if (sums) about.sums = &sums->of(formula);
    return formula.evaluate(about);
}

bool UnitView::holds(const std::optional<Formula>& condition) const { return !condition || value(*condition).is_true(); }

bool UnitView::concerns(const std::vector<std::size_t>& groups) const {
    return groups.empty() || std::find(groups.begin(), groups.end(), group()) != groups.end();
}

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

/// The inputs and records that a formula has looked at, each once.
void note_facts(const FormulaTrace& trace, const UnitView& view, std::vector<FactRef>& facts) {
    std::set<std::pair<std::string, std::string>> noted;
    for (auto& fact : facts) noted.emplace(fact.source, fact.id);
    const auto add = [&](FactRef fact) {
        if (noted.emplace(fact.source, fact.id).second) facts.push_back(std::move(fact));
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
    if (!view.explains()) return view.value(formula);
    FormulaTrace trace;
    const auto value = formula.evaluate(view.input(), &trace);
    note_facts(trace, view, result.facts);
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
    note_facts(trace, view, result.facts);
    result.why += (rule.review && counts == *rule.review ? "复核" : "评定") + in_words(result.points) + "分（" +
                  in_words(rule.least) + "至" + in_words(rule.most) + "分）";
    return result;
}

RuleResult by_kind(const ScoreRule& rule, const UnitView& view, const Points* of_records) {
    if (of_records) return {State::counted, *of_records, {}, "", "", {}};
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

RuleResult points_of(const ScoreRule& rule, const UnitView& view, const Points* of_records) {
    try {
        const auto state = standing(rule, view);
        if (state != State::counted) return without_points(state, view);
        auto result = by_kind(rule, view, of_records);
        finish(rule, view, result);
        return result;
    } catch (const Error& e) {
        throw Error(e.kind, "规则“" + rule.name + "”，单位“" + view.facts.units[view.unit].name + "”：" + e.what());
    }
}

State standing(const ScoreRule& rule, const UnitView& view) {
    if (!rule.enabled || !view.concerns(rule.groups) || !view.holds(rule.when)) return State::skipped;
    const auto& days = view.facts.days;
    if (days && ((rule.from && days->last < *rule.from) || (rule.to && *rule.to < days->last))) return State::skipped;
    return view.holds(rule.assigned) ? State::counted : State::unassigned;
}

namespace {

/// Units of one group that take part in a rank rule, best first, and what each place is worth.
class Ranking {
public:
    Ranking(const ScoreRule& rule, std::size_t group) : rule_(rule), full_(rule.points.of(group).value_or(Points{})) {
        step_ = rule.step.of(group).value_or(Points{});
    }

    void add(std::size_t unit, Fraction value) { entries_.push_back({unit, value}); }

    void run(const std::vector<UnitView>& units, std::vector<PlacedResult>& results) {
        std::stable_sort(entries_.begin(), entries_.end(),
                         [&](auto& a, auto& b) { return rule_.better == Better::high ? b.value < a.value : a.value < b.value; });
        std::size_t dense = 0;
        for (std::size_t begin = 0, end; begin < entries_.size(); begin = end, ++dense) {
            for (end = begin; end < entries_.size() && entries_[end].value == entries_[begin].value;) ++end;
            const auto place = rule_.ties == RankTies::dense ? dense : begin;
            for (auto at = begin; at < end; ++at) {
                auto& placed = results[entries_[at].unit];
                placed.place = place;
                give(units[entries_[at].unit], placed.result, entries_[at].value, place, end - begin);
            }
        }
    }

    void give(const UnitView& view, RuleResult& result, const Fraction& value, std::size_t place, std::size_t equal) const {
        result.points = worth(place);
        if (rule_.ties == RankTies::mean && equal > 1) result.points = shared(place, equal);
        if (view.explains()) result.why = words(result.points, value, place, equal);
        finish(rule_, view, result);
    }

private:
    struct Entry {
        std::size_t unit;
        Fraction value;
    };

    Points worth(std::size_t place) const {
        if (!rule_.place_points.empty()) return place < rule_.place_points.size() ? rule_.place_points[place] : rule_.otherwise;
        return std::max(full_ - multiply(step_, points(std::int64_t(place))), std::min(full_, Points{}));
    }

    Points shared(std::size_t place, std::size_t equal) const {
        Points sum;
        for (std::size_t i = 0; i < equal; ++i) sum += worth(place + i);
        return divide(sum, points(std::int64_t(equal)));
    }

    std::string words(Points given, const Fraction& value, std::size_t place, std::size_t equal) const {
        const auto begin = in_words(FactValue::of(value)) + "，同组第" + std::to_string(place + 1) + "名，";
        if (rule_.ties == RankTies::mean && equal > 1)
            return begin + std::to_string(equal) + "个单位并列，取所占名次的平均" + in_words(given) + "分";
        if (!rule_.place_points.empty()) return begin + in_words(given) + "分";
        return begin + in_words(full_) + "分−" + in_words(step_) + "分×" + std::to_string(place) + "＝" + in_words(given) + "分";
    }

    const ScoreRule& rule_;
    Points full_, step_;
    std::vector<Entry> entries_;
};

}  // namespace

namespace {

/// What the unit is placed by; nothing when it is not placed, and `result` then says why.
FactValue value_to_place(const ScoreRule& rule, const UnitView& view, RuleResult& result) {
    result = without_points(standing(rule, view), view);
    if (result.state != State::counted) return {};
    const auto value = ask(*rule.value, view, result);
    if (value.is_nothing()) result = no_data(view);
    return value;
}

}  // namespace

std::vector<PlacedResult> rank_points_of(const ScoreRule& rule, const std::vector<UnitView>& units) {
    std::vector<PlacedResult> results(units.size());
    std::map<std::size_t, Ranking> groups;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto value = value_to_place(rule, units[i], results[i].result);
        if (!value.is_nothing()) groups.try_emplace(units[i].group(), rule, units[i].group()).first->second.add(i, value.number);
    }
    for (auto& [group, ranking] : groups) ranking.run(units, results);
    return results;
}

RuleResult placed_points_of(const ScoreRule& rule, const UnitView& view, std::size_t place) {
    RuleResult result;
    const auto value = value_to_place(rule, view, result);
    if (!value.is_nothing()) Ranking(rule, view.group()).give(view, result, value.number, place, 1);
    return result;
}
