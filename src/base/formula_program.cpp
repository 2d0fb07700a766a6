#include "base/formula_program.hpp"
#include <algorithm>

namespace {

using Kind = BlockOperation;
using Step = FormulaProgram::Step;
using Unsigned = std::uint64_t;
constexpr auto nothing = FactColumn::nothing;

/// out[i] is nothing where an operand is, otherwise what `f` makes of them. There are no branches, so that several records are
/// computed at a time; for that reason `f` also sees missing values, and calculates without sign, where nothing can overflow.
template <class F> void each(std::int64_t* out, const std::int64_t* a, std::size_t count, F f) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto result = std::int64_t(f(a[i]));
        out[i] = a[i] == nothing ? nothing : result;
    }
}

template <class F> void each(std::int64_t* out, const std::int64_t* a, const std::int64_t* b, std::size_t count, F f) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto result = std::int64_t(f(a[i], b[i]));
        out[i] = ((a[i] == nothing) | (b[i] == nothing)) ? nothing : result;
    }
}

std::int64_t rounded(std::int64_t value, std::int64_t unit) {
    const auto rest = value % unit, half = unit / 2;
    return value / unit + (rest >= half ? 1 : rest <= -half ? -1 : 0);
}

void read(const Step& step, const std::uint32_t* units, std::int64_t* out, std::size_t from, std::size_t count) {
    const auto* cells = step.cells;
    if (step.by_unit)
        for (std::size_t i = 0; i < count; ++i) out[i] = cells[units[from + i]];
    else std::copy_n(cells + from, count, out);
    if (step.operation != Kind::look_up) return;
    const auto* table = step.table.data();
    for (std::size_t i = 0; i < count; ++i) out[i] = table[out[i] == nothing ? 0 : out[i] + 1];
}

void of_one(const Step& step, std::int64_t* out, const std::int64_t* a, std::size_t count) {
    const auto number = step.number;
    switch (step.operation) {
        case Kind::scale: return each(out, a, count, [=](auto x) { return Unsigned(x) * Unsigned(number); });
        case Kind::round: return each(out, a, count, [=](auto x) { return rounded(x, number); });
        case Kind::negate: return each(out, a, count, [](auto x) { return -Unsigned(x); });
        case Kind::absolute: return each(out, a, count, [](auto x) { return x < 0 ? -Unsigned(x) : Unsigned(x); });
        case Kind::opposite: return each(out, a, count, [](auto x) { return x == 0; });
        case Kind::known:
            for (std::size_t i = 0; i < count; ++i) out[i] = a[i] != nothing;
            return;
        default: std::fill_n(out, count, number); return;
    }
}

void of_two(Kind operation, std::int64_t* out, const std::int64_t* a, const std::int64_t* b, std::size_t count) {
    switch (operation) {
        case Kind::add: return each(out, a, b, count, [](auto x, auto y) { return Unsigned(x) + Unsigned(y); });
        case Kind::subtract: return each(out, a, b, count, [](auto x, auto y) { return Unsigned(x) - Unsigned(y); });
        case Kind::multiply: return each(out, a, b, count, [](auto x, auto y) { return Unsigned(x) * Unsigned(y); });
        case Kind::minimum: return each(out, a, b, count, [](auto x, auto y) { return x < y ? x : y; });
        case Kind::maximum: return each(out, a, b, count, [](auto x, auto y) { return x < y ? y : x; });
        case Kind::equal: return each(out, a, b, count, [](auto x, auto y) { return x == y; });
        case Kind::unequal: return each(out, a, b, count, [](auto x, auto y) { return x != y; });
        case Kind::less: return each(out, a, b, count, [](auto x, auto y) { return x < y; });
        case Kind::at_most: return each(out, a, b, count, [](auto x, auto y) { return x <= y; });
        default: break;
    }
    if (operation == Kind::otherwise) {
        for (std::size_t i = 0; i < count; ++i) out[i] = a[i] == nothing ? b[i] : a[i];
        return;
    }
    const std::int64_t decisive = operation == Kind::either;  // and: one no decides; or: one yes
    for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t open = ((a[i] == nothing) | (b[i] == nothing)) ? nothing : 1 - decisive;
        out[i] = ((a[i] == decisive) | (b[i] == decisive)) ? decisive : open;
    }
}

void choose(std::int64_t* out, const std::int64_t* a, const std::int64_t* b, const std::int64_t* c, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto chosen = a[i] == 0 ? c[i] : b[i];
        out[i] = a[i] == nothing ? nothing : chosen;
    }
}

}  // namespace

void FormulaProgram::run(std::vector<Register>& memory, std::size_t from, std::size_t count) const {
    for (auto& step : steps) {
        auto* out = memory[std::size_t(step.out)].data();
        const auto *a = memory[std::size_t(step.a)].data(), *b = memory[std::size_t(step.b)].data();
        switch (step.operation) {
            case Kind::load:
            case Kind::look_up: read(step, units, out, from, count); break;
            case Kind::constant:
            case Kind::scale:
            case Kind::round:
            case Kind::negate:
            case Kind::absolute:
            case Kind::opposite:
            case Kind::known: of_one(step, out, a, count); break;
            case Kind::choose: choose(out, a, b, memory[std::size_t(step.c)].data(), count); break;
            default: of_two(step.operation, out, a, b, count); break;
        }
    }
}
