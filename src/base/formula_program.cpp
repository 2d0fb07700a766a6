#include "base/formula_program.hpp"
#include <algorithm>
#include <limits>

namespace {

using Kind = BlockOperation;
using Step = FormulaProgram::Step;
using Unsigned = std::uint64_t;
using Cell = std::int64_t;
constexpr auto nothing = std::numeric_limits<Cell>::min();

/// An operand that is the same in every row.
struct Same {
    Cell value;
    Cell operator[](std::size_t) const { return value; }
};

/// out[i] is nothing where an operand is, otherwise what `f` makes of them. There are no branches, so that several records are
/// computed at a time; for that reason `f` also sees missing values, and calculates without sign, where nothing can overflow.
template <class A, class F>
[[gnu::always_inline]] inline void each(const Step& step, Cell* __restrict out, A a, std::size_t count, F f) {
    if (!step.may_miss)
        for (std::size_t i = 0; i < count; ++i) out[i] = Cell(f(a[i]));
    else
        for (std::size_t i = 0; i < count; ++i) {
            const auto result = Cell(f(a[i]));
            out[i] = a[i] == nothing ? nothing : result;
        }
}

template <class B, class F>
[[gnu::always_inline]] inline void each(const Step& step, Cell* __restrict out, const Cell* a, B b, std::size_t count, F f) {
    if (!step.may_miss)
        for (std::size_t i = 0; i < count; ++i) out[i] = Cell(f(a[i], b[i]));
    else
        for (std::size_t i = 0; i < count; ++i) {
            const auto result = Cell(f(a[i], b[i]));
            out[i] = ((a[i] == nothing) | (b[i] == nothing)) ? nothing : result;
        }
}

Cell rounded(Cell value, Cell unit) {
    const auto rest = value % unit, half = unit / 2 + unit % 2;
    return value / unit + (rest >= half ? 1 : rest <= -half ? -1 : 0);
}

/// One cell after the other: gathering several at a time is slower than reading them.
void read(const Step& step, Cell* __restrict out, const Cell* a, const std::uint32_t* units, std::size_t count) {
    if (step.operation == Kind::unit_cell) {
        for (std::size_t i = 0; i < count; ++i) out[i] = step.cells[units[i]];
        return;
    }
    const auto* table = step.table.data();
    if (!step.may_miss)
        for (std::size_t i = 0; i < count; ++i) out[i] = table[a[i] + 1];
    else
        for (std::size_t i = 0; i < count; ++i) out[i] = table[a[i] == nothing ? 0 : a[i] + 1];
}

[[gnu::always_inline]] inline void pick(const Step& step, Cell* __restrict out, const Cell* a, std::size_t count) {
    const auto* table = step.table.data();
    const Cell word = table[0], value = table[1], otherwise = step.number;
    if (step.table.size() == 2) return each(step, out, a, count, [=](Cell x) { return x == word ? value : otherwise; });
    const Cell word2 = table[2], value2 = table[3];
    each(step, out, a, count, [=](Cell x) { return x == word ? value : x == word2 ? value2 : otherwise; });
}

[[gnu::always_inline]] inline void climb(const Step& step, Cell* __restrict out, const Cell* a, std::size_t count) {
    each(step, out, a, count, [=](Cell) { return step.number; });
    for (std::size_t stair = 0; stair < step.table.size(); stair += 2) {
        const Cell from = step.table[stair], value = step.table[stair + 1];  // missing data is below every step
        for (std::size_t i = 0; i < count; ++i) out[i] = a[i] >= from ? value : out[i];
    }
}

[[gnu::always_inline]] inline void of_one(const Step& step, Cell* __restrict out, const Cell* a, std::size_t count) {
    const auto number = step.number;
    switch (step.operation) {
        case Kind::pick: return pick(step, out, a, count);
        case Kind::stairs: return climb(step, out, a, count);
        case Kind::scale: return each(step, out, a, count, [=](Cell x) { return Unsigned(x) * Unsigned(number); });
        case Kind::round: return each(step, out, a, count, [=](Cell x) { return rounded(x, number); });
        case Kind::negate: return each(step, out, a, count, [](Cell x) { return -Unsigned(x); });
        case Kind::absolute: return each(step, out, a, count, [](Cell x) { return x < 0 ? -Unsigned(x) : Unsigned(x); });
        case Kind::opposite: return each(step, out, a, count, [](Cell x) { return x == 0; });
        case Kind::known:
            for (std::size_t i = 0; i < count; ++i) out[i] = a[i] != nothing;
            return;
        default:
            for (std::size_t i = 0; i < count; ++i) out[i] = a[i] == 1;
    }
}

/// And: one no decides; or: one yes. Otherwise nothing stays nothing.
template <class B>
[[gnu::always_inline]] inline void logical(const Step& step, Cell* __restrict out, const Cell* a, B b, std::size_t count) {
    const Cell decisive = step.operation == Kind::either;
    for (std::size_t i = 0; i < count; ++i) {
        const Cell open = ((a[i] == nothing) | (b[i] == nothing)) ? nothing : 1 - decisive;
        out[i] = ((a[i] == decisive) | (b[i] == decisive)) ? decisive : open;
    }
}

template <class B>
[[gnu::always_inline]] inline void of_two(const Step& step, Cell* __restrict out, const Cell* a, B b, std::size_t count) {
    switch (step.operation) {
        case Kind::add: return each(step, out, a, b, count, [](Cell x, Cell y) { return Unsigned(x) + Unsigned(y); });
        case Kind::subtract: return each(step, out, a, b, count, [](Cell x, Cell y) { return Unsigned(x) - Unsigned(y); });
        case Kind::multiply: return each(step, out, a, b, count, [](Cell x, Cell y) { return Unsigned(x) * Unsigned(y); });
        case Kind::minimum: return each(step, out, a, b, count, [](Cell x, Cell y) { return x < y ? x : y; });
        case Kind::maximum: return each(step, out, a, b, count, [](Cell x, Cell y) { return x < y ? y : x; });
        case Kind::equal: return each(step, out, a, b, count, [](Cell x, Cell y) { return x == y; });
        case Kind::unequal: return each(step, out, a, b, count, [](Cell x, Cell y) { return x != y; });
        case Kind::less: return each(step, out, a, b, count, [](Cell x, Cell y) { return x < y; });
        case Kind::at_most: return each(step, out, a, b, count, [](Cell x, Cell y) { return x <= y; });
        case Kind::greater: return each(step, out, a, b, count, [](Cell x, Cell y) { return x > y; });
        case Kind::at_least: return each(step, out, a, b, count, [](Cell x, Cell y) { return x >= y; });
        case Kind::both:
            if (step.may_miss) return logical(step, out, a, b, count);
            return each(step, out, a, b, count, [](Cell x, Cell y) { return x & y; });
        case Kind::either:
            if (step.may_miss) return logical(step, out, a, b, count);
            return each(step, out, a, b, count, [](Cell x, Cell y) { return x | y; });
        case Kind::otherwise:
            for (std::size_t i = 0; i < count; ++i) out[i] = a[i] == nothing ? b[i] : a[i];
            return;
        case Kind::unless_zero: return each(step, out, a, b, count, [](Cell x, Cell y) { return y == 0 ? nothing : x; });
        case Kind::only:
            for (std::size_t i = 0; i < count; ++i) out[i] = b[i] == 1 ? a[i] : nothing;
            return;
        default:  // kept
            if (!step.may_miss)
                for (std::size_t i = 0; i < count; ++i) out[i] = b[i] == 1 ? a[i] : 0;
            else
                for (std::size_t i = 0; i < count; ++i) out[i] = ((b[i] == 1) & (a[i] != nothing)) ? a[i] : 0;
    }
}

/// One step over a block, for each kind of processor that can compute more numbers at a time than the oldest ones.
#if defined(__x86_64__) && defined(__OPTIMIZE__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
[[gnu::target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")]]
#endif
void compute(const Step& step, Cell* __restrict out, const Cell* a, const Cell* b, const Cell* c, std::size_t count) {
    if (step.operation == Kind::choose) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto chosen = a[i] == 0 ? c[i] : b[i];
            out[i] = a[i] == nothing ? nothing : chosen;
        }
    } else if (step.with_number) of_two(step, out, a, Same{step.number}, count);
    else if (b) of_two(step, out, a, b, count);
    else of_one(step, out, a, count);
}

}  // namespace

int FormulaProgram::add(Step step) {
    const auto same = std::find(steps_.begin(), steps_.end(), step);
    if (same == steps_.end()) return steps_.push_back(std::move(step)), int(steps_.size()) - 1;
    return int(same - steps_.begin());
}

void FormulaProgram::settle(std::span<const int> results) {
    constexpr int never = -1;
    const int end = int(steps_.size());
    std::vector<int> last(steps_.size(), never), free;
    for (auto result : results) last[std::size_t(result)] = end;
    for (int i = end; i-- > 0;)
        if (last[std::size_t(i)] != never)
            for (auto operand : {at(i).a, at(i).b, at(i).c})
                if (operand >= 0) last[std::size_t(operand)] = std::max(last[std::size_t(operand)], i);
    registers_.assign(steps_.size(), -1);
    size_ = 0;
    for (int i = 0; i < end; ++i) {
        const auto& step = at(i);
        if (last[std::size_t(i)] == never) continue;
        if (step.operation == Kind::load) {
            columns_.push_back(step.cells);
            continue;
        }
        auto& mine = registers_[std::size_t(i)];
        if (free.empty() || step.operation == Kind::constant) mine = int(size_++);
        else mine = free.back(), free.pop_back();
        for (auto operand : {step.a, step.b, step.c}) {
            if (operand < 0 || last[std::size_t(operand)] != i) continue;
            last[std::size_t(operand)] = end + 1;  // given back once, though it may stand twice among the operands
            if (at(operand).operation != Kind::constant && at(operand).operation != Kind::load)
                free.push_back(registers_[std::size_t(operand)]);
        }
    }
}

std::vector<FormulaProgram::Register> FormulaProgram::memory() const {
    std::vector<Register> memory(size_);
    for (std::size_t i = 0; i < steps_.size(); ++i)
        if (registers_[i] >= 0 && steps_[i].operation == Kind::constant)
            memory[std::size_t(registers_[i])].fill(steps_[i].number);
    return memory;
}

const std::int64_t* FormulaProgram::result(int step, const std::vector<Register>& memory, std::size_t from) const {
    if (step < 0) return nullptr;
    if (at(step).operation == Kind::load) return at(step).cells + from;
    return memory[std::size_t(registers_[std::size_t(step)])].data();
}

void FormulaProgram::run(std::vector<Register>& memory, const std::uint32_t* units, std::size_t from, std::size_t count,
                         std::size_t next) const {
    for (const auto* cells : columns_) fetch(cells + from + count, next);
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        auto& step = steps_[i];
        if (registers_[i] < 0 || step.operation == Kind::constant) continue;
        auto* out = memory[std::size_t(registers_[i])].data();
        const auto* a = result(step.a, memory, from);
        if (step.operation == Kind::unit_cell || step.operation == Kind::look_up) read(step, out, a, units + from, count);
        else compute(step, out, a, result(step.b, memory, from), result(step.c, memory, from), count);
    }
}
