#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/formula.hpp"
#include "base/points.hpp"
#include "base/words.hpp"

// What blocks, rules and the year have in common: numbers by group, limits, orders.

enum class Better { high, low };
template <> inline constexpr std::array words<Better>{Word{"high", "高者在前"}, Word{"low", "低者在前"}};

enum class TiePlaces { competition, dense };
template <>
inline constexpr std::array words<TiePlaces>{Word{"competition", "并列占位（1、2、2、4）"},
                                             Word{"dense", "并列不占位（1、2、2、3）"}};

/// One number, or one for each group of units.
struct PerGroup {
    std::optional<Points> all;
    std::vector<std::optional<Points>> groups;
    std::optional<Points> of(std::size_t group) const { return group < groups.size() && groups[group] ? groups[group] : all; }
    bool empty() const { return !all && groups.empty(); }
};

struct ScoreLimits {
    PerGroup cap, floor;
};

struct TieBreak {
    std::string title;
    Better better = Better::high;
    std::optional<Formula> value;
};

/// One of the things a title or grade asks for, in words and as a formula about the result.
struct NamedCondition {
    std::string title;
    std::optional<Formula> when;
};
