#pragma once
#include <string>
#include <vector>
#include "reform/rulebook/rulebook.hpp"

struct GroupedPoints {
    std::size_t unit = 0, group = 0;
    Points points;
    std::string why;  // how it was made comparable, with the numbers
};

/// Makes the results of one block comparable between groups, as the block's `normalise` says. The standard deviation is
/// that of the whole group, an exact square root rounded to 10⁻⁴; where it is 0 everybody gets the centre.
void normalise(const ScoreBlock&, std::vector<GroupedPoints>&);
