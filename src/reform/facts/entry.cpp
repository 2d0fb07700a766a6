#include "reform/facts/entry.hpp"
#include <algorithm>
#include "base/text.hpp"

namespace {

constexpr std::size_t longest = 1'500;  // bytes: about 500 characters
constexpr std::string_view yes[] = {"是", "有", "√", "1", "true", "TRUE", "对"}, no[] = {"否", "无", "×", "0", "false", "FALSE"};

template <class List> bool is_among(const List& list, std::string_view text) {
    return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

/// 2017-06-12, 2017/6/12, 2017.6.12, 2017年6月12日.
std::optional<std::string> settled_date(std::string_view written) {
    int parts[3] = {0, 0, 0}, at = 0;
    bool digit_before = false;
    for (char c : written) {
        const bool digit = c >= '0' && c <= '9';
        if (digit && !digit_before && parts[at] != 0 && ++at > 2) return std::nullopt;
        if (digit) parts[at] = parts[at] * 10 + (c - '0');
        if (parts[at] > 9999) return std::nullopt;
        digit_before = digit;
    }
    const Date date{std::chrono::year{parts[0]}, std::chrono::month{unsigned(parts[1])}, std::chrono::day{unsigned(parts[2])}};
    return date.ok() && parts[0] > 1900 ? std::optional(to_text(date)) : std::nullopt;
}

std::optional<std::string> settled_number(std::string_view written) {
    try {
        return to_text(parse_points(written));
    } catch (const Error&) { return std::nullopt; }
}

std::optional<std::string> settled_yes_no(std::string_view written) {
    if (is_among(yes, written)) return "是";
    if (is_among(no, written)) return "否";
    return std::nullopt;
}

std::string kind_fault(const SourceColumn& column) {
    if (column.kind == CellKind::number) return "应为数字";
    if (column.kind == CellKind::date) return "应为日期，如 2017-06-12";
    if (column.kind == CellKind::yes_no) return "应为 是 或 否";
    std::string list;
    for (auto& each : column.choices) list += (list.empty() ? "" : "、") + each;
    return "应为下列之一：" + list;
}

void settle_cells(const Source& source, std::vector<EntryCell>& cells, std::vector<FieldError>& faults) {
    for (auto& cell : cells) {
        const auto* column = source.column(cell.name);
        const auto path = "cells." + cell.name;
        if (!column || is_common_column(cell.name)) {
            faults.push_back({path, "来源“" + source.label + "”没有这一列"});
            continue;
        }
        if (cell.value.empty()) continue;
        if (const auto text = settled(column->kind, column->choices, cell.value)) cell.value = *text;
        else faults.push_back({path, column->label + kind_fault(*column)});
        if (cell.value.size() > longest) faults.push_back({path, column->label + "太长，不超过 500 字"});
    }
    std::erase_if(cells, [](const EntryCell& cell) { return cell.value.empty(); });
    std::ranges::sort(cells, {}, &EntryCell::name);
    for (auto& column : source.columns) {
        if (!column.required || is_common_column(column.name)) continue;
        if (std::ranges::find(cells, column.name, &EntryCell::name) == cells.end())
            faults.push_back({"cells." + column.name, "请填写" + column.label});
    }
}

}  // namespace

std::optional<std::string> settled(CellKind kind, const std::vector<std::string>& choices, std::string_view written) {
    switch (kind) {
        case CellKind::number: return settled_number(written);
        case CellKind::date: return settled_date(written);
        case CellKind::yes_no: return settled_yes_no(written);
        case CellKind::word: return is_among(choices, written) ? std::optional(std::string(written)) : std::nullopt;
        case CellKind::text: break;
    }
    return std::string(written);
}

void ScoreEntry::confirm(const Actor& who, Instant now) {
    if (withdrawn) throw Error(Refusal::conflict, "登记已撤回");
    if (confirmed) throw Error(Refusal::conflict, "登记已确认");
    if (entered_by_user == who.user) throw Error(Refusal::forbidden, "不能确认本人的登记，须由另一人确认");
    confirmed = true;
    confirmed_by = who.name;
    confirmed_at = now;
}

void ScoreEntry::withdraw(const std::string& reason) {
    if (reason.empty()) throw Error(Refusal::invalid, "填写有误", {{"reason", "请写明撤回理由"}});
    if (withdrawn) throw Error(Refusal::conflict, "登记已撤回");
    withdrawn = true;
    withdrawn_reason = reason;
}

std::vector<FieldError> NewScoreEntry::settle() {
    std::vector<FieldError> faults;
    const auto need = [&](const char* field, const std::string& text, const char* message) {
        if (text.empty()) faults.push_back({field, message});
        if (text.size() > longest) faults.push_back({field, "不超过 500 字"});
    };
    const auto* from = fact_source(source.value_or("entries"));
    const bool known = from && from->feeding == Feeding::entries;
    if (!known) {
        faults.push_back({"source", "没有这个可登记的来源：" + source.value_or("")});
        from = fact_source("entries");
    }
    need("title", title, "请写明名称");
    need("basis", basis, "请填写依据，如文号");
    if (known && from->name == "entries") need("kind", kind.value_or(""), "请写明类别");
    if (role && *role != "lead" && *role != "co") faults.push_back({"role", "应为 lead（牵头）或 co（配合）"});
    if (count && *count < Points{}) faults.push_back({"count", "数量不能小于 0"});
    settle_cells(*from, cells, faults);
    if (points || has_cell("review_points"))
        for (auto [name, words] : {std::pair{"reason", "评定分要写明理由"}, {"approver", "评定分要写明批准人"}})
            if (!has_cell(name)) faults.push_back({std::string("cells.") + name, words});
    return faults;
}

bool NewScoreEntry::has_cell(std::string_view name) const {
    return std::ranges::find(cells, name, &EntryCell::name) != cells.end();
}

ScoreEntry entry_of(const NewScoreEntry& n, Month month, const Actor& who, Instant now) {
    ScoreEntry e;
    e.month = month;
    e.unit = n.unit;
    e.source = n.source.value_or("entries");
    e.kind = n.kind.value_or("");
    e.level = n.level.value_or("");
    e.role = n.role.value_or("lead");
    e.title = n.title;
    e.basis = n.basis;
    e.reference = n.reference.value_or("");
    e.count = n.count.value_or(::points(1));
    e.points = n.points;
    e.happened_on = n.happened_on;
    e.entered_by_user = who.user;
    e.entered_by = who.name;
    e.entered_at = now;
    e.cells = n.cells;
    return e;
}
