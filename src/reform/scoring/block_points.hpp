#pragma once
#include <vector>
#include "reform/scoring/rule_points.hpp"

/// One block of one unit's sheet.
struct BlockResult {
    RuleResult::State state = RuleResult::State::skipped;
    Points result, unvetoed;               // unvetoed: before a gate took it all
    Points additions, deductions;          // within the result, its parts' included, after all limits so far
    std::vector<ScoreLine> before, after;  // lines that stand before and after the rules and parts
};

/// All that is known of one unit while blocks are summed from the innermost to the total.
struct UnitSheet {
    std::vector<RuleResult> rules;
    std::vector<BlockResult> blocks;
    std::vector<std::string> flags;
    bool ranked = true;
};

/// Sums one block; its parts must have been summed. A block without task gets its points from the caller's policy.
void sum_block(std::size_t block, const UnitView&, UnitSheet&);

/// What a block or rule without task yields: 0 for rescale (the block above adds its part) and exclude.
Points points_without_task(NoAssignment, std::optional<Points> full, const std::vector<Points>& of_others);
std::string words_without_task(NoAssignment, Points);
