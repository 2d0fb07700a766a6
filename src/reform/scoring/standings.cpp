#include "reform/scoring/standings.hpp"
#include <algorithm>
#include <numeric>

namespace {

std::strong_ordering directed(std::strong_ordering order, Better better) { return better == Better::high ? 0 <=> order : order; }

/// Whether a stands before b; equal ones share a place. Those without a value stand behind.
std::strong_ordering order_of(const Standing& a, const Standing& b, const StandingRules& rules) {
    if (a.ranked != b.ranked) return a.ranked ? std::strong_ordering::less : std::strong_ordering::greater;
    const auto by_total = directed(round_to(a.total, rules.decimals) <=> round_to(b.total, rules.decimals), rules.better);
    if (by_total != 0 || !a.ranked) return by_total;
    for (std::size_t i = 0; i < rules.tie_breaks.size(); ++i) {
        auto &x = a.tie_values[i], &y = b.tie_values[i];
        if (x.is_nothing() != y.is_nothing()) return x.is_nothing() ? std::strong_ordering::greater : std::strong_ordering::less;
        if (x.is_nothing()) continue;
        if (const auto order = directed(x.number <=> y.number, rules.tie_breaks[i].better); order != 0) return order;
    }
    return std::strong_ordering::equal;
}

}  // namespace

std::vector<std::size_t> give_places(std::vector<Standing>& standings, const StandingRules& rules) {
    std::vector<std::size_t> order(standings.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
        const auto before = order_of(standings[a], standings[b], rules);
        return before != 0 ? before < 0 : natural_less(standings[a].key, standings[b].key);
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto& here = standings[order[i]];
        if (!here.ranked) break;
        if (i == 0) here.place = 1;
        else if (auto& before = standings[order[i - 1]]; order_of(before, here, rules) == 0) here.place = before.place;
        else here.place = rules.places == TiePlaces::competition ? int(i) + 1 : *before.place + 1;
    }
    return order;
}
