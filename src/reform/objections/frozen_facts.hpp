#pragma once
#include <string>
#include <string_view>
#include <vector>

// A month's facts taken apart, so that one of them can be changed and two of them compared. Values stay JSON text in one form
// (numbers as exact decimals), so that equal values are equal texts and nothing passes through a floating point.

struct FrozenCell {
    std::string column, json;
    bool operator==(const FrozenCell&) const = default;
};

/// A record of a source, or a unit with its inputs as cells.
struct FrozenRecord {
    std::string unit, id;
    std::vector<FrozenCell> cells;

    const FrozenCell* cell(std::string_view column) const;
    bool operator==(const FrozenRecord&) const = default;
};

struct FrozenSource {
    std::string name;
    std::vector<FrozenRecord> records;
};

struct FrozenUnit {
    std::string key, name, group;
    std::vector<FrozenCell> inputs;
};

struct FrozenFacts {
    std::vector<FrozenCell> head;  // period and remarks
    std::vector<FrozenUnit> units;
    std::vector<FrozenSource> sources;

    const FrozenUnit* unit(std::string_view key) const;
    const FrozenSource* source(std::string_view name) const;
    FrozenSource* source(std::string_view name);
};

/// Takes a facts file (docs/rulebook.md) apart; only a file that has been scored is asked about, so a fault is a defect.
FrozenFacts take_apart(std::string_view facts_json);
/// The same file again, in the layout in which a month is frozen.
std::string put_together(const FrozenFacts&);
