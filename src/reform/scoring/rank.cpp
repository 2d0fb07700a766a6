#include <algorithm>
#include "reform/scoring/grades.hpp"
#include "reform/scoring/placed_gates.hpp"
#include "reform/scoring/score.hpp"
#include "reform/scoring/standings.hpp"

namespace {

/// Grades and titles of a period stand on the period's result; with a [year] they wait for the year's end.
void grade_period(const Rulebook& book, const Facts& facts, std::vector<UnitScore*>& units) {
    if (book.year || (book.bands.empty() && book.titles.empty())) return;
    std::vector<Gradable> graded;
    for (auto* unit : units) {
        Gradable one{unit->group, unit->sheet.place, unit->sheet.total, {}, {}, facts.names_of(unit->unit, book), unit->unit};
        for (auto& name : unit->sheet.gates)
            if (auto gate = gate_named(book, name)) one.gates.push_back(*gate);
        if (!unit->sheet.eligible) one.barred = unit->sheet.flags;
        graded.push_back(std::move(one));
    }
    give_grades(book, facts.sources, graded);
    for (std::size_t i = 0; i < units.size(); ++i) {
        units[i]->sheet.grade = graded[i].grade;
        units[i]->sheet.grade_why = graded[i].why;
        units[i]->sheet.titles = std::move(graded[i].titles);
    }
}

RankedGroup rank_list(const Rulebook& book, const Facts& facts, std::vector<UnitScore>& scores, const RankedList& list) {
    std::vector<UnitScore*> members, ordered;
    std::vector<Standing> standings;
    for (auto& score : scores) {
        if (std::find(list.groups.begin(), list.groups.end(), score.group) == list.groups.end()) continue;
        members.push_back(&score);
        standings.push_back({score.sheet.unit, score.ranked, score.sheet.total, score.tie_values, {}});
    }
    for (auto at : give_places(standings, {book.better, book.tie_places, book.decimals, book.tie_breaks})) {
        members[at]->sheet.place = standings[at].place;
        ordered.push_back(members[at]);
    }
    pass_placed_gates(book, facts, ordered);
    grade_period(book, facts, ordered);
    RankedGroup ranked{list.name, list.label, {}};
    for (auto* unit : ordered) ranked.places.push_back(std::move(unit->sheet));
    return ranked;
}

}  // namespace

Scores rank(const Rulebook& book, const Facts& facts, std::vector<UnitScore> scores) {
    Scores out{book.name, book.version, facts.period, {}};
    for (auto& list : book.lists) out.groups.push_back(rank_list(book, facts, scores, list));
    return out;
}
