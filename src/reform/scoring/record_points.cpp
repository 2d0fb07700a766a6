#include "reform/scoring/record_points.hpp"
#include <algorithm>
#include <map>
#include "reform/scoring/each_limit.hpp"
#include "reform/scoring/record_words.hpp"
#include "reform/scoring/repeats.hpp"

ScalePoint on_scale(const ScoreRule& rule, const FactValue& value) {
    if (value.kind == FactValue::Kind::text) {
        for (auto& level : rule.levels)
            if (level.name == value.text) return {level.points, &level, nullptr};
        return {rule.otherwise, nullptr, nullptr};
    }
    for (auto& step : rule.steps)
        if (value.number >= Fraction(step.at_least)) return {step.points, nullptr, &step};
    return {rule.otherwise, nullptr, nullptr};
}

namespace {

/// Which of a unit's records a rule counts, and for how much.
class RecordGatherer {
public:
    RecordGatherer(const ScoreRule& rule, const UnitView& view, RecordCounts& counts)
        : rule_(rule), view_(view), table_(view.facts.sources[*rule.source]), counts_(counts) {}

    std::vector<CountedRecord> run() {
        auto input = view_.input();
        input.table = &table_;
        const auto [begin, end] = table_.rows_of(view_.unit);
        for (input.row = begin; input.row < end; ++input.row) {
            if (rule_.where && !rule_.where->evaluate(input).is_true()) continue;
            if (!is_due(input.row) || !is_proved(input.row)) continue;
            CountedRecord record{input.row, {}};
            if (!score(record, input)) continue;
            apply_role(record);
            if (in_range(record)) records_.push_back(std::move(record));
        }
        if (!rule_.tiers.empty()) apply_tiers();
        return std::move(records_);
    }

private:
    FactValue cell(std::size_t column, std::size_t row) const { return table_.columns()[column].at(row); }

    /// Did it happen in the period, or before and has not counted yet?
    bool is_due(std::size_t row) {
        if (!rule_.date_by || !view_.facts.days) return true;
        if (rule_.counted_by && cell(*rule_.counted_by, row).is_true()) return ++counts_.too_late, false;
        const auto date = cell(*rule_.date_by, row);
        if (date.is_nothing() || date.text.empty() || date.text > to_text(view_.facts.days->last))
            return ++counts_.outside, false;
        if (date.text >= to_text(view_.facts.days->first)) return true;
        if (!rule_.counts_late) return ++counts_.too_late, false;
        return ++counts_.late, true;
    }

    /// Points at somebody's discretion need the reason and who approved.
    bool is_proved(std::size_t row) {
        for (auto column : {rule_.reason_by, rule_.approver_by})
            if (column && cell(*column, row).text.empty()) return ++counts_.unproved, false;
        return true;
    }

    /// A record whose value is missing does not count.
    bool score(CountedRecord& record, const FormulaInput& input) const {
        if (rule_.points_formula) {
            const auto value = rule_.points_formula->evaluate(input);
            record.points = value.number;
            return !value.is_nothing();
        }
        if (!rule_.value) {
            record.points = rule_.points.of(view_.group()).value_or(Points{});
            return true;
        }
        record.value = rule_.value->evaluate(input);
        if (record.value.is_nothing()) return false;
        record.scale = on_scale(rule_, record.value);
        record.points = record.scale.points;
        return true;
    }

    Points role_factor(const FactValue& role) const {
        for (auto& known : rule_.roles)
            if (role.kind == FactValue::Kind::text && known.name == role.text) return known.points;
        return {};
    }

    void apply_role(CountedRecord& record) const {
        if (!rule_.role_by) return;
        record.role = cell(*rule_.role_by, record.row);
        record.points = record.points * role_factor(record.role);
    }

    bool in_range(const CountedRecord& record) {
        const bool fits = (!rule_.record_least || record.points >= Fraction(*rule_.record_least)) &&
                          (!rule_.record_most || record.points <= Fraction(*rule_.record_most));
        if (!fits) ++counts_.out_of_range;
        return fits;
    }

    bool stands_before(const CountedRecord& a, const CountedRecord& b) const {
        const auto x = cell(*rule_.order_by, a.row), y = cell(*rule_.order_by, b.row);
        if (x.is_nothing() || y.is_nothing()) return !x.is_nothing() && y.is_nothing();
        return x.kind == FactValue::Kind::text ? x.text < y.text : x.number < y.number;
    }

    /// The n-th record of the unit is worth what its tier says.
    void apply_tiers() {
        if (rule_.order_by)
            std::stable_sort(records_.begin(), records_.end(), [&](auto& a, auto& b) { return stands_before(a, b); });
        for (std::size_t i = 0; i < records_.size(); ++i) {
            auto& record = records_[i];
            for (auto& tier : rule_.tiers)
                if (tier.at_least <= points(std::int64_t(i + 1))) record.tier = &tier;
            record.points = record.tier ? Fraction(record.tier->points) : Fraction{};
            if (rule_.role_by) record.points = record.points * role_factor(record.role);
        }
    }

    const ScoreRule& rule_;
    const UnitView& view_;
    const FactTable& table_;
    RecordCounts& counts_;
    std::vector<CountedRecord> records_;
};

/// Of the records with one key the one with most points counts; the others by the repeat factor.
void mark_repeats(const ScoreRule& rule, const UnitView& view, std::vector<CountedRecord>& records) {
    if (!rule.once_by) return;
    if (view.repeats && view.repeats->decides(rule)) {
        for (auto& record : records) record.repeated = view.repeats->is_repeat(rule, record.row);
        return;
    }
    std::map<std::string, std::size_t> best;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto key = matter_of(rule, view.facts, records[i].row);
        if (key.empty()) continue;
        const auto [at, fresh] = best.try_emplace(key, i);
        if (fresh) continue;
        std::size_t loser = i;
        if (magnitude(records[at->second].points) < magnitude(records[i].points)) std::swap(loser, at->second);
        records[loser].repeated = true;
    }
}

}  // namespace

std::vector<CountedRecord> counted_records(const ScoreRule& rule, const UnitView& view, RecordCounts& counts) {
    return RecordGatherer(rule, view, counts).run();
}

RuleResult record_points(const ScoreRule& rule, const UnitView& view) {
    RecordCounts counts;
    auto records = counted_records(rule, view, counts);
    mark_repeats(rule, view, records);
    Fraction total;
    for (auto& record : records) {
        if (record.repeated) record.points = record.points * rule.repeat_factor;
        total = total + record.points;
    }
    std::string held;
    if (rule.each) total = held_by_kind(rule, view, records, held);
    RuleResult result{RuleResult::State::counted, total.to_points(), {}, "", "", {}};
    if (!view.explains()) return result;
    result.facts = record_facts(rule, view, records);
    for (auto& record : records)
        if (is_listed(record)) result.noted.emplace_back(*rule.source, record.row);
    std::sort(result.noted.begin(), result.noted.end());
    result.why = record_sentence(rule, records, total.to_points(), held.empty()) + held + counts_sentence(rule, counts);
    return result;
}
