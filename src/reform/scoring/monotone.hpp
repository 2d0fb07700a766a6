#pragma once
#include "reform/rulebook/rulebook.hpp"

/// Tries what rules declare as monotone on invented facts, the same ones each time: one fact more of somebody, all else equal.
/// A counterexample is a fault at the declaration, with the numbers. Finding none proves nothing, but is a fair trial.
Faults check_monotone(const Rulebook&, const std::string& file);
