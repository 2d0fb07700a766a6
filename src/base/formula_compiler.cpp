#include <algorithm>
#include "base/date.hpp"
#include "base/error.hpp"
#include "base/formula_program.hpp"

namespace {

using Wide = BlockShape::Wide;
constexpr auto nothing = FactColumn::nothing;
constexpr Wide roomy = Wide(1) << 61;
constexpr int most_decimals = 9;

std::int64_t power_of_ten(int exponent) {
    std::int64_t power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

BlockShape truth() { return {FactType::boolean, 0, 0, 1}; }

}  // namespace

void FormulaCompiler::step(BlockOperation operation, int out, int a, int b, int c, std::int64_t number) {
    out_.registers = std::max({out_.registers, out + 1, a + 1, b + 1, c + 1});
    Step step;
    step.operation = operation;
    step.out = out, step.a = a, step.b = b, step.c = c, step.number = number;
    out_.steps.push_back(std::move(step));
}

std::optional<BlockShape> FormulaCompiler::fitting(BlockShape shape) {
    if (shape.least < -roomy || shape.most > roomy || shape.decimals > most_decimals) return std::nullopt;
    return shape;
}

std::optional<BlockShape> FormulaCompiler::compile(int index, int to) {
    auto& node = tree_.at(index);
    switch (node.operation) {
        case Operation::number:
            if (node.type == FactType::number) return constant(node.number, to);
            step(BlockOperation::constant, to, 0, 0, 0, node.flag);
            return truth();
        case Operation::column: return column(table_.columns()[node.index], {}, false, to);
        case Operation::name: return name(node, to);
        case Operation::add:
        case Operation::subtract:
        case Operation::negate:
        case Operation::absolute: return arithmetic(node, to);
        case Operation::multiply: return product(node, to);
        case Operation::equal:
        case Operation::unequal:
        case Operation::less:
        case Operation::at_most:
        case Operation::greater:
        case Operation::at_least: return comparison(node, to);
        case Operation::one_of: return one_of(node, to);
        case Operation::both:
        case Operation::either:
        case Operation::opposite:
        case Operation::known: return logical(node, to);
        case Operation::choose:
        case Operation::otherwise: return choose(node, to);
        case Operation::min:
        case Operation::max:
        case Operation::clamp: return extremes(node, to);
        case Operation::round: return rounded(node, to);
        case Operation::days: return days(node, to);
        default: return std::nullopt;
    }
}

std::optional<BlockShape> FormulaCompiler::constant(const Fraction& number, int to) {
    for (int decimals = 0; decimals <= most_decimals; ++decimals)
        if (auto count = number.exactly(power_of_ten(decimals))) {
            step(BlockOperation::constant, to, 0, 0, 0, *count);
            return fitting({FactType::number, decimals, *count, *count});
        }
    return std::nullopt;
}

std::optional<BlockShape> FormulaCompiler::column(const FactColumn& column, const FactValue& otherwise, bool by_unit, int to) {
    step(BlockOperation::load, to, 0);
    out_.steps.back().cells = column.cells().data();
    out_.steps.back().by_unit = by_unit;
    BlockShape shape{column.type(), column.type() == FactType::number ? 4 : 0, column.least(), column.most()};
    if (otherwise.kind == FactValue::Kind::number && column.type() == FactType::number) {
        const auto stand_in = otherwise.number.to_points().tenthousandths;
        step(BlockOperation::constant, to + 1, 0, 0, 0, stand_in);
        step(BlockOperation::otherwise, to, to, to + 1);
        shape.least = std::min(shape.least, Wide(stand_in)), shape.most = std::max(shape.most, Wide(stand_in));
    }
    return fitting(shape);
}

std::optional<BlockShape> FormulaCompiler::name(const FormulaNode& node, int to) {
    if (node.index >= names_.size()) return std::nullopt;
    auto& name = names_[node.index];
    if (name.column) return column(*name.column, name.otherwise, true, to);
    return name.otherwise.kind == FactValue::Kind::number ? constant(name.otherwise.number, to) : std::nullopt;
}

/// Brings two numbers to the same decimals.
bool FormulaCompiler::align(BlockShape& a, int at_a, BlockShape& b, int at_b) {
    auto& coarse = a.decimals < b.decimals ? a : b;
    const int at = a.decimals < b.decimals ? at_a : at_b, decimals = std::max(a.decimals, b.decimals);
    if (coarse.decimals == decimals) return true;
    const auto factor = power_of_ten(decimals - coarse.decimals);
    step(BlockOperation::scale, at, at, 0, 0, factor);
    coarse = {coarse.type, decimals, coarse.least * factor, coarse.most * factor};
    return fitting(coarse).has_value();
}

std::optional<BlockShape> FormulaCompiler::arithmetic(const FormulaNode& node, int to) {
    auto a = compile(node.children[0], to);
    if (!a) return std::nullopt;
    if (node.operation == Operation::negate || node.operation == Operation::absolute) {
        const bool negate = node.operation == Operation::negate;
        step(negate ? BlockOperation::negate : BlockOperation::absolute, to, to);
        const Wide furthest = std::max(a->least < 0 ? -a->least : a->least, a->most < 0 ? -a->most : a->most);
        return negate ? BlockShape{FactType::number, a->decimals, -a->most, -a->least}
                      : BlockShape{FactType::number, a->decimals, 0, furthest};
    }
    auto b = compile(node.children[1], to + 1);
    if (!b || !align(*a, to, *b, to + 1)) return std::nullopt;
    const bool add = node.operation == Operation::add;
    step(add ? BlockOperation::add : BlockOperation::subtract, to, to, to + 1);
    return fitting({FactType::number, a->decimals, add ? a->least + b->least : a->least - b->most,
                    add ? a->most + b->most : a->most - b->least});
}

std::optional<BlockShape> FormulaCompiler::product(const FormulaNode& node, int to) {
    const auto a = compile(node.children[0], to);
    const auto b = a ? compile(node.children[1], to + 1) : std::nullopt;
    if (!b) return std::nullopt;
    step(BlockOperation::multiply, to, to, to + 1);
    const auto corners = {a->least * b->least, a->least * b->most, a->most * b->least, a->most * b->most};
    return fitting({FactType::number, a->decimals + b->decimals, std::min(corners), std::max(corners)});
}

std::optional<BlockShape> FormulaCompiler::comparison(const FormulaNode& node, int to) {
    using enum Operation;
    int left = node.children[0], right = node.children[1];
    auto operation = node.operation;
    if (is_text(left)) {
        const bool turned = tree_.at(left).operation == text;
        if (turned) std::swap(left, right);
        if (tree_.at(right).operation != text || tree_.at(left).operation == text) return std::nullopt;
        const std::string& wanted = tree_.at(right).text;
        return words(left, to, [=](std::string_view word) -> std::int64_t {
            const auto order = turned ? wanted.compare(word) <=> 0 : word.compare(wanted) <=> 0;
            switch (operation) {
                case equal: return order == 0;
                case unequal: return order != 0;
                case less: return order < 0;
                case at_most: return order <= 0;
                case greater: return order > 0;
                default: return order >= 0;
            }
        });
    }
    auto a = compile(left, to);
    auto b = a ? compile(right, to + 1) : std::nullopt;
    if (!b || !align(*a, to, *b, to + 1)) return std::nullopt;
    const bool turned = operation == greater || operation == at_least;
    const auto kind = operation == equal                          ? BlockOperation::equal
                      : operation == unequal                      ? BlockOperation::unequal
                      : operation == less || operation == greater ? BlockOperation::less
                                                                  : BlockOperation::at_most;
    step(kind, to, turned ? to + 1 : to, turned ? to : to + 1);
    return truth();
}

/// Of a text column: the answer for each word of its dictionary; the first place of the table is for missing data.
std::optional<BlockShape> FormulaCompiler::words(int index, int to, const std::function<std::int64_t(std::string_view)>& answer) {
    auto& node = tree_.at(index);
    const bool by_unit = node.operation == Operation::name;
    if (by_unit && node.index >= names_.size()) return std::nullopt;
    if (!by_unit && node.operation != Operation::column) return std::nullopt;
    const auto* column = by_unit ? names_[node.index].column : &table_.columns()[node.index];
    if (!column) return std::nullopt;
    step(BlockOperation::look_up, to, 0);
    auto& look_up = out_.steps.back();
    look_up.cells = column->cells().data();
    look_up.by_unit = by_unit;
    look_up.table.push_back(nothing);
    for (auto& word : column->dictionary()) look_up.table.push_back(answer(word));
    return truth();
}

std::optional<BlockShape> FormulaCompiler::one_of(const FormulaNode& node, int to) {
    std::vector<std::string_view> wanted;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        auto& item = tree_.at(node.children[i]);
        if (item.operation != Operation::text) return std::nullopt;
        wanted.push_back(item.text);
    }
    return words(node.children[0], to,
                 [&](std::string_view word) { return std::find(wanted.begin(), wanted.end(), word) != wanted.end(); });
}

std::optional<BlockShape> FormulaCompiler::logical(const FormulaNode& node, int to) {
    if (node.operation == Operation::known && is_text(node.children[0])) {
        const auto known = words(node.children[0], to, [](std::string_view) { return std::int64_t(1); });
        if (known) out_.steps.back().table[0] = 0;
        return known;
    }
    if (!compile(node.children[0], to)) return std::nullopt;
    if (node.operation == Operation::known || node.operation == Operation::opposite) {
        step(node.operation == Operation::known ? BlockOperation::known : BlockOperation::opposite, to, to);
        return truth();
    }
    if (!compile(node.children[1], to + 1)) return std::nullopt;
    step(node.operation == Operation::both ? BlockOperation::both : BlockOperation::either, to, to, to + 1);
    return truth();
}

std::optional<BlockShape> FormulaCompiler::choose(const FormulaNode& node, int to) {
    if (node.type == FactType::text) return std::nullopt;
    const bool chosen = node.operation == Operation::choose;
    if (chosen && !compile(node.children[0], to)) return std::nullopt;
    const int first = chosen ? to + 1 : to;
    auto a = compile(node.children[chosen ? 1 : 0], first);
    auto b = a ? compile(node.children[chosen ? 2 : 1], first + 1) : std::nullopt;
    if (!b || !align(*a, first, *b, first + 1)) return std::nullopt;
    if (chosen) step(BlockOperation::choose, to, to, first, first + 1);
    else step(BlockOperation::otherwise, to, first, first + 1);
    return BlockShape{node.type, a->decimals, std::min(a->least, b->least), std::max(a->most, b->most)};
}

/// clamp(x, low, high) is min(max(x, low), high), as in the evaluator.
std::optional<BlockShape> FormulaCompiler::extremes(const FormulaNode& node, int to) {
    auto all = compile(node.children[0], to);
    if (!all) return std::nullopt;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        auto other = compile(node.children[i], to + 1);
        if (!other || !align(*all, to, *other, to + 1)) return std::nullopt;
        const bool smaller = node.operation == Operation::min || (node.operation == Operation::clamp && i == 2);
        step(smaller ? BlockOperation::minimum : BlockOperation::maximum, to, to, to + 1);
        all->least = smaller ? std::min(all->least, other->least) : std::max(all->least, other->least);
        all->most = smaller ? std::min(all->most, other->most) : std::max(all->most, other->most);
    }
    return all;
}

std::optional<BlockShape> FormulaCompiler::rounded(const FormulaNode& node, int to) {
    auto shape = compile(node.children[0], to);
    if (!shape) return std::nullopt;
    const auto wanted = node.children.size() < 2 ? std::int64_t(0) : tree_.at(node.children[1]).number.exactly(1).value_or(0);
    if (shape->decimals <= int(wanted)) return shape;
    const auto unit = power_of_ten(shape->decimals - int(wanted));
    step(BlockOperation::round, to, to, 0, 0, unit);
    return BlockShape{FactType::number, int(wanted), shape->least / unit - 1, shape->most / unit + 1};
}

std::optional<BlockShape> FormulaCompiler::days(const FormulaNode& node, int to) {
    const auto from = day(node.children[0], to);
    const auto until = from ? day(node.children[1], to + 1) : std::nullopt;
    if (!until) return std::nullopt;
    step(BlockOperation::subtract, to, to + 1, to);
    return BlockShape{FactType::number, 0, until->least - from->most, until->most - from->least};
}

/// Days from a fixed one; nothing for a text that is no date.
std::optional<BlockShape> FormulaCompiler::day(int index, int to) {
    const auto number = [](std::string_view text) -> std::int64_t {
        try {
            return days_between(Date{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}}, parse_date(text));
        } catch (const Error&) { return nothing; }
    };
    auto& node = tree_.at(index);
    if (node.operation == Operation::text) step(BlockOperation::constant, to, 0, 0, 0, number(node.text));
    else if (!words(index, to, number)) return std::nullopt;
    constexpr int furthest = 4'000'000;  // the year 9999 is 2.9 million days away
    return BlockShape{FactType::number, 0, -furthest, furthest};
}
