#include "reform/appraisals/appraisal.hpp"
#include <charconv>

namespace {

UnitSheetView sheet_of(const RankedUnit& unit) {
    UnitSheetView sheet{{}, unit.name, unit.place, unit.total, unit.eligible, unit.flags, unit.blocks, unit.lines};
    std::from_chars(unit.unit.data(), unit.unit.data() + unit.unit.size(), sheet.unit.value);
    return sheet;
}

}  // namespace

MonthRanking ranking_of(const Scores& scores, Month month, RankingState state) {
    MonthRanking ranking{month, state, scores.rulebook, scores.version, {}};
    for (auto& group : scores.groups) {
        ranking.groups.push_back({group.name, group.label, {}});
        for (auto& unit : group.places) ranking.groups.back().places.push_back(sheet_of(unit));
    }
    return ranking;
}

std::vector<FieldError> NewScoreEntry::faults() const {
    std::vector<FieldError> out;
    const auto need = [&](const char* field, const std::string& text, const char* message) {
        if (text.empty()) out.push_back({field, message});
    };
    need("kind", kind, "请写明类别");
    need("title", title, "请写明名称");
    need("basis", basis, "请写明依据，如文号");
    if (role && *role != "lead" && *role != "co") out.push_back({"role", "应为 lead（牵头）或 co（配合）"});
    return out;
}
