#include <algorithm>
#include "reform/rulebook/rulebook_reader.hpp"

// What a rulebook may say without being wrong, but surely does not mean: rules that never apply, limits that never bind.
// Only what can be decided without facts is said.

namespace {

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

/// A condition without names and records that does not hold.
bool never(const std::optional<Formula>& condition) {
    return condition && condition->is_constant() && !condition->evaluate({}).is_true();
}

bool meets(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
    if (a.empty() || b.empty()) return true;
    return std::any_of(a.begin(), a.end(), [&](auto group) { return std::find(b.begin(), b.end(), group) != b.end(); });
}

/// The most and the least that a rule can bring by its own keys alone; nothing where only the facts know.
std::optional<Points> most_points(const ScoreRule& rule, std::size_t group) {
    const auto cap = rule.cap.of(group);
    if (cap || rule.factor) return cap;
    switch (rule.kind) {
        case RuleKind::choice: return std::max(*full_points(rule, group), rule.otherwise);
        case RuleKind::threshold: return std::max(rule.points.of(group).value_or(Points{}), rule.otherwise);
        case RuleKind::assessed: return rule.most;
        case RuleKind::rank:
            if (rule.place_points.empty()) return rule.points.of(group);
            return std::max(rule.otherwise, *std::max_element(rule.place_points.begin(), rule.place_points.end()));
        default: return std::nullopt;
    }
}

std::optional<Points> least_points(const ScoreRule& rule, std::size_t group) {
    const auto floor = rule.floor.of(group);
    if (floor || rule.factor || rule.points_formula) return floor;
    Points least = std::min(rule.otherwise, rule.points.of(group).value_or(Points{}));
    for (auto* list : {&rule.levels, &rule.roles})
        for (auto& level : *list) least = std::min(least, level.points);
    for (auto* list : {&rule.steps, &rule.tiers})
        for (auto& step : *list) least = std::min(least, step.points);
    for (auto points : rule.place_points) least = std::min(least, points);
    return rule.kind == RuleKind::assessed ? std::min(least, rule.least) : least;
}

class Adviser {
public:
    Adviser(const Rulebook& book, const TomlTable& root) : book_(book), root_(root) {}

    void run() {
        advise_each("rules", book_.rules, &Adviser::advise_rule);
        advise_blocks();
        advise_each("limits", book_.limits, &Adviser::advise_limit);
        advise_each("gates", book_.gates, &Adviser::advise_gate);
        if (!book_.year) advise_each("bands", book_.bands, &Adviser::advise_band);
    }

private:
    template <class Item>
    void advise_each(const char* key, const std::vector<Item>& items, void (Adviser::*advise)(const TomlTable&, const Item&)) {
        const auto tables = root_.tables(key);
        for (std::size_t i = 0; i < std::min(tables.size(), items.size()); ++i) (this->*advise)(tables[i], items[i]);
    }

    void advise_rule(const TomlTable& table, const ScoreRule& rule) {
        for (auto& [key, condition] : {std::pair{"when", &rule.when}, std::pair{"where", &rule.where}})
            if (never(*condition)) table.fault(key, "条件永远不成立，规则" + quoted(rule.name) + "不起作用");
        if (never(rule.assigned)) table.fault("assigned", "条件永远不成立，没有单位承担" + quoted(rule.name));
        for (auto block = rule.block; block != 0; block = book_.blocks[block].parent)
            if (!meets(rule.groups, book_.blocks[block].groups))
                return table.fault("groups", "规则" + quoted(rule.name) + "的分组与板块" + quoted(book_.blocks[block].name) +
                                                 "的分组没有相同的，规则不起作用");
        if ((rule.from && book_.to && *book_.to < *rule.from) || (rule.to && book_.from && *rule.to < *book_.from))
            table.fault(rule.from ? "from" : "to", "规则" + quoted(rule.name) + "的生效日期在细则的生效日期之外");
        advise_caps(table, rule);
        advise_scale(table, rule);
    }

    /// A cap above that of a block around it never decides anything, as long as nothing else in the block takes points away.
    void advise_caps(const TomlTable& table, const ScoreRule& rule) {
        for (std::size_t group = 0; group < book_.groups.size(); ++group) {
            const auto own = rule.cap.of(group);
            for (auto at = rule.block;; at = book_.blocks[at].parent) {
                const auto outer = book_.blocks[at].cap.of(group);
                if (own && outer && *outer < *own && !sinks(at, group, rule))
                    return table.fault("cap", "规则上限" + to_text(*own) + "分高于板块" + quoted(book_.blocks[at].name) +
                                                  "的上限" + to_text(*outer) + "分，永远用不上");
                if (at == 0) break;
            }
            for (auto& each : rule.each ? std::vector{std::optional(rule.each->first), rule.each->second}
                                        : std::vector<std::optional<EachLimit>>{})
                if (const auto inner = each ? each->cap.of(group) : std::nullopt; own && inner && *own < *inner)
                    return table.fault("each",
                                       "each 的上限" + to_text(*inner) + "分高于规则的上限" + to_text(*own) + "分，永远用不上");
        }
    }

    /// May anything but the rule itself take points away within the block?
    bool sinks(std::size_t block, std::size_t group, const ScoreRule& but) const {
        if (book_.blocks[block].start.of(group).value_or(Points{}) < Points{}) return true;
        for (auto& rule : book_.rules) {
            if (&rule == &but || !rule.enabled || !meets(rule.groups, {group})) continue;
            for (auto at = rule.block; at >= block; at = book_.blocks[at].parent) {
                if (at == block && least_points(rule, group).value_or(points(-1)) < Points{}) return true;
                if (at == 0) break;
            }
        }
        return false;
    }

    void advise_scale(const TomlTable& table, const ScoreRule& rule) {
        advise_steps(table, rule);
        if (rule.value && rule.source && rule.value->single_column()) {
            const auto column = *rule.value->single_column();
            const auto of_condition = rule.where ? rule.where->texts_for(column) : std::nullopt;
            advise_levels(table, "levels", rule.levels, book_.scope.sources[*rule.source].columns[column], of_condition);
        } else if (rule.value && !rule.source && rule.value->single_name() && *rule.value->single_name() < book_.inputs.size())
            advise_levels(table, "levels", rule.levels, book_.inputs[*rule.value->single_name()], {});
        if (rule.role_by) {
            const auto of_condition = rule.where ? rule.where->texts_for(*rule.role_by) : std::nullopt;
            advise_levels(table, "roles", rule.roles, book_.scope.sources[*rule.source].columns[*rule.role_by], of_condition);
        }
        if (rule.kind != RuleKind::assessed) return;
        auto& assessed = book_.inputs[rule.input];
        if ((assessed.most && *assessed.most < rule.least) || (assessed.least && rule.most < *assessed.least))
            table.fault("input", "指标" + quoted(assessed.name) + "的范围与 min、max 没有相同的数");
    }

    /// Words in a table that the value can never be, because of what it may be at all or because of the rule's own condition.
    void advise_levels(const TomlTable& table, const char* key, const std::vector<ScoreLevel>& levels, const NamedType& value,
                       const std::optional<std::vector<std::string>>& of_condition) {
        for (auto& level : levels) {
            const auto lacks = [&](const std::vector<std::string>& list) {
                return std::find(list.begin(), list.end(), level.name) == list.end();
            };
            if (!value.choices.empty() && lacks(value.choices))
                table.table(key).fault(level.name, quoted(value.name) + "没有" + quoted(level.name) + "这个值，这一档永远达不到");
            else if (of_condition && lacks(*of_condition))
                table.table(key).fault(level.name, "where 已把" + quoted(level.name) + "排除在外，这一档永远达不到");
        }
    }

    /// Steps of an input that its own range keeps out of reach.
    void advise_steps(const TomlTable& table, const ScoreRule& rule) {
        const auto name = rule.value && !rule.source ? rule.value->single_name() : std::nullopt;
        const auto* input = name && *name < book_.inputs.size() ? &book_.inputs[*name] : nullptr;
        const auto tables = table.tables("steps");
        for (auto& step : tables)
            if (const auto at_least = step.points("at_least"); input && input->most && *input->most < at_least)
                step.fault("at_least", "指标" + quoted(input->name) + "最高" + to_text(*input->most) + "，永远达不到" +
                                           to_text(at_least) + "这一档");
    }

    void advise_blocks() {
        const auto tables = root_.tables("blocks");
        for (std::size_t i = 1; i < book_.blocks.size() && i <= tables.size(); ++i) {
            auto& block = book_.blocks[i];
            const bool has_rule =
                std::any_of(book_.rules.begin(), book_.rules.end(), [&](auto& rule) { return rule.block == i; });
            const bool has_part =
                std::any_of(book_.blocks.begin() + 1, book_.blocks.end(), [&](auto& part) { return part.parent == i; });
            if (has_rule || has_part) advise_block_cap(tables[i - 1], i);
            else tables[i - 1].fault("name", "板块" + quoted(block.name) + "里没有规则");
            if (never(block.when)) tables[i - 1].fault("when", "条件永远不成立，板块" + quoted(block.name) + "不起作用");
            if (!meets(block.groups, book_.blocks[block.parent].groups))
                tables[i - 1].fault("groups", "板块" + quoted(block.name) + "的分组与上级板块的分组没有相同的，板块不起作用");
        }
    }

    /// What the rules and parts of a block can bring at most, where each of them has a most.
    std::optional<Points> most_within(std::size_t block, std::size_t group) const {
        Points most = book_.blocks[block].start.of(group).value_or(Points{});
        for (auto& rule : book_.rules) {
            if (rule.block != block || !meets(rule.groups, {group})) continue;
            const auto own = most_points(rule, group);
            if (!own) return std::nullopt;
            most += std::max(Points{}, *own);
        }
        for (std::size_t part = block + 1; part < book_.blocks.size(); ++part) {
            if (book_.blocks[part].parent != block || !meets(book_.blocks[part].groups, {group})) continue;
            const auto own = book_.blocks[part].cap.of(group);
            if (!own || book_.blocks[part].weight.of(group).value_or(points(1)) > points(1) ||
                book_.blocks[part].normalise != Normaliser::none)
                return std::nullopt;
            most += std::max(Points{}, *own);
        }
        return most;
    }

    /// A block's cap above everything that its rules can bring together.
    void advise_block_cap(const TomlTable& table, std::size_t block) {
        for (std::size_t group = 0; group < book_.groups.size(); ++group) {
            const auto cap = book_.blocks[block].cap.of(group), most = most_within(block, group);
            if (!cap || !most || !(*most < *cap)) return;
            if (group + 1 == book_.groups.size())
                table.fault("cap", "板块里各项最高合计" + to_text(*most) + "分，低于上限" + to_text(*cap) + "分，上限永远用不上");
        }
    }

    /// When the rules' own caps together stay below the limit, it never binds.
    void advise_limit(const TomlTable& table, const SharedLimit& limit) {
        for (std::size_t group = 0; group < book_.groups.size(); ++group) {
            Points most;
            const auto cap = limit.cap.of(group);
            const bool all = std::all_of(limit.rules.begin(), limit.rules.end(), [&](auto rule) {
                most += std::max(Points{}, book_.rules[rule].cap.of(group).value_or(Points{}));
                return book_.rules[rule].cap.of(group).has_value();
            });
            if (!all || !cap || *cap < most || limit.highest) return;
            if (group + 1 == book_.groups.size())
                table.fault("cap", "各规则的上限合计" + to_text(most) + "分，不超过" + to_text(*cap) + "分，这个限额永远用不上");
        }
    }

    void advise_gate(const TomlTable& table, const ScoreGate& gate) {
        if (never(gate.when)) table.fault("when", "条件永远不成立，" + quoted(gate.name) + "不起作用");
        if (gate.effect == GateEffect::cap_grade && gate.grade == 0) table.fault("grade", "限在最高的等次，等于没有限制");
    }

    void advise_band(const TomlTable& table, const Band& band) {
        for (std::size_t group = 0; group < book_.groups.size(); ++group) {
            const auto cap = book_.blocks[0].cap.of(group), least = band.at_least.of(group);
            if (cap && least && *cap < *least)
                return table.fault("at_least",
                                   "总分最高" + to_text(*cap) + "分，永远达不到" + to_text(*least) + "分的" + band.name);
        }
    }

    const Rulebook& book_;
    const TomlTable& root_;
};

}  // namespace

Faults check_rulebook(std::string_view toml, const std::string& file, const FormulaScope& offered) {
    TomlFile parsed(toml, file);
    Rulebook book;
    if (parsed.faults().empty()) {
        RulebookReader(book, &offered).read(parsed.root());
        parsed.check();
    }
    if (parsed.faults().empty()) Adviser(book, parsed.root()).run();
    auto faults = parsed.faults();
    sort_by_place(faults);
    return faults;
}
