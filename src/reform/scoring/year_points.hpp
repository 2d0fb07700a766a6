#pragma once
#include <array>
#include "reform/scoring/roll_up.hpp"

/// The months of one unit that are in the account, by month; index 0 is January.
using MonthScores = std::array<std::optional<Points>, 12>;

/// From which month to which a unit is appraised (1 to 12, both included).
struct YearSpan {
    int first = 1, last = 12;
};

/// One part's score before limits and weight, and its sentence. Nothing when no period was scored.
struct PartScore {
    std::optional<Fraction> score;
    std::string why;
};

PartScore part_of_months(const YearPart&, const MonthScores&, YearSpan);
