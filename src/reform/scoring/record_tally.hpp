#pragma once
#include <optional>
#include <vector>
#include "reform/scoring/known_sums.hpp"

/// The points of an event rule over records (before factor and limits) for every unit, in one pass over the source instead of
/// one a unit; the same to the last digit as record_points. None when the rule uses what the pass does not know or what
/// cannot be proved to fit 64 bits: it is then computed unit by unit.
std::optional<std::vector<Points>> record_tally(const ScoreRule&, const Facts&, const KnownSums&);
