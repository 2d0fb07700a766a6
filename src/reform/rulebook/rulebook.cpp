#include "reform/rulebook/rulebook.hpp"
#include <algorithm>
#include "reform/rulebook/rulebook_reader.hpp"

std::optional<Points> full_points(const ScoreRule& rule, std::size_t group) {
    switch (rule.kind) {
        case RuleKind::assessed: return rule.most;
        case RuleKind::event: return rule.cap.of(group);
        case RuleKind::formula: return rule.cap.of(group);
        case RuleKind::choice: {
            std::optional<Points> most;
            for (auto& level : rule.levels) most = std::max(most.value_or(level.points), level.points);
            for (auto& step : rule.steps) most = std::max(most.value_or(step.points), step.points);
            return most;
        }
        default: return rule.points.of(group);
    }
}

Rulebook read_rulebook(std::string_view toml, const std::string& file, Faults& faults) {
    Rulebook book;
    TomlFile parsed(toml, file);
    if (parsed.faults().empty()) {
        RulebookReader(book).read(parsed.root());
        parsed.check();
    }
    faults.insert(faults.end(), parsed.faults().begin(), parsed.faults().end());
    return book;
}

void RulebookReader::read(const TomlTable& root) {
    book_.name = root.text("name");
    book_.version = root.text("version", "");
    book_.basis = root.text("basis", "");
    book_.note = root.text("note", "");
    book_.from = root.maybe_date("from");
    book_.to = root.maybe_date("to");
    if (book_.from && book_.to && *book_.to < *book_.from) root.fault("to", "失效日期早于生效日期");
    read_groups(root);
    read_lists(root);
    read_inputs(root);
    read_constants(root);
    read_sources(root);
    read_options(root);
    read_blocks(root);
    read_rules(root);
    read_limits(root);
    read_year(root);
    make_result_scope(root);
    read_grading(root);
    read_bands(root);
    read_titles(root);
    read_gates(root);
    read_ranking(root);
}

void RulebookReader::read_groups(const TomlTable& root) {
    for (auto& table : root.tables("groups")) {
        UnitGroup group{table.text("name"), ""};
        group.label = table.text("label", group.name);
        for (auto& other : book_.groups)
            if (other.name == group.name) table.fault("name", "分组“" + group.name + "”重复");
        book_.groups.push_back(std::move(group));
    }
    if (book_.groups.empty()) book_.groups.push_back({"all", "全部单位"});
}

NamedType RulebookReader::typed_name(const std::string& name, const TomlNode& node, const TomlTable& parent) {
    NamedType named{name, FactType::number, name, node.line, node.column};
    if (node.kind == TomlNode::Kind::text) named.type = parent.word<FactType>(name);
    else if (node.kind == TomlNode::Kind::table) {
        const auto table = parent.table(name);
        named.type = table.word<FactType>("type");
        named.label = table.text("label", name);
    } else parent.fault(name, "“" + name + "”应写明类型：\"number\"（数字）、\"text\"（文本）或 \"boolean\"（是否）");
    return named;
}

void RulebookReader::read_inputs(const TomlTable& root) {
    const auto inputs = root.maybe_table("inputs");
    if (!inputs) return;
    for (auto& [name, node] : inputs->node().entries) {
        inputs->node(name);
        ScoreInput input{typed_name(name, node, *inputs), {}, {}, {}};
        if (node.kind == TomlNode::Kind::table) {
            const auto table = inputs->table(name);
            input.least = table.maybe_points("min");
            input.most = table.maybe_points("max");
            input.fallback = table.maybe_points("default");
            if (input.type != FactType::number && (input.least || input.most || input.fallback))
                table.fault("min、max、default 只用于数字");
            if (input.least && input.most && *input.most < *input.least) table.fault("max", "max 小于 min");
            if (input.fallback && (*input.fallback < input.least.value_or(*input.fallback) ||
                                   input.most.value_or(*input.fallback) < *input.fallback))
                table.fault("default", "default 应在 min 和 max 之间");
        }
        book_.scope.names.push_back(input);
        book_.inputs.push_back(std::move(input));
    }
}

void RulebookReader::read_constants(const TomlTable& root) {
    const auto constants = root.maybe_table("constants");
    if (!constants) return;
    for (auto& [name, value] : constants->named_points()) {
        for (auto& other : book_.scope.names)
            if (other.name == name) constants->fault(name, "“" + name + "”已是指标的名称");
        book_.constants.emplace_back(name, value);
        book_.scope.names.push_back({name, FactType::number, name});
    }
}

/// Switches that a city turns on or off without touching the rules: [options] bonus = true.
void RulebookReader::read_options(const TomlTable& root) {
    const auto options = root.maybe_table("options");
    if (!options) return;
    for (auto& [name, node] : options->node().entries) book_.options.emplace_back(name, options->flag(name));
}

void RulebookReader::read_sources(const TomlTable& root) {
    const auto sources = root.maybe_table("sources");
    if (!sources) return;
    for (auto& [name, table] : sources->named_tables()) {
        SourceShape source{name, table.text("label", name), {}, table.node().line, table.node().column};
        const auto columns = table.table("columns");
        for (auto& [column, node] : columns.node().entries) {
            columns.node(column);
            if (column == "unit" || column == "id") columns.fault(column, "unit 和 id 是每条记录都有的，不必写在 columns 里");
            source.columns.push_back(typed_name(column, node, columns));
        }
        book_.scope.sources.push_back(std::move(source));
    }
}

std::string RulebookReader::unique_name(const TomlTable& table, std::vector<std::string>& taken) {
    const auto name = table.text("name");
    if (name.find('.') != std::string::npos) table.fault("name", "name 里不能有点号");
    if (std::find(taken.begin(), taken.end(), name) != taken.end()) table.fault("name", "“" + name + "”重复");
    taken.push_back(name);
    return name;
}

std::size_t RulebookReader::block_index(const TomlTable& table, std::string_view key, std::size_t among) {
    const auto name = table.text(key, "total");
    for (std::size_t i = 0; i < among; ++i)
        if (book_.blocks[i].name == name) return i;
    table.fault(key, "没有板块“" + name + "”" + (key == "parent" ? "（上级板块要写在前面）" : ""));
    return 0;
}

void RulebookReader::read_limits(const TomlTable& root) {
    for (auto& table : root.tables("limits")) {
        SharedLimit limit;
        limit.name = unique_name(table, rule_names_);
        limit.title = table.text("title");
        read_cap_and_floor(table, limit);
        limit.highest = table.flag("highest", false);
        if (!limit.highest && !table.has("cap") && !table.has("floor"))
            table.fault("要写 cap、floor 或 highest = true，否则没有限额");
        for (auto& name : table.texts("rules")) {
            const auto found =
                std::find_if(book_.rules.begin(), book_.rules.end(), [&](auto& rule) { return rule.name == name; });
            if (found == book_.rules.end()) table.fault("rules", "没有规则“" + name + "”");
            else limit.rules.push_back(std::size_t(found - book_.rules.begin()));
        }
        if (limit.rules.empty()) table.fault("rules", "要写明合并限额的规则，如 rules = [\"甲\", \"乙\"]");
        for (auto rule : limit.rules) {
            if (book_.rules[rule].block != book_.rules[limit.rules[0]].block) table.fault("rules", "合并限额的规则应在同一板块");
            for (auto& other : book_.limits)
                if (std::find(other.rules.begin(), other.rules.end(), rule) != other.rules.end())
                    table.fault("rules", "规则“" + book_.rules[rule].name + "”已在限额“" + other.name + "”之中");
        }
        book_.limits.push_back(std::move(limit));
    }
}
