#include <algorithm>
#include "reform/rulebook/rulebook_reader.hpp"

// Event rules: so many points each time something happens.

namespace {

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

}  // namespace

void RulebookReader::read_event(const TomlTable& table, ScoreRule& rule) {
    const bool by_records = table.has("source");
    if (by_records == table.has("count")) table.fault("按次计分要写 source（记录的来源）或 count（次数的公式），二者取一");
    rule.per = table.text("per", by_records ? "条" : "次");
    if (!by_records) {
        rule.count = formula(table, "count", FactType::number);
        if (table.node("tiers")) return read_tiers(table, rule);
        rule.points = per_group(table, "points");
        if (!table.has("points")) table.fault("缺少“points”（每次的分数）");
        return;
    }
    const auto name = table.text("source");
    auto& sources = book_.scope.sources;
    for (std::size_t i = 0; i < sources.size(); ++i)
        if (sources[i].name == name) rule.source = i;
    if (!rule.source) return table.fault("source", "没有来源" + quoted(name) + "，请在 [sources." + name + "] 写明它的列");
    rule.where = formula(table, "where", FactType::boolean, rule.source);
    read_points_of_record(table, rule);
    if (auto roles = table.maybe_table("roles")) {
        for (auto& [role, factor] : roles->named_points()) rule.roles.push_back({role, factor});
        rule.role_by = column(table, "role_by", table.text("role_by", "role"), *rule.source);
    }
    read_once(table, rule);
    read_dates(table, rule);
    read_discretion(table, rule);
    read_each(table, rule);
}

void RulebookReader::read_points_of_record(const TomlTable& table, ScoreRule& rule) {
    const int given = table.has("points") + table.has("levels") + table.has("steps") + table.has("tiers");
    if (given != 1) return table.fault("分数要写 points、levels、steps 或 tiers，四者取一");
    if (table.has("tiers")) return read_tiers(table, rule);
    auto* points = table.node("points");
    if (points && points->kind == TomlNode::Kind::text)
        rule.points_formula = formula(table, "points", FactType::number, rule.source);
    else if (points) rule.points = per_group(table, "points");
    else read_scale(table, rule);
}

/// tiers = [{ from = 1, points = -1 }, { from = 3, points = -2 }]: from the third time on 2 points each.
void RulebookReader::read_tiers(const TomlTable& table, ScoreRule& rule) {
    for (auto& tier : table.tables("tiers")) {
        const auto from = tier.integer("from");
        if (from < 1) tier.fault("from", "从第几次起，应为 1 以上的整数");
        if (!rule.tiers.empty() && points(from) <= rule.tiers.back().at_least) tier.fault("from", "各档从小到大写");
        rule.tiers.push_back({points(std::max<std::int64_t>(from, 1)), tier.points("points")});
    }
    if (rule.tiers.empty()) table.fault("tiers", "分档表是空的");
    if (rule.source) rule.order_by = maybe_column(table, "order_by", *rule.source);
}

void RulebookReader::read_once(const TomlTable& table, ScoreRule& rule) {
    rule.once_by = maybe_column(table, "once_by", *rule.source);
    rule.repeat_factor = table.points("repeat_factor", Points{});
    rule.once_group = table.text("once_group", "");
    rule.once_among = table.word<OnceAmong>("once_among", OnceAmong::unit);
    const bool shared = !rule.once_group.empty() || rule.once_among != OnceAmong::unit;
    if (shared && !rule.once_by) table.fault("once_group、once_among 要同 once_by 一起写，说明哪一列相同算同一事项");
    if (rule.once_by && !rule.tiers.empty()) table.fault("once_by", "tiers 与 once_by 不能同用");
    for (auto& other : book_.rules)
        if (!rule.once_group.empty() && other.once_group == rule.once_group && other.once_among != rule.once_among)
            table.fault("once_among", "与规则" + quoted(other.name) + "同属" + quoted(rule.once_group) + "，once_among 应相同");
}

/// Facts from before the period and facts that have already counted.
void RulebookReader::read_dates(const TomlTable& table, ScoreRule& rule) {
    rule.date_by = maybe_column(table, "date_by", *rule.source, FactType::text);
    rule.counted_by = maybe_column(table, "counted_by", *rule.source, FactType::boolean);
    rule.counts_late = table.flag("carry_over", false);
    if ((rule.counts_late || rule.counted_by) && !rule.date_by)
        table.fault("carry_over、counted_by 要同 date_by 一起写，说明哪一列是发生日期");
}

void RulebookReader::read_discretion(const TomlTable& table, ScoreRule& rule) {
    rule.reason_by = maybe_column(table, "reason_by", *rule.source, FactType::text);
    rule.approver_by = maybe_column(table, "approver_by", *rule.source, FactType::text);
    rule.record_least = table.maybe_points("min");
    rule.record_most = table.maybe_points("max");
    if (rule.record_least && rule.record_most && *rule.record_most < *rule.record_least) table.fault("max", "max 小于 min");
}

void RulebookReader::read_each(const TomlTable& table, ScoreRule& rule) {
    const auto* node = table.node("each");
    if (!node) return;
    if (node->kind != TomlNode::Kind::list) {
        rule.each = EachLimits{each_limit(table.table("each"), *rule.source), {}};
        return;
    }
    const auto limits = table.tables("each");
    if (limits.empty() || limits.size() > 2) return table.fault("each", "each 写一个或两个限额");
    rule.each = EachLimits{each_limit(limits[0], *rule.source), {}};
    if (limits.size() == 2) rule.each->second = each_limit(limits[1], *rule.source);
}

/// by = "kind", or by = ["kind", "level"] when both together name what is limited.
EachLimit RulebookReader::each_limit(const TomlTable& each, std::size_t source) {
    EachLimit limit;
    const auto names = each.texts("by");
    if (names.empty()) each.fault("缺少“by”（按哪一列分开限额）");
    for (auto& name : names) limit.by.push_back(column(each, "by", name, source).value_or(0));
    limit.by_month = each.flag("month", false);
    read_cap_and_floor(each, limit);
    if (!each.has("cap") && !each.has("floor")) each.fault("要写 cap 或 floor，否则没有限额");
    return limit;
}

std::optional<std::size_t> RulebookReader::maybe_column(const TomlTable& table, std::string_view key, std::size_t source,
                                                        std::optional<FactType> type) {
    const auto name = table.maybe_text(key);
    if (!name) return std::nullopt;
    const auto found = column(table, key, *name, source);
    if (found && type && book_.scope.sources[source].columns[*found].type != *type)
        table.fault(key, "列" + quoted(*name) + "应为" + std::string(label_of(*type)));
    return found;
}
