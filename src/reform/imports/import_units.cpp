#include "reform/imports/import_units.hpp"
#include <algorithm>
#include "base/text.hpp"

void UnitBook::add(Id<Unit> unit, std::string_view name, bool of_today) {
    if (name.empty()) return;
    first_.try_emplace(unit, name);
    names_.push_back({unit, std::string(name)});
    const auto [known, fresh] = by_name_.try_emplace(text::comparable(name), unit);
    if (!fresh && known->second != unit && of_today) known->second.reset();
}

std::optional<Id<Unit>> UnitBook::find(std::string_view name) const {
    const auto found = by_name_.find(text::comparable(name));
    return found == by_name_.end() ? std::nullopt : found->second;
}

bool UnitBook::knows(std::string_view name) const { return by_name_.contains(text::comparable(name)); }

std::vector<UnitRef> UnitBook::suggest(std::string_view name, std::size_t most) const {
    std::map<Id<Unit>, int> likeness;
    for (auto& [unit, known] : names_) likeness[unit] = std::max(likeness[unit], text::similarity(name, known));
    std::vector<std::pair<int, Id<Unit>>> best;
    for (auto& [unit, score] : likeness)
        if (score >= 300) best.push_back({-score, unit});
    std::sort(best.begin(), best.end());
    std::vector<UnitRef> out;
    for (auto& [score, unit] : best)
        if (out.size() < most) out.push_back({unit, name_of(unit)});
    return out;
}

std::string UnitBook::name_of(Id<Unit> unit) const {
    const auto found = first_.find(unit);
    return found == first_.end() ? std::string() : found->second;
}
