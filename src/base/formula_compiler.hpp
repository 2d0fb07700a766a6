#pragma once
#include <functional>
#include "base/formula_block.hpp"
#include "base/formula_program.hpp"
#include "base/formula_tree.hpp"

/// Turns formulas into steps of one program; nothing when it cannot be proved that 64 bits suffice, or for what steps do not know.
class FormulaCompiler {
public:
    using Value = std::optional<BlockValue>;

    /// Formulas about records of `table`, or about units when there is none.
    FormulaCompiler(FormulaProgram& out, const FactTable* table, std::span<const UnitColumn> names,
                    const FormulaSums* sums = nullptr)
        : out_(out), table_(table), names_(names), sums_(sums) {}

    Value compile(const FormulaTree&, int node);

    Value constant(const Fraction&);
    Value product(const BlockValue&, const BlockValue&);
    /// What each word of a text column is worth; missing data stays missing.
    Value words(const FactColumn&, bool by_unit, BlockShape, const std::function<std::int64_t(std::string_view)>& answer);
    /// The value of the highest stair reached: `stairs` as from, value …, rising, from at the decimals of `of`.
    Value stairs(const BlockValue& of, std::vector<std::int64_t> stairs, std::int64_t otherwise, BlockShape);
    /// The column's values where `where` holds and nothing is missing, 0 elsewhere.
    BlockValue kept(const BlockValue&, const Value& where);
    BlockValue only(const BlockValue&, const Value& where);  // the same, nothing elsewhere
    BlockValue known(const BlockValue&);
    BlockValue holds(const BlockValue& condition);  // 1 or 0, never nothing
    BlockValue both(const BlockValue&, const BlockValue&);
    /// Numbers kept as int64 cells, one a row.
    Value cells(const std::int64_t*, const BlockShape&);

private:
    using Step = FormulaProgram::Step;
    Value column(const FactColumn&, const FactValue& otherwise, bool by_unit);
    Value name(const FormulaNode&);
    Value sum(const FormulaNode&);
    Value arithmetic(const FormulaNode&);
    Value comparison(const FormulaNode&);
    Value text_comparison(Operation, int left, int right);
    Value text_words(int node, BlockShape, const std::function<std::int64_t(std::string_view)>& answer);
    Value one_of(const FormulaNode&);
    Value logical(const FormulaNode&);
    Value choose(const FormulaNode&);
    Value extremes(const FormulaNode&);
    Value rounded(const FormulaNode&);
    Value days(const FormulaNode&);
    Value day(int node);
    Value quotient(BlockValue, BlockValue);
    bool align(BlockValue&, BlockValue&);
    bool bring_to(BlockValue&, int decimals);
    bool share_divisor(BlockValue&, BlockValue&);
    bool is_text(int node) const { return tree_->at(node).type == FactType::text; }
    Value node(int index) { return compile(*tree_, index); }
    Value read(const FactColumn&, bool by_unit);
    int step(BlockOperation, const BlockValue& a, std::int64_t number = 0);
    int step(BlockOperation, const BlockValue& a, const BlockValue& b);
    static Value fitting(BlockValue);

    FormulaProgram& out_;
    const FactTable* table_;
    std::span<const UnitColumn> names_;
    const FormulaSums* sums_;
    const FormulaTree* tree_ = nullptr;
};
