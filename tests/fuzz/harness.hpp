#pragma once
#include <string_view>

// What is fuzzed: readers of texts that people write by hand. Each takes any bytes and returns; a refusal (Error) or a list
// of faults is a right answer, anything else ends the program. tests/fuzz/run drives them for minutes, replay under ctest.

/// A formula: read, and if it is one, evaluated for two units over a few records, some of them without data.
void try_formula(std::string_view);
/// A rulebook, read and checked; a sound one scores a city without units.
void try_rulebook(std::string_view);
/// A facts file, read against the rulebook of harness.cpp, then scored, ranked and written as JSON.
void try_facts(std::string_view);
