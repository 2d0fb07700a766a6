#include "reform/scoring/place_values.hpp"
#include <algorithm>
#include "reform/scoring/rule_points.hpp"

PlaceValues::PlaceValues(const ScoreRule& rule, std::size_t group)
    : rule_(rule), full_(rule.points.of(group).value_or(Points{})), step_(rule.step.of(group).value_or(Points{})) {}

Points PlaceValues::worth(std::size_t place) const {
    if (!rule_.place_points.empty()) return place < rule_.place_points.size() ? rule_.place_points[place] : rule_.otherwise;
    return std::max(full_ - multiply(step_, points(std::int64_t(place))), std::min(full_, Points{}));
}

Points PlaceValues::of(std::size_t place, std::size_t equal) const {
    if (rule_.ties != RankTies::mean || equal < 2) return worth(place);
    Points sum;
    for (std::size_t i = 0; i < equal; ++i) sum += worth(place + i);
    return divide(sum, points(std::int64_t(equal)));
}

std::string PlaceValues::words(Points given, const std::string& value, std::size_t place, std::size_t equal) const {
    const auto begin = value + "，同组第" + std::to_string(place + 1) + "名，";
    if (rule_.ties == RankTies::mean && equal > 1)
        return begin + std::to_string(equal) + "个单位并列，取所占名次的平均" + in_words(given) + "分";
    if (!rule_.place_points.empty()) return begin + in_words(given) + "分";
    return begin + in_words(full_) + "分−" + in_words(step_) + "分×" + std::to_string(place) + "＝" + in_words(given) + "分";
}
