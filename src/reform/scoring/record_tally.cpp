#include "reform/scoring/record_tally.hpp"
#include <algorithm>

namespace {

__extension__ using Wide = __int128;
constexpr auto nothing = FactColumn::nothing;
constexpr Wide roomy = Wide(1) << 62;

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

/// What each record brings, as whole numbers of 10^-decimals; nothing for a record that does not count.
struct RecordValues {
    std::vector<std::int64_t> cells;
    int decimals = 4;
    std::int64_t largest = 0;
};

std::int64_t magnitude(std::int64_t x) { return x < 0 ? -x : x; }

class RecordTally {
public:
    RecordTally(const ScoreRule& rule, const Facts& facts, const KnownSums& sums)
        : rule_(rule), facts_(facts), sums_(sums), table_(facts.sources[*rule.source]) {}

    std::optional<std::vector<Points>> run() {
        if (!is_plain()) return std::nullopt;
        if (rule_.once_by && table_.columns()[*rule_.once_by].type() != FactType::text) return std::nullopt;
        auto values = values_of_records();
        if (!values || !only_where(*values) || !by_role(*values)) return std::nullopt;
        const int decimals = values->decimals + (rule_.once_by ? 4 : 0);
        const Wide most = Wide(values->largest) * std::max<Wide>(magnitude(rule_.repeat_factor.tenthousandths), Points::one);
        if (decimals > 12 || most * Wide(table_.size() + 1) > roomy) return std::nullopt;

        std::vector<Points> out(facts_.units.size());
        for (std::size_t unit = 0; unit < out.size(); ++unit) {
            const auto sum = rule_.once_by ? sum_once(*values, unit) : sum_all(*values, unit);
            out[unit] = Fraction::of(sum, power_of_ten(decimals)).to_points();
        }
        return out;
    }

private:
    /// What needs the order of records, their dates, other units or other rules is left to record_points.
    bool is_plain() const {
        return rule_.tiers.empty() && !rule_.each && !rule_.date_by && !rule_.reason_by && !rule_.approver_by &&
               !rule_.record_least && !rule_.record_most && rule_.once_group.empty() && rule_.once_among == OnceAmong::unit;
    }

    std::optional<RecordValues> values_of_records() {
        if (rule_.points_formula) return of_formula(*rule_.points_formula);
        if (!rule_.value) return the_same_for_all();
        if (auto* words = FormulaBlock::plain_text(*rule_.value, table_)) return by_level(*words);
        if (rule_.value->type() != FactType::number) return std::nullopt;
        return by_step();
    }

    std::optional<RecordValues> of_formula(const Formula& formula) {
        const auto block = FormulaBlock::compile(formula, table_, sums_.names());
        if (!block) return std::nullopt;
        return RecordValues{block->values(), block->decimals(), block->largest()};
    }

    std::optional<RecordValues> the_same_for_all() {
        RecordValues out{std::vector<std::int64_t>(table_.size()), 4, 0};
        for (std::size_t i = 0; i < out.cells.size(); ++i) {
            const auto points = rule_.points.of(facts_.units[table_.unit(i)].group).value_or(Points{});
            out.cells[i] = points.tenthousandths;
            out.largest = std::max(out.largest, magnitude(points.tenthousandths));
        }
        return out;
    }

    /// The points of each word of the dictionary are looked up once.
    std::optional<RecordValues> by_level(const FactColumn& words) {
        std::vector<std::int64_t> of_word;
        RecordValues out{{}, 4, 0};
        for (auto& word : words.dictionary()) {
            of_word.push_back(points_of(rule_.levels, word).value_or(rule_.otherwise).tenthousandths);
            out.largest = std::max(out.largest, magnitude(of_word.back()));
        }
        const auto cells = words.cells();
        out.cells.resize(cells.size());
        for (std::size_t i = 0; i < cells.size(); ++i)
            out.cells[i] = cells[i] == nothing ? nothing : of_word[std::size_t(cells[i])];
        return out;
    }

    static std::optional<Points> points_of(const std::vector<ScoreLevel>& levels, std::string_view name) {
        for (auto& level : levels)
            if (level.name == name) return level.points;
        return std::nullopt;
    }

    std::optional<RecordValues> by_step() {
        auto out = of_formula(*rule_.value);
        if (!out || out->decimals > 8) return std::nullopt;
        std::vector<std::pair<std::int64_t, std::int64_t>> steps;  // from, points; highest first
        for (auto& step : rule_.steps) {
            const auto from = Fraction(step.at_least).exactly(power_of_ten(std::max(4, out->decimals)));
            if (!from || magnitude(step.at_least.tenthousandths) > std::int64_t(1) << 40) return std::nullopt;
            steps.emplace_back(*from, step.points.tenthousandths);
        }
        const auto scale = power_of_ten(std::max(0, 4 - out->decimals));
        if (Wide(out->largest) * scale > roomy) return std::nullopt;
        out->decimals = 4;
        out->largest = magnitude(rule_.otherwise.tenthousandths);
        for (auto& [from, points] : steps) out->largest = std::max(out->largest, magnitude(points));
        for (auto& cell : out->cells) {
            if (cell == nothing) continue;
            auto points = rule_.otherwise.tenthousandths;
            for (auto step = steps.rbegin(); step != steps.rend(); ++step)
                points = cell * scale >= step->first ? step->second : points;
            cell = points;
        }
        return out;
    }

    bool only_where(RecordValues& values) {
        if (!rule_.where) return true;
        const auto block = FormulaBlock::compile(*rule_.where, table_, sums_.names());
        if (!block) return false;
        const auto holds = block->values();
        for (std::size_t i = 0; i < holds.size(); ++i) values.cells[i] = holds[i] == 1 ? values.cells[i] : nothing;
        return true;
    }

    bool by_role(RecordValues& values) {
        if (!rule_.role_by) return true;
        auto& column = table_.columns()[*rule_.role_by];
        if (column.type() != FactType::text || values.decimals > 8) return false;
        std::vector<std::int64_t> factors{0};  // of nothing, then of each word
        for (auto& word : column.dictionary()) factors.push_back(points_of(rule_.roles, word).value_or(Points{}).tenthousandths);
        std::int64_t largest = Points::one;
        for (auto factor : factors) largest = std::max(largest, magnitude(factor));
        if (Wide(values.largest) * largest > roomy) return false;
        const auto cells = column.cells();
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto factor = factors[cells[i] == nothing ? 0 : std::size_t(cells[i] + 1)];
            values.cells[i] = values.cells[i] == nothing ? nothing : values.cells[i] * factor;
        }
        values.largest *= largest;
        values.decimals += 4;
        return true;
    }

    std::int64_t sum_all(const RecordValues& values, std::size_t unit) const {
        const auto [begin, end] = table_.rows_of(unit);
        std::int64_t sum = 0;
        for (auto row = begin; row < end; ++row) sum += values.cells[row] == nothing ? 0 : values.cells[row];
        return sum;
    }

    /// Of the records with one key the one with most points counts fully, the first of equals; the others by the repeat factor.
    std::int64_t sum_once(const RecordValues& values, std::size_t unit) {
        auto& column = table_.columns()[*rule_.once_by];
        if (best_.empty()) best_.resize(column.dictionary().size());
        const auto [begin, end] = table_.rows_of(unit);
        std::int64_t once = 0, repeated = 0;
        for (auto row = begin; row < end; ++row) {
            auto value = values.cells[row];
            const auto key = column.cells()[row];
            if (value == nothing) continue;
            once += value;
            if (key == nothing || column.dictionary()[std::size_t(key)].empty()) continue;
            auto& best = best_[std::size_t(key)];
            if (best.unit != unit + 1) {
                best = {unit + 1, value};
                continue;
            }
            if (magnitude(best.value) < magnitude(value)) std::swap(best.value, value);
            once -= value, repeated += value;
        }
        return once * Points::one + repeated * rule_.repeat_factor.tenthousandths;
    }

    struct Best {
        std::size_t unit = 0;
        std::int64_t value = 0;
    };

    const ScoreRule& rule_;
    const Facts& facts_;
    const KnownSums& sums_;
    const FactTable& table_;
    std::vector<Best> best_;  // by word of the once_by column: the unit that had it last, and its best value
};

}  // namespace

std::optional<std::vector<Points>> record_tally(const ScoreRule& rule, const Facts& facts, const KnownSums& sums) {
    return RecordTally(rule, facts, sums).run();
}
