#include "reform/rehearsals/rehearsal.hpp"
#include <doctest/doctest.h>
#include "base/json.hpp"
#include "reform/rehearsals/fairness.hpp"
#include "reform/rehearsals/rehearsal_facts.hpp"
#include "reform/rehearsals/sensitivity.hpp"
#include "reform/scoring/score.hpp"

namespace {

const std::string book_text = R"TOML(name = "细则"
[sources.tasks]
label = "任务"
[sources.tasks.columns]
title = "text"
done = "boolean"
[sources.awards.columns]
level = "text"
[[blocks]]
name = "work"
title = "任务"
points = 60
[[blocks]]
name = "bonus"
title = "加分"
[[rules]]
name = "done"
title = "完成率"
block = "work"
kind = "ratio"
done = "count(tasks where done)"
due = "count(tasks)"
points = 60
no_assignment = "full"
[[rules]]
name = "awards"
title = "获奖"
block = "bonus"
kind = "event"
source = "awards"
points = 4
cap = 9
)TOML";

const std::string facts_text = R"({"period":"2017-05","units":[
{"unit":"1","name":"甲区"},{"unit":"2","name":"乙区"},{"unit":"3","name":"丙县"},{"unit":"4","name":"丁县"}],
"facts":{"tasks":[
{"unit":"1","id":"1","title":"一","done":true},{"unit":"1","id":"2","title":"二","done":true},{"unit":"1","id":"3","title":"三","done":true},{"unit":"1","id":"4","title":"四","done":false},
{"unit":"2","id":"1","title":"一","done":true},{"unit":"2","id":"2","title":"二","done":false},
{"unit":"3","id":"1","title":"一","done":true},{"unit":"3","id":"2","title":"二","done":true},{"unit":"3","id":"3","title":"三","done":false}],
"awards":[{"unit":"2","id":"9","level":"省级"},{"unit":"2","id":"10","level":"市级"},{"unit":"2","id":"11","level":"市级"}]}})";

const std::string one_rule = "[[rules]]\nname = \"a\"\ntitle = \"一\"\nkind = \"event\"\ncount = \"count(tasks)\"\npoints = 1\n";

Rulebook book_of(const std::string& text) {
    Faults faults;
    auto book = read_rulebook(text, "r.toml", faults);
    REQUIRE_MESSAGE(faults.empty(), to_text(faults));
    return book;
}

Facts facts_of(const Rulebook& book, const std::string& text) {
    Faults faults;
    auto facts = read_facts(text, book, "f.json", faults);
    REQUIRE_MESSAGE(faults.empty(), to_text(faults));
    return facts;
}

Scores scores_of(const std::string& book, const std::string& facts) { return score_files(book, "r.toml", facts, "f.json"); }

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const auto at = text.find(what);
    REQUIRE(at != text.npos);
    return text.replace(at, what.size(), by);
}

const UnitMove& unit_in(const std::vector<GroupMoves>& groups, std::string_view name) {
    for (auto& group : groups)
        for (auto& unit : group.units)
            if (unit.name == name) return unit;
    throw Error(Refusal::not_found, "没有单位");
}

}  // namespace

TEST_CASE("现行细则重算出来的与原结果一字不差，一个单位也不动") {
    const auto commented = "# 只加了一句说明\n" + book_text;
    const auto draft = book_of(commented);
    const auto facts = facts_for(draft, book_of(book_text), facts_text);
    CHECK(facts.missing.empty());
    CHECK_FALSE(facts.gathered);
    CHECK(to_json(scores_of(commented, facts.json)) == to_json(scores_of(book_text, facts_text)));
    for (auto& group : compare(scores_of(book_text, facts_text), scores_of(commented, facts.json))) CHECK(group.moved == 0);
}

TEST_CASE("每个单位的差额等于各规则差额之和，名次变动说得出是谁超过了谁") {
    const auto draft = replaced(book_text, "cap = 9", "cap = 20");
    const auto groups = compare(scores_of(book_text, facts_text), scores_of(draft, facts_text));
    auto& second = unit_in(groups, "乙区");
    CHECK(second.climbed == 1);
    CHECK(second.move == Move::up);
    CHECK(to_text(second.change) == "3");
    CHECK(second.why == "总分+3（获奖+3）；超过丙县");
    CHECK(unit_in(groups, "丙县").why == "本单位总分不变；被乙区超过");
    for (auto& group : groups)
        for (auto& unit : group.units) {
            Points sum;
            for (auto& rule : unit.rules) sum += rule.change;
            CHECK(sum == unit.change);
        }
    CHECK(groups[0].moved == 2);
    CHECK_FALSE(groups[0].top_three_same);
}

TEST_CASE("等次变了的单位数得出来，理由里也写明") {
    const std::string bands = "[[bands]]\nname = \"优秀\"\nat_least = 50\n[[bands]]\nname = \"一般\"\n";
    const auto groups =
        compare(scores_of(book_text + bands, facts_text), scores_of(book_text + replaced(bands, "50", "44"), facts_text));
    CHECK(groups[0].regraded == 1);
    CHECK(unit_in(groups, "甲区").why == "本单位总分不变；等次由一般变为优秀");
}

TEST_CASE("不再参加排名和新参加排名的单位也列出来") {
    const auto draft =
        book_text +
        "[[gates]]\nname = \"g\"\ntitle = \"没有任务\"\nwhen = \"count(tasks) = 0\"\neffect = \"exclude\"\nbasis = \"办法\"\n";
    const auto before = scores_of(book_text, facts_text), after = scores_of(draft, facts_text);
    CHECK(unit_in(compare(before, after), "丁县").move == Move::leaves);
    CHECK(unit_in(compare(after, before), "丁县").move == Move::enters);
}

TEST_CASE("几个月合起来，升降最多的排在前面") {
    const auto moves =
        compare(scores_of(book_text, facts_text), scores_of(replaced(book_text, "cap = 9", "cap = 20"), facts_text));
    MonthMoves may{.month = parse_month("2017-05"), .groups = moves}, june{.month = parse_month("2017-06"), .groups = moves};
    MonthMoves broken{.month = parse_month("2017-07"), .trouble = "算不了"};
    const auto all = summed_up("草案", {may, june, broken});
    CHECK(all.units == 8);
    CHECK(all.moved == 4);
    CHECK(all.totals[0].name == "乙区");
    CHECK(all.totals[0].up == 2);
    CHECK(to_text(all.totals[0].change) == "6");
    CHECK(all.totals[0].rules[0].title == "获奖");
    CHECK(all.in_words == "2个月、8个名次中有4个变动。变动最多的是乙区（升2个月、降0个月）、丙县（升0个月、降2个月）。");
    CHECK(summed_up("草案", {may}).in_words == "1个月、4个名次中有2个变动。变动最多的是乙区（升1位）、丙县（降1位）。");
}

TEST_CASE("当时没有冻结的数据说明缺什么；补取的只补缺的，冻结的照旧") {
    const auto draft = book_of(replaced(book_text, "done = \"boolean\"", "done = \"boolean\"\nplanned = \"number\""));
    const auto without = facts_for(draft, book_of(book_text), facts_text);
    REQUIRE(without.missing.size() == 1);
    CHECK(without.missing[0] == "来源“任务”的“planned”当时没有冻结，按无数据计算");

    const std::string today = R"({"units":[{"unit":"1","name":"改了名","inputs":{}}],"facts":{"tasks":[
        {"unit":"1","id":"1","title":"改过的题目","done":false,"planned":80}, {"unit":"1","id":"99","title":"新任务","done":true,"planned":1}]}})";
    const auto with = facts_for(draft, book_of(book_text), facts_text, today);
    CHECK(with.gathered);
    CHECK(with.missing[0] == "来源“任务”的“planned”当时没有冻结，取自现在的记录");
    const auto facts = facts_of(draft, with.json);
    CHECK(facts.units[0].name == "甲区");
    CHECK(facts.sources[0].size() == 9);
    CHECK(to_text(facts.sources[0].columns()[2].at(0)) == "80");
    CHECK(to_text(facts.sources[0].columns()[0].at(0)) == "一");
    CHECK(facts.sources[0].columns()[2].at(1).is_nothing());
}

TEST_CASE("草案不用的来源和列自动略去，草案没有的分组说明有几个单位不参加") {
    const auto draft =
        book_of("name = \"少\"\n[[groups]]\nname = \"districts\"\n[sources.tasks.columns]\ndone = \"boolean\"\n" + one_rule);
    const auto grouped = replaced(replaced(facts_text, R"("name":"甲区")", R"("name":"甲区","group":"districts")"),
                                  R"("name":"乙区")", R"("name":"乙区","group":"departments")");
    const auto facts = facts_for(draft, book_of(book_text), grouped);
    CHECK(facts.missing[0] == "草案没有分组“”，2个单位不参加试算");
    CHECK(facts.missing[1] == "草案没有分组“departments”，1个单位不参加试算");
    CHECK(facts_of(draft, facts.json).sources[0].size() == 4);
}

TEST_CASE("敏感性：去掉一条规则动几个名次，权重增减一成动几个，谁决定前三名") {
    const auto book = book_of(book_text);
    const std::vector<Facts> months{facts_of(book, facts_text)};
    const auto found = sensitivity_of(book, months);
    CHECK(found.months == 1);
    CHECK(found.places == 4);
    CHECK(found.pairs == 6);
    CHECK(found.variants.size() == 3 * 2 + 2 * 2);
    auto& first = found.variants[0];
    CHECK(first.name == "done");
    CHECK(first.variation == Variation::without);
    CHECK(first.moved == 3);
    CHECK(first.turned == 3);
    CHECK(first.in_words == "去掉：3个名次变动，最多变3位，3对单位颠倒，1次前三名换人，1次末两名换人");
    CHECK(found.decides_top.find("完成率") != std::string::npos);
}

TEST_CASE("分值加一成的规则，每个单位这一行都多一成") {
    const auto book = book_of(book_text);
    const auto facts = facts_of(book, facts_text);
    const auto plain = rank(book, facts, score(book, facts));
    const auto more = varied(book, Variation::more, false, 1);
    const auto scaled = rank(more, facts, score(more, facts));
    for (auto& group : compare(plain, scaled))
        for (auto& unit : group.units)
            for (auto& rule : unit.rules) CHECK(rule.after == multiply(rule.before, Points{11'000}));
    const auto none = varied(book, Variation::without, false, 1);
    const auto left = rank(none, facts, score(none, facts));
    for (auto& unit : left.groups[0].places)
        for (auto& line : unit.lines) CHECK(line.rule != "awards");
}

TEST_CASE("公平性：基数小的、没有数据的、系于一项任务的都点出来") {
    const auto book = book_of(book_text);
    const auto facts = facts_of(book, facts_text);
    const auto groups = fairness_of(book, facts, rank(book, facts, score(book, facts)));
    REQUIRE(groups.size() == 1);
    auto& group = groups[0];
    CHECK(group.ranked == 4);
    REQUIRE(group.bases.size() == 1);
    CHECK(group.bases[0].without == 1);
    CHECK(group.bases[0].small == 1);
    REQUIRE(group.fragile.size() == 1);
    CHECK(group.fragile[0].name == "乙区");
    CHECK(to_text(group.fragile[0].swing) == "30");
    CHECK(group.fragile[0].places == 3);
    CHECK(group.notes[0] == "本组只有4个单位，名次差一位分量很重，宜连同分差一起看。");
    int permille = 0;
    for (auto& share : group.blocks) permille += share.permille;
    CHECK(permille >= 999);
    CHECK(permille <= 1001);
}
