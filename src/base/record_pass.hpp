#pragma once
#include "base/formula_block.hpp"

class FormulaCompiler;
class RecordSinks;

/// A number for each unit, summed from its records; to be read when the pass has been.
struct RecordSum {
    const std::vector<std::int64_t>* of_units = nullptr;
    BlockShape shape;
};

/// One reading of a source's records for everybody who wants sums of them: whoever asks first names what he wants, then all of it is
/// found at once, block by block, so that each record is fetched from memory once.
class RecordPass {
public:
    RecordPass(const FactTable&, std::span<const UnitColumn> names, std::size_t units);
    RecordPass(RecordPass&&) noexcept;
    ~RecordPass();

    const FactTable& table() const { return table_; }
    FormulaCompiler& compiler() { return *compiler_; }
    std::optional<BlockValue> value(const Formula&);  // about one record
    /// The text column that the formula consists of, if it is no more than that.
    const FactColumn* plain_text(const Formula&) const;

    using Condition = std::optional<BlockValue>;  // none: all records
    std::optional<RecordSum> count(const Condition&);
    std::optional<RecordSum> total(const BlockValue&, const Condition&);
    std::optional<RecordSum> largest(const BlockValue&, const Condition&);
    std::optional<RecordSum> smallest(const BlockValue&, const Condition&);
    /// How many different words.
    std::optional<RecordSum> distinct(const FactColumn& words, const Condition&);
    /// Of a unit's records with one word only the value furthest from zero counts, the first of equals; those without a word all do.
    std::optional<RecordSum> best_of(const FactColumn& words, const BlockValue&, const Condition&);

    /// Once, after everybody has asked.
    void read();

private:
    std::optional<RecordSum> extreme(bool largest, const BlockValue&, const Condition&);

    const FactTable& table_;
    std::size_t units_, most_records_ = 0;  // of one unit
    std::unique_ptr<FormulaProgram> program_;
    std::unique_ptr<FormulaCompiler> compiler_;
    std::unique_ptr<RecordSinks> sinks_;
};
