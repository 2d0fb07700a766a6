#include "reform/rehearsals/rehearsal.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace {

Points size_of(Points p) { return p < Points{} ? -p : p; }
std::string signed_text(Points p) { return p < Points{} ? "−" + to_text(-p) : "+" + to_text(p); }

void greatest_first(std::vector<RuleChange>& rules) {
    std::stable_sort(rules.begin(), rules.end(), [](auto& a, auto& b) { return size_of(a.change) > size_of(b.change); });
}

/// Lines of both sheets by rule, in the order of the new sheet and then of the old one.
std::vector<RuleChange> rule_changes(const RankedUnit* before, const RankedUnit* after) {
    std::vector<RuleChange> rules;
    const auto at = [&](const ScoreLine& line) -> RuleChange& {
        for (auto& known : rules)
            if (known.rule == line.rule) return known;
        return rules.emplace_back(RuleChange{line.rule, line.title, {}, {}, {}});
    };
    if (after)
        for (auto& line : after->lines) at(line).after += line.points;
    if (before)
        for (auto& line : before->lines) at(line).before += line.points;
    for (auto& rule : rules) rule.change = rule.after - rule.before;
    std::erase_if(rules, [](auto& rule) { return rule.change == Points{}; });
    greatest_first(rules);
    return rules;
}

Move move_of(const UnitMove& unit) {
    if (!unit.place_before && !unit.place_after) return Move::same;
    if (!unit.place_before) return Move::enters;
    if (!unit.place_after) return Move::leaves;
    return unit.climbed > 0 ? Move::up : unit.climbed < 0 ? Move::down : Move::same;
}

UnitMove moved(const RankedUnit* before, const RankedUnit* after) {
    const auto& known = after ? *after : *before;
    UnitMove unit{.unit = known.unit, .name = known.name};
    if (before) unit.place_before = before->place, unit.total_before = before->total, unit.grade_before = before->grade;
    if (after) unit.place_after = after->place, unit.total_after = after->total, unit.grade_after = after->grade;
    if (unit.place_before && unit.place_after) unit.climbed = *unit.place_before - *unit.place_after;
    unit.change = unit.total_after - unit.total_before;
    unit.move = move_of(unit);
    unit.rules = rule_changes(before, after);
    return unit;
}

std::string named(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(names.size(), 4); ++i) text += (i ? "、" : "") + names[i];
    return names.size() > 4 ? fmt::format("{}等{}个单位", text, names.size()) : text;
}

std::string rules_in_words(const std::vector<RuleChange>& rules) {
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(rules.size(), 3); ++i)
        text += (i ? "，" : "") + rules[i].title + signed_text(rules[i].change);
    return rules.size() > 3 ? text + fmt::format("，另有{}项", rules.size() - 3) : text;
}

/// Of two units that both have places before and after: who stood in front.
bool passes(const UnitMove& a, const UnitMove& b) {
    return a.place_before && a.place_after && b.place_before && b.place_after && *a.place_before > *b.place_before &&
           *a.place_after < *b.place_after;
}

bool regraded(const UnitMove& unit) { return unit.grade_before && unit.grade_after && *unit.grade_before != *unit.grade_after; }

std::string why(const UnitMove& unit, const std::vector<UnitMove>& others) {
    std::vector<std::string> overtaken, overtaking;
    for (auto& other : others) {
        if (passes(unit, other)) overtaken.push_back(other.name);
        if (passes(other, unit)) overtaking.push_back(other.name);
    }
    std::string text = unit.change == Points{} ? "本单位总分不变" : "总分" + signed_text(unit.change);
    if (!unit.rules.empty()) text += "（" + rules_in_words(unit.rules) + "）";
    if (unit.move == Move::enters) text += "；进入排名";
    if (unit.move == Move::leaves) text += "；不再参加排名";
    if (regraded(unit)) text += "；等次由" + *unit.grade_before + "变为" + *unit.grade_after;
    if (!overtaken.empty()) text += "；超过" + named(overtaken);
    if (!overtaking.empty()) text += "；被" + named(overtaking) + "超过";
    return text;
}

using Known = std::map<std::string, std::pair<const RankedGroup*, const RankedUnit*>>;

Known by_unit(const Scores& scores) {
    Known known;
    for (auto& group : scores.groups)
        for (auto& unit : group.places) known[unit.unit] = {&group, &unit};
    return known;
}

GroupMoves& group_named(std::vector<GroupMoves>& groups, const RankedGroup& group) {
    for (auto& known : groups)
        if (known.name == group.name) return known;
    return groups.emplace_back(GroupMoves{.name = group.name, .label = group.label});
}

void finish(GroupMoves& group) {
    std::set<std::string> top_before, top_after;
    for (auto& unit : group.units) {
        unit.why = why(unit, group.units);
        group.moved += unit.move != Move::same;
        group.regraded += regraded(unit);
        if (unit.place_before && *unit.place_before <= 3) top_before.insert(unit.unit);
        if (unit.place_after && *unit.place_after <= 3) top_after.insert(unit.unit);
    }
    group.top_three_same = top_before == top_after;
}

/// Adds one month's unit to its row over all months.
void add(UnitMonths& row, const UnitMove& unit) {
    row.up += unit.move == Move::up || unit.move == Move::enters;
    row.down += unit.move == Move::down || unit.move == Move::leaves;
    row.same += unit.move == Move::same;
    row.climbed += unit.climbed;
    row.change += unit.change;
    for (auto& change : unit.rules) {
        const auto known = std::find_if(row.rules.begin(), row.rules.end(), [&](auto& rule) { return rule.rule == change.rule; });
        auto& sum = known == row.rules.end() ? row.rules.emplace_back(RuleChange{change.rule, change.title, {}, {}, {}}) : *known;
        sum.before += change.before;
        sum.after += change.after;
        sum.change += change.change;
    }
}

std::vector<UnitMonths> totals_of(const std::vector<MonthMoves>& months) {
    std::vector<UnitMonths> rows;
    std::map<std::string, std::size_t> at;
    for (auto& month : months)
        for (auto& group : month.groups)
            for (auto& unit : group.units) {
                const auto [known, fresh] = at.emplace(unit.unit, rows.size());
                if (fresh) rows.push_back({.unit = unit.unit, .name = unit.name, .group = group.label});
                add(rows[known->second], unit);
            }
    for (auto& row : rows) greatest_first(row.rules);
    std::stable_sort(rows.begin(), rows.end(), [](auto& a, auto& b) {
        const auto key = [](auto& row) { return std::tuple(-(row.up + row.down), -std::abs(row.climbed)); };
        return key(a) != key(b) ? key(a) < key(b) : size_of(a.change) > size_of(b.change);
    });
    return rows;
}

std::string moves_in_words(const UnitMonths& row, bool one_month) {
    if (!one_month) return fmt::format("（升{}个月、降{}个月）", row.up, row.down);
    if (row.climbed == 0) return row.up ? "（进入排名）" : "（退出排名）";
    return fmt::format("（{}{}位）", row.climbed > 0 ? "升" : "降", std::abs(row.climbed));
}

std::string in_words(const Rehearsal& out) {
    const auto months = std::count_if(out.months.begin(), out.months.end(), [](auto& m) { return m.trouble.empty(); });
    if (!months) return "没有能试算的月份。";
    if (out.moved == 0) return fmt::format("{}个月、{}个名次与公布的完全相同。", months, out.units);
    std::string text = fmt::format("{}个月、{}个名次中有{}个变动。", months, out.units, out.moved);
    int graded = 0;
    for (auto& month : out.months)
        for (auto& group : month.groups) graded += group.regraded;
    if (graded) text += fmt::format("{}个等次变动。", graded);
    std::vector<std::string> names;
    for (auto& row : out.totals)
        if (row.up + row.down > 0 && names.size() < 3) names.push_back(row.name + moves_in_words(row, months == 1));
    return text + "变动最多的是" + named(names) + "。";
}

}  // namespace

std::vector<GroupMoves> compare(const Scores& before, const Scores& after) {
    const auto old_units = by_unit(before), new_units = by_unit(after);
    std::vector<GroupMoves> groups;
    for (auto& group : after.groups) {
        auto& moves = group_named(groups, group);
        for (auto& unit : group.places) {
            const auto old = old_units.find(unit.unit);
            moves.units.push_back(moved(old == old_units.end() ? nullptr : old->second.second, &unit));
        }
    }
    for (auto& group : before.groups)
        for (auto& unit : group.places)
            if (!new_units.contains(unit.unit)) group_named(groups, group).units.push_back(moved(&unit, nullptr));
    for (auto& group : groups) finish(group);
    return groups;
}

Rehearsal summed_up(std::string name, std::vector<MonthMoves> months) {
    Rehearsal out{.name = std::move(name), .months = std::move(months)};
    for (auto& month : out.months) {
        out.identical += month.same;
        for (auto& group : month.groups) {
            out.moved += group.moved;
            out.units += int(group.units.size());
        }
    }
    out.totals = totals_of(out.months);
    out.in_words = in_words(out);
    return out;
}
