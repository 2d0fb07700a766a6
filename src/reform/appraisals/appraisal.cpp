#include "reform/appraisals/appraisal.hpp"
#include <charconv>

namespace {

UnitSheetView sheet_of(const RankedUnit& unit) {
    UnitSheetView sheet{{}, unit.name, unit.place, unit.total, unit.eligible, unit.flags, unit.blocks, unit.lines};
    for (auto& line : sheet.lines) line.why = in_office_words(std::move(line.why));
    std::from_chars(unit.unit.data(), unit.unit.data() + unit.unit.size(), sheet.unit.value);
    return sheet;
}

void replace_role(std::string& text, std::string_view code, std::string_view word) {
    for (auto at = text.find(code); at != text.npos; at = text.find(code, at + word.size())) {
        const auto end = at + code.size();
        if (end < text.size() && text[end] >= '0' && text[end] <= '9') text.replace(at, code.size(), word);
    }
}

}  // namespace

std::string in_office_words(std::string why) {
    replace_role(why, "·lead", "·牵头");
    replace_role(why, "·co", "·配合");
    return why;
}

MonthRanking ranking_of(const Scores& scores, Month month, RankingState state) {
    MonthRanking ranking{month, state, scores.rulebook, scores.version, {}};
    for (auto& group : scores.groups) {
        ranking.groups.push_back({group.name, group.label, {}});
        for (auto& unit : group.places) ranking.groups.back().places.push_back(sheet_of(unit));
    }
    return ranking;
}
