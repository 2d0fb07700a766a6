#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/formula.hpp"

// The inside of base/formula: tokens and the tree. Nobody else includes this.

enum class Operation {
    number,
    text,
    boolean,
    name,
    column,
    negate,
    add,
    subtract,
    multiply,
    divide,
    equal,
    unequal,
    less,
    at_most,
    greater,
    at_least,
    one_of,
    both,
    either,
    opposite,
    min,
    max,
    clamp,
    round,
    choose,
    absolute,
    known,
    otherwise,
    days,
    count,
    distinct,
    sum,
    mean,
    ratio,
    largest,
    smallest,
    streak,
    longest_streak,
    whole_below,
    whole_above,
    month_of,
    rank,  // from here on: among the units compared with
    rank_low,
    percentile,
    standard,
    group_mean,
    group_least,
    group_most,
    group_deviation,
    all_mean,
};

constexpr bool over_records(Operation operation) {
    return operation >= Operation::count && operation <= Operation::longest_streak;
}
constexpr bool compares_units(Operation operation) { return operation >= Operation::rank; }

struct FormulaNode {
    Operation operation = Operation::number;
    FactType type = FactType::number;
    std::vector<int> children;  // operands
    Fraction number;            // a constant
    std::string text;           // a constant, or the name as written
    bool flag = false;
    std::size_t index = 0;        // of the name, the column, or the source of a sum
    int filter = -1, among = -1;  // of a sum: where …, among …
    int line = 0, column = 0, depth = 1;
    bool broken = false;  // already reported: no further faults because of it
};

struct FormulaTree {
    std::string source;
    std::vector<FormulaNode> nodes;
    int root = -1;
    const FormulaNode& at(int node) const { return nodes[std::size_t(node)]; }
};

struct FormulaToken {
    enum class Kind { end, number, text, name, symbol };
    Kind kind = Kind::end;
    std::string text;  // symbols and reserved words in their canonical form: 且 → and, × → *
    std::string written;
    int line = 0, column = 0;
    bool is(std::string_view canonical) const { return (kind == Kind::symbol || kind == Kind::name) && text == canonical; }
};

struct FormulaSyntaxError {
    int line, column;
    std::string message;
};

/// Throws FormulaSyntaxError at the first character that belongs to nothing.
std::vector<FormulaToken> formula_tokens(std::string_view text, const Place&);

struct FormulaFunction {
    std::string_view name, label;
    Operation operation;
    int least, most;  // number of operands; of sums: of the values before where
    bool over_records;
};

inline constexpr std::array formula_functions{
    FormulaFunction{"min", "最小", Operation::min, 1, 20, false},
    FormulaFunction{"max", "最大", Operation::max, 1, 20, false},
    FormulaFunction{"clamp", "限制", Operation::clamp, 3, 3, false},
    FormulaFunction{"round", "四舍五入", Operation::round, 1, 2, false},
    FormulaFunction{"if", "如果", Operation::choose, 3, 3, false},
    FormulaFunction{"abs", "绝对值", Operation::absolute, 1, 1, false},
    FormulaFunction{"known", "已知", Operation::known, 1, 1, false},
    FormulaFunction{"otherwise", "否则取", Operation::otherwise, 2, 2, false},
    FormulaFunction{"days", "相隔天数", Operation::days, 2, 2, false},
    FormulaFunction{"count", "计数", Operation::count, 0, 0, true},
    FormulaFunction{"sum", "求和", Operation::sum, 1, 1, true},
    FormulaFunction{"mean", "平均", Operation::mean, 1, 1, true},
    FormulaFunction{"ratio", "占比", Operation::ratio, 0, 2, true},
    FormulaFunction{"largest", "最大值", Operation::largest, 1, 1, true},
    FormulaFunction{"smallest", "最小值", Operation::smallest, 1, 1, true},
    FormulaFunction{"streak", "连续次数", Operation::streak, 0, 0, true},
    FormulaFunction{"longest_streak", "最长连续次数", Operation::longest_streak, 0, 0, true},
    FormulaFunction{"floor", "舍去小数", Operation::whole_below, 1, 1, false},
    FormulaFunction{"ceil", "进一取整", Operation::whole_above, 1, 1, false},
    FormulaFunction{"month_of", "所在月份", Operation::month_of, 1, 1, false},
    FormulaFunction{"rank", "名次", Operation::rank, 1, 1, false},
    FormulaFunction{"rank_low", "倒序名次", Operation::rank_low, 1, 1, false},
    FormulaFunction{"pct", "百分位", Operation::percentile, 1, 1, false},
    FormulaFunction{"z", "标准分", Operation::standard, 1, 1, false},
    FormulaFunction{"group_mean", "同组平均", Operation::group_mean, 1, 1, false},
    FormulaFunction{"group_min", "同组最小", Operation::group_least, 1, 1, false},
    FormulaFunction{"group_max", "同组最大", Operation::group_most, 1, 1, false},
    FormulaFunction{"group_sd", "同组标准差", Operation::group_deviation, 1, 1, false},
    FormulaFunction{"all_mean", "全体平均", Operation::all_mean, 1, 1, false},
};
