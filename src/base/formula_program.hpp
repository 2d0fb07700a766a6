#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// The inside of base/formula_block and base/record_pass: columns computed from columns, a few hundred rows at a time.

enum class BlockOperation {
    constant,   // number
    load,       // the column's cell: no work, the cells are read where they lie
    unit_cell,  // the cell of the row's unit
    look_up,    // table[a]: decided once for each word of a dictionary; the first place is for missing data
    pick,       // the same where all but one or two words give `number`: table is word, value, word, value
    stairs,     // table is from, value, from, value …, rising: the value of the last step reached, or else number
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
    greater,
    at_least,
    both,
    either,
    opposite,
    choose,  // a ? b : c
    known,
    otherwise,
    unless_zero,  // a, or nothing where b is zero
    holds,        // 1 where a is yes, 0 where it is no or nothing
    kept,         // a where b is yes, 0 elsewhere and where a is missing
    only,         // a where b is yes, nothing elsewhere
};

/// Steps, each a loop over a block of whole numbers. A step is named by its number and never written twice, so that what several rules
/// ask of the same records is computed once.
class FormulaProgram {
public:
    struct Step {
        BlockOperation operation = BlockOperation::constant;
        int a = -1, b = -1, c = -1;  // steps whose results are used
        bool with_number = false;    // `number` stands in for b
        bool may_miss = true;        // an operand may be missing data
        std::int64_t number = 0;
        const std::int64_t* cells = nullptr;
        std::vector<std::int64_t> table = {};
        bool operator==(const Step&) const = default;
    };
    static constexpr std::size_t rows_at_once = 256;
    using Register = std::array<std::int64_t, rows_at_once>;

    int add(Step);  // an equal step that is there already is taken again
    const Step& at(int step) const { return steps_[std::size_t(step)]; }
    /// After the last step: finds out which steps the results need and which may share their memory.
    void settle(std::span<const int> results);

    /// What one run needs; several may run at the same time.
    std::vector<Register> memory() const;
    /// Over `count` ≤ rows_at_once rows from `from`; `units`: the unit of each row, where steps ask for it. `next`: how many rows the
    /// block after this has; they are fetched from memory meanwhile.
    void run(std::vector<Register>&, const std::uint32_t* units, std::size_t from, std::size_t count, std::size_t next = 0) const;
    const std::int64_t* result(int step, const std::vector<Register>&, std::size_t from) const;

private:
    std::vector<Step> steps_;
    std::vector<int> registers_;                // by step; none (-1): nobody needs it, or the cells are read where they lie
    std::vector<const std::int64_t*> columns_;  // that are read
    std::size_t size_ = 0;
};

/// Asks for cells that will be read soon: a processor by itself does not look beyond a page of each column.
inline void fetch(const std::int64_t* cells, std::size_t count) {
    for (std::size_t i = 0; i < count; i += 8) __builtin_prefetch(cells + i, 0, 2);
}
