#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "base/fact_table.hpp"
#include "reform/rulebook/rulebook.hpp"

/// Who assessed a value and why; shown with the score.
struct InputNote {
    std::string reason, by;
};

/// The days of a period, both included.
struct DaySpan {
    Date first, last;
};
/// 2024-06, 2024-Q2, 2024H1 or 2024; nothing for any other text.
std::optional<DaySpan> days_of_period(std::string_view period);

struct ScoredUnit {
    std::string key, name;
    std::size_t group = 0;
};

/// What a rulebook counts, in columns, in the order of its own inputs and sources. Units stand in the order of their
/// keys and records in the order of unit and id, so that the order of arrival changes nothing.
struct Facts {
    std::string period;
    std::optional<DaySpan> days;  // of the period, when its text says
    std::vector<ScoredUnit> units;
    std::vector<FactColumn> inputs;                                  // one row a unit
    std::map<std::pair<std::size_t, std::size_t>, InputNote> notes;  // unit, input
    std::vector<FactTable> sources;

    /// The unit's inputs and the rulebook's constants, in the order of the rulebook's scope.
    std::vector<FactValue> names_of(std::size_t unit, const Rulebook&) const;
    /// Of an assessed rule: the input that counts for the unit, the final value or else the reviewer's.
    std::size_t assessed_input(const ScoreRule&, std::size_t unit) const;
    /// What people call a record: its text column `title`; empty when the source has none.
    std::string title_of(std::size_t source, std::size_t row, const Rulebook&) const;
};

/// Reads the facts file that docs/rulebook.md describes, checked against what the rulebook declares.
/// Every fault names its place as units[2].inputs.评价 or facts.projects[0].plan.
Facts read_facts(std::string_view json, const Rulebook&, const std::string& file, Faults&);
