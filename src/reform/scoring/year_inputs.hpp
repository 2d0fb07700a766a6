#pragma once
#include <map>
#include "reform/scoring/year_points.hpp"

/// A unit's year, checked against the rulebook and in the engine's own form.
struct UnitYear {
    std::string key, name, superior;
    std::size_t group = 0;
    YearSpan span;
    int since = 1;  // the month it entered
    bool entered_late = false;
    MonthScores scores{};                    // within the span
    std::vector<std::size_t> gates;          // each once, however many months it applied
    std::vector<std::string> barred, flags;  // why no title; what applied in which month
    std::map<std::string, YearGiven> given;
    std::vector<FactRef> inputs;   // the year's inputs in words
    std::vector<FactValue> names;  // inputs and constants, in the order of the result scope
};

/// Units in the order of their keys, with their months as records.
struct CheckedYear {
    int year = 0;
    std::vector<UnitYear> units;
    std::vector<FactTable> sources;
};

/// Refuses (Refusal::invalid) with every fault at once.
CheckedYear read_year_inputs(const Rulebook&, const YearRules&, const YearInputs&);
