#include <algorithm>
#include "reform/rulebook/rulebook_reader.hpp"

// monotone = { up = ["awards"], down = ["late", "orders.days_late"] }: in which facts a rule only rises or only falls.

namespace {

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

template <class List> std::optional<std::size_t> position(const List& list, std::string_view name) {
    const auto found = std::find_if(list.begin(), list.end(), [&](auto& item) { return item.name == name; });
    return found == list.end() ? std::nullopt : std::optional(std::size_t(found - list.begin()));
}

}  // namespace

/// An input, a source, or SOURCE.COLUMN; nothing when there is no such fact or it is a text, which has no more or less.
std::optional<MonotoneFact> RulebookReader::monotone_fact(const std::string& name) const {
    MonotoneFact fact{.name = name};
    const auto dot = name.find('.');
    fact.source = position(book_.scope.sources, name.substr(0, dot));
    if (dot != name.npos) {
        if (!fact.source) return std::nullopt;
        auto& columns = book_.scope.sources[*fact.source].columns;
        fact.column = position(columns, name.substr(dot + 1));
        return fact.column && columns[*fact.column].type != FactType::text ? std::optional(fact) : std::nullopt;
    }
    if (fact.source) return fact;
    fact.input = position(book_.inputs, name);
    return fact.input && book_.inputs[*fact.input].type != FactType::text ? std::optional(fact) : std::nullopt;
}

void RulebookReader::read_monotone(const TomlTable& table, ScoreRule& rule) {
    const auto monotone = table.maybe_table("monotone");
    if (!monotone) return;
    for (const char* way : {"up", "down"}) {
        const auto* node = monotone->node(way);
        for (auto& name : monotone->texts(way)) {
            auto fact = monotone_fact(name);
            if (!fact) {
                monotone->fault(way, quoted(name) + "不是指标、来源或“来源.列”，或者是文本，文本没有多少");
                continue;
            }
            fact->up = std::string_view(way) == "up";
            fact->line = node->line, fact->column_at = node->column;
            rule.monotone.push_back(std::move(*fact));
        }
    }
    if (!monotone->has("up") && !monotone->has("down")) table.fault("monotone", "monotone 要写 up（只升）或 down（只降）");
}
