#pragma once
#include "base/formula_tree.hpp"

/// Walks the tree once. Missing data gives nothing; too many steps and too large numbers are refused.
class FormulaEvaluator {
public:
    FormulaEvaluator(const FormulaTree& tree, const FormulaInput& input, FormulaTrace* trace = nullptr)
        : tree_(tree), input_(input), trace_(trace), table_(input.table), row_(input.row) {}

    FactValue value(int node);

private:
    struct Sum;
    FactValue logical(const FormulaNode&);
    FactValue member(const FormulaNode&);
    FactValue strict(const FormulaNode&);
    static FactValue compared(Operation, std::strong_ordering);
    int places(int node) const;
    FactValue extreme(const FormulaNode&, FactValue first);
    FactValue over_records(const FormulaNode&);
    FactValue among_units(const FormulaNode&);
    bool holds(int condition);
    bool gather(const FormulaNode&, Sum&);
    static FactValue result(const FormulaNode&, const Sum&);

    const FormulaTree& tree_;
    const FormulaInput& input_;
    FormulaTrace* trace_;
    const FactTable* table_;  // the record in hand
    std::size_t row_;
    std::size_t steps_ = 0;
};
