#pragma once
#include "reform/scoring/record_points.hpp"

// What an event rule over records says of its points.

/// 产业1条×15分＋民生2条×8分＝31分；另有1条重复，不再计分. Without `sums_up` the sum stands as it is before a further limit.
std::string record_sentence(const ScoreRule&, const std::vector<CountedRecord>&, Points total, bool sums_up);
/// ；另有1条发生在本期之前，不计
std::string counts_sentence(const ScoreRule&, const RecordCounts&);
/// A record whose matter counts elsewhere and that brings nothing is not listed.
bool is_listed(const CountedRecord&);
std::vector<FactRef> record_facts(const ScoreRule&, const UnitView&, const std::vector<CountedRecord>&);
