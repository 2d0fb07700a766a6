#include <algorithm>
#include "reform/rulebook/rulebook_reader.hpp"

namespace {

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

}  // namespace

std::optional<Formula> RulebookReader::formula(const TomlTable& table, std::string_view key, std::optional<FactType> type,
                                               std::optional<std::size_t> record_of) {
    const auto text = table.maybe_text(key);
    if (!text) return std::nullopt;
    auto parsed = Formula::parse(*text, book_.scope, table.text_place(key), table.faults(), record_of);
    if (parsed && type && parsed->type() != *type)
        table.fault(key, quoted(key) + "的结果应为" + std::string(label_of(*type)) + "，这里却是" +
                             std::string(label_of(parsed->type())));
    return parsed;
}

std::optional<Formula> RulebookReader::needed_formula(const TomlTable& table, std::string_view key, std::optional<FactType> type,
                                                      std::optional<std::size_t> record_of) {
    if (!table.has(key)) table.text(key);
    return formula(table, key, type, record_of);
}

PerGroup RulebookReader::per_group(const TomlTable& table, std::string_view key) {
    PerGroup out;
    auto* node = table.node(key);
    if (!node) return out;
    if (node->kind != TomlNode::Kind::table) {
        out.all = table.maybe_points(key);
        return out;
    }
    out.groups.resize(book_.groups.size());
    for (auto& [name, value] : table.table(key).named_points()) {
        const auto found =
            std::find_if(book_.groups.begin(), book_.groups.end(), [&name = name](auto& group) { return group.name == name; });
        if (found == book_.groups.end()) table.fault(key, "没有分组" + quoted(name));
        else out.groups[std::size_t(found - book_.groups.begin())] = value;
    }
    return out;
}

std::vector<std::size_t> RulebookReader::group_list(const TomlTable& table) {
    std::vector<std::size_t> out;
    for (auto& name : table.texts("groups")) {
        const auto found =
            std::find_if(book_.groups.begin(), book_.groups.end(), [&](auto& group) { return group.name == name; });
        if (found == book_.groups.end()) table.fault("groups", "没有分组" + quoted(name));
        else out.push_back(std::size_t(found - book_.groups.begin()));
    }
    return out;
}

void RulebookReader::read_cap_and_floor(const TomlTable& table, ScoreLimits& limits) {
    limits.cap = per_group(table, "cap");
    limits.floor = per_group(table, "floor");
    for (std::size_t group = 0; group < book_.groups.size(); ++group)
        if (limits.cap.of(group) && limits.floor.of(group) && *limits.cap.of(group) < *limits.floor.of(group))
            return table.fault("cap", "上限 cap 小于下限 floor");
}

void RulebookReader::read_assignment(const TomlTable& table, std::optional<Formula>& assigned, NoAssignment& policy,
                                     bool has_full) {
    assigned = formula(table, "assigned", FactType::boolean);
    policy = table.word<NoAssignment>("no_assignment", NoAssignment::zero);
    if (!has_full && (policy == NoAssignment::full || policy == NoAssignment::rescale))
        table.fault("no_assignment",
                    "没有满分值，不能" + std::string(label_of(policy)) + "；请写 points（按次、按公式计分的规则写 cap）");
}

void RulebookReader::read_block(const TomlTable& table, ScoreBlock& block) {
    block.groups = group_list(table);
    block.points = per_group(table, "points");
    block.weight = per_group(table, "weight");
    block.additions_cap = per_group(table, "additions_cap");
    block.deductions_cap = per_group(table, "deductions_cap");
    block.when = formula(table, "when", FactType::boolean);
    block.enabled = enabled(table);
    block.normalise = table.word<Normaliser>("normalise", Normaliser::none);
    block.centre = table.points("centre", points(75));
    block.spread = table.points("spread", points(10));
    read_cap_and_floor(table, block);
    read_assignment(table, block.assigned, block.no_assignment, table.has("points"));
    if (auto* start = table.node("start"); start && start->kind == TomlNode::Kind::text) {
        if (start->text == "full") {
            block.start = block.points;
            if (!table.has("points")) table.fault("start", "满分起评要写明 points");
        } else if (start->text != "zero")
            table.fault("start", "“start”应为 \"zero\"（零分起评）、\"full\"（满分起评）或一个分数");
    } else block.start = per_group(table, "start");
    for (std::size_t group = 0; group < book_.groups.size(); ++group)
        if (block.weight.of(group).value_or(Points{}) < Points{}) table.fault("weight", "权重不能是负数");
    for (auto* cap : {&block.additions_cap, &block.deductions_cap})
        for (std::size_t group = 0; group < book_.groups.size(); ++group)
            if (cap->of(group).value_or(Points{}) < Points{}) table.fault("加分、扣分合计的上限写成正数");
}

void RulebookReader::read_blocks(const TomlTable& root) {
    ScoreBlock total;
    total.name = "total";
    total.title = "总分";
    if (auto table = root.maybe_table("total")) {
        total.title = table->text("title", "总分");
        read_block(*table, total);
    }
    book_.blocks.push_back(std::move(total));
    for (auto& table : root.tables("blocks")) {
        ScoreBlock block;
        block.name = unique_name(table, block_names_);
        block.title = table.text("title");
        block.parent = block_index(table, "parent", book_.blocks.size());
        read_block(table, block);
        book_.blocks.push_back(std::move(block));
    }
}

void RulebookReader::read_rules(const TomlTable& root) {
    for (auto& table : root.tables("rules")) {
        ScoreRule rule;
        rule.name = unique_name(table, rule_names_);
        read_rule(table, rule);
        book_.rules.push_back(std::move(rule));
    }
    if (book_.rules.empty()) root.fault("rules", "细则里没有规则，请至少写一节 [[rules]]");
}

void RulebookReader::read_rule(const TomlTable& table, ScoreRule& rule) {
    rule.title = table.text("title");
    rule.kind = table.word<RuleKind>("kind");
    rule.block = block_index(table, "block", book_.blocks.size());
    rule.groups = group_list(table);
    rule.counts_as = table.word<CountsAs>("counts_as", CountsAs::by_sign);
    rule.when = formula(table, "when", FactType::boolean);
    rule.factor = formula(table, "factor", FactType::number);
    rule.enabled = enabled(table);
    rule.from = table.maybe_date("from");
    rule.to = table.maybe_date("to");
    if (rule.from && rule.to && *rule.to < *rule.from) table.fault("to", "失效日期早于生效日期");
    table.text("note", "");
    read_cap_and_floor(table, rule);
    switch (rule.kind) {
        case RuleKind::event: read_event(table, rule); break;
        case RuleKind::ratio: read_ratio(table, rule); break;
        case RuleKind::choice: read_choice(table, rule); break;
        case RuleKind::threshold: read_threshold(table, rule); break;
        case RuleKind::formula: read_formula(table, rule); break;
        case RuleKind::assessed: read_assessed(table, rule); break;
        case RuleKind::rank: read_rank(table, rule); break;
    }
    const bool has_full = full_points(rule, 0) || !rule.points.groups.empty() || !rule.cap.groups.empty();
    read_assignment(table, rule.assigned, rule.no_assignment, has_full);
    read_monotone(table, rule);
}

std::optional<std::size_t> RulebookReader::column(const TomlTable& table, std::string_view key, std::string_view name,
                                                  std::size_t source) {
    auto& columns = book_.scope.sources[source].columns;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i].name == name) return i;
    table.fault(key, "来源" + quoted(book_.scope.sources[source].name) + "没有列" + quoted(name));
    return std::nullopt;
}

/// levels go by a text, steps by a number; `value` says which.
void RulebookReader::read_scale(const TomlTable& table, ScoreRule& rule) {
    const bool by_levels = table.has("levels");
    rule.value = needed_formula(table, "value", by_levels ? FactType::text : FactType::number, rule.source);
    rule.otherwise = table.points("otherwise", Points{});
    if (by_levels) {
        for (auto& [name, points] : table.table("levels").named_points()) rule.levels.push_back({name, points});
        if (rule.levels.empty()) table.fault("levels", "分值表是空的");
        return;
    }
    for (auto& step : table.tables("steps")) rule.steps.push_back({step.points("at_least"), step.points("points")});
    if (rule.steps.empty()) table.fault("steps", "分档表是空的");
    std::stable_sort(rule.steps.begin(), rule.steps.end(), [](auto& a, auto& b) { return b.at_least < a.at_least; });
    for (std::size_t i = 1; i < rule.steps.size(); ++i)
        if (rule.steps[i].at_least == rule.steps[i - 1].at_least)
            table.fault("steps", "两档的起点相同：" + to_text(rule.steps[i].at_least));
}

void RulebookReader::read_ratio(const TomlTable& table, ScoreRule& rule) {
    rule.done = needed_formula(table, "done", FactType::number);
    rule.due = needed_formula(table, "due", FactType::number);
    rule.points = per_group(table, "points");
    rule.least_due = table.points("least_due", Points{});
    if (rule.least_due < Points{}) table.fault("least_due", "最小基数不能是负数");
    if (!table.has("points")) table.fault("缺少“points”（比例为1时的分数）");
}

void RulebookReader::read_choice(const TomlTable& table, ScoreRule& rule) {
    if (table.has("levels") == table.has("steps"))
        return table.fault("按等级计分要写 levels（按文本）或 steps（按数字分档），二者取一");
    read_scale(table, rule);
}

void RulebookReader::read_threshold(const TomlTable& table, ScoreRule& rule) {
    rule.condition = needed_formula(table, "condition", FactType::boolean);
    rule.points = per_group(table, "points");
    if (!table.has("points")) table.fault("缺少“points”（达标时的分数）");
    rule.otherwise = table.points("otherwise", Points{});
}

void RulebookReader::read_formula(const TomlTable& table, ScoreRule& rule) {
    rule.points_formula = needed_formula(table, "points", FactType::number);
}

/// true, false, or the name of one of the [options].
bool RulebookReader::enabled(const TomlTable& table) {
    const auto* node = table.node("enabled");
    if (!node || node->kind != TomlNode::Kind::text) return table.flag("enabled", true);
    for (auto& [name, on] : book_.options)
        if (name == node->text) return on;
    table.fault("enabled", "没有选项" + quoted(node->text) + "，请写在 [options]");
    return true;
}

std::size_t RulebookReader::number_input(const TomlTable& table, std::string_view key, const std::string& name) {
    const auto found = std::find_if(book_.inputs.begin(), book_.inputs.end(), [&](auto& input) { return input.name == name; });
    if (found == book_.inputs.end()) table.fault(key, "没有指标" + quoted(name) + "，请写在 [inputs]");
    else if (found->type != FactType::number) table.fault(key, "评定分应为数字指标");
    else return std::size_t(found - book_.inputs.begin());
    return 0;
}

void RulebookReader::read_assessed(const TomlTable& table, ScoreRule& rule) {
    rule.input = number_input(table, "input", table.text("input"));
    if (auto self = table.maybe_text("self")) rule.self = number_input(table, "self", *self);
    if (auto review = table.maybe_text("review")) rule.review = number_input(table, "review", *review);
    rule.least = table.points("min");
    rule.most = table.points("max");
    rule.may_be_zero = table.flag("or_zero", false);
    rule.needs_reason = table.flag("needs_reason", false);
    rule.needs_approver = table.flag("needs_approver", false);
    if (rule.most < rule.least) table.fault("max", "max 小于 min");
}

/// Points by place: so much less for each place, so many percent less, or a list.
void RulebookReader::read_rank(const TomlTable& table, ScoreRule& rule) {
    rule.value = needed_formula(table, "value", FactType::number);
    rule.better = table.word<Better>("better", Better::high);
    rule.ties = table.word<RankTies>("ties", RankTies::competition);
    const int given = table.has("step") + table.has("step_percent") + table.has("place_points");
    if (given != 1)
        table.fault("名次分要写 step（每低一名减几分）、step_percent（减百分之几）或 place_points（各名次的分数），三者取一");
    if (table.has("place_points")) {
        rule.place_points = table.points_list("place_points");
        rule.otherwise = table.points("otherwise", Points{});
        if (rule.place_points.empty()) return table.fault("place_points", "名次分表是空的");
        rule.points.all = rule.place_points[0];
        return;
    }
    rule.points = per_group(table, "points");
    rule.step = per_group(table, "step");
    if (const auto percent = table.points("step_percent", Points{}); table.has("step_percent"))
        for (std::size_t group = 0; group < book_.groups.size(); ++group)
            rule.step.groups.push_back(divide(multiply(rule.points.of(group).value_or(Points{}), percent), points(100)));
    if (!table.has("points")) table.fault("缺少“points”（第一名的分数）");
    for (std::size_t group = 0; group < book_.groups.size(); ++group)
        if (rule.step.of(group).value_or(Points{}) < Points{}) return table.fault("step", "每低一名减多少分，写成正数");
}
