#include "reform/years/standing.hpp"
#include <algorithm>
#include <tuple>

namespace {

template <class List, class Fits> auto& found_or_added(List& list, Fits fits, typename List::value_type fresh) {
    const auto found = std::find_if(list.begin(), list.end(), fits);
    return found != list.end() ? *found : list.emplace_back(std::move(fresh));
}

void add_month(GroupStanding& group, const RankingGroup& month_group, Month month) {
    for (auto& sheet : month_group.places) {
        auto& unit = found_or_added(
            group.units, [&](const UnitStanding& u) { return u.unit == sheet.unit; }, UnitStanding{sheet.unit, {}, {}});
        unit.unit_name = sheet.unit_name;
        unit.cells.push_back({month, sheet.place, sheet.total, sheet.blocks});
    }
}

/// Those of the last month by its places, then the ones without a place, then those that are no longer on the sheet.
void put_in_order(GroupStanding& group, Month last) {
    const auto key = [&](const UnitStanding& unit) {
        const auto* cell = unit.at(last);
        const auto& shown = cell ? *cell : unit.cells.back();
        return std::tuple(!cell, !shown.place, shown.place.value_or(0), -shown.total, unit.unit.value);
    };
    std::sort(group.units.begin(), group.units.end(),
              [&](const UnitStanding& a, const UnitStanding& b) { return key(a) < key(b); });
}

}  // namespace

const StandingCell* UnitStanding::at(Month month) const {
    const auto found = std::find_if(cells.begin(), cells.end(), [&](const StandingCell& c) { return c.month == month; });
    return found == cells.end() ? nullptr : &*found;
}

StandingTable standing_table(const std::vector<MonthRanking>& months, const std::optional<std::string>& group) {
    StandingTable table;
    for (auto& month : months) {
        table.months.push_back({month.month, month.rulebook, month.version});
        for (auto& one : month.groups) {
            if (one.places.empty() || (group && one.name != *group)) continue;
            auto& standing = found_or_added(
                table.groups, [&](const GroupStanding& g) { return g.name == one.name; },
                GroupStanding{one.name, {}, {}, {}, {}});
            standing.label = one.label;
            add_month(standing, one, month.month);
        }
    }
    for (auto& standing : table.groups) {
        put_in_order(standing, table.months.back().month);
        standing.words = standing_words(standing, table.months);
        standing.block_words = block_words(standing, table.months.back().month);
    }
    return table;
}
