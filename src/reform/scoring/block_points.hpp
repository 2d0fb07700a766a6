#pragma once
#include <optional>
#include <vector>
#include "reform/scoring/rule_columns.hpp"

/// One block of one unit's sheet.
struct BlockResult {
    RuleResult::State state = RuleResult::State::skipped;
    Points result, unvetoed;       // unvetoed: before a gate took it all
    Points additions, deductions;  // within the result, its parts' included, after all limits so far
};

/// What all units have in points, by rule and by block, then by unit.
struct PointsTable {
    std::vector<RuleColumn> rules;
    std::vector<std::vector<BlockResult>> blocks;
};

/// The lines that stand before and after the rules and parts of a block.
struct BlockLines {
    std::vector<ScoreLine> before, after;
};

/// What is read of one unit's sheet beside the points.
struct SheetWords {
    std::vector<RuleResult> rules;
    std::vector<BlockLines> blocks;
};

/// What belongs to a block, looked up once for all units.
struct BlockPlan {
    BlockPlan(const Rulebook&, std::size_t block);

    const Rulebook& book;
    const ScoreBlock& block;
    std::size_t index;
    std::vector<std::size_t> rules, parts;
    std::vector<const SharedLimit*> limits;
    bool rescales = false;
};

/// Sums one block of the unit at place `unit` of the table; its parts must have been summed. `words`: null when nobody reads them.
void sum_block(const BlockPlan&, std::size_t unit, std::size_t group, PointsTable&, SheetWords* words);

/// What a block or rule without task yields: 0 for rescale (the block above adds its part) and exclude.
Points points_without_task(NoAssignment, std::optional<Points> full, const std::vector<Points>& of_others);
std::string words_without_task(NoAssignment, Points);
