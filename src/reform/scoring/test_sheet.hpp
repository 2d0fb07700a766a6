#pragma once
#include <doctest/doctest.h>
#include <string>
#include "base/error.hpp"
#include "base/json.hpp"
#include "reform/scoring/score.hpp"
#include "reform/scoring/tally.hpp"

/// A point asked for alone is explained as on the sheet.
inline void check_points(const Rulebook& book, const Facts& facts, const Tally& tally, std::size_t unit,
                         const RankedUnit& sheet) {
    for (std::size_t rule = 0; rule < book.rules.size(); ++rule) {
        const auto alone = explain(book, facts, tally, unit, rule);
        for (auto& line : sheet.lines)
            if (line.rule == book.rules[rule].name) CHECK((alone && to_json(*alone) == to_json(line)));
    }
}

/// The tally of the same files must give every unit the same sheet, to the last word, when it is asked to explain itself.
inline void check_tally(const std::string& rulebook, const std::string& facts_json, const Scores& scores) {
    Faults faults;
    const auto book = read_rulebook(rulebook, "rulebook.toml", faults);
    const auto facts = read_facts(facts_json, book, "facts.json", faults);
    const Tally tally(book, facts);
    for (auto& group : scores.groups)
        for (auto& sheet : group.places)
            for (std::size_t unit = 0; unit < facts.units.size(); ++unit) {
                if (facts.units[unit].key != sheet.unit) continue;
                CHECK(tally.total(unit) == sheet.total);
                CHECK(tally.place(unit) == sheet.place);
                CHECK(to_json(explain(book, facts, tally, unit)) == to_json(sheet));
                check_points(book, facts, tally, unit, sheet);
            }
}

/// A rulebook and its facts scored, for tests: a unit's total, a line, the order of places.
struct ScoredSheet {
    std::string rulebook;
    Scores scores;

    ScoredSheet(const std::string& book, const std::string& facts)
        : rulebook(book),
          scores(score_files(book.find("name = \"细则\"\n") == 0 ? book : rulebook = "name = \"细则\"\n" + book, "rulebook.toml",
                             facts, "facts.json")) {
        check_tally(rulebook, facts, scores);
    }

    const RankedUnit& unit(std::string_view key) const {
        for (auto& group : scores.groups)
            for (auto& unit : group.places)
                if (unit.unit == key) return unit;
        throw Error(Refusal::not_found, "没有单位");
    }
    std::string total(std::string_view key) const {
        Points sum;
        for (auto& line : unit(key).lines) sum += line.points;
        CHECK(sum == unit(key).total);
        return to_text(unit(key).total);
    }
    const ScoreLine& line(std::string_view key, std::string_view rule) const {
        for (auto& line : unit(key).lines)
            if (line.rule == rule) return line;
        throw Error(Refusal::not_found, "没有这一行");
    }
    std::string places() const {
        std::string text;
        for (auto& unit : scores.groups[0].places)
            text += (text.empty() ? "" : " ") + unit.unit + (unit.place ? std::to_string(*unit.place) : "-");
        return text;
    }
};
