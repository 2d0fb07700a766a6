#include <random>
#include "reform/scoring/test_sheet.hpp"

namespace {

/// Rules of every kind that is tallied in one pass, and some that are not, over records with holes in them.
const std::string rulebook = R"t(name = "细则"
[[groups]]
name = "a"
[[groups]]
name = "b"
[inputs]
people = "number"
quota = { type = "number", default = 3 }
active = "boolean"
[constants]
tenth = 0.1
[sources.events.columns]
item = "text"
level = "text"
role = "text"
due = "text"
done = "text"
amount = "number"
late = "number"
valid = "boolean"
[total]
start = 20
cap = 90
[[blocks]]
name = "part"
title = "部分"
weight = 0.7
assigned = "active"
no_assignment = "group_mean"
[[rules]]
name = "level"
title = "等级"
block = "part"
kind = "event"
source = "events"
where = "valid and not (late > 5)"
value = "level"
levels = { "国家级" = 3, "省级" = 1.25 }
otherwise = 0.1
roles = { lead = 1, co = 0.5 }
cap = 9
[[rules]]
name = "once"
title = "一次"
kind = "event"
source = "events"
value = "level"
levels = { "国家级" = 3, "省级" = 1.25 }
once_by = "item"
repeat_factor = 0.3333
[[rules]]
name = "days"
title = "天数"
kind = "event"
source = "events"
where = "known(done) or level in ('省级', '市级')"
points = "-tenth * clamp(days(due, done), 0, quota) - round(amount * 0.37, 1)"
floor = -40
[[rules]]
name = "divided"
title = "除法"
kind = "event"
source = "events"
points = "amount / 3"
[[rules]]
name = "steps"
title = "分档"
kind = "event"
source = "events"
where = "if(valid, amount > people, late != 2)"
value = "otherwise(amount, 2.5) - late"
steps = [{ at_least = 2.5, points = 2 }, { at_least = 0, points = 0.5 }, { at_least = -4, points = -1 }]
roles = { lead = 0.3333 }
[[rules]]
name = "flat"
title = "每条"
kind = "event"
source = "events"
where = "role = 'co' and due < '2024-02-15'"
points = { a = 1, b = -0.5 }
[[rules]]
name = "rate"
title = "比例"
kind = "ratio"
done = "count(events where valid)"
due = "count(events where level != '其他')"
points = 10
no_assignment = "group_mean"
[[rules]]
name = "rank"
title = "名次"
kind = "rank"
value = "sum(events: amount * late where valid) - smallest(events.late)"
points = 5
step = 0.3
[[rules]]
name = "met"
title = "达标"
kind = "threshold"
condition = "ratio(events where late = 0 among known(valid)) >= 0.4 and mean(events.amount) < 3 × people"
points = 2
[[rules]]
name = "different"
title = "种数"
kind = "choice"
value = "count(distinct events.item where valid) + largest(events.amount)"
steps = [{ at_least = 6, points = 3 }, { at_least = 2, points = 1 }]
[[rules]]
name = "formula"
title = "公式"
kind = "formula"
points = "ratio(events.amount, events.late where valid) * 2 + sum(events.amount) / people"
when = "count(events) > 1"
)t";

std::string random_facts(unsigned seed) {
    std::mt19937 random(seed);
    const auto pick = [&](int n) { return int(random() % unsigned(n)); };
    std::string text = R"({"units":[)";
    for (int i = 0; i < 9; ++i) {
        text += std::string(i ? "," : "") + R"({"unit":"u)" + std::to_string(i) + R"(","group":")" + (pick(2) ? "a" : "b") +
                R"(","inputs":{)";
        text += pick(4) ? R"("people":)" + std::to_string(pick(3)) : R"("quota":7)";
        text += std::string(R"(,"active":)") + (pick(3) ? "true" : "false") + "}}";
    }
    text += R"(],"facts":{"events":[)";
    static const char* levels[] = {R"("国家级")", R"("省级")", R"("市级")", R"("其他")", "null"};
    static const char* roles[] = {R"("lead")", R"("co")", R"("other")", "null"};
    static const char* dates[] = {R"("2024-02-01")", R"("2024-02-20")", R"("2024-03-05")", R"("soon")", R"("")", "null"};
    for (int i = 0; i < 70; ++i) {
        text += std::string(i ? "," : "") + R"({"unit":"u)" + std::to_string(pick(9)) + R"(","id":"e)" + std::to_string(i) +
                R"(","item":")" + (pick(8) ? "k" + std::to_string(pick(6)) : "") + R"(","level":)" + levels[pick(5)] +
                R"(,"role":)" + roles[pick(4)] + R"(,"due":)" + dates[pick(6)] + R"(,"done":)" + dates[pick(6)] + R"(,"late":)" +
                (pick(5) ? std::to_string(pick(8)) : "null");
        if (pick(6)) text += R"(,"amount":)" + std::to_string(pick(9) - 4) + "." + std::to_string(1000 + pick(9000));
        if (pick(7)) text += std::string(R"(,"valid":)") + (pick(2) ? "true" : "false");
        text += "}";
    }
    return text + "]}}";
}

}  // namespace

TEST_CASE("a tally gives the points and, when asked, the very sentences that scoring every sheet gives") {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        const auto facts = random_facts(seed);
        const auto scores = score_files(rulebook, "rulebook.toml", facts, "facts.json");
        check_tally(rulebook, facts, scores);
    }
}

TEST_CASE("several months at once give the same, whatever the number of threads") {
    Faults faults;
    const auto book = read_rulebook(rulebook, "rulebook.toml", faults);
    std::vector<Facts> months;
    for (unsigned seed = 1; seed <= 7; ++seed) months.push_back(read_facts(random_facts(seed), book, "facts.json", faults));
    REQUIRE(faults.empty());
    const auto one = tallies(book, months, 1), three = tallies(book, months, 3);
    REQUIRE(one.size() == months.size());
    REQUIRE(three.size() == months.size());
    for (std::size_t month = 0; month < months.size(); ++month)
        for (std::size_t unit = 0; unit < months[month].units.size(); ++unit) {
            CHECK(to_json(one[month].head(months[month], unit)) == to_json(three[month].head(months[month], unit)));
            for (std::size_t rule = 0; rule < book.rules.size(); ++rule)
                CHECK(one[month].points(rule, unit) == three[month].points(rule, unit));
        }
}

TEST_CASE("a tally refuses what scoring refuses, in the same words") {
    const std::string book = R"(name = "细则"
[inputs]
n = "number"
[[rules]]
name = "large"
title = "大数"
kind = "formula"
points = "n * n * n * n"
)";
    const std::string facts = R"({"units":[{"unit":"甲","inputs":{"n":900000000000}}]})";
    Faults faults;
    const auto read = read_rulebook(book, "rulebook.toml", faults);
    const auto month = read_facts(facts, read, "facts.json", faults);
    REQUIRE(faults.empty());
    std::string by_score, by_tally;
    try {
        score(read, month);
    } catch (const Error& e) { by_score = e.what(); }
    try {
        const Tally tally(read, month);
    } catch (const Error& e) { by_tally = e.what(); }
    CHECK(by_score.find("规则“large”，单位“甲”") != std::string::npos);
    CHECK(by_tally == by_score);
}
