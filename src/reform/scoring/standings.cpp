#include "reform/scoring/standings.hpp"
#include <algorithm>

namespace {

std::strong_ordering directed(std::strong_ordering order, Better better) { return better == Better::high ? 0 <=> order : order; }

/// Those without a value stand behind.
std::strong_ordering order_of_ties(const Standing& a, const Standing& b, const StandingRules& rules) {
    for (std::size_t i = 0; i < rules.tie_breaks.size(); ++i) {
        auto &x = a.tie_values[i], &y = b.tie_values[i];
        if (x.is_nothing() != y.is_nothing()) return x.is_nothing() ? std::strong_ordering::greater : std::strong_ordering::less;
        if (x.is_nothing()) continue;
        if (const auto order = directed(x.number <=> y.number, rules.tie_breaks[i].better); order != 0) return order;
    }
    return std::strong_ordering::equal;
}

/// A standing as it is compared: its total rounded once.
struct Entry {
    bool ranked;
    Points total;
    std::size_t at;
};

/// Whether a stands before b; equal ones share a place.
std::strong_ordering order_of(const Entry& a, const Entry& b, const std::vector<Standing>& standings,
                              const StandingRules& rules) {
    if (a.ranked != b.ranked) return a.ranked ? std::strong_ordering::less : std::strong_ordering::greater;
    const auto by_total = directed(a.total <=> b.total, rules.better);
    return by_total != 0 || !a.ranked ? by_total : order_of_ties(standings[a.at], standings[b.at], rules);
}

}  // namespace

std::vector<std::size_t> give_places(std::vector<Standing>& standings, const StandingRules& rules) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < standings.size(); ++i)
        entries.push_back({standings[i].ranked, round_to(standings[i].total, rules.decimals), i});
    std::stable_sort(entries.begin(), entries.end(), [&](auto& a, auto& b) {
        const auto before = order_of(a, b, standings, rules);
        return before != 0 ? before < 0 : natural_less(standings[a.at].key, standings[b.at].key);
    });
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        auto& here = standings[entries[i].at];
        order.push_back(entries[i].at);
        if (!here.ranked) continue;
        if (i == 0) here.place = 1;
        else if (auto& before = standings[entries[i - 1].at]; order_of(entries[i - 1], entries[i], standings, rules) == 0)
            here.place = before.place;
        else here.place = rules.places == TiePlaces::competition ? int(i) + 1 : *before.place + 1;
    }
    return order;
}
