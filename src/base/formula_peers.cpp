#include "base/formula_peers.hpp"
#include "base/formula_evaluator.hpp"

const PeerValues& FormulaPeers::values_of(const FormulaTree& tree, int operand) const {
    const std::lock_guard lock(one_at_a_time_);
    const auto [at, fresh] = known_.try_emplace(&tree.at(operand));
    if (!fresh) return at->second;
    PeerValues values;
    for (auto& unit : units_)
        if (const auto value = FormulaEvaluator(tree, unit).value(operand); !value.is_nothing())
            values.add(value.number.to_points());
    values.arrange();
    return at->second = std::move(values);
}

namespace {

/// Nothing without a value of one's own.
FactValue place_of(Operation operation, const FactValue& own, const PeerValues& peers) {
    if (own.is_nothing()) return {};
    const auto mine = own.number.to_points();
    switch (operation) {
        case Operation::rank: return FactValue::of(Fraction::of(std::int64_t(peers.above(mine)) + 1));
        case Operation::rank_low: return FactValue::of(Fraction::of(std::int64_t(peers.below(mine)) + 1));
        case Operation::percentile: return FactValue::of(peers.share_at_most(mine));
        default: break;
    }
    const Fraction deviation = peers.deviation();
    return FactValue::of(deviation.is_zero() ? deviation : (Fraction(mine) - peers.mean()) / deviation);
}

}  // namespace

FactValue FormulaEvaluator::among_units(const FormulaNode& node) {
    const auto own = value(node.children[0]);
    const auto* units = node.operation == Operation::all_mean ? input_.everybody : input_.group;
    if (!units) return {};
    auto& peers = units->values_of(tree_, node.children[0]);
    if (peers.empty()) return {};
    switch (node.operation) {
        case Operation::group_mean:
        case Operation::all_mean: return FactValue::of(peers.mean());
        case Operation::group_least: return FactValue::of(peers.least());
        case Operation::group_most: return FactValue::of(peers.most());
        case Operation::group_deviation: return FactValue::of(peers.deviation());
        default: return place_of(node.operation, own, peers);
    }
}
