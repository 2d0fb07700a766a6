#include "reform/scoring/known_sums.hpp"

KnownSums::KnownSums(const Rulebook& book, const Facts& facts) : facts_(facts) {
    for (std::size_t i = 0; i < facts.inputs.size(); ++i)
        names_.push_back({&facts.inputs[i], book.inputs[i].fallback ? FactValue::of(*book.inputs[i].fallback) : FactValue{}});
    for (auto& [name, value] : book.constants) names_.push_back({nullptr, FactValue::of(value)});
    for (auto& table : facts.sources) passes_.emplace_back(table, names_, facts.units.size());
    for (auto& rule : book.rules) wish(rule);
    for (auto& block : book.blocks) wish(block.when), wish(block.assigned);
    for (auto& gate : book.gates) wish(gate.when);
    for (auto& tie : book.tie_breaks) wish(tie.value);
    for (auto& pass : passes_) pass.read();
}

void KnownSums::wish(const std::optional<Formula>& formula) {
    if (formula) formulas_.try_emplace(&*formula, *formula, passes_);
}

void KnownSums::wish(const ScoreRule& rule) {
    for (auto* formula : {&rule.when, &rule.assigned, &rule.factor, &rule.count, &rule.done, &rule.due, &rule.condition})
        wish(*formula);
    if (!rule.source) wish(rule.points_formula), wish(rule.value);
    else if (auto points = record_points_wish(rule, passes_[*rule.source])) records_.emplace(&rule, *points);
}

const RecordPoints* KnownSums::of(const ScoreRule& rule) const {
    const auto known = records_.find(&rule);
    return known == records_.end() ? nullptr : &known->second;
}

std::optional<FormulaBlock> KnownSums::column(const Formula& formula) const {
    return FormulaBlock::of_units(formula, names_, of(formula), facts_.units.size());
}
