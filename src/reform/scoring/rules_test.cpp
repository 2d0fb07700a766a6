#include <doctest/doctest.h>
#include "base/error.hpp"
#include "base/json.hpp"
#include "reform/scoring/test_sheet.hpp"

TEST_CASE("events are counted by record, level and role, and say so") {
    const ScoredSheet sheet(R"t(
[sources.awards.columns]
level = "text"
role = "text"
[[rules]]
name = "awards"
title = "表彰"
kind = "event"
source = "awards"
per = "项"
value = "level"
levels = { "国家级" = 3, "省级" = 2 }
roles = { lead = 1, co = 0.5 }
)t",
                            R"t({"units":[{"unit":"甲"},{"unit":"乙"}],"facts":{"awards":[
{"unit":"甲","id":"a1","level":"国家级","role":"lead"},{"unit":"甲","id":"a2","level":"省级","role":"co"},{"unit":"甲","id":"a3","level":"省级","role":"co"},
{"unit":"甲","id":"a4","level":"区级","role":"lead"}]}})t");
    CHECK(sheet.total("甲") == "5");
    CHECK(sheet.line("甲", "awards").why == "国家级·lead1项×3分＋省级·co2项×1分＋区级（不在分值表中）·lead1项×0分＝5分");
    CHECK(to_json(sheet.line("甲", "awards").facts[1]) == R"t({"source":"awards","id":"a2","points":1,"value":""})t");
    CHECK(sheet.total("乙") == "0");
    CHECK(sheet.line("乙", "awards").why == "0项，不计分");
}

TEST_CASE("caps and floors of a rule are applied and named") {
    const ScoredSheet sheet(R"t(
[inputs]
late = "number"
praise = "number"
[total]
start = 100
[[rules]]
name = "late"
title = "迟报"
kind = "event"
count = "late"
points = -2
floor = -10
[[rules]]
name = "praise"
title = "表扬"
kind = "event"
count = "praise"
points = 1.5
cap = 5
)t",
                            R"t({"units":[{"unit":"甲","inputs":{"late":7,"praise":4}}]})t");
    CHECK(sheet.total("甲") == "95");
    CHECK(sheet.line("甲", "late").cap == "最低−10分，原为−14分");
    CHECK(sheet.line("甲", "late").why == "7次×−2分＝−14分");
    CHECK(sheet.line("甲", "late").before_cap == points(-14));
    CHECK(sheet.line("甲", "praise").cap == "最高5分，原为6分");
    CHECK(sheet.line("甲", "total.start").points == points(100));
}

TEST_CASE("blocks nest, weigh, start full and end at their floor") {
    const ScoredSheet sheet(
        R"t(
[inputs]
faults = "number"
done = "number"
due = "number"
[[blocks]]
name = "work"
title = "工作"
weight = 0.5
[[blocks]]
name = "order"
title = "纪律"
parent = "work"
points = 20
start = "full"
floor = 0
[[rules]]
name = "faults"
title = "违纪"
block = "order"
kind = "event"
count = "faults"
points = -15
[[rules]]
name = "progress"
title = "进度"
block = "work"
kind = "ratio"
done = "done"
due = "due"
points = 60
)t",
        R"t({"units":[{"unit":"甲","inputs":{"faults":2,"done":1,"due":3}},{"unit":"乙","inputs":{"faults":1,"done":3,"due":3}}]})t");
    CHECK(sheet.total("甲") == "10");
    CHECK(sheet.line("甲", "order.floor").points == points(10));
    CHECK(sheet.line("甲", "progress").why == "1÷3×60分＝20分");
    CHECK(sheet.line("甲", "work.weight").why == "20分×0.5＝10分");
    CHECK(sheet.total("乙") == "32.5");
    REQUIRE(sheet.unit("乙").blocks.size() == 2);
    CHECK(to_text(sheet.unit("乙").blocks[1].points) == "5");
}

TEST_CASE("limits on several rules, on all additions and on all deductions do not depend on the order of the rules") {
    const std::string rule = "[[rules]]\nname = \"%\"\ntitle = \"%\"\nkind = \"event\"\ncount = \"%\"\npoints = #\n";
    const auto of = [&](std::string name, std::string points) {
        std::string text = rule;
        for (auto at = text.find('%'); at != std::string::npos; at = text.find('%')) text.replace(at, 1, name);
        return text.replace(text.find('#'), 1, points);
    };
    const std::string head =
        "[inputs]\na = \"number\"\nb = \"number\"\nc = \"number\"\nd = \"number\"\n"
        "[total]\nstart = 100\nadditions_cap = 8\ndeductions_cap = 5\ncap = 102\n"
        "[[limits]]\nname = \"ab\"\ntitle = \"获奖合计\"\nrules = [\"b\", \"a\"]\ncap = 6\n";
    const std::string facts = R"t({"units":[{"unit":"甲","inputs":{"a":2,"b":3,"c":4,"d":9}}]})t";
    const ScoredSheet forward(head + of("a", "2") + of("b", "1.5") + of("c", "1") + of("d", "-1"), facts);
    const ScoredSheet backward(head + of("d", "-1") + of("c", "1") + of("b", "1.5") + of("a", "2"), facts);
    // a 4 + b 4.5 = 8.5, limited to 6; + c 4 = 10, limited to 8; d −9, limited to −5; 103, limited to 102.
    CHECK(forward.total("甲") == "102");
    CHECK(backward.total("甲") == "102");
    CHECK(to_text(forward.line("甲", "ab").points) == "-2.5");
    CHECK(to_text(forward.line("甲", "total.additions_cap").points) == "-2");
    CHECK(to_text(forward.line("甲", "total.deductions_cap").points) == "4");
    CHECK(to_text(backward.line("甲", "total.cap").points) == "-1");
}

TEST_CASE("what a cap has cut in a block is not cut again among all additions") {
    const ScoredSheet sheet(R"t(
[inputs]
a = "number"
[total]
additions_cap = 6
[[blocks]]
name = "bonus"
title = "加分"
cap = 5
[[rules]]
name = "a"
title = "加分"
block = "bonus"
kind = "event"
count = "a"
points = 1
)t",
                            R"t({"units":[{"unit":"甲","inputs":{"a":9}}]})t");
    CHECK(sheet.total("甲") == "5");
}

TEST_CASE("levels, steps, thresholds, assessments and ranks give points") {
    const ScoredSheet sheet(
        R"t(
[inputs]
grade = "text"
rate = "number"
mark = "number"
income = "number"
[[rules]]
name = "grade"
title = "档次"
kind = "choice"
value = "grade"
levels = { "好" = 10, "较好" = 6 }
otherwise = -1
[[rules]]
name = "rate"
title = "比率"
kind = "choice"
value = "rate"
steps = [{ at_least = 60, points = 3 }, { at_least = 90, points = 4 }]
[[rules]]
name = "mark"
title = "评定"
kind = "assessed"
input = "mark"
min = 3
max = 5
or_zero = true
[[rules]]
name = "income"
title = "收入"
kind = "rank"
value = "income"
points = 10
step = 4
)t",
        R"t({"units":[{"unit":"甲","inputs":{"grade":"好","rate":90,"mark":{"value":4,"reason":"省委肯定","by":"考评组"},"income":5}},
{"unit":"乙","inputs":{"grade":"差","rate":89.99,"mark":0,"income":7}},{"unit":"丙","inputs":{"grade":"较好","rate":10,"income":5}},{"unit":"丁","inputs":{"income":1}}]})t");
    CHECK(sheet.total("甲") == "24");
    CHECK(sheet.line("甲", "mark").facts[0].value == "4；理由：省委肯定；评定：考评组");
    CHECK(sheet.line("甲", "income").why == "5，同组第2名，10分−4分×1＝6分");
    CHECK(sheet.total("乙") == "12");
    CHECK(sheet.line("乙", "rate").why == "89.99（60及以上），3分");
    CHECK(sheet.total("丙") == "12");
    CHECK(sheet.line("丙", "mark").why == "没有可计算的数据，记0分");
    CHECK(sheet.line("丁", "income").points == Points{});
    CHECK_THROWS_WITH_AS(ScoredSheet(sheet.rulebook, R"t({"units":[{"unit":"甲","inputs":{"mark":2}}]})t"),
                         doctest::Contains("评定应在3至5之间或为0"), Error);
}

TEST_CASE("a unit without the task gets nothing, everything, the others' mean, a rescaled sheet, or no place") {
    const auto total_with = [](const char* policy) {
        const ScoredSheet sheet(
            R"t(
[inputs]
x = "number"
y = "number"
due = "number"
[[blocks]]
name = "x"
title = "甲项"
points = 60
[[blocks]]
name = "y"
title = "乙项"
points = 40
assigned = "due > 0"
no_assignment = ")t" +
                std::string(policy) + R"t("
[[rules]]
name = "x"
title = "甲项"
block = "x"
kind = "formula"
points = "x"
[[rules]]
name = "y"
title = "乙项"
block = "y"
kind = "formula"
points = "y"
)t",
            R"t({"units":[{"unit":"a","inputs":{"x":45,"due":0}},{"unit":"b","inputs":{"x":50,"y":30,"due":1}},{"unit":"c","inputs":{"x":50,"y":31,"due":1}}]})t");
        auto& unit = sheet.unit("a");
        return to_text(unit.total) + (unit.place ? "" : " 不排名");
    };
    CHECK(total_with("zero") == "45");
    CHECK(total_with("full") == "85");
    CHECK(total_with("group_mean") == "75.5");
    CHECK(total_with("rescale") == "75");
    CHECK(total_with("exclude") == "45 不排名");
}

TEST_CASE("a rule without data follows its own policy") {
    const ScoredSheet sheet(
        R"t(
[sources.tasks.columns]
done = "boolean"
[[rules]]
name = "done"
title = "完成率"
kind = "ratio"
done = "count(tasks where done)"
due = "count(tasks)"
points = 40
no_assignment = "full"
)t",
        R"t({"units":[{"unit":"a"},{"unit":"b"}],"facts":{"tasks":[{"unit":"b","id":"t1","done":true},{"unit":"b","id":"t2","done":false}]}})t");
    CHECK(sheet.total("a") == "40");
    CHECK(sheet.line("a", "done").why == "没有可计算的数据，按规定记满分40分");
    CHECK(sheet.total("b") == "20");
    CHECK(sheet.line("b", "done").facts.size() == 2);
}

TEST_CASE("equal totals share a place unless a tie break parts them") {
    const std::string book =
        "[inputs]\nx = \"number\"\nlate = \"number\"\n[[rules]]\nname = \"x\"\ntitle = \"分\"\nkind = \"formula\"\npoints = "
        "\"x\"\n";
    const std::string facts =
        R"t({"units":[{"unit":"a","inputs":{"x":9,"late":1}},{"unit":"b","inputs":{"x":9.004,"late":0}},{"unit":"c","inputs":{"x":10,"late":0}},{"unit":"d","inputs":{"x":8,"late":0}}]})t";
    CHECK(ScoredSheet(book, facts).places() == "c1 b2 a3 d4");
    CHECK(ScoredSheet(book + "[ranking]\ndecimals = 2\n", facts).places() == "c1 a2 b2 d4");
    CHECK(ScoredSheet(book + "[ranking]\ndecimals = 2\nplaces = \"dense\"\n", facts).places() == "c1 a2 b2 d3");
    CHECK(ScoredSheet(book + "[ranking]\nbetter = \"low\"\n", facts).places() == "d1 a2 b3 c4");
    CHECK(
        ScoredSheet(
            book +
                "[ranking]\ndecimals = 2\n[[ranking.tie_breaks]]\ntitle = \"迟报少者在前\"\nvalue = \"late\"\nbetter = \"low\"\n",
            facts)
            .places() == "c1 b2 a3 d4");
}

TEST_CASE("groups are ranked apart and may have their own points and rules") {
    const ScoredSheet sheet(
        R"t(
[[groups]]
name = "district"
label = "区县"
[[groups]]
name = "department"
label = "市直部门"
[inputs]
n = "number"
[[rules]]
name = "n"
title = "件数"
kind = "event"
count = "n"
points = { district = 2, department = 3 }
cap = { department = 7 }
[[rules]]
name = "extra"
title = "区县另加"
groups = ["district"]
kind = "event"
count = "n"
points = 1
)t",
        R"t({"units":[{"unit":"a","group":"district","inputs":{"n":3}},{"unit":"b","group":"department","inputs":{"n":3}}]})t");
    CHECK(sheet.total("a") == "9");
    CHECK(sheet.total("b") == "7");
    CHECK(sheet.scores.groups[1].label == "市直部门");
    CHECK(sheet.unit("a").place == 1);
    CHECK(sheet.unit("b").place == 1);
}
