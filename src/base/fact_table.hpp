#pragma once
#include <cstdint>
#include <limits>
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

    void add(Points p) { cells_.push_back(p.tenthousandths); }
    void add(bool b) { cells_.push_back(b ? 1 : 0); }
    void add(std::string_view text);
    void add_nothing() { cells_.push_back(nothing); }

    FactType type() const { return type_; }
    std::size_t size() const { return cells_.size(); }
    FactValue at(std::size_t row) const;
    void reorder(const std::vector<std::size_t>& order);  // row i becomes what row order[i] was

private:
    static constexpr std::int64_t nothing = std::numeric_limits<std::int64_t>::min();
    FactType type_;
    std::vector<std::int64_t> cells_;
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

private:
    std::vector<FactColumn> columns_;
    std::vector<std::string> ids_;
    std::vector<std::size_t> units_, starts_;
};

/// "2" before "10": shorter first, then by bytes.
bool natural_less(std::string_view, std::string_view);
