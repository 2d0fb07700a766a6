#include "base/record_pass.hpp"
#include <algorithm>
#include "base/formula_compiler.hpp"

namespace {

using Cell = std::int64_t;
using Wide = BlockShape::Wide;
constexpr auto nothing = FactColumn::nothing;
constexpr Wide roomy = Wide(1) << 62;

/// The rows of one unit within a block.
struct Segment {
    std::size_t unit, begin, end;
};
using Segments = std::vector<Segment>;

#if defined(__x86_64__) && defined(__OPTIMIZE__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
[[gnu::target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")]]
#endif
void add_up(const Cell* values, const Segments& segments, Cell* out) {
    for (auto& segment : segments) {
        Cell sum = 0;
        for (auto row = segment.begin; row < segment.end; ++row) sum += values[row];
        out[segment.unit] += sum;
    }
}

void count_rows(const Segments& segments, Cell* out) {
    for (auto& segment : segments) out[segment.unit] += Cell(segment.end - segment.begin);
}

void find_extremes(bool largest, const Cell* values, const Segments& segments, Cell* out) {
    for (auto& segment : segments) {
        auto& best = out[segment.unit];
        for (auto row = segment.begin; row < segment.end; ++row) {
            const auto value = values[row];
            if (value != nothing && (best == nothing || (largest ? best < value : value < best))) best = value;
        }
    }
}

/// Whether b is further from zero than a. Without a branch: which of two records is the better one cannot be foreseen.
inline bool is_further(Cell a, Cell b) { return (a < 0 ? -a : a) < (b < 0 ? -b : b); }

}  // namespace

/// What is gathered while the records pass by.
class RecordSinks {
public:
    enum class Kind { rows, total, largest, smallest, distinct, best };
    struct Sink {
        Kind kind;
        int step = -1;  // whose results are gathered; of distinct words: where they count
        const FactColumn* words = nullptr;
        std::vector<Cell> of_units = {};
    };

    explicit RecordSinks(std::size_t units) : units_(units) {}

    /// The same wish twice is one sink.
    const std::vector<Cell>& add(Kind kind, int step, const FactColumn* words = nullptr) {
        for (auto& sink : sinks_)
            if (sink->kind == kind && sink->step == step && sink->words == words) return sink->of_units;
        const bool extreme = kind == Kind::largest || kind == Kind::smallest;
        sinks_.push_back(std::make_unique<Sink>(Sink{kind, step, words, std::vector<Cell>(units_, extreme ? nothing : 0)}));
        return sinks_.back()->of_units;
    }

    std::vector<int> steps() const {
        std::vector<int> out;
        for (auto& sink : sinks_)
            if (sink->step >= 0) out.push_back(sink->step);
        return out;
    }

    void read(const FactTable& table, const FormulaProgram& program) {
        if (sinks_.empty()) return;
        auto memory = program.memory();
        memories_.resize(sinks_.size());
        std::size_t unit = 0;
        for (std::size_t from = 0; from < table.size(); from += FormulaProgram::rows_at_once) {
            const auto to = std::min(from + FormulaProgram::rows_at_once, table.size());
            divide(table, from, to, unit);
            const auto next = std::min(FormulaProgram::rows_at_once, table.size() - to);
            for (auto& sink : sinks_)
                if (sink->words) fetch(sink->words->cells().data() + to, next);
            program.run(memory, table.units().data(), from, to - from, next);
            for (std::size_t i = 0; i < sinks_.size(); ++i)
                gather(*sinks_[i], memories_[i], program.result(sinks_[i]->step, memory, from), from);
        }
    }

private:
    /// What a word was last seen with: by whom (unit + 1), and his best value.
    struct Seen {
        Cell unit = 0, value = 0;
    };
    using Memory = std::vector<Seen>;  // by word + 1; the first is for records without a word

    void divide(const FactTable& table, std::size_t from, std::size_t to, std::size_t& unit) {
        segments_.clear();
        for (; unit < units_; ++unit) {
            const auto [begin, end] = table.rows_of(unit);
            if (begin >= to) break;
            if (end > begin) segments_.push_back({unit, std::max(begin, from) - from, std::min(end, to) - from});
            if (end > to) break;
        }
    }

    void gather(Sink& sink, Memory& seen, const Cell* values, std::size_t from) {
        auto* out = sink.of_units.data();
        switch (sink.kind) {
            case Kind::rows: return count_rows(segments_, out);
            case Kind::total: return add_up(values, segments_, out);
            case Kind::largest:
            case Kind::smallest: return find_extremes(sink.kind == Kind::largest, values, segments_, out);
            case Kind::distinct: return count_words(*sink.words, seen, values, from, out);
            case Kind::best: return find_best(*sink.words, seen, values, from, out);
        }
    }

    void count_words(const FactColumn& words, Memory& seen, const Cell* counts, std::size_t from, Cell* out) {
        if (seen.empty()) seen.resize(words.dictionary().size() + 1);
        const auto* cells = words.cells().data() + from;
        for (auto& segment : segments_) out[segment.unit] += new_words(segment, cells, counts, seen.data());
    }

    static Cell new_words(const Segment& segment, const Cell* cells, const Cell* counts, Seen* seen) {
        const auto stamp = Cell(segment.unit + 1);
        Cell sum = 0;
        for (auto row = segment.begin; row < segment.end; ++row) {
            const Cell counted = Cell(cells[row] != nothing) & (counts ? counts[row] : 1);
            auto& word = seen[counted ? cells[row] + 1 : 0];  // the first place is for those that do not count
            sum += counted & Cell(word.unit != stamp);
            word.unit = stamp;
        }
        return sum;
    }

    void find_best(const FactColumn& words, Memory& seen, const Cell* values, std::size_t from, Cell* out) {
        const auto dictionary = words.dictionary();
        const auto no_word = Cell(std::find(dictionary.begin(), dictionary.end(), "") - dictionary.begin());
        if (seen.empty()) seen.resize(dictionary.size() + 1);
        const auto* cells = words.cells().data() + from;
        const bool all_have_words = !words.has_gaps() && no_word == Cell(dictionary.size());
        for (auto& segment : segments_) {
            const auto sum = all_have_words ? best_values<true>(segment, cells, values, no_word, seen.data())
                                            : best_values<false>(segment, cells, values, no_word, seen.data());
            out[segment.unit] += sum;
        }
    }

    template <bool all_have_words>
    static Cell best_values(const Segment& segment, const Cell* cells, const Cell* values, Cell no_word, Seen* seen) {
        const auto stamp = Cell(segment.unit + 1);
        Cell sum = 0;
        for (auto row = segment.begin; row < segment.end; ++row) {
            const bool has_word = all_have_words || (cells[row] != nothing && cells[row] != no_word);
            auto& word = seen[has_word ? cells[row] + 1 : 0];
            const Cell known = -Cell(has_word & (word.unit == stamp));  // all bits, or none
            const Cell value = values[row], old = word.value & known;
            const Cell further = -Cell(is_further(old, value));
            const Cell best = (value & further) | (old & ~further);
            sum += best - old;
            word = {stamp, best};
        }
        return sum;
    }

    std::size_t units_;
    std::vector<std::unique_ptr<Sink>> sinks_;
    std::vector<Memory> memories_;
    Segments segments_;
};

RecordPass::RecordPass(const FactTable& table, std::span<const UnitColumn> names, std::size_t units)
    : table_(table),
      units_(units),
      program_(std::make_unique<FormulaProgram>()),
      compiler_(std::make_unique<FormulaCompiler>(*program_, &table, names)),
      sinks_(std::make_unique<RecordSinks>(units)) {
    for (std::size_t unit = 0; unit < units; ++unit) {
        const auto [begin, end] = table.rows_of(unit);
        most_records_ = std::max(most_records_, end - begin);
    }
}
RecordPass::RecordPass(RecordPass&&) noexcept = default;
RecordPass::~RecordPass() = default;

std::optional<BlockValue> RecordPass::value(const Formula& formula) {
    return compiler_->compile(*formula.tree_, formula.tree_->root);
}

const FactColumn* RecordPass::plain_text(const Formula& formula) const {
    auto& root = formula.tree_->at(formula.tree_->root);
    return root.operation == Operation::column && root.type == FactType::text ? &table_.columns()[root.index] : nullptr;
}

std::optional<RecordSum> RecordPass::count(const Condition& where) {
    const BlockShape shape{FactType::number, 0, 0, Wide(most_records_), false};
    if (!where) return RecordSum{&sinks_->add(RecordSinks::Kind::rows, -1), shape};
    return RecordSum{&sinks_->add(RecordSinks::Kind::total, compiler_->holds(*where).step), shape};
}

std::optional<RecordSum> RecordPass::total(const BlockValue& value, const Condition& where) {
    const auto kept = compiler_->kept(value, where);
    const BlockShape shape{FactType::number, value.shape.decimals, kept.shape.least * Wide(most_records_),
                           kept.shape.most * Wide(most_records_), false};
    if (value.divisor >= 0 || shape.least < -roomy || shape.most > roomy) return std::nullopt;
    return RecordSum{&sinks_->add(RecordSinks::Kind::total, kept.step), shape};
}

std::optional<RecordSum> RecordPass::largest(const BlockValue& value, const Condition& where) {
    return extreme(true, value, where);
}
std::optional<RecordSum> RecordPass::smallest(const BlockValue& value, const Condition& where) {
    return extreme(false, value, where);
}

std::optional<RecordSum> RecordPass::extreme(bool largest, const BlockValue& value, const Condition& where) {
    if (value.divisor >= 0) return std::nullopt;
    auto shape = value.shape;
    shape.may_miss = true;
    const auto kind = largest ? RecordSinks::Kind::largest : RecordSinks::Kind::smallest;
    return RecordSum{&sinks_->add(kind, compiler_->only(value, where).step), shape};
}

std::optional<RecordSum> RecordPass::distinct(const FactColumn& words, const Condition& where) {
    if (words.type() != FactType::text) return std::nullopt;
    const BlockShape shape{FactType::number, 0, 0, Wide(most_records_), false};
    return RecordSum{&sinks_->add(RecordSinks::Kind::distinct, where ? compiler_->holds(*where).step : -1, &words), shape};
}

std::optional<RecordSum> RecordPass::best_of(const FactColumn& words, const BlockValue& value, const Condition& where) {
    auto all = total(value, where);  // its bounds hold for the best ones too
    if (!all || words.type() != FactType::text) return std::nullopt;
    all->of_units = &sinks_->add(RecordSinks::Kind::best, compiler_->kept(value, where).step, &words);
    return all;
}

void RecordPass::read() {
    program_->settle(sinks_->steps());
    sinks_->read(table_, *program_);
}
