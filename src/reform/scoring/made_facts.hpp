#pragma once
#include <map>
#include <random>
#include <string>
#include <vector>
#include "reform/rulebook/facts.hpp"

/// Invented facts for a rulebook: units of all its groups, values of all its inputs, records of all its sources, of the kind
/// that its formulas ask about. The same seed gives the same facts on every machine. For checks and tests.
struct MadeFacts {
    using Cells = std::map<std::string, std::string>;  // name → JSON
    struct Unit {
        std::string key, group;
        Cells inputs;
    };
    struct Record {
        std::string unit, id;
        Cells cells;
    };

    MadeFacts(const Rulebook&, unsigned seed, int units = 6);

    Record record(std::size_t source);  // one more, of the first unit until somebody says otherwise
    /// A larger number, or true instead of false; empty when there is none. `declared` keeps an input in its range.
    std::string more(const NamedType&, const std::string& value, const ScoreInput* declared = nullptr);
    int below(int n) { return int(random_() % unsigned(n)); }
    std::string json() const;

    std::string period = "2024-06";
    std::vector<Unit> units;
    std::vector<std::vector<Record>> records;  // by source

private:
    std::string value(const NamedType&, bool is_date);
    std::string number(const ScoreInput*);
    void collect_texts();

    const Rulebook& book_;
    std::mt19937 random_;
    std::vector<std::string> texts_;                          // what the rulebook speaks of
    std::vector<std::pair<std::size_t, std::size_t>> dates_;  // source, column
    int made_ = 0;
};
