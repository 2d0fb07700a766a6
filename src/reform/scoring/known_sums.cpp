#include "reform/scoring/known_sums.hpp"

KnownSums::KnownSums(const Rulebook& book, const Facts& facts) : facts_(facts) {
    for (std::size_t i = 0; i < facts.inputs.size(); ++i)
        names_.push_back({&facts.inputs[i], book.inputs[i].fallback ? FactValue::of(*book.inputs[i].fallback) : FactValue{}});
    for (auto& [name, value] : book.constants) names_.push_back({nullptr, FactValue::of(value)});
}

const FormulaSums& KnownSums::of(const Formula& formula) {
    auto& known = known_[&formula];
    if (!known) known = std::make_unique<FormulaSums>(formula, facts_.sources, names_, facts_.units.size());
    return *known;
}
