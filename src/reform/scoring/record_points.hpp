#pragma once
#include <string>
#include "reform/scoring/rule_points.hpp"

struct ScalePoint {
    Points points;
    std::string label;  // 省级 · 12（10及以上）
};

/// Where a value stands among the levels or steps of a rule.
ScalePoint on_scale(const ScoreRule&, const FactValue&);

/// An event rule over the records of its source.
RuleResult record_points(const ScoreRule&, const UnitView&);
