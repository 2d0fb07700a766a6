#include <algorithm>
#include "base/formula_compiler.hpp"

// What the compiler builds for those who sum records: words with a worth, stairs, conditions that keep and leave out.

namespace {

using Kind = BlockOperation;
constexpr auto nothing = FactColumn::nothing;

/// The value of all words but one or two, when there is such a one: they are then compared instead of looked up.
std::optional<std::int64_t> usual(const std::vector<std::int64_t>& answers) {
    for (std::size_t i = 0; i < std::min<std::size_t>(3, answers.size()); ++i)
        if (std::count(answers.begin(), answers.end(), answers[i]) + 2 >= std::ptrdiff_t(answers.size())) return answers[i];
    return std::nullopt;
}

}  // namespace

FormulaCompiler::Value FormulaCompiler::words(const FactColumn& column, bool by_unit, BlockShape shape,
                                              const std::function<std::int64_t(std::string_view)>& answer) {
    const auto cells = read(column, by_unit);
    if (!cells || column.type() != FactType::text) return std::nullopt;
    std::vector<std::int64_t> answers;
    for (auto& word : column.dictionary()) answers.push_back(answer(word));
    shape.may_miss = column.has_gaps() || std::find(answers.begin(), answers.end(), nothing) != answers.end();
    FormulaProgram::Step step{.operation = Kind::look_up, .a = cells->step, .may_miss = column.has_gaps()};
    const auto rest = usual(answers);
    if (rest && *rest != nothing) {
        step.operation = Kind::pick, step.number = *rest;
        for (std::size_t i = 0; i < answers.size(); ++i)
            if (answers[i] != *rest) step.table.insert(step.table.end(), {std::int64_t(i), answers[i]});
        if (step.table.empty()) step.table = {-1, 0};  // no cell holds that word
    } else {
        step.table.push_back(nothing);
        step.table.insert(step.table.end(), answers.begin(), answers.end());
    }
    return fitting({out_.add(std::move(step)), shape});
}

FormulaCompiler::Value FormulaCompiler::stairs(const BlockValue& of, std::vector<std::int64_t> stairs, std::int64_t otherwise,
                                               BlockShape shape) {
    shape.may_miss = of.shape.may_miss;
    FormulaProgram::Step step{.operation = Kind::stairs, .a = of.step, .may_miss = of.shape.may_miss, .number = otherwise};
    step.table = std::move(stairs);
    return fitting({out_.add(std::move(step)), shape});
}

BlockValue FormulaCompiler::kept(const BlockValue& value, const Value& where) {
    auto shape = value.shape;
    shape.least = std::min<BlockShape::Wide>(shape.least, 0), shape.most = std::max<BlockShape::Wide>(shape.most, 0);
    shape.may_miss = false;
    if (where) return {step(Kind::kept, value, *where), shape};
    if (!value.shape.may_miss) return value;
    const int zero = out_.add({.operation = Kind::constant, .may_miss = false, .number = 0});
    return {step(Kind::otherwise, value, {zero, {FactType::number, 0, 0, 0, false}}), shape};
}

BlockValue FormulaCompiler::only(const BlockValue& value, const Value& where) {
    if (!where) return value;
    auto shape = value.shape;
    shape.may_miss = true;
    return {step(Kind::only, value, *where), shape};
}

BlockValue FormulaCompiler::known(const BlockValue& value) {
    if (value.shape.may_miss) return {step(Kind::known, value), {FactType::boolean, 0, 0, 1, false}};
    return {out_.add({.operation = Kind::constant, .may_miss = false, .number = 1}), {FactType::boolean, 0, 0, 1, false}};
}

BlockValue FormulaCompiler::holds(const BlockValue& condition) {
    if (!condition.shape.may_miss) return condition;
    return {step(Kind::holds, condition), {FactType::boolean, 0, 0, 1, false}};
}

BlockValue FormulaCompiler::both(const BlockValue& a, const BlockValue& b) {
    const auto x = holds(a), y = holds(b);
    return {step(Kind::both, x, y), {FactType::boolean, 0, 0, 1, false}};
}
