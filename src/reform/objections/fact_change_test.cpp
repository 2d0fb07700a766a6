#include "reform/objections/fact_change.hpp"
#include <doctest/doctest.h>
#include "base/error.hpp"
#include "reform/objections/effect.hpp"
#include "reform/objections/fact_difference.hpp"
#include "reform/scoring/score.hpp"

namespace {

constexpr auto rulebook = R"(
name = "细则"
[inputs]
"评价" = "number"
[sources.reports.columns]
title = "text"
late = "boolean"
rate = "number"
[sources.entries.columns]
title = "text"
basis = "text"
[[rules]]
name = "late"
title = "迟报"
kind = "event"
source = "reports"
where = "late"
points = -1
[[rules]]
name = "entries"
title = "登记"
kind = "event"
source = "entries"
points = 2
[[rules]]
name = "review"
title = "评价"
kind = "formula"
points = "评价"
)";

constexpr auto facts = R"({"period":"2017-06",
"units":[
{"unit":"4","name":"市发改委","inputs":{"评价":9.99}},
{"unit":"5","name":"市住建局","inputs":{"评价":{"value":9.5,"reason":"推进较快","by":"领导"}}}],
"facts":{
"reports":[
{"unit":"4","id":"1","title":"平台整合","late":true,"rate":0.0001},
{"unit":"5","id":"2","title":"不动产","late":true,"rate":-12345.6789}],
"entries":[]}}
)";

Rulebook book() {
    Faults faults;
    auto read = read_rulebook(rulebook, "rulebook.toml", faults);
    REQUIRE(to_text(faults) == "");
    return read;
}

FactChange late_of(std::int64_t unit, const char* id, const char* value) {
    return {FactDeed::set, {unit}, "reports", id, {{"late", value}}, {}};
}

std::string faults_of(const std::vector<FactChange>& changes) {
    std::vector<FieldError> faults;
    changed(take_apart(facts), changes, book(), "更正1-", faults);
    std::string out;
    for (auto& fault : faults) out += fault.path + "：" + fault.message + "\n";
    return out;
}

FrozenFacts made(const std::vector<FactChange>& changes) {
    std::vector<FieldError> faults;
    auto out = changed(take_apart(facts), changes, book(), "更正1-", faults);
    REQUIRE(faults.empty());
    return out;
}

}  // namespace

TEST_CASE("stored values are called by the office's words, percentages with their sign, and what is not known stays") {
    const FactNames names;
    CHECK(names.value("tasks", "role", "\"lead\"") == "牵头");
    CHECK(names.value("tasks", "state", "\"in_progress\"") == "在办");
    CHECK(names.value("reports", "state", "\"accepted\"") == "已审核");
    CHECK(names.value("tasks", "percent", "62.5") == "62.5%");
    CHECK(names.value("entries", "points", "3") == "3分");
    CHECK(names.value("entries", "role", "null") == "无数据");
    CHECK(names.value("tasks", "title", "\"lead\"") == "lead");
    CHECK(names.value("tasks", "light", "\"red\"") == "red");  // without a playbook nobody says how lights are called
    CHECK(value_words("slips", "rung", nullptr).size() == 4);
}

TEST_CASE("frozen facts taken apart and put together are the same bytes, decimals included") {
    CHECK(put_together(take_apart(facts)) == std::string(facts).replace(std::string(facts).find("[]}}"), 2, "[]"));
    const auto twice = put_together(take_apart(put_together(take_apart(facts))));
    CHECK(twice == put_together(take_apart(facts)));
}

TEST_CASE("a value is put right, a record left out, a missing one added, and nothing else is touched") {
    const auto after = made({late_of(4, "1", "否"),
                             {FactDeed::leave_out, {5}, "reports", "2", {}, {}},
                             {FactDeed::add, {5}, "entries", {}, {{"title", "省级试点"}}, "鲁改办〔2017〕3号"},
                             {FactDeed::set, {4}, "inputs", {}, {{"评价", "10"}}, {}}});
    std::string told;
    for (auto& d : differences_between(take_apart(facts), after, {}))
        told += d.unit_name + d.source + d.id + std::string(label_of(d.fate)) + d.column + d.before + "→" + d.after + "\n";
    CHECK(told ==
          "市发改委inputs有变化评价9.99→10\n市发改委reports1有变化late是→否\n市住建局reports2不再有→\n"
          "市住建局entries更正1-1多出→\n");
    CHECK(after.source("entries")->records[0].cell("basis")->json == "\"鲁改办〔2017〕3号\"");

    const auto before_scores = score_files(rulebook, "r", facts, "f");
    const auto after_scores = score_files(rulebook, "r", put_together(after), "f");
    std::string effect;
    for (auto& e : effects_of(before_scores, after_scores)) {
        effect += e.name + to_text(e.total_before) + "→" + to_text(e.total_after) + ":";
        for (auto& line : e.lines) effect += " " + line.title + to_text(*line.before) + "→" + to_text(*line.after);
        effect += "\n";
    }
    CHECK(effect == "市住建局8.5→11.5: 迟报-1→0 登记0→2\n市发改委8.99→10: 迟报-1→0 评价9.99→10\n");
}

TEST_CASE("what cannot be changed is named by its place, everything at once") {
    CHECK(faults_of({}) == "changes：请写明更正哪一项事实\n");
    CHECK(faults_of({{FactDeed::set, {9}, "reports", "1", {{"late", "否"}}, {}},
                     {FactDeed::set, {4}, "meetings", "1", {{"late", "否"}}, {}},
                     {FactDeed::set, {4}, "reports", "2", {{"late", "否"}}, {}},
                     {FactDeed::set, {4}, "reports", "1", {{"late", "也许"}, {"title", "改名"}, {"colour", "红"}}, {}},
                     {FactDeed::add, {4}, "entries", {}, {{"title", "试点"}}, {}},
                     {FactDeed::leave_out, {4}, "inputs", {}, {}, {}}}) ==
          "changes[0].unit：本月没有这个单位的得分\nchanges[1].source：细则里没有这个来源\nchanges[2].id：这个单位没有这条记录\n"
          "changes[3].cells[0].value：应为是否\nchanges[3].cells[2].column：细则里没有这一列\n"
          "changes[4].basis：补记的事实要写明依据，如文号\nchanges[5].deed：单位的指标只能改正\n");
}
