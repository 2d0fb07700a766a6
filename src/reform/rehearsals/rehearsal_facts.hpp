#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "reform/rulebook/facts.hpp"

/// A frozen facts file as another rulebook reads it: what it does not declare is dropped, what it declares and was not
/// frozen is taken from `gathered` (a facts file made for it from today's records) or left without data.
struct FactsForDraft {
    std::string json;
    std::vector<std::string> missing;  // in words: what was not frozen, what is left out
    bool gathered = false;             // something was taken from today's records
};

/// Units, records and values that were frozen always count; records of today only fill columns and sources that were
/// not frozen at all. `frozen_by`: the rulebook of that month, which says what was frozen.
FactsForDraft facts_for(const Rulebook& draft, const Rulebook& frozen_by, std::string_view frozen,
                        std::string_view gathered = {});
