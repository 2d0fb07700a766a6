#include "base/formula_sums.hpp"
#include "base/formula_compiler.hpp"

namespace {

using Condition = RecordPass::Condition;

/// What one sum of a formula asks of a pass.
class SumWish {
public:
    SumWish(const FormulaTree& tree, const FormulaNode& node, RecordPass& pass) : tree_(tree), node_(node), pass_(pass) {}

    FormulaSums::Parts parts() {
        Condition where, among;
        if (!condition(node_.filter, where) || !condition(node_.among, among)) return {};
        if (node_.operation == Operation::count) return {pass_.count(where), {}};
        if (node_.operation == Operation::distinct) return {distinct(where), {}};
        if (node_.operation == Operation::ratio && node_.children.empty()) return share(where, among);
        if (node_.children.empty()) return {};  // streaks need the order of records
        const auto value = pass_.compiler().compile(tree_, node_.children[0]);
        if (!value || value->divisor >= 0) return {};
        switch (node_.operation) {
            case Operation::sum: return {pass_.total(*value, where), {}};
            case Operation::mean: return whole({pass_.total(*value, where), pass_.count(both(where, *value))});
            case Operation::ratio: return ratio(*value, where);
            case Operation::largest: return {pass_.largest(*value, where), {}};
            case Operation::smallest: return {pass_.smallest(*value, where), {}};
            default: return {};
        }
    }

private:
    bool condition(int node, Condition& out) {
        if (node < 0) return true;
        out = pass_.compiler().compile(tree_, node);
        return out.has_value();
    }

    /// Where the condition holds and the value is known.
    Condition both(const Condition& where, const BlockValue& value) {
        if (!value.shape.may_miss) return where;
        const auto known = pass_.compiler().known(value);
        return where ? pass_.compiler().both(*where, known) : known;
    }

    std::optional<RecordSum> distinct(const Condition& where) {
        auto& value = tree_.at(node_.children[0]);
        if (value.operation != Operation::column || value.type != FactType::text) return std::nullopt;
        return pass_.distinct(pass_.table().columns()[value.index], where);
    }

    FormulaSums::Parts share(const Condition& where, const Condition& among) {
        auto matching = where;
        if (where && among) matching = pass_.compiler().both(*where, *among);
        else if (among) matching = among;
        return whole({pass_.count(matching), pass_.count(among)});
    }

    FormulaSums::Parts ratio(const BlockValue& first, const Condition& where) {
        const auto second = pass_.compiler().compile(tree_, node_.children[1]);
        if (!second) return {};
        const auto known = both(both(where, first), *second);
        return whole({pass_.total(first, known), pass_.total(*second, known)});
    }

    static FormulaSums::Parts whole(FormulaSums::Parts parts) {
        return parts.first && parts.second ? parts : FormulaSums::Parts{};
    }

    const FormulaTree& tree_;
    const FormulaNode& node_;
    RecordPass& pass_;
};

FactValue value_of(const RecordSum& sum, std::size_t unit) {
    const auto cell = (*sum.of_units)[unit];
    return cell == FactColumn::nothing ? FactValue{} : FactValue::of(Fraction::of(cell, power_of_ten(sum.shape.decimals)));
}

}  // namespace

FormulaSums::FormulaSums(const Formula& formula, std::span<RecordPass> passes) {
    auto& tree = *formula.tree_;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        auto& node = tree.nodes[i];
        if (!over_records(node.operation) || node.broken) continue;
        parts_.resize(tree.nodes.size());
        parts_[i] = SumWish(tree, node, passes[node.index]).parts();
    }
}

std::optional<FactValue> FormulaSums::of(std::size_t node, std::size_t unit) const {
    const auto* known = parts(node);
    if (!known) return std::nullopt;
    const auto first = value_of(*known->first, unit);
    if (!known->second) return first;
    const auto second = value_of(*known->second, unit);
    return second.number.is_zero() ? FactValue{} : FactValue::of(first.number / second.number);
}
