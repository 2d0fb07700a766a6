#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "base/fault.hpp"
#include "reform/rulebook/facts.hpp"
#include "reform/scoring/scores.hpp"

/// A unit's sheet before places are given.
struct UnitScore {
    std::size_t unit = 0, group = 0;
    RankedUnit sheet;  // all but the place
    bool ranked = true;
    std::vector<FactValue> tie_values;  // in the order of the rulebook's tie breaks
};

/// Pure: the same rulebook and facts give the same sheets, whatever the order of units and records.
/// Refuses (Refusal::invalid), naming rule and unit, a calculation that cannot be done.
std::vector<UnitScore> score(const Rulebook&, const Facts&);

/// Places within each group: by total, then by the tie breaks; equal ones share a place. Units that are not ranked stand last.
Scores rank(const Rulebook&, const Facts&, std::vector<UnitScore>);

/// Both files to the result as JSON, the same bytes on each run. Refuses (Refusal::invalid) with every fault of the
/// files as a field error whose path is "rulebook.toml:12:3".
std::string score_json(std::string_view rulebook_toml, std::string_view rulebook_name, std::string_view facts_json,
                       std::string_view facts_name = "facts.json");
Scores score_files(std::string_view rulebook_toml, std::string_view rulebook_name, std::string_view facts_json,
                   std::string_view facts_name);
