#pragma once
#include <vector>
#include "reform/scoring/score.hpp"

/// The flag of a gate as a sheet shows it: 连续两次末位：约谈（依据：…）.
std::string flag_of(const ScoreGate&);

/// Gates that ask for the place (连续两次末位), once the list has its places; `list` in the order of places.
void pass_placed_gates(const Rulebook&, const Facts&, const std::vector<UnitScore*>& list);
