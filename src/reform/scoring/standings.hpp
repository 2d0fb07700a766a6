#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "reform/rulebook/score_limits.hpp"

/// A unit among those it is compared with.
struct Standing {
    std::string_view key;  // decides the order on paper of those who share a place
    bool ranked = true;
    Points total;
    std::vector<FactValue> tie_values;  // in the order of the tie breaks
    std::optional<int> place;
};

/// How totals become places.
struct StandingRules {
    Better better = Better::high;
    TiePlaces places = TiePlaces::competition;
    int decimals = 4;  // totals are compared to so many decimals
    const std::vector<TieBreak>& tie_breaks;
};

/// The order of `standings` by place as indexes, and the places: by total, then by the tie breaks; equal ones share a
/// place and stand by key. Units that are not ranked stand last, without a place.
std::vector<std::size_t> give_places(std::vector<Standing>& standings, const StandingRules&);
