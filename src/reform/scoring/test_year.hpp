#pragma once
#include <doctest/doctest.h>
#include <string>
#include "base/error.hpp"
#include "base/json.hpp"
#include "reform/scoring/roll_up.hpp"

/// A rulebook and a year's inputs rolled up, for tests. The rulebook needs one rule; a small one stands in front.
struct RolledYear {
    static constexpr auto head = "name = \"细则\"\n";
    static constexpr auto rule = "[[rules]]\nname = \"r\"\ntitle = \"r\"\nkind = \"formula\"\npoints = \"1\"\n";

    Rulebook book;
    YearInputs inputs;
    YearScores scores;

    RolledYear(const std::string& toml, const std::string& json) {
        Faults faults;
        book = read_rulebook(head + toml + rule, "r.toml", faults);
        REQUIRE_MESSAGE(faults.empty(), to_text(faults));
        inputs = from_json<YearInputs>(json);
        scores = roll_up(book, inputs);
    }

    const RankedYear& unit(std::string_view key) const {
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
    std::string grades(std::size_t group = 0) const {
        std::string text;
        for (auto& unit : scores.groups[group].places)
            text += (text.empty() ? "" : " ") + unit.unit + (unit.place ? std::to_string(*unit.place) : "-") +
                    unit.grade.value_or("");
        return text;
    }
};

/// "甲" with months 1, 2, 3 … of these scores.
inline std::string year_unit(const std::string& key, const std::vector<std::string>& scores, const std::string& more = "") {
    std::string months;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (!scores[i].empty())
            months += (months.empty() ? "" : ",") + std::string(R"({"month":)") + std::to_string(i + 1) + R"(,"score":)" +
                      scores[i] + "}";
    return R"({"unit":")" + key + R"(","months":[)" + months + "]" + more + "}";
}
inline std::string year_of(const std::string& units, const std::string& more = "") {
    return R"({"year":2017,"units":[)" + units + "]" + more + "}";
}
