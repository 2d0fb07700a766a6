#pragma once
#include <optional>
#include <string>
#include <vector>
#include "reform/rehearsals/scheme.hpp"

/// Which rules over which months: a text as it is being written, a saved scheme, or, with neither, the rules in force.
struct RehearsalQuestion {
    static constexpr auto record = "RehearsalQuestion";
    static constexpr std::size_t months_limit = 36;

    std::optional<std::string> text;
    std::optional<Id<Scheme>> scheme;
    std::vector<Month> months;   // closed ones; none: the last closed month
    std::optional<bool> gather;  // take from today's records what was not frozen then
};
void describe(RehearsalQuestion& q, auto v) {
    v("text", q.text, "细则原文");
    v("scheme", q.scheme, "草案");
    v("months", q.months, "月份");
    v("gather", q.gather, "补取当时没有冻结的数据");
}

struct RehearsedMonth {
    static constexpr auto record = "RehearsedMonth";
    Month month{};
    std::string rulebook_name, rulebook_version;
};
void describe(RehearsedMonth& m, auto v) {
    v("month", m.month, "月份");
    v("rulebook_name", m.rulebook_name, "考评细则");
    v("rulebook_version", m.rulebook_version, "版本");
}
