#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>
#include "base/fraction.hpp"
#include "base/words.hpp"

/// What a value of a fact or of a formula is.
enum class FactType { number, text, boolean };
template <> inline constexpr std::array words<FactType>{Word{"number", "数字"}, Word{"text", "文本"}, Word{"boolean", "是否"}};

/// A value in a calculation; nothing (no data, 0 ÷ 0) is a value too and spreads through what uses it.
struct FactValue {
    enum class Kind { nothing, number, text, boolean };
    Kind kind = Kind::nothing;
    Fraction number;
    std::string_view text;  // lives as long as the table or formula it came from
    bool flag = false;

    static FactValue of(Fraction n) { return {.kind = Kind::number, .number = n}; }
    static FactValue of(Points p) { return of(Fraction(p)); }
    static FactValue of(std::string_view t) { return {.kind = Kind::text, .text = t}; }
    static FactValue of(const char* t) { return of(std::string_view(t)); }
    static FactValue of(bool b) { return {.kind = Kind::boolean, .flag = b}; }
    bool is_nothing() const { return kind == Kind::nothing; }
    bool is_true() const { return kind == Kind::boolean && flag; }
};

std::string to_text(const FactValue&);  // 7.5 · 省级 · 是 · 无数据

/// A column of one type, kept as integers: tenthousandths, 0 and 1, or the number of a text in the dictionary.
class FactColumn {
public:
    explicit FactColumn(FactType type) : type_(type) {}

    void add(Points p) { add_cell(p.tenthousandths); }
    void add(bool b) { add_cell(b ? 1 : 0); }
    void add(std::string_view text);
    void add_nothing() { cells_.push_back(nothing), has_gaps_ = true; }

    FactType type() const { return type_; }
    std::size_t size() const { return cells_.size(); }
    FactValue at(std::size_t row) const;
    void reorder(const std::vector<std::uint32_t>& order);  // row i becomes what row order[i] was
    void close();                                           // all cells are there: gives back what finding a word again took

    // As it is kept, for passes over whole columns.
    static constexpr std::int64_t nothing = std::numeric_limits<std::int64_t>::min();
    std::span<const std::int64_t> cells() const { return cells_; }
    std::span<const std::string> dictionary() const { return dictionary_; }
    std::int64_t least() const { return least_; }  // of all cells ever added; 0 when there is none
    std::int64_t most() const { return most_; }
    bool has_gaps() const { return has_gaps_; }  // some cell was nothing
    std::size_t bytes() const;

private:
    void add_cell(std::int64_t cell) {
        cells_.push_back(cell);
        least_ = std::min(least_, cell), most_ = std::max(most_, cell);
    }

    FactType type_;
    std::vector<std::int64_t> cells_;
    std::int64_t least_ = 0, most_ = 0;
    bool has_gaps_ = false;
    std::vector<std::string> dictionary_;
    std::unordered_map<std::string, std::int64_t> known_;
};

/// The records of one source (projects, reports, orders …), by unit: the rows of a unit lie side by side.
class FactTable {
public:
    explicit FactTable(std::vector<FactColumn> columns = {}) : columns_(std::move(columns)) {}

    /// Add a cell to every column before or after this; `unit` is the unit's index.
    void add_row(std::size_t unit, std::string id);
    /// To be called once after the last row: sorts by unit and id, so that the order of arrival changes nothing.
    void arrange(std::size_t units);

    std::vector<FactColumn>& columns() { return columns_; }
    const std::vector<FactColumn>& columns() const { return columns_; }
    std::pair<std::size_t, std::size_t> rows_of(std::size_t unit) const;  // first, one past the last
    std::size_t size() const { return ids_.size(); }
    const std::string& id(std::size_t row) const { return ids_[row]; }
    std::size_t unit(std::size_t row) const { return units_[row]; }
    std::span<const std::uint32_t> units() const { return units_; }
    std::size_t bytes() const;  // of memory that the records take

private:
    void reorder(const std::vector<std::uint32_t>& order);
    std::vector<FactColumn> columns_;
    std::vector<std::string> ids_;
    std::vector<std::uint32_t> units_, starts_;
};

/// "2" before "10": shorter first, then by bytes.
bool natural_less(std::string_view, std::string_view);
