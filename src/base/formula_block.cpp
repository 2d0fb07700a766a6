#include "base/formula_block.hpp"
#include <algorithm>
#include "base/formula_program.hpp"

namespace {

using Wide = BlockShape::Wide;
constexpr auto nothing = FactColumn::nothing;

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

}  // namespace

std::optional<FormulaBlock> FormulaBlock::compile(const Formula& formula, const FactTable& table,
                                                  std::span<const UnitColumn> names) {
    return compile(*formula.tree_, formula.tree_->root, table, names);
}

std::optional<FormulaBlock> FormulaBlock::compile(const FormulaTree& tree, int node, const FactTable& table,
                                                  std::span<const UnitColumn> names) {
    auto program = std::make_shared<FormulaProgram>();
    if (tree.at(node).type == FactType::text) return std::nullopt;
    const auto shape = FormulaCompiler(tree, table, names, *program).compile(node, 0);
    if (!shape) return std::nullopt;
    program->decimals = shape->decimals;
    program->largest = std::int64_t(std::max(-shape->least, shape->most));
    program->rows = table.size();
    program->units = table.units().data();
    return FormulaBlock(std::move(program));
}

const FactColumn* FormulaBlock::plain_text(const Formula& formula, const FactTable& table) {
    auto& root = formula.tree_->at(formula.tree_->root);
    return root.operation == Operation::column && root.type == FactType::text ? &table.columns()[root.index] : nullptr;
}

int FormulaBlock::decimals() const { return program_->decimals; }
std::int64_t FormulaBlock::largest() const { return program_->largest; }

std::vector<std::int64_t> FormulaBlock::values() const {
    std::vector<FormulaProgram::Register> memory(std::size_t(program_->registers));
    std::vector<std::int64_t> out(program_->rows);
    for (std::size_t from = 0; from < out.size(); from += FormulaProgram::rows_at_once) {
        const auto count = std::min(FormulaProgram::rows_at_once, out.size() - from);
        program_->run(memory, from, count);
        std::copy_n(memory[0].data(), count, out.data() + from);
    }
    return out;
}

namespace {

/// The columns of whole numbers that one sum over records is made of.
struct SumColumns {
    std::vector<std::int64_t> filter, among, first, second;  // empty: every record, no value
    int first_decimals = 0, second_decimals = 0;
    std::size_t words = 0;  // distinct: in the dictionary
};

struct UnitSum {
    std::int64_t first = 0, second = 0, counted = 0, matching = 0, least = nothing, most = nothing;
};

FactValue decimal(std::int64_t count, int decimals) { return FactValue::of(Fraction::of(count, power_of_ten(decimals))); }

FactValue quotient(const FactValue& a, const FactValue& b) {
    return b.number.is_zero() ? FactValue{} : FactValue::of(a.number / b.number);
}

FactValue result(Operation operation, const SumColumns& columns, const UnitSum& sum) {
    const auto first = decimal(sum.first, columns.first_decimals), counted = decimal(sum.counted, 0);
    switch (operation) {
        case Operation::count:
        case Operation::distinct: return counted;
        case Operation::sum: return first;
        case Operation::mean: return quotient(first, counted);
        case Operation::ratio:
            return columns.first.empty() ? quotient(decimal(sum.matching, 0), counted)
                                         : quotient(first, decimal(sum.second, columns.second_decimals));
        default: {
            const auto extreme = operation == Operation::largest ? sum.most : sum.least;
            return extreme == nothing ? FactValue{} : decimal(extreme, columns.first_decimals);
        }
    }
}

bool holds(const std::vector<std::int64_t>& condition, std::size_t row) { return condition.empty() || condition[row] == 1; }

void add(UnitSum& sum, std::int64_t first) {
    sum.first += first;
    if (sum.most == nothing || sum.most < first) sum.most = first;
    if (sum.least == nothing || first < sum.least) sum.least = first;
}

UnitSum sum_of(const SumColumns& columns, bool shares, std::pair<std::size_t, std::size_t> rows) {
    UnitSum sum;
    for (auto row = rows.first; row < rows.second; ++row) {
        if (!holds(shares ? columns.among : columns.filter, row)) continue;
        if (shares) sum.matching += holds(columns.filter, row);
        if (!columns.first.empty()) {
            if (columns.first[row] == nothing) continue;
            if (!columns.second.empty() && columns.second[row] == nothing) continue;
            if (!columns.second.empty()) sum.second += columns.second[row];
            add(sum, columns.first[row]);
        }
        ++sum.counted;
    }
    return sum;
}

/// How many different words: each is remembered with the unit that had it last.
UnitSum distinct_of(const SumColumns& columns, std::size_t unit, std::pair<std::size_t, std::size_t> rows,
                    std::vector<std::uint32_t>& last) {
    UnitSum sum;
    for (auto row = rows.first; row < rows.second; ++row) {
        const auto word = columns.first[row];
        if (word == nothing || !holds(columns.filter, row) || last[std::size_t(word)] == unit + 1) continue;
        last[std::size_t(word)] = std::uint32_t(unit + 1);
        ++sum.counted;
    }
    return sum;
}

}  // namespace

FormulaSums::FormulaSums(const Formula& formula, std::span<const FactTable> sources, std::span<const UnitColumn> names,
                         std::size_t units) {
    auto& tree = *formula.tree_;
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
        auto& node = tree.nodes[i];
        if (node.operation < Operation::count || node.operation > Operation::smallest) continue;
        auto& table = sources[node.index];
        SumColumns columns;
        bool known = true;
        const auto fill = [&](int part, std::vector<std::int64_t>& out, int* decimals) {
            if (part < 0) return;
            const auto block = FormulaBlock::compile(tree, part, table, names);
            known = known && block && Wide(block->largest()) * Wide(table.size() + 1) < (Wide(1) << 62);
            if (!known) return;
            if (decimals) *decimals = block->decimals();
            out = block->values();
        };
        if (node.operation == Operation::distinct) {
            auto& value = tree.at(node.children[0]);
            if (value.operation != Operation::column || value.type != FactType::text) continue;
            const auto& column = table.columns()[value.index];
            columns.first.assign(column.cells().begin(), column.cells().end());
            columns.words = column.dictionary().size();
        } else {
            if (!node.children.empty()) fill(node.children[0], columns.first, &columns.first_decimals);
            if (node.children.size() > 1) fill(node.children[1], columns.second, &columns.second_decimals);
        }
        fill(node.filter, columns.filter, nullptr);
        fill(node.among, columns.among, nullptr);
        if (!known) continue;

        const bool shares = node.operation == Operation::ratio && node.children.empty();
        std::vector<std::uint32_t> last(columns.words);
        values_.resize(tree.nodes.size());
        values_[i].reserve(units);
        for (std::size_t unit = 0; unit < units; ++unit) {
            const auto rows = table.rows_of(unit);
            const auto sum =
                node.operation == Operation::distinct ? distinct_of(columns, unit, rows, last) : sum_of(columns, shares, rows);
            values_[i].push_back(result(node.operation, columns, sum));
        }
    }
}
