#include "reform/scoring/result_form.hpp"
#include "base/json.hpp"

namespace {

/// A unit as the first form has it.
struct PlacedUnit {
    static constexpr auto record = "PlacedUnit";
    std::string unit, name;
    std::optional<int> place;
    Points total;
    bool eligible = true;
    std::vector<std::string> flags;
    std::vector<BlockScore> blocks;
    std::vector<ScoreLine> lines;
};
void describe(PlacedUnit& u, auto v) {
    v("unit", u.unit);
    v("name", u.name);
    v("place", u.place);
    v("total", u.total);
    v("eligible", u.eligible);
    v("flags", u.flags);
    v("blocks", u.blocks);
    v("lines", u.lines);
}

struct PlacedGroup {
    static constexpr auto record = "PlacedGroup";
    std::string name, label;
    std::vector<PlacedUnit> places;
};
void describe(PlacedGroup& g, auto v) {
    v("name", g.name);
    v("label", g.label);
    v("places", g.places);
}

struct PlacedScores {
    static constexpr auto record = "PlacedScores";
    std::string rulebook, version, period;
    std::vector<PlacedGroup> groups;
};
void describe(PlacedScores& s, auto v) {
    v("rulebook", s.rulebook);
    v("version", s.version);
    v("period", s.period);
    v("groups", s.groups);
}

PlacedScores without_grades(const Scores& scores) {
    PlacedScores out{scores.rulebook, scores.version, scores.period, {}};
    for (auto& group : scores.groups) {
        auto& placed = out.groups.emplace_back(PlacedGroup{group.name, group.label, {}});
        for (auto& u : group.places)
            placed.places.push_back({u.unit, u.name, u.place, u.total, u.eligible, u.flags, u.blocks, u.lines});
    }
    return out;
}

}  // namespace

ResultForm form_of(std::string_view kept) {
    // Within a text the quotes would be escaped, so this can only be a member.
    constexpr std::string_view member = R"(,"gates":[)";
    return kept.find(member) == kept.npos ? ResultForm::places : ResultForm::grades;
}

std::string result_json(const Scores& scores, ResultForm form) {
    return form == ResultForm::places ? to_json(without_grades(scores)) : to_json(scores);
}
