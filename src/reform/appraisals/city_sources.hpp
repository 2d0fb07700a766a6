#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "base/date.hpp"
#include "reform/rulebook/rulebook.hpp"

/// The sources a city's rulebook may declare, and the values it may ask of a unit: tasks, reports, entries; kind, zone.
/// A rulebook declares those it uses, so that with the frozen facts it can be recomputed by anybody.
const FormulaScope& city_sources();

/// What of a rulebook the city cannot feed: unknown sources, columns and inputs, or other types. `file` names it in the faults.
Faults unknown_sources(const Rulebook&, const std::string& file);

/// One value of a fact, as JSON.
struct FactCell {
    FactCell(std::string_view name, std::string_view text);
    FactCell(std::string_view name, const char* text) : FactCell(name, std::string_view(text)) {}
    FactCell(std::string_view name, bool);
    FactCell(std::string_view name, Points);
    FactCell(std::string_view name, const std::optional<Points>&);

    std::string_view name;
    std::string json;
};

/// Writes a facts file with what the rulebook declares and nothing else, in the order in which it is called.
class FactsWriter {
public:
    FactsWriter(const Rulebook&, Month);

    void unit(std::string_view key, std::string_view name, std::string_view group, const std::vector<FactCell>& inputs);
    void record(std::string_view source, std::string_view unit, std::string_view id, const std::vector<FactCell>&);
    bool wants(std::string_view source) const;
    std::string finish();

private:
    const Rulebook& book_;
    std::string head_, units_;
    std::vector<std::string> records_;  // by source
};
