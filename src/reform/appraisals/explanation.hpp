#pragma once
#include <optional>
#include <string>
#include "reform/appraisals/appraisal.hpp"

/// 得分说明 as a workbook: of each unit a tree block → rule → facts, with the formula and its numbers and the limit that
/// applied. `only`: that unit's sheet alone; else the ranking in front and one sheet a unit. The same ranking gives the same bytes.
/// Refuses (not_found) a unit that is not in the ranking.
std::string explanation_workbook(const MonthRanking&, std::optional<Id<Unit>> only = std::nullopt);

/// What people call a source of facts: 月报, 改革试点; of a value of the unit 指标.
std::string source_label(std::string_view source);
