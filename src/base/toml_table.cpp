#include <algorithm>
#include <charconv>
#include "base/error.hpp"
#include "base/toml.hpp"

using Kind = TomlNode::Kind;

namespace {

const TomlNode* entry(const TomlNode& table, std::string_view key) {
    for (auto& [name, value] : table.entries)
        if (name == key) return &value;
    return nullptr;
}

std::string quoted(std::string_view key) { return "“" + std::string(key) + "”"; }

bool is_plain(const TomlNode& node) { return node.kind != Kind::list && node.kind != Kind::table; }

void use_all(const TomlNode& node) {
    node.used = true;
    for (auto& item : node.items) use_all(item);
    for (auto& [key, value] : node.entries) use_all(value);
}

}  // namespace

bool TomlTable::has(std::string_view key) const { return entry(*node_, key) != nullptr; }

const TomlNode* TomlTable::node(std::string_view key) const {
    if (std::find(node_->asked.begin(), node_->asked.end(), key) == node_->asked.end()) node_->asked.emplace_back(key);
    auto* found = entry(*node_, key);
    if (found) found->used = true;
    return found;
}

const TomlNode* TomlTable::demand(std::string_view key, const char* what) const {
    auto* found = node(key);
    if (!found) fault("缺少" + quoted(key) + "（" + what + "）");
    return found;
}

void TomlTable::fault_at(const TomlNode& place, std::string message) const {
    faults_->push_back({file_, place.line, place.column, std::move(message)});
}

void TomlTable::fault(std::string_view key, std::string message) const {
    auto* found = entry(*node_, key);
    fault_at(found ? *found : *node_, std::move(message));
}

void TomlTable::fault(std::string message) const { fault_at(*node_, std::move(message)); }

std::string TomlTable::text(std::string_view key) const { return demand(key, "文本") ? text(key, "") : ""; }

std::string TomlTable::text(std::string_view key, std::string_view fallback) const {
    auto* found = node(key);
    if (!found) return std::string(fallback);
    if (found->kind == Kind::text) return found->text;
    fault_at(*found, quoted(key) + "应为文本，请加引号");
    return std::string(fallback);
}

std::optional<std::string> TomlTable::maybe_text(std::string_view key) const {
    return node(key) ? std::optional(text(key, "")) : std::nullopt;
}

Place TomlTable::text_place(std::string_view key) const {
    auto* found = entry(*node_, key);
    return found ? Place{file_, found->text_line, found->text_column} : Place{file_, node_->line, node_->column};
}

std::int64_t TomlTable::integer(std::string_view key) const { return demand(key, "整数") ? integer(key, 0) : 0; }

std::int64_t TomlTable::integer(std::string_view key, std::int64_t fallback) const {
    auto* found = node(key);
    if (!found) return fallback;
    std::int64_t value = fallback;
    if (found->kind == Kind::integer) std::from_chars(found->text.data(), found->text.data() + found->text.size(), value);
    else fault_at(*found, quoted(key) + "应为整数");
    return value;
}

std::optional<Points> TomlTable::number(const TomlNode& found) const {
    if (found.kind != Kind::integer && found.kind != Kind::decimal) {
        fault_at(found, "应为数字");
        return std::nullopt;
    }
    try {
        std::string_view digits = found.text;
        if (digits.starts_with('+')) digits.remove_prefix(1);
        return parse_points(digits);
    } catch (const Error&) {
        fault_at(found, "数字“" + found.text + "”应为普通写法，最多四位小数，且不超过一万亿");
        return std::nullopt;
    }
}

std::optional<Points> TomlTable::maybe_points(std::string_view key) const {
    auto* found = node(key);
    return found ? number(*found) : std::nullopt;
}

Points TomlTable::points(std::string_view key) const {
    return demand(key, "数字") ? maybe_points(key).value_or(Points{}) : Points{};
}

Points TomlTable::points(std::string_view key, Points fallback) const { return maybe_points(key).value_or(fallback); }

bool TomlTable::flag(std::string_view key) const { return demand(key, "true 或 false") && flag(key, false); }

bool TomlTable::flag(std::string_view key, bool fallback) const {
    auto* found = node(key);
    if (!found) return fallback;
    if (found->kind == Kind::boolean) return found->text == "true";
    fault_at(*found, quoted(key) + "应为 true（是）或 false（否）");
    return fallback;
}

std::optional<Date> TomlTable::maybe_date(std::string_view key) const {
    auto* found = node(key);
    if (!found) return std::nullopt;
    if (found->kind != Kind::date && found->kind != Kind::text) {
        fault_at(*found, quoted(key) + "应为日期，如 2017-06-30");
        return std::nullopt;
    }
    try {
        return parse_date(found->text);
    } catch (const Error& e) {
        fault_at(*found, e.what());
        return std::nullopt;
    }
}

Date TomlTable::date(std::string_view key) const {
    static constexpr Date epoch{std::chrono::year{1970}, std::chrono::January, std::chrono::day{1}};
    return demand(key, "日期") ? maybe_date(key).value_or(epoch) : epoch;
}

std::vector<std::string> TomlTable::texts(std::string_view key) const {
    std::vector<std::string> out;
    auto* found = node(key);
    if (!found) return out;
    if (found->kind == Kind::text) return {found->text};
    if (found->kind != Kind::list) fault_at(*found, quoted(key) + "应为文本的列表，如 [\"甲\", \"乙\"]");
    for (auto& item : found->items) {
        if (item.kind == Kind::text) out.push_back(item.text);
        else fault_at(item, quoted(key) + "中的每一项应为文本，请加引号");
    }
    return out;
}

std::vector<Points> TomlTable::points_list(std::string_view key) const {
    std::vector<Points> out;
    auto* found = node(key);
    if (!found) return out;
    if (found->kind != Kind::list) fault_at(*found, quoted(key) + "应为数字的列表，如 [5, 10]");
    for (auto& item : found->items)
        if (auto value = number(item)) out.push_back(*value);
    return out;
}

int TomlTable::word_index(std::string_view key, std::span<const Word> table, std::optional<int> fallback) const {
    auto* found = fallback ? node(key) : demand(key, "词");
    if (!found) return fallback.value_or(0);
    const int index = found->kind == Kind::text ? index_of(table, found->text) : -1;
    if (index >= 0) return index;
    std::string choices;
    for (auto& word : table)
        (choices += choices.empty() ? "" : "、") += std::string(word.name) + "（" + std::string(word.label) + "）";
    fault_at(*found, quoted(key) + "应为以下之一：" + choices);
    return fallback.value_or(0);
}

std::optional<TomlTable> TomlTable::maybe_table(std::string_view key) const {
    auto* found = node(key);
    if (!found) return std::nullopt;
    if (found->kind == Kind::table) return TomlTable(*found, file_, *faults_);
    fault_at(*found, quoted(key) + "应为一节，如 [" + std::string(key) + "]");
    return std::nullopt;
}

TomlTable TomlTable::table(std::string_view key) const {
    static const TomlNode nothing;
    if (!demand(key, "一节")) return {nothing, file_, *faults_};
    auto found = maybe_table(key);
    return found ? *found : TomlTable(nothing, file_, *faults_);
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
    std::vector<TomlTable> out;
    auto* found = node(key);
    if (!found) return out;
    if (found->kind != Kind::list) fault_at(*found, quoted(key) + "应为若干节，每节以 [[" + std::string(key) + "]] 开头");
    for (auto& item : found->items) {
        item.used = true;
        if (item.kind == Kind::table) out.emplace_back(item, file_, *faults_);
        else fault_at(item, quoted(key) + "中的每一项应为一节");
    }
    return out;
}

std::vector<std::pair<std::string, TomlTable>> TomlTable::named_tables() const {
    std::vector<std::pair<std::string, TomlTable>> out;
    for (auto& [key, value] : node_->entries) {
        value.used = true;
        if (value.kind == Kind::table) out.emplace_back(key, TomlTable(value, file_, *faults_));
        else fault_at(value, quoted(key) + "应为一节");
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> TomlTable::plain_values() const {
    std::vector<std::pair<std::string, std::string>> out;
    for (auto& [key, value] : node_->entries) {
        use_all(value);
        if (is_plain(value)) out.emplace_back(key, value.text);
        else fault_at(value, quoted(key) + "应为文本或数字");
    }
    return out;
}

std::vector<std::pair<std::string, Points>> TomlTable::named_points() const {
    std::vector<std::pair<std::string, Points>> out;
    for (auto& [key, value] : node_->entries) {
        use_all(value);
        if (auto points = number(value)) out.emplace_back(key, *points);
    }
    return out;
}
