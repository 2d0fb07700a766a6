#include "reform/scoring/test_sheet.hpp"
#include "reform/scoring/test_year.hpp"

namespace {

const std::string bands = R"t([[bands]]
name = "优秀"
at_least = 90
quota = 0.3
[[bands]]
name = "良好"
at_least = 80
[[bands]]
name = "一般"
at_least = 60
[[bands]]
name = "较差"
)t";

/// Units A, B, C … with these scores of January.
std::string units_with(const std::vector<std::string>& scores) {
    std::string units;
    for (std::size_t i = 0; i < scores.size(); ++i)
        units += (i ? "," : "") + year_unit(std::string(1, char('A' + i)), {scores[i]});
    return year_of(units);
}

}  // namespace

TEST_CASE("grades go by score, and no more than 30 % are 优秀 however many have 90 points") {
    const RolledYear year("[year]\n" + bands, units_with({"99", "98", "97", "96", "85", "79", "60", "59.9", "90", "80"}));
    CHECK(year.grades() == "A1优秀 B2优秀 C3优秀 D4良好 I5良好 E6良好 J7良好 F8一般 G9一般 H10较差");
    CHECK(year.unit("D").grade_why == "96分，达到优秀；优秀名额3个，第4名未进名额");
    CHECK(year.unit("F").grade_why == "79分，不到优秀的90分；79分，不到良好的80分；79分，达到一般");
}

TEST_CASE("whoever shares the place at the edge of the quota is out, or in, with the others, as the rulebook says") {
    const auto units = units_with({"99", "95", "95", "91"});
    const auto half = [](std::string text) { return text.replace(text.find("0.3"), 3, "0.5"); };
    CHECK(RolledYear("[year]\n" + half(bands), units).grades() == "A1优秀 B2良好 C2良好 D4良好");
    CHECK(RolledYear("[grading]\nties = \"in\"\n[year]\n" + half(bands), units).grades() == "A1优秀 B2优秀 C2优秀 D4良好");
}

TEST_CASE("a share that is no whole number is cut, rounded or raised as the rulebook says, and small groups have no quota") {
    const auto units = units_with({"99", "98", "97", "96", "95"});  // 30 % of 5 units are 1.5
    const auto best = [&](const std::string& grading) {
        const auto grades = RolledYear(grading + "[year]\n" + bands, units).grades();
        int count = 0;
        for (auto at = grades.find("优秀"); at != std::string::npos; at = grades.find("优秀", at + 1)) ++count;
        return count;
    };
    CHECK(best("") == 1);
    CHECK(best("[grading]\nrounding = \"nearest\"\n") == 2);
    CHECK(best("[grading]\nrounding = \"up\"\n") == 2);
    CHECK(best("[grading]\nleast_units = 6\n") == 5);
}

TEST_CASE("武汉: 改革考评不是优秀的不得评为立功单位，四项专项考评并列为条件，名额按名次") {
    const std::string book = "[year]\n[year.inputs]\nparty = { type = \"text\", label = \"党建\" }\n" + bands + R"t(
[[titles]]
name = "merit"
title = "立功单位"
basis = "绩效管理办法"
most = 1
[[titles.conditions]]
title = "改革专项考评为优秀"
when = "grade = '优秀'"
[[titles.conditions]]
title = "党建专项考评为优秀"
when = "party = '优秀'"
)t";
    const auto given = [](const std::string& grade) { return R"(,"given":[{"name":"party","text":")" + grade + "\"}]"; };
    const RolledYear year(book,
                          year_of(year_unit("A", {"99"}, given("良好")) + "," + year_unit("B", {"98"}, given("优秀")) + "," +
                                  year_unit("C", {"97"}, given("优秀")) + "," + year_unit("D", {"89"}, given("优秀")) + "," +
                                  year_unit("E", {"80"}) + "," + year_unit("F", {"80"}) + "," + year_unit("G", {"80"}) + "," +
                                  year_unit("H", {"80"}) + "," + year_unit("I", {"80"}) + "," + year_unit("J", {"80"})));
    CHECK(year.unit("A").titles[0].why == "未达到：党建专项考评为优秀（“良好” = “优秀”）");
    CHECK(year.unit("B").titles[0].held);
    CHECK(year.unit("B").titles[0].why == "条件均符合（依据：绩效管理办法）");
    CHECK_FALSE(year.unit("C").titles[0].held);
    CHECK(year.unit("C").titles[0].why == "条件均符合，但名额1个，未进名额");
    CHECK(year.unit("D").titles[0].why == "未达到：改革专项考评为优秀（“良好” = “优秀”）");
    CHECK(year.unit("A").values[0].value == "党建：良好");
}

TEST_CASE("gates of the months cap or lower the year's grade and bar from titles, and a unit so lowered uses up no quota") {
    const std::string book = "[inputs]\nred = \"boolean\"\n[year]\n" + bands + R"t(
[[titles]]
name = "merit"
title = "立功单位"
[[titles.conditions]]
title = "等次不低于良好"
when = "grade in ('优秀', '良好')"
[[gates]]
name = "red"
title = "红色督办单"
when = "red"
effect = "lower_grade"
basis = "督查办法"
[[gates]]
name = "false"
title = "弄虚作假"
when = "red"
effect = "cap_grade"
grade = "一般"
basis = "考核方案"
[[gates]]
name = "order"
title = "责令书"
when = "red"
effect = "no_title"
titles = ["merit"]
basis = "督查办法"
)t";
    const auto january = [](const std::string& key, const std::string& score, const std::string& gates) {
        return R"({"unit":")" + key + R"(","months":[{"month":1,"score":)" + score + R"(,"gates":[)" + gates + "]}]}";
    };
    const RolledYear year(book, year_of(january("A", "99", R"("red")") + "," + january("B", "98", R"("false","red")") + "," +
                                        january("C", "97", "") + "," + january("D", "96", R"("order")")));
    CHECK(year.grades() == "A1良好 B2一般 C3优秀 D4良好");
    CHECK(year.unit("B").grade_why ==
          "98分，达到优秀；红色督办单：等次降低1档（依据：督查办法）；弄虚作假：等次不高于一般（依据：考核方案）");
    CHECK(year.unit("A").titles[0].held);
    CHECK(year.unit("D").titles[0].why == "责令书：取消称号资格（依据：督查办法）");
}

TEST_CASE("without a [year] the period itself is graded, and a gate may set a block to zero in a line of its own") {
    const ScoredSheet sheet(R"t(
[inputs]
points = "number"
harm = "boolean"
[[blocks]]
name = "work"
title = "工作"
[[rules]]
name = "r"
title = "工作"
block = "work"
kind = "formula"
points = "points"
[[gates]]
name = "harm"
title = "重大负面事件"
when = "harm"
effect = "zero_block"
block = "work"
basis = "考核方案第八条"
)t" + bands,
                            R"t({"units":[{"unit":"甲","inputs":{"points":92,"harm":true}},{"unit":"乙","inputs":{"points":91}},
{"unit":"丙","inputs":{"points":50}},{"unit":"丁","inputs":{"points":50}}]})t");
    CHECK(sheet.total("甲") == "0");
    CHECK(sheet.line("甲", "work.veto").why == "工作记零分（依据：考核方案第八条）");
    CHECK(sheet.unit("甲").gates == std::vector<std::string>{"harm"});
    CHECK(sheet.unit("乙").grade == "优秀");
    CHECK(sheet.unit("丙").grade == "较差");
}

TEST_CASE("mistakes in grades, titles and the year are found with line and column") {
    const std::string book = R"t(name = "细则"
[year]
minimum_months = 13
[year.inputs]
score = "number"
[[year.parts]]
name = "m"
title = "月度"
method = "weighted"
weights = [1, 2]
[[bands]]
name = "优秀"
at_least = 80
quota = 30
[[bands]]
name = "良好"
at_least = 90
[[bands]]
name = "一般"
at_least = 60
[[titles]]
name = "t"
title = "立功"
[[rules]]
name = "r"
title = "r"
kind = "formula"
points = "1"
[[gates]]
name = "g"
title = "g"
when = "true"
effect = "cap_grade"
grade = "差"
basis = "b"
)t";
    const auto said = to_text(check_rulebook(book, "r.toml"));
    CAPTURE(said);
    for (auto* part : {"r.toml 第3行第18列：minimum_months 应为 0 至 12", "r.toml 第5行第9列：“score”是结果的名称（得分）",
                       "r.toml 第10行第11列：权重应有12个，每期一个", "r.toml 第14行第9列：名额比例应在 0 和 1 之间",
                       "r.toml 第17行第12列：等次从高到低写，分数线应低于上一等次", "最后一个等次收下其余的单位，只写 name",
                       "没有条件，请写 [[titles.conditions]]", "没有等次“差”"})
        CHECK_MESSAGE(said.find(part) != std::string::npos, part);
}
