#pragma once
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "base/fact_table.hpp"
#include "base/fault.hpp"

// The small language of the playbooks' rules: + − × ÷, comparisons, 且 或 非, a few functions, and sums over the records
// of a source. No loops, no floating point, a limit on steps and depth. docs/formula.md teaches it.

struct NamedType {
    std::string name;
    FactType type = FactType::number;
    std::string label;                      // what people call it; the name when empty
    int line = 0, column = 0;               // where it is declared, when it comes from a file
    std::vector<std::string> choices = {};  // of a text: the only ones there are; empty: any
};

struct SourceShape {
    std::string name, label;
    std::vector<NamedType> columns;
    int line = 0, column = 0;
};

/// What a formula may speak of: values of the thing in hand, and sources of its records.
struct FormulaScope {
    std::vector<NamedType> names;
    std::vector<SourceShape> sources;
};

class FormulaPeers;
class FormulaSums;

/// What it speaks of when it is evaluated, in the order of the scope.
struct FormulaInput {
    std::span<const FactValue> names = {};
    std::span<const FactTable> sources = {};
    std::size_t unit = 0;              // whose records are summed
    const FactTable* table = nullptr;  // the record in hand, for a formula about one record
    std::size_t row = 0;
    const FormulaPeers* group = nullptr;      // the units of the same group, for rank, pct, z …; none: nothing
    const FormulaPeers* everybody = nullptr;  // all units
    const FormulaSums* sums = nullptr;        // sums over records already known for all units (base/formula_block.hpp)
};

/// Which names and records a result rests on.
struct FormulaTrace {
    std::vector<std::size_t> names;                            // indexes into the scope
    std::vector<std::pair<std::size_t, std::size_t>> records;  // source, row
};

struct FormulaTree;

/// A checked formula. Copies share one tree; evaluating changes nothing in it.
class Formula {
public:
    /// Checks names and types; every fault has its line and column. `record_of`: the source whose columns may be named
    /// directly, for a formula about one record of it.
    static std::optional<Formula> parse(std::string_view text, const FormulaScope&, const Place&, Faults&,
                                        std::optional<std::size_t> record_of = std::nullopt);

    FactType type() const;
    bool compares_units() const;                       // asks for places, means … among other units
    const std::string& text() const;                   // as written
    bool is_constant() const;                          // it asks for no name and no record
    std::optional<std::size_t> single_name() const;    // it is one name and nothing else
    std::optional<std::size_t> single_column() const;  // it is one column of the record in hand
    /// As a condition about a record: the only texts of the column for which it may hold; nothing when it does not say.
    std::optional<std::vector<std::string>> texts_for(std::size_t column) const;
    std::vector<std::string> texts() const;  // all that are written in it

    /// Nothing when data is missing (a missing value, 0 ÷ 0, the mean of no record). Refuses (Refusal::invalid) a
    /// calculation of more than `step_limit` steps or beyond 128 bits.
    FactValue evaluate(const FormulaInput&, FormulaTrace* = nullptr) const;
    /// The formula with the numbers in it: 60 × 7 ÷ 16. Sums over records show as their values.
    std::string with_numbers(const FormulaInput&) const;

    static constexpr std::size_t text_limit = 4'000, depth_limit = 64, step_limit = 20'000'000;

private:
    friend class FormulaBlock;
    friend class FormulaSums;
    friend class RecordPass;
    explicit Formula(std::shared_ptr<const FormulaTree> tree) : tree_(std::move(tree)) {}
    std::shared_ptr<const FormulaTree> tree_;
};
