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

    /// A cap above that of a block around it never decides anything.
    void advise_caps(const TomlTable& table, const ScoreRule& rule) {
        for (std::size_t group = 0; group < book_.groups.size(); ++group)
            for (auto at = rule.block;; at = book_.blocks[at].parent) {
                const auto own = rule.cap.of(group), outer = book_.blocks[at].cap.of(group);
                const bool sinks = book_.blocks[at].start.of(group).value_or(Points{}) < Points{};
                if (own && outer && *outer < *own && !sinks)
                    return table.fault("cap", "规则上限" + to_text(*own) + "分高于板块" + quoted(book_.blocks[at].name) +
                                                  "的上限" + to_text(*outer) + "分，永远用不上");
                if (at == 0) break;
            }
    }

    /// Steps of an input that its own range keeps out of reach.
    void advise_scale(const TomlTable& table, const ScoreRule& rule) {
        const auto name = rule.value && !rule.source ? rule.value->single_name() : std::nullopt;
        const auto* input = name && *name < book_.inputs.size() ? &book_.inputs[*name] : nullptr;
        for (auto& step : rule.steps)
            if (input && input->most && *input->most < step.at_least)
                table.fault("steps", "指标" + quoted(input->name) + "最高" + to_text(*input->most) + "，永远达不到" +
                                         to_text(step.at_least) + "这一档");
        if (rule.kind != RuleKind::assessed) return;
        auto& assessed = book_.inputs[rule.input];
        if ((assessed.most && *assessed.most < rule.least) || (assessed.least && rule.most < *assessed.least))
            table.fault("input", "指标" + quoted(assessed.name) + "的范围与 min、max 没有相同的数");
    }

    void advise_blocks() {
        const auto tables = root_.tables("blocks");
        for (std::size_t i = 1; i < book_.blocks.size() && i <= tables.size(); ++i) {
            auto& block = book_.blocks[i];
            const bool has_rule =
                std::any_of(book_.rules.begin(), book_.rules.end(), [&](auto& rule) { return rule.block == i; });
            const bool has_part =
                std::any_of(book_.blocks.begin() + 1, book_.blocks.end(), [&](auto& part) { return part.parent == i; });
            if (!has_rule && !has_part) tables[i - 1].fault("name", "板块" + quoted(block.name) + "里没有规则");
            if (never(block.when)) tables[i - 1].fault("when", "条件永远不成立，板块" + quoted(block.name) + "不起作用");
            if (!meets(block.groups, book_.blocks[block.parent].groups))
                tables[i - 1].fault("groups", "板块" + quoted(block.name) + "的分组与上级板块的分组没有相同的，板块不起作用");
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

Faults check_rulebook(std::string_view toml, const std::string& file) {
    TomlFile parsed(toml, file);
    Rulebook book;
    if (parsed.faults().empty()) {
        RulebookReader(book).read(parsed.root());
        parsed.check();
    }
    if (parsed.faults().empty()) Adviser(book, parsed.root()).run();
    auto faults = parsed.faults();
    sort_by_place(faults);
    return faults;
}
