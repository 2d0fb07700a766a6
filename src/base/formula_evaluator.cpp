#include "base/formula_evaluator.hpp"
#include <algorithm>
#include <set>
#include "base/date.hpp"
#include "base/error.hpp"
#include "base/formula_sums.hpp"

namespace {

FactValue truth(bool b) { return FactValue::of(b); }

/// Nothing compares with nothing: the answer is then nothing too.
std::optional<std::strong_ordering> compare(const FactValue& a, const FactValue& b) {
    if (a.is_nothing() || b.is_nothing()) return std::nullopt;
    switch (a.kind) {
        case FactValue::Kind::number: return a.number <=> b.number;
        case FactValue::Kind::text: return a.text.compare(b.text) <=> 0;
        default: return a.flag <=> b.flag;
    }
}

FactValue days_from(const FactValue& from, const FactValue& to) {
    if (from.is_nothing() || to.is_nothing()) return {};
    try {
        return FactValue::of(Fraction::of(days_between(parse_date(from.text), parse_date(to.text))));
    } catch (const Error&) { return {}; }
}

/// The month a date lies in: 2017-06.
FactValue month_of(const FactValue& date) {
    try {
        parse_date(date.text);
        return FactValue::of(date.text.substr(0, 7));
    } catch (const Error&) { return {}; }
}

/// The whole number not above x, or not below it.
Fraction whole(const Fraction& x, bool above) {
    const auto nearest = x.rounded(0);
    if (above) return nearest < x ? nearest + Fraction::of(1) : nearest;
    return x < nearest ? nearest - Fraction::of(1) : nearest;
}

FactValue quotient(const Fraction& a, const Fraction& b) { return b.is_zero() ? FactValue{} : FactValue::of(a / b); }

}  // namespace

FactValue FormulaEvaluator::value(int index) {
    if (++steps_ > Formula::step_limit) throw Error(Refusal::invalid, "公式计算步数过多：" + tree_.source);
    const FormulaNode& node = tree_.at(index);
    if (compares_units(node.operation)) return among_units(node);
    switch (node.operation) {
        case Operation::number: return node.type == FactType::boolean ? truth(node.flag) : FactValue::of(node.number);
        case Operation::text: return FactValue::of(std::string_view(node.text));
        case Operation::name:
            if (trace_) trace_->names.push_back(node.index);
            return input_.names[node.index];
        case Operation::column: return table_->columns()[node.index].at(row_);
        case Operation::both:
        case Operation::either: return logical(node);
        case Operation::choose: {
            const auto condition = value(node.children[0]);
            return condition.is_nothing() ? FactValue{} : value(node.children[condition.flag ? 1 : 2]);
        }
        case Operation::known: return truth(!value(node.children[0]).is_nothing());
        case Operation::otherwise: {
            const auto first = value(node.children[0]);
            return first.is_nothing() ? value(node.children[1]) : first;
        }
        case Operation::one_of: return member(node);
        case Operation::count:
        case Operation::distinct:
        case Operation::sum:
        case Operation::mean:
        case Operation::ratio:
        case Operation::largest:
        case Operation::smallest:
        case Operation::streak:
        case Operation::longest_streak: return over_records(node);
        default: return strict(node);
    }
}

/// Nothing and no is no, nothing or yes is yes; otherwise nothing stays nothing.
FactValue FormulaEvaluator::logical(const FormulaNode& node) {
    const bool decisive = node.operation == Operation::either;
    const auto left = value(node.children[0]);
    if (!left.is_nothing() && left.flag == decisive) return left;
    const auto right = value(node.children[1]);
    if (!right.is_nothing() && right.flag == decisive) return right;
    return left.is_nothing() ? left : right;
}

FactValue FormulaEvaluator::member(const FormulaNode& node) {
    const auto wanted = value(node.children[0]);
    if (wanted.is_nothing()) return {};
    for (std::size_t i = 1; i < node.children.size(); ++i)
        if (const auto order = compare(wanted, value(node.children[i])); order && *order == 0) return truth(true);
    return truth(false);
}

/// Operations that need all their operands.
FactValue FormulaEvaluator::strict(const FormulaNode& node) {
    const auto a = value(node.children[0]);
    if (a.is_nothing()) return {};
    switch (node.operation) {
        case Operation::negate: return FactValue::of(-a.number);
        case Operation::opposite: return truth(!a.flag);
        case Operation::absolute: return FactValue::of(a.number.is_negative() ? -a.number : a.number);
        case Operation::round: return FactValue::of(a.number.rounded(node.children.size() < 2 ? 0 : places(node.children[1])));
        case Operation::whole_below: return FactValue::of(whole(a.number, false));
        case Operation::whole_above: return FactValue::of(whole(a.number, true));
        case Operation::month_of: return month_of(a);
        case Operation::min:
        case Operation::max:
        case Operation::clamp: return extreme(node, a);
        default: break;
    }
    const auto b = value(node.children[1]);
    if (b.is_nothing()) return {};
    switch (node.operation) {
        case Operation::add: return FactValue::of(a.number + b.number);
        case Operation::subtract: return FactValue::of(a.number - b.number);
        case Operation::multiply: return FactValue::of(a.number * b.number);
        case Operation::divide: return quotient(a.number, b.number);
        case Operation::days: return days_from(a, b);
        default: return compared(node.operation, *compare(a, b));
    }
}

FactValue FormulaEvaluator::compared(Operation operation, std::strong_ordering order) {
    switch (operation) {
        case Operation::equal: return truth(order == 0);
        case Operation::unequal: return truth(order != 0);
        case Operation::less: return truth(order < 0);
        case Operation::at_most: return truth(order <= 0);
        case Operation::greater: return truth(order > 0);
        default: return truth(order >= 0);
    }
}

int FormulaEvaluator::places(int node) const { return int(tree_.at(node).number.to_points().tenthousandths / Points::one); }

FactValue FormulaEvaluator::extreme(const FormulaNode& node, FactValue best) {
    if (node.operation == Operation::clamp) {
        const auto low = value(node.children[1]), high = value(node.children[2]);
        if (low.is_nothing() || high.is_nothing()) return {};
        return FactValue::of(std::min(std::max(best.number, low.number), high.number));
    }
    for (std::size_t i = 1; i < node.children.size(); ++i) {
        const auto other = value(node.children[i]);
        if (other.is_nothing()) return {};
        if (node.operation == Operation::min ? other.number < best.number : best.number < other.number) best = other;
    }
    return best;
}

struct FormulaEvaluator::Sum {
    Fraction first, second;             // of the one or two values
    std::int64_t counted = 0;           // records that count
    std::int64_t matching = 0;          // of these, those that fulfil the condition (ratio)
    std::int64_t run = 0, longest = 0;  // of records one after the other
    FactValue extreme;
    std::set<std::string> seen;
};

FactValue FormulaEvaluator::over_records(const FormulaNode& node) {
    if (input_.sums && !trace_)
        if (auto known = input_.sums->of(std::size_t(&node - tree_.nodes.data()), input_.unit)) return *known;
    const auto* outer_table = table_;
    const auto outer_row = row_;
    table_ = &input_.sources[node.index];
    const auto [begin, end] = table_->rows_of(input_.unit);
    Sum sum;
    for (row_ = begin; row_ < end; ++row_) {
        const bool shares = node.operation == Operation::ratio && node.children.empty();
        if (!holds(shares ? node.among : node.filter)) {
            sum.run = 0;
            continue;
        }
        if (shares) sum.matching += holds(node.filter);
        if (!gather(node, sum)) continue;
        ++sum.counted;
        sum.longest = std::max(sum.longest, ++sum.run);
        if (trace_) trace_->records.emplace_back(node.index, row_);
    }
    table_ = outer_table;
    row_ = outer_row;
    return result(node, sum);
}

bool FormulaEvaluator::holds(int condition) { return condition < 0 || value(condition).is_true(); }

/// A record whose value is missing does not count.
bool FormulaEvaluator::gather(const FormulaNode& node, Sum& sum) {
    if (node.children.empty()) return true;
    const auto first = value(node.children[0]);
    if (first.is_nothing()) return false;
    if (node.operation == Operation::distinct) return sum.seen.insert(to_text(first)).second;
    if (node.children.size() > 1) {
        const auto second = value(node.children[1]);
        if (second.is_nothing()) return false;
        sum.second = sum.second + second.number;
    }
    sum.first = sum.first + first.number;
    const bool better = sum.extreme.is_nothing() || (node.operation == Operation::largest ? sum.extreme.number < first.number
                                                                                          : first.number < sum.extreme.number);
    if (better) sum.extreme = first;
    return true;
}

FactValue FormulaEvaluator::result(const FormulaNode& node, const Sum& sum) {
    switch (node.operation) {
        case Operation::count:
        case Operation::distinct: return FactValue::of(Fraction::of(sum.counted));
        case Operation::streak: return FactValue::of(Fraction::of(sum.run));
        case Operation::longest_streak: return FactValue::of(Fraction::of(sum.longest));
        case Operation::sum: return FactValue::of(sum.first);
        case Operation::mean: return quotient(sum.first, Fraction::of(sum.counted));
        case Operation::ratio:
            return node.children.empty() ? quotient(Fraction::of(sum.matching), Fraction::of(sum.counted))
                                         : quotient(sum.first, sum.second);
        default: return sum.extreme;
    }
}

FactValue Formula::evaluate(const FormulaInput& input, FormulaTrace* trace) const {
    return FormulaEvaluator(*tree_, input, trace).value(tree_->root);
}
