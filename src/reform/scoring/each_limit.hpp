#pragma once
#include "reform/scoring/record_points.hpp"

/// What the records bring within the rule's limits on each kind or month, and in `said` what was cut.
/// With two limits it is the most that both allow together (deductions: the fewest), so that neither their order nor that of
/// the records matters and one more award never hurts.
Fraction held_by_kind(const ScoreRule&, const UnitView&, const std::vector<CountedRecord>&, std::string& said);
