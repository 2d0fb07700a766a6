#include <algorithm>
#include "reform/rulebook/rulebook_reader.hpp"

// The part of a rulebook that works on results: gates, places, grades and titles.

namespace {

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

template <class List> std::optional<std::size_t> position(const List& list, std::string_view name) {
    const auto found = std::find_if(list.begin(), list.end(), [&](auto& item) { return item.name == name; });
    return found == list.end() ? std::nullopt : std::optional(std::size_t(found - list.begin()));
}

}  // namespace

void RulebookReader::read_gates(const TomlTable& root) {
    for (auto& table : root.tables("gates")) {
        ScoreGate gate;
        gate.name = unique_name(table, gate_names_);
        gate.title = table.text("title");
        gate.effect = table.word<GateEffect>("effect", GateEffect::note);
        gate.basis = gate.effect == GateEffect::note ? table.text("basis", "") : table.text("basis");
        gate.groups = group_list(table);
        read_gate_condition(table, gate);
        read_gate_effect(table, gate);
        book_.gates.push_back(std::move(gate));
    }
}

/// A gate that asks for the place comes after the ranking and can no longer change it.
void RulebookReader::read_gate_condition(const TomlTable& table, ScoreGate& gate) {
    gate.after_ranking = table.flag("after_ranking", false);
    if (!gate.after_ranking) {
        gate.when = needed_formula(table, "when", FactType::boolean);
        return;
    }
    if (gate.effect == GateEffect::exclude || gate.effect == GateEffect::zero_block)
        table.fault("effect", "排名之后的条件不能再改变得分和名次，effect 不能是" + quoted(label_of(gate.effect)));
    auto& scope = book_.placed_scope;
    if (scope.names.empty()) {
        scope = book_.scope;
        static constexpr std::array types{FactType::number, FactType::number, FactType::number, FactType::boolean};
        for (std::size_t i = 0; i < words<PlacedName>.size(); ++i) {
            const std::string name(words<PlacedName>[i].name);
            if (position(book_.scope.names, name))
                table.fault("after_ranking", quoted(name) + "是结果的名称（" + std::string(words<PlacedName>[i].label) +
                                                 "），指标和常数请另取名称");
            scope.names.push_back({name, types[i], std::string(words<PlacedName>[i].label)});
        }
    }
    gate.when = formula_in(scope, table, "when", FactType::boolean);
    if (gate.when && gate.when->compares_units())
        table.fault("when", "排名之后的条件不能再比较各单位，可用 score、place、units、last");
}

/// What an effect speaks of must exist; the flag says it in words unless the rulebook has better ones.
void RulebookReader::read_gate_effect(const TomlTable& table, ScoreGate& gate) {
    std::string words(label_of(gate.effect));
    if (gate.effect == GateEffect::cap_grade) {
        const auto grade = table.text("grade");
        if (auto band = position(book_.bands, grade)) gate.grade = *band;
        else table.fault("grade", "没有等次" + quoted(grade) + "，请写一节 [[bands]]");
        words = "等次不高于" + grade;
    }
    if (gate.effect == GateEffect::lower_grade) {
        gate.steps = int(table.integer("steps", 1));
        if (gate.steps < 1) table.fault("steps", "降低几档，应为 1 以上的整数");
        if (book_.bands.empty()) table.fault("effect", "没有等次，不能降档；请写 [[bands]]");
        words = "等次降低" + std::to_string(gate.steps) + "档";
    }
    if (gate.effect == GateEffect::no_title) {
        for (auto& name : table.texts("titles")) {
            if (auto title = position(book_.titles, name)) gate.titles.push_back(*title);
            else table.fault("titles", "没有称号" + quoted(name) + "，请写一节 [[titles]]");
        }
        if (book_.titles.empty()) table.fault("effect", "没有称号可取消；请写 [[titles]]");
    }
    if (gate.effect == GateEffect::zero_block) {
        gate.block = block_index(table, "block", book_.blocks.size());
        words = book_.blocks[gate.block].title + "记零分";
    }
    gate.flag = table.text("flag", words);
}

void RulebookReader::read_ranking(const TomlTable& root) {
    const auto ranking = root.maybe_table("ranking");
    if (!ranking) return;
    book_.better = ranking->word<Better>("better", Better::high);
    book_.tie_places = ranking->word<TiePlaces>("places", TiePlaces::competition);
    book_.decimals = int(ranking->integer("decimals", 4));
    if (book_.decimals < 0 || book_.decimals > 4) ranking->fault("decimals", "decimals 应为 0 至 4"), book_.decimals = 4;
    read_tie_breaks(*ranking, book_.tie_breaks, book_.scope);
}

void RulebookReader::read_tie_breaks(const TomlTable& table, std::vector<TieBreak>& out, const FormulaScope& scope) {
    for (auto& tie : table.tables("tie_breaks"))
        out.push_back(
            {tie.text("title"), tie.word<Better>("better", Better::high), formula_in(scope, tie, "value", FactType::number)});
}

std::optional<Formula> RulebookReader::formula_in(const FormulaScope& scope, const TomlTable& table, std::string_view key,
                                                  FactType type) {
    if (!table.has(key)) table.text(key);
    const auto text = table.maybe_text(key);
    if (!text) return std::nullopt;
    auto parsed = Formula::parse(*text, scope, table.text_place(key), table.faults());
    if (parsed && parsed->type() != type)
        table.fault(
            key, quoted(key) + "的结果应为" + std::string(label_of(type)) + "，这里却是" + std::string(label_of(parsed->type())));
    return parsed;
}

void RulebookReader::read_grading(const TomlTable& root) {
    const auto grading = root.maybe_table("grading");
    if (!grading) return;
    book_.grading.ties = grading->word<EdgeTies>("ties", EdgeTies::out);
    book_.grading.rounding = grading->word<QuotaRounding>("rounding", QuotaRounding::down);
    book_.grading.least_units = int(grading->integer("least_units", 1));
    if (book_.grading.least_units < 1) grading->fault("least_units", "least_units 应为 1 以上的整数");
}

std::vector<NamedCondition> RulebookReader::read_conditions(const TomlTable& table) {
    std::vector<NamedCondition> out;
    for (auto& condition : table.tables("conditions"))
        out.push_back({condition.text("title"), formula_in(book_.result_scope, condition, "when", FactType::boolean)});
    return out;
}

void RulebookReader::read_quota(const TomlTable& table, PerGroup& quota, PerGroup& most) {
    quota = per_group(table, "quota");
    most = per_group(table, "most");
    for (std::size_t group = 0; group < book_.groups.size(); ++group) {
        const auto share = quota.of(group).value_or(Points{}), number = most.of(group).value_or(Points{});
        if (share < Points{} || points(1) < share) table.fault("quota", "名额比例应在 0 和 1 之间，如 0.3 即30%");
        if (number < Points{} || number.tenthousandths % Points::one) table.fault("most", "名额应为不小于 0 的整数");
    }
    for (auto& list : book_.lists)
        for (auto group : list.groups)
            if (quota.of(group) != quota.of(list.groups[0]) || most.of(group) != most.of(list.groups[0]))
                return table.fault(quota.groups.empty() ? "most" : "quota", "名单" + quoted(list.name) + "里的分组名额应相同");
}

void RulebookReader::read_bands(const TomlTable& root) {
    const auto tables = root.tables("bands");
    for (std::size_t i = 0; i < tables.size(); ++i) {
        auto& table = tables[i];
        Band band;
        band.name = table.text("name");
        if (position(book_.bands, band.name)) table.fault("name", "等次" + quoted(band.name) + "重复");
        band.at_least = per_group(table, "at_least");
        read_quota(table, band.quota, band.most);
        band.conditions = read_conditions(table);
        for (std::size_t group = 0; i > 0 && group < book_.groups.size(); ++group) {
            const auto above = book_.bands.back().at_least.of(group), here = band.at_least.of(group);
            if (above && here && *above <= *here) table.fault("at_least", "等次从高到低写，分数线应低于上一等次");
        }
        const bool open = band.at_least.empty() && band.quota.empty() && band.most.empty() && band.conditions.empty();
        if (i + 1 == tables.size() && !open) table.fault("最后一个等次收下其余的单位，只写 name");
        if (i + 1 < tables.size() && open)
            table.fault("等次" + quoted(band.name) + "没有分数线、名额或条件，后面的等次永远轮不到");
        book_.bands.push_back(std::move(band));
    }
}

void RulebookReader::read_titles(const TomlTable& root) {
    for (auto& table : root.tables("titles")) {
        Title title;
        title.name = unique_name(table, title_names_);
        title.title = table.text("title");
        title.basis = table.text("basis", "");
        title.groups = group_list(table);
        title.needs_eligible = table.flag("needs_eligible", true);
        title.conditions = read_conditions(table);
        read_quota(table, title.quota, title.most);
        if (title.conditions.empty()) table.fault("称号" + quoted(title.name) + "没有条件，请写 [[titles.conditions]]");
        book_.titles.push_back(std::move(title));
    }
}
