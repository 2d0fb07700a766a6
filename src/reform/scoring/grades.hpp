#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>
#include "reform/rulebook/rulebook.hpp"
#include "reform/scoring/scores.hpp"

/// A unit to be graded within its group, with what conditions may ask of it.
struct Gradable {
    std::size_t group = 0;
    std::optional<int> place;  // none: neither graded nor counted in quotas
    Points score;
    std::vector<std::size_t> gates;   // that applied, as indexes into the rulebook's
    std::vector<std::string> barred;  // why it may hold no title, in words; empty: it may
    std::vector<FactValue> names;     // inputs and constants, in the order of the result scope
    std::size_t row = 0;              // its number in the sources
    std::optional<std::int64_t> months = {};

    std::optional<std::string> grade = {};
    std::string why = {};
    std::vector<TitleDecision> titles = {};
};

/// Grades and titles of one group, which must stand in the order of places. First the score and the band's conditions,
/// then gates that cap or lower, then quotas from the best band down: who finds no place goes one band lower.
void give_grades(const Rulebook&, std::span<const FactTable> sources, std::vector<Gradable>& group);

std::optional<std::size_t> gate_named(const Rulebook&, std::string_view name);
