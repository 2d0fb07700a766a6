#include "reform/scoring/record_sums.hpp"
#include <algorithm>
#include "base/formula_compiler.hpp"

namespace {

using Wide = BlockShape::Wide;
using Value = std::optional<BlockValue>;
constexpr Wide roomy = Wide(1) << 60;

std::optional<Points> points_of(const std::vector<ScoreLevel>& levels, std::string_view name) {
    for (auto& level : levels)
        if (level.name == name) return level.points;
    return std::nullopt;
}

/// Room for every value among `levels`, 0 and one more.
BlockShape shape_of(const std::vector<Points>& values) {
    BlockShape shape{FactType::number, 4, 0, 0, true};
    for (auto value : values) {
        shape.least = std::min<Wide>(shape.least, value.tenthousandths);
        shape.most = std::max<Wide>(shape.most, value.tenthousandths);
    }
    return shape;
}

class RecordWish {
public:
    RecordWish(const ScoreRule& rule, RecordPass& pass) : rule_(rule), pass_(pass) {}

    std::optional<RecordPoints> run() {
        if (!is_plain()) return std::nullopt;
        Value where;
        if (rule_.where && !(where = pass_.value(*rule_.where))) return std::nullopt;
        auto value = with_role(of_record());
        if (!value || value->divisor >= 0 || value->shape.decimals > 8) return std::nullopt;
        const auto all = pass_.total(*value, where);
        if (!all) return std::nullopt;
        RecordPoints out{*all, {}, !rule_.points_formula && !rule_.value};
        if (rule_.once_by) {
            out.best = pass_.best_of(pass_.table().columns()[*rule_.once_by], *value, where);
            if (!out.best) return std::nullopt;
        }
        return fits(out) ? std::optional(out) : std::nullopt;
    }

private:
    bool is_plain() const {
        return rule_.tiers.empty() && !rule_.each && !rule_.date_by && !rule_.reason_by && !rule_.approver_by &&
               !rule_.record_least && !rule_.record_most && rule_.once_group.empty() && rule_.once_among == OnceAmong::unit;
    }

    Value of_record() {
        auto& compiler = pass_.compiler();
        if (rule_.points_formula) return pass_.value(*rule_.points_formula);
        if (!rule_.value) return compiler.constant(Fraction::of(1));
        if (rule_.value->type() == FactType::text) return by_level();
        const auto value = pass_.value(*rule_.value);
        return value && value->divisor < 0 ? by_step(*value) : std::nullopt;
    }

    Value by_level() {
        const auto* column = pass_.plain_text(*rule_.value);
        if (!column) return std::nullopt;
        std::vector<Points> known{rule_.otherwise};
        for (auto& level : rule_.levels) known.push_back(level.points);
        return pass_.compiler().words(*column, false, shape_of(known), [&](std::string_view word) {
            return points_of(rule_.levels, word).value_or(rule_.otherwise).tenthousandths;
        });
    }

    Value by_step(const BlockValue& value) {
        std::vector<std::int64_t> stairs;
        std::vector<Points> known{rule_.otherwise};
        for (auto step = rule_.steps.rbegin(); step != rule_.steps.rend(); ++step) {
            // The least whole number of the column's decimals that is not below the step.
            const auto decimals = value.shape.decimals;
            const auto from = Wide(step->at_least.tenthousandths) * power_of_ten(std::max(0, decimals - 4));
            const auto unit = Wide(power_of_ten(std::max(0, 4 - decimals)));
            const auto least = from / unit + (from > 0 && from % unit != 0);
            if (least < -roomy || least > roomy) return std::nullopt;
            stairs.insert(stairs.end(), {std::int64_t(least), step->points.tenthousandths});
            known.push_back(step->points);
        }
        return pass_.compiler().stairs(value, std::move(stairs), rule_.otherwise.tenthousandths, shape_of(known));
    }

    /// A record without a role, or with one that is not in the table, brings nothing.
    Value with_role(const Value& value) {
        if (!value || !rule_.role_by) return value;
        auto& column = pass_.table().columns()[*rule_.role_by];
        std::vector<Points> known;
        for (auto& role : rule_.roles) known.push_back(role.points);
        const auto factor = pass_.compiler().words(column, false, shape_of(known), [&](std::string_view word) {
            return points_of(rule_.roles, word).value_or(Points{}).tenthousandths;
        });
        return factor ? pass_.compiler().product(*value, pass_.compiler().kept(*factor, std::nullopt)) : std::nullopt;
    }

    /// The last steps, from sums to points, must fit too.
    bool fits(const RecordPoints& points) const {
        Wide most = std::max(points.all.shape.most, -points.all.shape.least);
        most *= power_of_ten(std::max(0, 4 - points.all.shape.decimals));
        if (points.best) most *= std::max<Wide>(magnitude(rule_.repeat_factor.tenthousandths), Points::one) * 3;
        if (!points.for_each) return most < roomy;
        Wide each = rule_.points.all ? magnitude(rule_.points.all->tenthousandths) : 0;
        for (auto& group : rule_.points.groups)
            if (group) each = std::max<Wide>(each, magnitude(group->tenthousandths));
        return most < roomy && most * each < roomy;
    }

    const ScoreRule& rule_;
    RecordPass& pass_;
};

}  // namespace

Points RecordPoints::of(const ScoreRule& rule, std::size_t unit, std::size_t group) const {
    auto sum = (*all.of_units)[unit];
    int decimals = all.shape.decimals;
    if (best) {
        const auto once = (*best->of_units)[unit];
        sum = once * Points::one + (sum - once) * rule.repeat_factor.tenthousandths;
        decimals += 4;
    }
    if (for_each) sum *= rule.points.of(group).value_or(Points{}).tenthousandths, decimals += 4;
    if (decimals < 4) return {sum * power_of_ten(4 - decimals)};
    return {decimals == 4 ? sum : rounded_quotient(sum, power_of_ten(decimals - 4))};
}

std::optional<RecordPoints> record_points_wish(const ScoreRule& rule, RecordPass& pass) { return RecordWish(rule, pass).run(); }
