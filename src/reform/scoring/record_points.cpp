#include "reform/scoring/record_points.hpp"
#include <algorithm>
#include <map>

ScalePoint on_scale(const ScoreRule& rule, const FactValue& value) {
    if (value.kind == FactValue::Kind::text) {
        for (auto& level : rule.levels)
            if (level.name == value.text) return {level.points, level.name};
        return {rule.otherwise, (value.text.empty() ? "未填" : std::string(value.text)) + "（不在分值表中）"};
    }
    for (auto& step : rule.steps)
        if (value.number >= Fraction(step.at_least))
            return {step.points, in_words(value) + "（" + in_words(step.at_least) + "及以上）"};
    return {rule.otherwise, in_words(value) + "（低于各档）"};
}

namespace {

/// A record that counts.
struct Counted {
    std::size_t row;
    Fraction points;
    std::string label;
    bool repeated = false;
};

Fraction magnitude(const Fraction& f) { return f.is_negative() ? -f : f; }

class RecordScorer {
public:
    RecordScorer(const ScoreRule& rule, const UnitView& view)
        : rule_(rule), view_(view), table_(view.facts.sources[*rule.source]) {}

    RuleResult run() {
        gather();
        drop_repeats();
        RuleResult result{RuleResult::State::counted, {}, {}, "", "", {}};
        Fraction total;
        for (auto& record : counted_) {
            total = total + record.points;
            if (!record.points.is_zero() || !record.repeated) result.facts.push_back(fact(record));
        }
        result.points = total.to_points();
        result.why = sentence(result.points);
        return result;
    }

private:
    FormulaInput about(std::size_t row) const {
        auto input = view_.input();
        input.table = &table_;
        input.row = row;
        return input;
    }

    void gather() {
        const auto [begin, end] = table_.rows_of(view_.unit);
        for (auto row = begin; row < end; ++row) {
            const auto input = about(row);
            if (rule_.where && !rule_.where->evaluate(input).is_true()) continue;
            if (auto record = score(row, input)) counted_.push_back(std::move(*record));
        }
    }

    /// A record whose value is missing does not count.
    std::optional<Counted> score(std::size_t row, const FormulaInput& input) const {
        Counted record{row, rule_.points.of(view_.group()).value_or(Points{}), ""};
        if (rule_.points_formula) {
            const auto value = rule_.points_formula->evaluate(input);
            if (value.is_nothing()) return std::nullopt;
            record.points = value.number;
        }
        if (rule_.value) {
            const auto value = rule_.value->evaluate(input);
            if (value.is_nothing()) return std::nullopt;
            const auto found = on_scale(rule_, value);
            record.points = found.points;
            record.label = found.label;
        }
        if (rule_.role_by) apply_role(record);
        return record;
    }

    void apply_role(Counted& record) const {
        const auto role = table_.columns()[*rule_.role_by].at(record.row);
        Points factor;
        for (auto& known : rule_.roles)
            if (role.kind == FactValue::Kind::text && known.name == role.text) factor = known.points;
        record.points = record.points * factor;
        record.label += (record.label.empty() ? "" : "·") + to_text(role);
    }

    /// Of the records with one key the one with most points counts; the others by the repeat factor.
    void drop_repeats() {
        if (!rule_.once_by) return;
        std::map<std::string, std::size_t> best;
        for (std::size_t i = 0; i < counted_.size(); ++i) {
            const auto key = table_.columns()[*rule_.once_by].at(counted_[i].row);
            if (key.is_nothing() || to_text(key).empty()) continue;
            const auto [at, fresh] = best.try_emplace(to_text(key), i);
            if (fresh) continue;
            std::size_t loser = i;
            if (magnitude(counted_[at->second].points) < magnitude(counted_[i].points)) std::swap(loser, at->second);
            counted_[loser].repeated = true;
        }
        for (auto& record : counted_)
            if (record.repeated) record.points = record.points * rule_.repeat_factor;
    }

    FactRef fact(const Counted& record) const {
        return {view_.book.scope.sources[*rule_.source].name, table_.id(record.row), record.points.to_points(),
                view_.facts.title_of(*rule_.source, record.row, view_.book)};
    }

    /// 产业1条×15分＋民生2条×8分＝31分；另有1条重复，不再计分
    std::string sentence(Points total) const {
        std::vector<std::pair<const Counted*, std::size_t>> kinds;
        std::size_t repeats = 0;
        for (auto& record : counted_) {
            if (record.repeated && record.points.is_zero()) {
                ++repeats;
                continue;
            }
            const auto same = std::find_if(kinds.begin(), kinds.end(), [&](auto& k) {
                return k.first->label == record.label && k.first->points == record.points;
            });
            if (same == kinds.end()) kinds.emplace_back(&record, 1);
            else ++same->second;
        }
        std::string text;
        for (auto& [record, times] : kinds)
            text += (text.empty() ? "" : "＋") + record->label + std::to_string(times) + rule_.per + "×" +
                    in_words(record->points.to_points()) + "分";
        text = text.empty() ? "0" + rule_.per + "，不计分" : text + "＝" + in_words(total) + "分";
        return repeats ? text + "；另有" + std::to_string(repeats) + rule_.per + "重复，不再计分" : text;
    }

    const ScoreRule& rule_;
    const UnitView& view_;
    const FactTable& table_;
    std::vector<Counted> counted_;
};

}  // namespace

RuleResult record_points(const ScoreRule& rule, const UnitView& view) { return RecordScorer(rule, view).run(); }
