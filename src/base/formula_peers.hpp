#pragma once
#include <map>
#include <mutex>
#include <vector>
#include "base/formula.hpp"
#include "base/peer_values.hpp"

struct FormulaNode;

/// The units that a formula compares with each other. What an operand is for each of them is found once, not once a unit.
class FormulaPeers {
public:
    /// What the input refers to must live as long as this.
    void add(const FormulaInput& unit) { units_.push_back(unit); }

    /// The operand's value for every unit that has one, each rounded to points so that sums stay exact.
    const PeerValues& values_of(const FormulaTree&, int operand) const;

private:
    std::vector<FormulaInput> units_;
    mutable std::mutex one_at_a_time_;
    mutable std::map<const FormulaNode*, PeerValues> known_;
};
