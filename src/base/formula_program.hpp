#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <vector>
#include "base/formula_block.hpp"
#include "base/formula_tree.hpp"

// The inside of base/formula_block: a formula as steps over registers of a few hundred whole numbers. Nobody else includes this.

enum class BlockOperation {
    constant,  // number
    load,      // the column's cell
    look_up,   // table[the column's cell]: decided once for each word of a dictionary
    add,
    subtract,
    multiply,
    scale,  // a × number
    round,  // a ÷ number, half away from zero
    negate,
    absolute,
    minimum,
    maximum,
    equal,
    unequal,
    less,
    at_most,
    both,
    either,
    opposite,
    choose,  // a ? b : c
    known,
    otherwise,
};

struct FormulaProgram {
    struct Step {
        BlockOperation operation = BlockOperation::constant;
        int out = 0, a = 0, b = 0, c = 0;
        std::int64_t number = 0;
        const std::int64_t* cells = nullptr;
        bool by_unit = false;  // the column has one cell a unit, not a record
        std::vector<std::int64_t> table;
    };

    static constexpr std::size_t rows_at_once = 512;
    using Register = std::array<std::int64_t, rows_at_once>;

    std::vector<Step> steps;
    int registers = 1, decimals = 0;
    std::int64_t largest = 0;
    std::size_t rows = 0;
    const std::uint32_t* units = nullptr;

    /// Over `count` ≤ rows_at_once rows from `from`; the result stands in memory[0].
    void run(std::vector<Register>& memory, std::size_t from, std::size_t count) const;
};

/// What is known of a value before any record is read: no value lies outside least … most.
struct BlockShape {
    __extension__ using Wide = __int128;
    FactType type = FactType::number;
    int decimals = 0;
    Wide least = 0, most = 1;
};

/// Turns a formula into steps; nothing when it cannot be proved that 64 bits suffice, or for what steps do not know.
class FormulaCompiler {
public:
    FormulaCompiler(const FormulaTree& tree, const FactTable& table, std::span<const UnitColumn> names, FormulaProgram& out)
        : tree_(tree), table_(table), names_(names), out_(out) {}

    /// The value of `node` into register `to`; registers above it may be used on the way.
    std::optional<BlockShape> compile(int node, int to);

private:
    using Step = FormulaProgram::Step;
    using Shape = std::optional<BlockShape>;
    Shape constant(const Fraction&, int to);
    Shape column(const FactColumn&, const FactValue& otherwise, bool by_unit, int to);
    Shape name(const FormulaNode&, int to);
    Shape arithmetic(const FormulaNode&, int to);
    Shape product(const FormulaNode&, int to);
    Shape comparison(const FormulaNode&, int to);
    Shape one_of(const FormulaNode&, int to);
    Shape words(int node, int to, const std::function<std::int64_t(std::string_view)>& answer);
    Shape logical(const FormulaNode&, int to);
    Shape choose(const FormulaNode&, int to);
    Shape extremes(const FormulaNode&, int to);
    Shape rounded(const FormulaNode&, int to);
    Shape days(const FormulaNode&, int to);
    Shape day(int node, int to);
    bool align(BlockShape& a, int at_a, BlockShape& b, int at_b);
    bool is_text(int node) const { return tree_.at(node).type == FactType::text; }
    void step(BlockOperation, int out, int a, int b = 0, int c = 0, std::int64_t number = 0);
    static Shape fitting(BlockShape);

    const FormulaTree& tree_;
    const FactTable& table_;
    std::span<const UnitColumn> names_;
    FormulaProgram& out_;
};
