#include "reform/scoring/monotone.hpp"
#include <algorithm>
#include "base/error.hpp"
#include "reform/scoring/made_facts.hpp"
#include "reform/scoring/score.hpp"

namespace {

constexpr unsigned trials = 60;

std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

/// One change of one fact of one unit, told in words.
struct Change {
    std::string unit, words;
};

/// Makes more of the fact for some unit; nothing when these facts give no occasion.
std::optional<Change> change(const Rulebook& book, const MonotoneFact& fact, MadeFacts& facts) {
    if (fact.input) {
        auto& unit = facts.units[std::size_t(facts.below(int(facts.units.size())))];
        auto& input = book.inputs[*fact.input];
        auto& value = unit.inputs[input.name];
        const auto before = value, after = facts.more(input, before, &input);
        if (after.empty()) return std::nullopt;
        value = after;
        return Change{unit.key, fact.name + "从" + before + "变为" + after};
    }
    auto& records = facts.records[*fact.source];
    if (!fact.column) {
        auto record = facts.record(*fact.source);
        record.unit = facts.units[std::size_t(facts.below(int(facts.units.size())))].key;
        records.push_back(record);
        return Change{record.unit, fact.name + "多一条"};
    }
    if (records.empty()) return std::nullopt;
    auto& record = records[std::size_t(facts.below(int(records.size())))];
    auto& column = book.scope.sources[*fact.source].columns[*fact.column];
    const auto before = record.cells[column.name], after = facts.more(column, before);
    if (after.empty()) return std::nullopt;
    record.cells[column.name] = after;
    return Change{record.unit, "一条记录的" + fact.name + "从" + before + "变为" + after};
}

/// What the rule brings the unit; nothing where it does not concern it or the calculation cannot be done.
std::optional<Points> points_in(const Rulebook& book, const MadeFacts& made, const std::string& rule, const std::string& who) {
    try {
        Faults faults;
        const auto facts = read_facts(made.json(), book, "facts.json", faults);
        if (!faults.empty()) return std::nullopt;
        for (auto& unit : score(book, facts))
            if (unit.sheet.unit == who)
                for (auto& line : unit.sheet.lines)
                    if (line.rule == rule) return line.points;
    } catch (const Error&) {}
    return std::nullopt;
}

std::optional<std::string> counterexample(const Rulebook& book, const ScoreRule& rule, const MonotoneFact& fact) {
    for (unsigned seed = 1; seed <= trials; ++seed) {
        MadeFacts facts(book, seed);
        auto more = facts;
        const auto made = change(book, fact, more);
        if (!made) continue;
        const auto before = points_in(book, facts, rule.name, made->unit), after = points_in(book, more, rule.name, made->unit);
        if (!before || !after || (fact.up ? *before <= *after : *after <= *before)) continue;
        return "规则" + quoted(rule.name) + "说 " + fact.name + (fact.up ? " 多了得分不会低" : " 多了得分不会高") +
               "，但试算有反例：" + made->words + "，得分从" + to_text(*before) + "变为" + to_text(*after);
    }
    return std::nullopt;
}

}  // namespace

Faults check_monotone(const Rulebook& book, const std::string& file) {
    Faults faults;
    for (auto& rule : book.rules)
        for (auto& fact : rule.monotone)
            if (auto said = counterexample(book, rule, fact)) faults.push_back({file, fact.line, fact.column_at, *said});
    return faults;
}
