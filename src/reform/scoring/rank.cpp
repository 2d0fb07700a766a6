#include <algorithm>
#include "reform/scoring/score.hpp"

namespace {

/// Whether a stands before b; equal ones share a place.
class Order {
public:
    explicit Order(const Rulebook& book) : book_(book) {}

    std::strong_ordering operator()(const UnitScore& a, const UnitScore& b) const {
        if (a.ranked != b.ranked) return a.ranked ? std::strong_ordering::less : std::strong_ordering::greater;
        const auto by_total =
            directed(round_to(a.sheet.total, book_.decimals) <=> round_to(b.sheet.total, book_.decimals), book_.better);
        if (by_total != 0 || !a.ranked) return by_total;
        for (std::size_t i = 0; i < book_.tie_breaks.size(); ++i) {
            auto &x = a.tie_values[i], &y = b.tie_values[i];
            if (x.is_nothing() != y.is_nothing())
                return x.is_nothing() ? std::strong_ordering::greater : std::strong_ordering::less;
            if (x.is_nothing()) continue;
            if (const auto order = directed(x.number <=> y.number, book_.tie_breaks[i].better); order != 0) return order;
        }
        return std::strong_ordering::equal;
    }

private:
    static std::strong_ordering directed(std::strong_ordering order, Better better) {
        return better == Better::high ? 0 <=> order : order;
    }

    const Rulebook& book_;
};

/// 1, 2, 2, 4, or 1, 2, 2, 3 when the rulebook says so.
void give_places(const Rulebook& book, std::vector<UnitScore*>& units) {
    const Order order(book);
    for (std::size_t i = 0; i < units.size(); ++i) {
        auto& unit = *units[i];
        if (!unit.ranked) continue;
        if (i == 0) unit.sheet.place = 1;
        else if (order(*units[i - 1], unit) == 0) unit.sheet.place = units[i - 1]->sheet.place;
        else unit.sheet.place = book.tie_places == TiePlaces::competition ? int(i) + 1 : *units[i - 1]->sheet.place + 1;
    }
}

}  // namespace

Scores rank(const Rulebook& book, const Facts& facts, std::vector<UnitScore> scores) {
    Scores out{book.name, book.version, facts.period, {}};
    const Order order(book);
    for (std::size_t group = 0; group < book.groups.size(); ++group) {
        std::vector<UnitScore*> units;
        for (auto& score : scores)
            if (score.group == group) units.push_back(&score);
        std::stable_sort(units.begin(), units.end(), [&](auto* a, auto* b) {
            const auto before = order(*a, *b);
            return before != 0 ? before < 0 : natural_less(a->sheet.unit, b->sheet.unit);
        });
        give_places(book, units);
        RankedGroup ranked{book.groups[group].name, book.groups[group].label, {}};
        for (auto* unit : units) ranked.places.push_back(std::move(unit->sheet));
        out.groups.push_back(std::move(ranked));
    }
    return out;
}
