#pragma once
#include <string>
#include <vector>
#include "reform/scoring/rule_points.hpp"

/// Where a value stands among the levels or steps of a rule; neither when it is in none of them.
struct ScalePoint {
    Points points;
    const ScoreLevel* level = nullptr;
    const ScoreStep* step = nullptr;
};

ScalePoint on_scale(const ScoreRule&, const FactValue&);
/// 省级 · 12（10及以上）
std::string scale_words(const ScalePoint&, const FactValue&);

/// A record that counts. Its words are made only when somebody reads them.
struct CountedRecord {
    std::size_t row = 0;
    Fraction points;
    ScalePoint scale = {};
    FactValue value = {}, role = {};
    const ScoreStep* tier = nullptr;
    bool repeated = false;  // its matter counts elsewhere
};

/// What a rule has left out, and what it has let in from before the period.
struct RecordCounts {
    std::size_t late = 0, too_late = 0, outside = 0, unproved = 0, out_of_range = 0;
};

/// The unit's records that a rule counts, before it is asked which of them speak of the same matter.
std::vector<CountedRecord> counted_records(const ScoreRule&, const UnitView&, RecordCounts&);

/// An event rule over the records of its source.
RuleResult record_points(const ScoreRule&, const UnitView&);
