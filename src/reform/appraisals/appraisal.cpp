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
