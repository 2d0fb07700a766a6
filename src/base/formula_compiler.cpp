#include "base/formula_compiler.hpp"
#include <algorithm>
#include "base/date.hpp"
#include "base/error.hpp"
#include "base/formula_sums.hpp"

namespace {

using Wide = BlockShape::Wide;
using Kind = BlockOperation;
constexpr auto nothing = FactColumn::nothing;
constexpr Wide roomy = Wide(1) << 61;
constexpr int most_decimals = 12;
constexpr BlockShape truth{FactType::boolean, 0, 0, 1, true};

BlockShape truth_of(const BlockValue& a, const BlockValue& b) {
    return {FactType::boolean, 0, 0, 1, a.shape.may_miss || b.shape.may_miss};
}

/// The column that a value is to be divided by, as a value of its own; missing where the value is.
BlockValue divisor_of(const BlockValue& value) { return {value.divisor, {FactType::number, 0, 0, value.divisor_most, true}}; }

/// The same comparison with the operands in the other order; nothing when the order matters otherwise.
std::optional<Kind> turned(Kind kind) {
    switch (kind) {
        case Kind::less: return Kind::greater;
        case Kind::at_most: return Kind::at_least;
        case Kind::greater: return Kind::less;
        case Kind::at_least: return Kind::at_most;
        case Kind::add:
        case Kind::multiply:
        case Kind::minimum:
        case Kind::maximum:
        case Kind::equal:
        case Kind::unequal:
        case Kind::both:
        case Kind::either: return kind;
        default: return std::nullopt;
    }
}

}  // namespace

int FormulaCompiler::step(Kind kind, const BlockValue& a, std::int64_t number) {
    return out_.add({.operation = kind, .a = a.step, .may_miss = a.shape.may_miss, .number = number});
}

/// A constant operand is no column: it is written into the step.
int FormulaCompiler::step(Kind kind, const BlockValue& a, const BlockValue& b) {
    const auto& right = out_.at(b.step);
    const bool may_miss = kind == Kind::kept || kind == Kind::only ? a.shape.may_miss : a.shape.may_miss || b.shape.may_miss;
    if (right.operation == Kind::constant)
        return out_.add({.operation = kind, .a = a.step, .with_number = true, .may_miss = may_miss, .number = right.number});
    const auto other = turned(kind);
    const bool late = other == kind && b.step < a.step;  // a and b is b and a: written one way it is computed once
    if (other && (out_.at(a.step).operation == Kind::constant || late)) return step(*other, b, a);
    return out_.add({.operation = kind, .a = a.step, .b = b.step, .may_miss = may_miss});
}

FormulaCompiler::Value FormulaCompiler::fitting(BlockValue value) {
    auto& shape = value.shape;
    if (shape.least < -roomy || shape.most > roomy || value.divisor_most > roomy || shape.decimals > most_decimals)
        return std::nullopt;
    return value;
}

FormulaCompiler::Value FormulaCompiler::compile(const FormulaTree& tree, int index) {
    tree_ = &tree;
    auto& node = tree.at(index);
    switch (node.operation) {
        case Operation::number:
            if (node.type == FactType::number) return constant(node.number);
            return BlockValue{out_.add({.operation = Kind::constant, .may_miss = false, .number = node.flag}),
                              {FactType::boolean, 0, 0, 1, false}};
        case Operation::column: return table_ ? column(table_->columns()[node.index], {}, false) : std::nullopt;
        case Operation::name: return name(node);
        case Operation::add:
        case Operation::subtract:
        case Operation::multiply:
        case Operation::divide:
        case Operation::negate:
        case Operation::absolute: return arithmetic(node);
        case Operation::equal:
        case Operation::unequal:
        case Operation::less:
        case Operation::at_most:
        case Operation::greater:
        case Operation::at_least: return comparison(node);
        case Operation::one_of: return one_of(node);
        case Operation::both:
        case Operation::either:
        case Operation::opposite:
        case Operation::known: return logical(node);
        case Operation::choose:
        case Operation::otherwise: return choose(node);
        case Operation::min:
        case Operation::max:
        case Operation::clamp: return extremes(node);
        case Operation::round: return rounded(node);
        case Operation::days: return days(node);
        default: return over_records(node.operation) ? sum(node) : std::nullopt;
    }
}

FormulaCompiler::Value FormulaCompiler::constant(const Fraction& number) {
    for (int decimals = 0; decimals <= most_decimals; ++decimals)
        if (auto count = number.exactly(power_of_ten(decimals))) {
            const int step = out_.add({.operation = Kind::constant, .may_miss = false, .number = *count});
            return fitting({step, {FactType::number, decimals, *count, *count, false}});
        }
    return std::nullopt;
}

FormulaCompiler::Value FormulaCompiler::cells(const std::int64_t* cells, const BlockShape& shape) {
    return fitting({out_.add({.operation = Kind::load, .may_miss = shape.may_miss, .cells = cells}), shape});
}

FormulaCompiler::Value FormulaCompiler::read(const FactColumn& column, bool by_unit) {
    const BlockShape shape{column.type(), column.type() == FactType::number ? 4 : 0, column.least(), column.most(),
                           column.has_gaps()};
    if (!by_unit) return cells(column.cells().data(), shape);
    return fitting({out_.add({.operation = Kind::unit_cell, .may_miss = shape.may_miss, .cells = column.cells().data()}), shape});
}

FormulaCompiler::Value FormulaCompiler::column(const FactColumn& column, const FactValue& stand_in, bool by_unit) {
    auto value = read(column, by_unit);
    if (!value || !value->shape.may_miss || stand_in.kind != FactValue::Kind::number || column.type() != FactType::number)
        return value;
    const auto number = stand_in.number.exactly(Points::one);
    if (!number) return std::nullopt;
    const auto& old = value->shape;
    const BlockShape shape{old.type, 4, std::min(old.least, Wide(*number)), std::max(old.most, Wide(*number)), false};
    const auto other = constant(stand_in.number);
    if (!other) return std::nullopt;
    BlockValue same = *other;
    if (!bring_to(same, 4)) return std::nullopt;
    return fitting({step(Kind::otherwise, *value, same), shape});
}

FormulaCompiler::Value FormulaCompiler::name(const FormulaNode& node) {
    if (node.index >= names_.size()) return std::nullopt;
    auto& name = names_[node.index];
    if (name.column) return column(*name.column, name.otherwise, table_ != nullptr);
    return name.otherwise.kind == FactValue::Kind::number ? constant(name.otherwise.number) : std::nullopt;
}

/// What has been summed over records, or is a quotient of two such sums.
FormulaCompiler::Value FormulaCompiler::sum(const FormulaNode& node) {
    const auto* parts = sums_ ? sums_->parts(std::size_t(&node - tree_->nodes.data())) : nullptr;
    if (!parts || table_) return std::nullopt;
    const auto first = cells(parts->first->of_units->data(), parts->first->shape);
    if (!first || !parts->second) return first;
    const auto second = cells(parts->second->of_units->data(), parts->second->shape);
    return second ? quotient(*first, *second) : std::nullopt;
}

bool FormulaCompiler::bring_to(BlockValue& value, int decimals) {
    if (value.shape.decimals == decimals) return true;
    const auto factor = power_of_ten(decimals - value.shape.decimals);
    const auto& old = value.shape;
    const BlockShape shape{old.type, decimals, old.least * factor, old.most * factor, old.may_miss};
    if (!fitting({0, shape})) return false;
    const auto& step = out_.at(value.step);
    if (step.operation == Kind::constant)
        value.step = out_.add({.operation = Kind::constant, .may_miss = false, .number = step.number * factor});
    else value.step = this->step(Kind::scale, value, factor);
    value.shape = shape;
    return true;
}

/// Brings two numbers to the same divisor and decimals.
bool FormulaCompiler::align(BlockValue& a, BlockValue& b) {
    if (!share_divisor(a, b)) return false;
    const int decimals = std::max(a.shape.decimals, b.shape.decimals);
    return bring_to(a, decimals) && bring_to(b, decimals);
}

bool FormulaCompiler::share_divisor(BlockValue& a, BlockValue& b) {
    if (a.divisor == b.divisor) return true;
    const auto of_a = divisor_of(a), of_b = divisor_of(b);
    const auto widened = [&](BlockValue& value, const BlockValue& by) {
        if (by.step < 0) return true;
        const auto wide = product(value, by);
        if (wide) value = *wide;
        return wide.has_value();
    };
    auto divisor = of_a.step < 0 ? of_b : of_a;
    if (of_a.step >= 0 && of_b.step >= 0) {
        const auto common = product(of_a, of_b);
        if (!common) return false;
        divisor = *common;
    }
    if (!widened(a, of_b) || !widened(b, of_a)) return false;
    a.divisor = b.divisor = divisor.step;
    a.divisor_most = b.divisor_most = divisor.shape.most;
    return true;
}

FormulaCompiler::Value FormulaCompiler::product(const BlockValue& a, const BlockValue& b) {
    const auto &x = a.shape, &y = b.shape;
    const auto corners = {x.least * y.least, x.least * y.most, x.most * y.least, x.most * y.most};
    const BlockShape shape{FactType::number, x.decimals + y.decimals, std::min(corners), std::max(corners),
                           x.may_miss || y.may_miss};
    if (!fitting({0, shape})) return std::nullopt;
    BlockValue out{step(Kind::multiply, a, b), shape, std::max(a.divisor, b.divisor),
                   a.divisor >= 0 ? a.divisor_most : b.divisor_most};
    if (a.divisor >= 0 && b.divisor >= 0) {
        const auto divisor = product(divisor_of(a), divisor_of(b));
        if (!divisor) return std::nullopt;
        out.divisor = divisor->step, out.divisor_most = divisor->shape.most;
    }
    return out;
}

/// Where the divisor is 0 there is no value. A divisor that may be below 0 is left to others.
FormulaCompiler::Value FormulaCompiler::quotient(BlockValue a, BlockValue b) {
    if (b.divisor >= 0) {
        const auto widened = product(a, divisor_of(b));
        if (!widened) return std::nullopt;
        a = *widened, b.divisor = -1;
    }
    const int decimals = std::max(a.shape.decimals, b.shape.decimals);
    if (b.shape.least < 0 || !bring_to(a, decimals) || !bring_to(b, decimals)) return std::nullopt;
    BlockValue out{step(Kind::unless_zero, a, b), {FactType::number, 0, a.shape.least, a.shape.most, true}, b.step, b.shape.most};
    if (a.divisor >= 0) {
        const auto divisor = product(divisor_of(a), b);
        if (!divisor) return std::nullopt;
        out.divisor = divisor->step, out.divisor_most = divisor->shape.most;
    }
    return fitting(out);
}

FormulaCompiler::Value FormulaCompiler::arithmetic(const FormulaNode& node) {
    auto a = this->node(node.children[0]);
    if (!a) return std::nullopt;
    const auto& x = a->shape;
    if (node.operation == Operation::negate) {
        const BlockShape shape{x.type, x.decimals, -x.most, -x.least, x.may_miss};
        return BlockValue{step(Kind::negate, *a), shape, a->divisor, a->divisor_most};
    }
    if (node.operation == Operation::absolute) {
        const BlockShape shape{x.type, x.decimals, 0, std::max(x.most, -x.least), x.may_miss};
        return BlockValue{step(Kind::absolute, *a), shape, a->divisor, a->divisor_most};
    }
    auto b = this->node(node.children[1]);
    if (!b) return std::nullopt;
    if (node.operation == Operation::multiply) return product(*a, *b);
    if (node.operation == Operation::divide) return quotient(*a, *b);
    if (!align(*a, *b)) return std::nullopt;
    const bool add = node.operation == Operation::add;
    const auto& y = b->shape;
    const BlockShape shape{FactType::number, x.decimals, add ? x.least + y.least : x.least - y.most,
                           add ? x.most + y.most : x.most - y.least, x.may_miss || y.may_miss};
    return fitting({step(add ? Kind::add : Kind::subtract, *a, *b), shape, a->divisor, a->divisor_most});
}

FormulaCompiler::Value FormulaCompiler::comparison(const FormulaNode& node) {
    if (is_text(node.children[0])) return text_comparison(node.operation, node.children[0], node.children[1]);
    auto a = this->node(node.children[0]);
    auto b = a ? this->node(node.children[1]) : std::nullopt;
    if (!b || !align(*a, *b)) return std::nullopt;
    static constexpr std::array kinds{Kind::equal, Kind::unequal, Kind::less, Kind::at_most, Kind::greater, Kind::at_least};
    const auto kind = kinds[std::size_t(node.operation) - std::size_t(Operation::equal)];
    return BlockValue{step(kind, *a, *b), truth_of(*a, *b)};
}

FormulaCompiler::Value FormulaCompiler::text_comparison(Operation operation, int left, int right) {
    using enum Operation;
    const bool turned = tree_->at(left).operation == text;
    if (turned) std::swap(left, right);
    if (tree_->at(right).operation != text || tree_->at(left).operation == text) return std::nullopt;
    const std::string& wanted = tree_->at(right).text;
    return text_words(left, truth, [=](std::string_view word) -> std::int64_t {
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

FormulaCompiler::Value FormulaCompiler::one_of(const FormulaNode& node) {
    std::vector<std::string_view> wanted;
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        auto& item = tree_->at(node.children[i]);
        if (item.operation != Operation::text) return std::nullopt;
        wanted.push_back(item.text);
    }
    return text_words(node.children[0], truth,
                      [&](std::string_view word) { return std::find(wanted.begin(), wanted.end(), word) != wanted.end(); });
}

FormulaCompiler::Value FormulaCompiler::logical(const FormulaNode& node) {
    const bool of_text = node.operation == Operation::known && is_text(node.children[0]);
    const auto a =
        of_text ? text_words(node.children[0], truth, [](std::string_view) { return 1; }) : this->node(node.children[0]);
    if (!a) return std::nullopt;
    if (node.operation == Operation::known) return known(*a);
    if (node.operation == Operation::opposite) return BlockValue{step(Kind::opposite, *a), a->shape};
    const auto b = this->node(node.children[1]);
    if (!b) return std::nullopt;
    return BlockValue{step(node.operation == Operation::both ? Kind::both : Kind::either, *a, *b), truth_of(*a, *b)};
}

FormulaCompiler::Value FormulaCompiler::choose(const FormulaNode& node) {
    if (node.type == FactType::text) return std::nullopt;
    const bool chosen = node.operation == Operation::choose;
    const auto condition = chosen ? this->node(node.children[0]) : Value(BlockValue{});
    auto a = condition ? this->node(node.children[chosen ? 1 : 0]) : std::nullopt;
    auto b = a ? this->node(node.children[chosen ? 2 : 1]) : std::nullopt;
    if (!b || a->divisor >= 0 || b->divisor >= 0 || !align(*a, *b)) return std::nullopt;
    const auto &x = a->shape, &y = b->shape;
    BlockShape shape{node.type, x.decimals, std::min(x.least, y.least), std::max(x.most, y.most), y.may_miss};
    if (!chosen) return BlockValue{step(Kind::otherwise, *a, *b), shape};
    shape.may_miss = condition->shape.may_miss || x.may_miss || y.may_miss;
    return BlockValue{out_.add({.operation = Kind::choose, .a = condition->step, .b = a->step, .c = b->step}), shape};
}

/// clamp(x, low, high) is min(max(x, low), high), as in the evaluator.
FormulaCompiler::Value FormulaCompiler::extremes(const FormulaNode& node) {
    auto all = this->node(node.children[0]);
    for (std::size_t i = 1; all && i < node.children.size(); ++i) {
        auto other = this->node(node.children[i]);
        if (!other || !align(*all, *other)) return std::nullopt;
        const bool smaller = node.operation == Operation::min || (node.operation == Operation::clamp && i == 2);
        all->step = step(smaller ? Kind::minimum : Kind::maximum, *all, *other);
        auto &x = all->shape, &y = other->shape;
        x.least = smaller ? std::min(x.least, y.least) : std::max(x.least, y.least);
        x.most = smaller ? std::min(x.most, y.most) : std::max(x.most, y.most);
        x.may_miss = x.may_miss || y.may_miss;
    }
    return all;
}

FormulaCompiler::Value FormulaCompiler::rounded(const FormulaNode& node) {
    const auto value = this->node(node.children[0]);
    const auto wanted = node.children.size() < 2 ? std::optional<std::int64_t>(0) : tree_->at(node.children[1]).number.exactly(1);
    if (!value || !wanted || value->divisor >= 0) return std::nullopt;
    const auto& x = value->shape;
    if (x.decimals <= int(*wanted)) return value;
    const auto unit = power_of_ten(x.decimals - int(*wanted));
    return BlockValue{step(Kind::round, *value, unit),
                      {FactType::number, int(*wanted), x.least / unit - 1, x.most / unit + 1, x.may_miss}};
}

FormulaCompiler::Value FormulaCompiler::days(const FormulaNode& node) {
    const auto from = day(node.children[0]);
    const auto until = from ? day(node.children[1]) : std::nullopt;
    if (!until) return std::nullopt;
    const auto &x = until->shape, &y = from->shape;
    return BlockValue{step(Kind::subtract, *until, *from),
                      {FactType::number, 0, x.least - y.most, x.most - y.least, x.may_miss || y.may_miss}};
}

/// Days from a fixed one; nothing for a text that is no date.
FormulaCompiler::Value FormulaCompiler::day(int index) {
    const auto number = [](std::string_view text) -> std::int64_t {
        try {
            return days_between(Date{std::chrono::year{2000}, std::chrono::January, std::chrono::day{1}}, parse_date(text));
        } catch (const Error&) { return nothing; }
    };
    constexpr int furthest = 4'000'000;  // the year 9999 is 2.9 million days away
    const BlockShape shape{FactType::number, 0, -furthest, furthest, true};
    auto& node = tree_->at(index);
    if (node.operation != Operation::text) return text_words(index, shape, number);
    return BlockValue{out_.add({.operation = Kind::constant, .may_miss = true, .number = number(node.text)}), shape};
}

FormulaCompiler::Value FormulaCompiler::text_words(int index, BlockShape shape,
                                                   const std::function<std::int64_t(std::string_view)>& answer) {
    auto& node = tree_->at(index);
    if (node.operation == Operation::column && table_) return words(table_->columns()[node.index], false, shape, answer);
    if (node.operation != Operation::name || node.index >= names_.size() || !names_[node.index].column) return std::nullopt;
    return words(*names_[node.index].column, table_ != nullptr, shape, answer);
}
