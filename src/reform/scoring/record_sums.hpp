#pragma once
#include "base/record_pass.hpp"
#include "reform/rulebook/facts.hpp"

/// The points of an event rule's records, before factor and limits, as sums that one pass over the source finds for all units.
struct RecordPoints {
    RecordSum all;
    std::optional<RecordSum> best;  // once_by: of the records that count fully
    bool for_each = false;          // still to be multiplied by what the rule gives for each record

    /// To the last digit as record_points finds it.
    Points of(const ScoreRule&, std::size_t unit, std::size_t group) const;
};

/// What the rule wants of the pass. None when it uses what a pass does not know (the order of records, dates, other rules, other
/// units) or what cannot be proved to fit 64 bits: it is then computed unit by unit.
std::optional<RecordPoints> record_points_wish(const ScoreRule&, RecordPass&);
