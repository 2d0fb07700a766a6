#include "base/formula_block.hpp"
#include <algorithm>
#include "base/formula_compiler.hpp"

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

std::int64_t magnitude(std::int64_t x) { return x < 0 ? -x : x; }

std::optional<FormulaBlock> FormulaBlock::of_records(const Formula& formula, const FactTable& table,
                                                     std::span<const UnitColumn> names) {
    auto program = std::make_shared<FormulaProgram>();
    const auto value = FormulaCompiler(*program, &table, names).compile(*formula.tree_, formula.tree_->root);
    if (!value || formula.type() == FactType::text) return std::nullopt;
    return FormulaBlock(std::move(program), *value, table.size(), table.units().data());
}

std::optional<FormulaBlock> FormulaBlock::of_units(const Formula& formula, std::span<const UnitColumn> names,
                                                   const FormulaSums& sums, std::size_t units) {
    auto program = std::make_shared<FormulaProgram>();
    const auto value = FormulaCompiler(*program, nullptr, names, &sums).compile(*formula.tree_, formula.tree_->root);
    if (!value || formula.type() == FactType::text) return std::nullopt;
    return FormulaBlock(std::move(program), *value, units, nullptr);
}

FormulaBlock::FormulaBlock(std::shared_ptr<FormulaProgram> program, BlockValue value, std::size_t rows,
                           const std::uint32_t* units)
    : value_(value), rows_(rows), units_(units) {
    const int results[] = {value.step, value.divisor};
    program->settle(std::span(results, value.divisor < 0 ? 1 : 2));
    program_ = std::move(program);
}

std::vector<std::int64_t> FormulaBlock::computed(int step) const {
    auto memory = program_->memory();
    std::vector<std::int64_t> out(rows_);
    for (std::size_t from = 0; from < out.size(); from += FormulaProgram::rows_at_once) {
        const auto count = std::min(FormulaProgram::rows_at_once, out.size() - from);
        program_->run(memory, units_, from, count);
        std::copy_n(program_->result(step, memory, from), count, out.data() + from);
    }
    return out;
}
