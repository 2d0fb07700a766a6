#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include "base/date.hpp"
#include "base/fault.hpp"
#include "base/points.hpp"
#include "base/words.hpp"

struct TomlEntry;

/// One value of a TOML file and where it stands. Numbers keep their digits as written: no floating point.
struct TomlNode {
    enum class Kind { text, integer, decimal, boolean, date, other, list, table };
    Kind kind = Kind::table;
    std::string text;  // text: the words; others: as written
    int line = 0, column = 0;
    int text_line = 0, text_column = 0;      // text: of its first character, after the quotes
    std::vector<TomlNode> items;             // list
    std::vector<TomlEntry> entries;          // table, in the order of the file
    mutable bool used = false;               // somebody asked for it
    mutable std::vector<std::string> asked;  // table: the keys asked for, for the list of what may stand here
};

struct TomlEntry {
    std::string key;
    TomlNode value;
};

/// A table of a TOML file, read key by key. Every accessor notes a fault (file, line, column, a sentence) and returns a
/// harmless value when the key is missing or of another type; with a fallback the key may be missing.
class TomlTable {
public:
    TomlTable(const TomlNode& node, std::string_view file, Faults& faults) : node_(&node), file_(file), faults_(&faults) {}

    bool has(std::string_view key) const;

    std::string text(std::string_view key) const;
    std::string text(std::string_view key, std::string_view fallback) const;
    std::int64_t integer(std::string_view key) const;
    std::int64_t integer(std::string_view key, std::int64_t fallback) const;
    Points points(std::string_view key) const;  // integer or decimal, exact to 10⁻⁴
    Points points(std::string_view key, Points fallback) const;
    std::optional<Points> maybe_points(std::string_view key) const;
    bool flag(std::string_view key) const;
    bool flag(std::string_view key, bool fallback) const;
    Date date(std::string_view key) const;
    std::optional<Date> maybe_date(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;   // one text counts as a list of one; empty when missing
    std::vector<Points> points_list(std::string_view key) const;  // empty when missing
    std::optional<std::string> maybe_text(std::string_view key) const;

    template <Worded E> E word(std::string_view key) const { return E(word_index(key, words<E>, std::nullopt)); }
    template <Worded E> E word(std::string_view key, E fallback) const { return E(word_index(key, words<E>, int(fallback))); }

    TomlTable table(std::string_view key) const;  // a missing one is a fault, then empty
    std::optional<TomlTable> maybe_table(std::string_view key) const;
    std::vector<TomlTable> tables(std::string_view key) const;  // [[key]]; empty when missing
    /// All sub-tables with their keys, in the order of the file; other values here are faults.
    std::vector<std::pair<std::string, TomlTable>> named_tables() const;
    /// All keys whose values are plain, as written (texts without quotes), in the order of the file.
    std::vector<std::pair<std::string, std::string>> plain_values() const;
    /// All keys with numbers, in the order of the file; other values here are faults.
    std::vector<std::pair<std::string, Points>> named_points() const;

    /// Notes a fault at the key's value, or at the table itself when there is no such key.
    void fault(std::string_view key, std::string message) const;
    void fault(std::string message) const;
    Faults& faults() const { return *faults_; }

    Place text_place(std::string_view key) const;      // of the first character of a text, for a formula written there
    const TomlNode* node(std::string_view key) const;  // null when missing; counts as asked for
    const TomlNode& node() const { return *node_; }
    const std::string& file() const { return file_; }

private:
    const TomlNode* demand(std::string_view key, const char* what) const;
    std::optional<Points> number(const TomlNode&) const;
    void fault_at(const TomlNode&, std::string message) const;
    int word_index(std::string_view key, std::span<const Word>, std::optional<int> fallback) const;

    const TomlNode* node_;
    std::string file_;
    Faults* faults_;
};

/// A parsed file; a syntax error is one fault and an empty root. Keep it alive while its tables are read.
class TomlFile {
public:
    TomlFile(std::string_view text, std::string name);

    TomlTable root() { return {*root_, name_, faults_}; }
    /// To be called after reading: every key that nobody asked for becomes a fault. Then all faults in order of place.
    const Faults& check();
    Faults& faults() { return faults_; }

private:
    std::string name_;
    std::unique_ptr<TomlNode> root_;
    Faults faults_;
};
