#include "reform/scoring/test_sheet.hpp"
#include "reform/scoring/test_year.hpp"

// Published rules, continued from published_rules_more_test.cpp.

TEST_CASE("R16 R17 R18: 部门和县区分表考核，委、局、办权重不同，牵头、配合、无任务三类单位各按各的") {
    const ScoredSheet sheet(
        R"t(
[[groups]]
name = "lead"
label = "A类（牵头）"
[[groups]]
name = "co"
label = "B类（配合）"
[[groups]]
name = "none"
label = "C类（无任务）"
[inputs]
organisation = "number"
effect = "number"
evaluation = "number"
tasks = { type = "number", default = 0 }
[[blocks]]
name = "effect"
title = "改革成效"
points = { lead = 60, co = 40 }
weight = { lead = 1, co = 0.6 }
groups = ["lead", "co"]
assigned = "tasks > 0"
no_assignment = "rescale"
[[rules]]
name = "organisation"
title = "组织领导"
kind = "assessed"
input = "organisation"
min = 0
max = 10
[[rules]]
name = "evaluation"
title = "综合评价"
kind = "assessed"
input = "evaluation"
min = 0
max = 30
[[rules]]
name = "effect"
title = "改革成效"
block = "effect"
kind = "assessed"
input = "effect"
min = 0
max = 60
)t",
        R"t({"units":[{"unit":"甲","group":"lead","inputs":{"organisation":9,"effect":50,"evaluation":27,"tasks":3}},
{"unit":"乙","group":"co","inputs":{"organisation":9,"effect":30,"evaluation":27,"tasks":1}},{"unit":"丙","group":"none","inputs":{"organisation":8,"evaluation":24}},
{"unit":"丁","group":"lead","inputs":{"organisation":8,"evaluation":24}}]})t");
    CHECK(sheet.total("甲") == "86");
    CHECK(sheet.total("乙") == "54");  // 9 + 27 + 30 × 0.6
    CHECK(sheet.total("丙") == "32");
    CHECK(sheet.total("丁") == "80");  // 32 of 40, the missing 60 in the same proportion
    CHECK(sheet.scores.groups[0].places.size() == 2);
}

TEST_CASE("R17 深圳2010: 重大改革创新指标占6%，由改革办每半年供数；R19 衡阳: 百分之上可以加分，得104分") {
    // https://taowenge.com/p-44178129.html ; https://m.pgsk.com/book/chapter/148445/2.html
    const ScoredSheet sheet(R"t(
[inputs]
reform = { type = "number", label = "重大改革创新（改革办，每半年）", min = 0, max = 100 }
other = "number"
bonus = { type = "number", default = 0 }
[[blocks]]
name = "reform"
title = "重大改革创新"
weight = 0.06
[[rules]]
name = "reform"
title = "重大改革创新"
block = "reform"
kind = "formula"
points = "reform"
[[rules]]
name = "other"
title = "其他指标"
kind = "formula"
points = "other × 94%"
[[rules]]
name = "bonus"
title = "加分"
kind = "formula"
points = "bonus"
counts_as = "addition"
)t",
                            R"t({"period":"2010-H1","units":[{"unit":"甲","inputs":{"reform":90,"other":100,"bonus":4.6}}]})t");
    CHECK(sheet.total("甲") == "104");
    CHECK(sheet.line("甲", "reform.weight").why == "90分×0.06＝5.4分");
}

TEST_CASE("R20 广东: 五项加权，90分以上优秀、80分以上良好、80分以下一般") {
    // http://dgjjcc.com/m/view.php?aid=294
    const ScoredSheet sheet(
        R"t(
[inputs]
cross = "number"
county = "number"
daily = "number"
leaders = "number"
[[rules]]
name = "sum"
title = "加权得分"
kind = "formula"
points = "cross * 30% + county * 20% + daily * 30% + leaders * 20%"
[[bands]]
name = "优秀"
at_least = 90
[[bands]]
name = "良好"
at_least = 80
[[bands]]
name = "一般"
)t",
        R"t({"units":[{"unit":"甲","inputs":{"cross":90,"county":90,"daily":90,"leaders":90}},{"unit":"乙","inputs":{"cross":80,"county":90,"daily":85,"leaders":80}},{"unit":"丙","inputs":{"cross":79,"county":79,"daily":80,"leaders":80}}]})t");
    CHECK(sheet.unit("甲").grade == "优秀");
    CHECK(sheet.unit("乙").grade == "良好");
    CHECK(sheet.unit("丙").grade == "一般");
}

TEST_CASE("R22 市信息工作: 零分起评，按时报送1分、多报每条1分，漏报一期失去当期基本分；约稿缺两次以上全年零分") {
    // http://www.637916.com/article/huodongfangan/gongzuofangan/201206/739688.html
    const ScoredSheet sheet(R"t(
[inputs]
missed_commissions = { type = "number", default = 0 }
[sources.weeks.columns]
items = "number"
on_time = "boolean"
[[rules]]
name = "weeks"
title = "每周信息"
kind = "event"
source = "weeks"
per = "周"
points = "if(items < 2, 0, if(on_time, 1, 0) + items - 2)"
[[gates]]
name = "commissions"
title = "约稿缺报两次以上"
when = "missed_commissions >= 2"
effect = "zero_block"
block = "total"
basis = "信息工作考核办法"
)t",
                            R"t({"units":[{"unit":"甲"},{"unit":"乙","inputs":{"missed_commissions":2}}],"facts":{"weeks":[
{"unit":"甲","items":2,"on_time":true},{"unit":"甲","items":4,"on_time":true},{"unit":"甲","items":1,"on_time":true},{"unit":"乙","items":5,"on_time":true}]}})t");
    CHECK(sheet.total("甲") == "4");
    CHECK(sheet.total("乙") == "0");
    CHECK(sheet.line("乙", "total.veto").title == "约稿缺报两次以上");
}

TEST_CASE("R23 成都十大案例: 专家70%定入围，现场20%、网络10%，前两名入选，其后两名提名") {
    // http://m.takinupcharters.com/article-38252-219519.html
    const RolledYear year(
        R"t(
[year]
title = "改革创新案例"
[[year.parts]]
name = "expert"
title = "专家评审"
from = "given"
max = 100
weight = 0.7
[[year.parts]]
name = "show"
title = "现场展示"
from = "given"
weight = 0.2
[[year.parts]]
name = "vote"
title = "网络投票"
from = "given"
weight = 0.1
[[bands]]
name = "入选"
most = 2
[[bands]]
name = "提名"
most = 2
[[bands]]
name = "未入选"
)t",
        [] {
            std::string units;
            for (auto* one : {"A90", "B80", "C70", "D60", "E50"}) {
                const std::string score = std::string(one).substr(1);
                std::string given;
                for (auto* part : {"expert", "show", "vote"})
                    given += std::string(given.empty() ? "" : ",") + R"({"name":")" + part + R"(","number":)" + score + "}";
                units += (units.empty() ? "" : ",") + year_unit(std::string(1, one[0]), {}, R"(,"given":[)" + given + "]");
            }
            return year_of(units);
        }());
    CHECK(year.grades() == "A1入选 B2入选 C3提名 D4提名 E5未入选");
    CHECK(year.total("A") == "90");
}

TEST_CASE("R26 质量工作: 按档次选分，10、6、0分和4、3、0分") {
    // http://ask.fsou.com/html/text/lar/170941/17094156_1.html
    const ScoredSheet sheet(R"t(
[inputs]
plan = "text"
training = "text"
[[rules]]
name = "plan"
title = "方案"
kind = "choice"
value = "plan"
levels = { "完善" = 10, "较完善" = 6, "没有" = 0 }
[[rules]]
name = "training"
title = "培训"
kind = "choice"
value = "training"
levels = { "好" = 4, "较好" = 3, "差" = 0 }
)t",
                            R"t({"units":[{"unit":"甲","inputs":{"plan":"较完善","training":"好"}}]})t");
    CHECK(sheet.total("甲") == "10");
    CHECK(sheet.line("甲", "plan").why == "较完善，6分");
}

TEST_CASE("R13 黑龙江: 直接与全省平均比较的分段公式，功效系数和标准分用同组的数算出；连续两年未达标诫勉") {
    // https://code.fabao365.com/law_553012_2.html
    const ScoredSheet sheet(
        R"t(
[inputs]
rate = "number"
[sources.history.columns]
grade = "text"
[constants]
base = 20
[[rules]]
name = "piecewise"
title = "与平均比较"
kind = "formula"
points = "base + (clamp(rate - group_mean(rate), 0, 10) / 20 + clamp(rate - group_mean(rate) - 10, 0, 10) / 40) × base / 10"
[[rules]]
name = "interval"
title = "功效系数"
kind = "formula"
points = "60 + 40 × (rate - group_min(rate)) / (group_max(rate) - group_min(rate))"
[[gates]]
name = "warning"
title = "连续两年未达标"
when = "streak(history where grade = '未达标') >= 2"
flag = "诫勉谈话"
)t",
        R"t({"units":[{"unit":"甲","inputs":{"rate":75}},{"unit":"乙","inputs":{"rate":45}}],"facts":{"history":[
{"unit":"乙","id":"2015","grade":"达标"},{"unit":"乙","id":"2016","grade":"未达标"},{"unit":"乙","id":"2017","grade":"未达标"}]}})t");
    CHECK(sheet.line("甲", "piecewise").points == parse_points("21.25"));  // mean 60: 20 + (10/20 + 5/40) × 2
    CHECK(sheet.line("甲", "interval").points == points(100));
    CHECK(sheet.line("乙", "interval").points == points(60));
    CHECK(sheet.line("甲", "interval").why == "60 + 40 × （75 − 45） ÷ （75 − 45） ＝ 100分");
    CHECK(sheet.unit("乙").flags == std::vector<std::string>{"连续两年未达标：诫勉谈话"});
}
