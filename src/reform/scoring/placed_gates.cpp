#include "reform/scoring/placed_gates.hpp"
#include <algorithm>

std::string flag_of(const ScoreGate& gate) {
    return gate.title + "：" + gate.flag + (gate.basis.empty() ? "" : "（依据：" + gate.basis + "）");
}

namespace {

/// The unit's inputs and the constants, then PlacedName. Everybody who shares the last place is last; a list of one has no last.
std::vector<FactValue> placed_names(const Rulebook& book, const Facts& facts, const UnitScore& unit, std::size_t ranked,
                                    std::optional<int> last) {
    auto names = facts.names_of(unit.unit, book);
    const auto place = unit.sheet.place;
    names.push_back(FactValue::of(unit.sheet.total));
    names.push_back(place ? FactValue::of(Fraction::of(*place)) : FactValue{});
    names.push_back(FactValue::of(Fraction::of(std::int64_t(ranked))));
    names.push_back(FactValue::of(ranked > 1 && place && place == last));
    return names;
}

}  // namespace

void pass_placed_gates(const Rulebook& book, const Facts& facts, const std::vector<UnitScore*>& list) {
    if (std::none_of(book.gates.begin(), book.gates.end(), [](auto& gate) { return gate.after_ranking; })) return;
    const auto ranked =
        std::size_t(std::count_if(list.begin(), list.end(), [](auto* unit) { return unit->sheet.place.has_value(); }));
    const auto last = ranked ? list[ranked - 1]->sheet.place : std::nullopt;
    for (auto* unit : list) {
        const auto names = placed_names(book, facts, *unit, ranked, last);
        for (auto& gate : book.gates) {
            const bool meant =
                gate.groups.empty() || std::find(gate.groups.begin(), gate.groups.end(), unit->group) != gate.groups.end();
            if (!gate.after_ranking || !meant) continue;
            if (!gate.when->evaluate({.names = names, .sources = facts.sources, .unit = unit->unit}).is_true()) continue;
            unit->sheet.flags.push_back(flag_of(gate));
            unit->sheet.gates.push_back(gate.name);
            if (gate.effect == GateEffect::no_award) unit->sheet.eligible = false;
        }
    }
}
