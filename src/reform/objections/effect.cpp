#include "reform/objections/effect.hpp"
#include <algorithm>
#include <map>
#include "reform/appraisals/appraisal.hpp"

namespace {

struct Standing {
    const RankedUnit* unit = nullptr;
    std::string group;
};

std::map<std::string, Standing, std::less<>> standings(const Scores& scores) {
    std::map<std::string, Standing, std::less<>> out;
    for (auto& group : scores.groups)
        for (auto& unit : group.places) out[unit.unit] = {&unit, group.label};
    return out;
}

/// A rule may have several lines on a sheet (a block's limit beside it): the n-th of one meets the n-th of the other.
std::vector<LineEffect> line_effects(const std::vector<ScoreLine>& before, const std::vector<ScoreLine>& after) {
    std::vector<LineEffect> out;
    std::vector<bool> met(before.size(), false);
    const auto partner = [&](const ScoreLine& line) -> const ScoreLine* {
        for (std::size_t i = 0; i < before.size(); ++i)
            if (!met[i] && before[i].rule == line.rule && before[i].title == line.title) return met[i] = true, &before[i];
        return nullptr;
    };
    for (auto& line : after) {
        const auto* old = partner(line);
        if (!old) out.push_back({line.rule, line.title, {}, line.points, "", in_office_words(line.why)});
        else if (old->points != line.points || old->why != line.why)
            out.push_back(
                {line.rule, line.title, old->points, line.points, in_office_words(old->why), in_office_words(line.why)});
    }
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!met[i]) out.push_back({before[i].rule, before[i].title, before[i].points, {}, in_office_words(before[i].why), ""});
    return out;
}

UnitEffect effect_of(const RankedUnit& before, const RankedUnit& after, std::string group) {
    return {after.unit,
            after.name,
            std::move(group),
            before.total,
            after.total,
            before.place,
            after.place,
            line_effects(before.lines, after.lines),
            before.flags != after.flags || before.eligible != after.eligible};
}

bool is_different(const UnitEffect& e) {
    return e.total_before != e.total_after || e.place_before != e.place_after || !e.lines.empty() || e.flags_changed;
}

}  // namespace

std::vector<UnitEffect> effects_of(const Scores& before, const Scores& after) {
    const auto old = standings(before);
    const RankedUnit nobody;
    std::vector<UnitEffect> out;
    for (auto& group : after.groups)
        for (auto& unit : group.places) {
            const auto found = old.find(unit.unit);
            auto effect = effect_of(found == old.end() ? nobody : *found->second.unit, unit, group.label);
            if (is_different(effect)) out.push_back(std::move(effect));
        }
    const auto now = standings(after);
    for (auto& [key, standing] : old) {
        if (now.contains(key)) continue;
        RankedUnit gone;
        gone.unit = key;
        gone.name = standing.unit->name;
        out.push_back(effect_of(*standing.unit, gone, standing.group));
    }
    return out;
}
