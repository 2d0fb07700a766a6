#include "reform/scoring/rule_columns.hpp"
#include <algorithm>
#include "reform/scoring/place_values.hpp"
#include "reform/scoring/unit_values.hpp"

namespace {

using State = RuleResult::State;
using Wide = BlockShape::Wide;
constexpr Wide roomy = Wide(1) << 62;

class ColumnRule {
public:
    ColumnRule(const ScoreRule& rule, const Facts& facts, const KnownSums& sums, RuleColumn& out)
        : rule_(rule), facts_(facts), sums_(sums), out_(out), units_(facts.units.size()) {}

    bool run() {
        if (rule_.factor || !stand() || !by_kind()) return false;
        finish();
        return true;
    }

private:
    std::size_t group(std::size_t unit) const { return facts_.units[unit].group; }
    bool counts(std::size_t unit) const { return out_.states[unit] == State::counted; }

    /// Whom the rule concerns, and who has such a task.
    bool stand() {
        std::optional<UnitValues> when, assigned;
        if (rule_.when && !(when = UnitValues::of(*rule_.when, sums_))) return false;
        if (rule_.assigned && !(assigned = UnitValues::of(*rule_.assigned, sums_))) return false;
        const bool in_force = is_in_force(rule_, facts_);
        for (std::size_t unit = 0; unit < units_; ++unit) {
            const bool concerned = in_force && is_among(rule_.groups, group(unit)) && (!when || when->is_true(unit));
            out_.states[unit] = !concerned                             ? State::skipped
                                : assigned && !assigned->is_true(unit) ? State::unassigned
                                                                       : State::counted;
        }
        return true;
    }

    /// `points` gives them for a unit, or nothing when there is no data.
    template <class F> bool fill(F points) {
        for (std::size_t unit = 0; unit < units_; ++unit) {
            if (!counts(unit)) continue;
            const std::optional<Points> found = points(unit);
            if (found) out_.points[unit] = *found;
            else out_.states[unit] = State::unassigned;
        }
        return true;
    }

    bool by_kind() {
        switch (rule_.kind) {
            case RuleKind::event: return rule_.count ? of_count() : of_records();
            case RuleKind::ratio: return of_ratio();
            case RuleKind::choice: return of_choice();
            case RuleKind::threshold: return of_threshold();
            case RuleKind::formula: return of_formula();
            case RuleKind::rank: return of_places();
            case RuleKind::assessed: break;  // one value a unit: nothing is gained
        }
        return false;
    }

    bool of_records() {
        const auto* records = sums_.of(rule_);
        if (!records) return false;
        return fill([&](std::size_t unit) { return records->of(rule_, unit, group(unit)); });
    }

    Points full(std::size_t unit) const { return rule_.points.of(group(unit)).value_or(Points{}); }

    /// No full points are further from zero.
    Wide largest_full() const {
        Wide most = rule_.points.all ? magnitude(rule_.points.all->tenthousandths) : 0;
        for (auto& points : rule_.points.groups)
            if (points) most = std::max<Wide>(most, magnitude(points->tenthousandths));
        return most;
    }

    bool of_count() {
        const auto count = UnitValues::of(*rule_.count, sums_);
        if (!count || !rule_.tiers.empty() || count->divides() || count->largest() * largest_full() > roomy) return false;
        const auto unit_of_count = power_of_ten(count->decimals());
        return fill([&](std::size_t unit) -> std::optional<Points> {
            if (count->is_nothing(unit)) return std::nullopt;
            return Points{rounded_quotient(count->cell(unit) * full(unit).tenthousandths, unit_of_count)};
        });
    }

    bool of_ratio() {
        const auto done = UnitValues::of(*rule_.done, sums_), due = UnitValues::of(*rule_.due, sums_);
        if (!done || !due || done->divides() || due->divides()) return false;
        const Wide up = power_of_ten(std::max(0, due->decimals() - done->decimals()));
        const Wide down = power_of_ten(std::max(0, done->decimals() - due->decimals()));
        if (done->largest() * up * largest_full() > roomy || due->largest() * down > roomy) return false;
        const Wide least_due = Wide(rule_.least_due.tenthousandths) * power_of_ten(due->decimals());
        return fill([&](std::size_t unit) -> std::optional<Points> {
            if (done->is_nothing(unit) || due->is_nothing(unit) || due->cell(unit) == 0) return std::nullopt;
            if (Wide(due->cell(unit)) * Points::one < least_due) return std::nullopt;
            return Points{rounded_quotient(done->cell(unit) * std::int64_t(up) * full(unit).tenthousandths,
                                           due->cell(unit) * std::int64_t(down))};
        });
    }

    bool of_choice() {
        if (rule_.value->type() != FactType::number) return false;
        const auto value = UnitValues::of(*rule_.value, sums_);
        if (!value || value->divides()) return false;
        const Wide unit_of_value = power_of_ten(value->decimals());
        return fill([&](std::size_t unit) -> std::optional<Points> {
            if (value->is_nothing(unit)) return std::nullopt;
            for (auto& step : rule_.steps)
                if (Wide(value->cell(unit)) * Points::one >= step.at_least.tenthousandths * unit_of_value) return step.points;
            return rule_.otherwise;
        });
    }

    bool of_threshold() {
        const auto met = UnitValues::of(*rule_.condition, sums_);
        if (!met) return false;
        return fill([&](std::size_t unit) -> std::optional<Points> {
            if (met->is_nothing(unit)) return std::nullopt;
            return met->is_true(unit) ? full(unit) : rule_.otherwise;
        });
    }

    bool of_formula() {
        const auto value = UnitValues::of(*rule_.points_formula, sums_);
        if (!value) return false;
        return fill(
            [&](std::size_t unit) { return value->is_nothing(unit) ? std::nullopt : std::optional(value->points(unit)); });
    }

    bool of_places() {
        const auto value = UnitValues::of(*rule_.value, sums_);
        if (!value || value->divides()) return false;
        std::vector<std::vector<Entry>> groups;
        for (std::size_t unit = 0; unit < units_; ++unit) {
            if (!counts(unit)) continue;
            if (value->is_nothing(unit)) {
                out_.states[unit] = State::unassigned;
                continue;
            }
            if (groups.size() <= group(unit)) groups.resize(group(unit) + 1);
            const auto cell = value->cell(unit);
            groups[group(unit)].push_back({rule_.better == Better::high ? -cell : cell, std::uint32_t(unit)});
        }
        out_.places.assign(units_, 0);
        for (std::size_t i = 0; i < groups.size(); ++i) place(groups[i], PlaceValues(rule_, i));
        return true;
    }

    struct Entry {
        std::int64_t value;  // the least one is the best
        std::uint32_t unit;
    };

    void place(std::vector<Entry>& entries, const PlaceValues& values) {
        std::sort(entries.begin(), entries.end(), [](auto& a, auto& b) { return a.value < b.value; });
        std::size_t kinds = 0;
        for (std::size_t begin = 0, end; begin < entries.size(); begin = end, ++kinds) {
            for (end = begin; end < entries.size() && entries[end].value == entries[begin].value;) ++end;
            const auto place = values.place(begin, kinds);
            const auto points = values.of(place, end - begin);
            for (auto at = begin; at < end; ++at)
                out_.points[entries[at].unit] = points, out_.places[entries[at].unit] = std::uint32_t(place);
        }
    }

    void finish() {
        out_.before_cap = out_.points;
        if (rule_.cap.empty() && rule_.floor.empty()) return;
        for (std::size_t unit = 0; unit < units_; ++unit)
            if (counts(unit)) limit(rule_, group(unit), out_.points[unit], nullptr);
    }

    const ScoreRule& rule_;
    const Facts& facts_;
    const KnownSums& sums_;
    RuleColumn& out_;
    std::size_t units_;
};

}  // namespace

bool fill_column(const ScoreRule& rule, const Facts& facts, const KnownSums& sums, RuleColumn& out) {
    out = RuleColumn(facts.units.size());
    return ColumnRule(rule, facts, sums, out).run();
}
