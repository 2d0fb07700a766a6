#include <doctest/doctest.h>
#include "reform/scoring/test_sheet.hpp"

// Rules that cities have really published, each as a small rulebook; the source stands above it.

TEST_CASE("佳木斯督办检查: 按要求办结加1分，促成决策再加1分，没有承办任务的不参加评选") {
    // http://www.fymate.net/html/text/lar/170043/17004389_3.html
    const ScoredSheet sheet(R"t(
[sources.items]
label = "承办事项"
[sources.items.columns]
result = "text"
led_to_decision = "boolean"
[sources.faults.columns]
kind = "text"
[total]
assigned = "count(items) > 0"
no_assignment = "exclude"
[[rules]]
name = "done"
title = "按要求办结"
kind = "event"
source = "items"
where = "result = '按要求办结'"
per = "件"
points = 1
[[rules]]
name = "decision"
title = "促成决策或得到肯定批示"
kind = "event"
source = "items"
where = "led_to_decision"
per = "件"
points = 1
[[rules]]
name = "faults"
title = "扣分"
kind = "event"
source = "faults"
value = "kind"
levels = { "逾期" = -1, "退回或弄虚作假" = -2, "缺席协调会" = -1, "领导批评" = -2 }
[[gates]]
name = "harm"
title = "造成不良影响"
when = "count(faults where kind = '造成不良影响') > 0"
effect = "no_award"
flag = "取消评先资格"
basis = "督办检查考核办法"
)t",
                            R"t({"units":[{"unit":"甲县"},{"unit":"乙县"},{"unit":"丙县"}],"facts":{
"items":[{"unit":"甲县","id":"1","result":"按要求办结","led_to_decision":true},{"unit":"甲县","id":"2","result":"按要求办结","led_to_decision":false},{"unit":"乙县","id":"3","result":"在办"}],
"faults":[{"unit":"乙县","id":"1","kind":"逾期"},{"unit":"乙县","id":"2","kind":"退回或弄虚作假"},{"unit":"乙县","id":"3","kind":"造成不良影响"}]}})t");
    CHECK(sheet.total("甲县") == "3");
    CHECK(sheet.total("乙县") == "-3");
    CHECK_FALSE(sheet.unit("乙县").eligible);
    CHECK(sheet.unit("乙县").flags == std::vector<std::string>{"造成不良影响：取消评先资格（依据：督办检查考核办法）"});
    CHECK(sheet.places() == "甲县1 乙县2 丙县-");
}

TEST_CASE("某县督查室: 起评80分、封顶100分，加减分取最高一项，同一事项不重复计分，协办减半") {
    // https://www.inrrp.com.cn/html/5e8f2e9ae8240a48.html
    const ScoredSheet sheet(R"t(
[sources.events]
label = "督查事项计分"
[sources.events.columns]
item = "text"
what = "text"
role = "text"
[total]
start = 80
cap = 100
[[rules]]
name = "add"
title = "加分"
kind = "event"
source = "events"
where = "what in ('项目类办结', '提前完成', '大会书面表扬', '督查通报表扬')"
value = "what"
levels = { "项目类办结" = 2, "提前完成" = 1, "大会书面表扬" = 5, "督查通报表扬" = 1 }
roles = { lead = 1, co = 0.5 }
once_by = "item"
[[rules]]
name = "deduct"
title = "扣分"
kind = "event"
source = "events"
where = "what in ('逾期', '督查通报批评')"
value = "what"
levels = { "逾期" = -5, "督查通报批评" = -1 }
roles = { lead = 1, co = 0.5 }
once_by = "item"
)t",
                            R"t({"units":[{"unit":"甲局"},{"unit":"乙局"},{"unit":"丙局"}],"facts":{"events":[
{"unit":"甲局","id":"1","item":"A","what":"项目类办结","role":"lead"},{"unit":"甲局","id":"2","item":"A","what":"大会书面表扬","role":"lead"},{"unit":"甲局","id":"3","item":"B","what":"提前完成","role":"lead"},
{"unit":"乙局","id":"1","item":"A","what":"项目类办结","role":"co"},{"unit":"乙局","id":"4","item":"C","what":"逾期","role":"co"},{"unit":"乙局","id":"5","item":"C","what":"督查通报批评","role":"co"},
{"unit":"丙局","id":"6","item":"D","what":"大会书面表扬","role":"lead"},{"unit":"丙局","id":"7","item":"E","what":"大会书面表扬","role":"lead"},{"unit":"丙局","id":"8","item":"F","what":"大会书面表扬","role":"lead"},
{"unit":"丙局","id":"9","item":"G","what":"大会书面表扬","role":"lead"},{"unit":"丙局","id":"10","item":"H","what":"大会书面表扬","role":"lead"}]}})t");
    CHECK(sheet.total("甲局") == "86");
    CHECK(sheet.line("甲局", "add").why == "大会书面表扬·lead1条×5分＋提前完成·lead1条×1分＝6分；另有1条重复，不再计分");
    CHECK(sheet.total("乙局") == "78.5");
    CHECK(sheet.total("丙局") == "100");
    CHECK(sheet.line("丙局", "total.cap").why == "合计105分");
}

TEST_CASE("某县按件计分: 综合材料15分、单项10分，催办后才报的分别为10分、5分") {
    // http://www.pogame.cn/article/xzgaoshou/gongzhuo/200808/93236.html
    const ScoredSheet sheet(
        R"t(
[sources.materials.columns]
comprehensive = "boolean"
urged = "boolean"
[[rules]]
name = "materials"
title = "报送材料"
kind = "event"
source = "materials"
per = "份"
points = "if(comprehensive, if(urged, 10, 15), if(urged, 5, 10))"
)t",
        R"t({"units":[{"unit":"甲"}],"facts":{"materials":[{"unit":"甲","comprehensive":true,"urged":false},{"unit":"甲","comprehensive":true,"urged":true},{"unit":"甲","comprehensive":false,"urged":true}]}})t");
    CHECK(sheet.total("甲") == "30");
    CHECK(sheet.line("甲", "materials").why == "1份×15分＋1份×10分＋1份×5分＝30分");
}

TEST_CASE("滑县: 表彰加分最高5分、名次加分最高15分，一个文件涉及几个等次的最高的全计、其余减半，没有表彰文件不加分") {
    // https://www.hxw.gov.cn/content/2013/02/28/410042.html
    const ScoredSheet sheet(
        R"t(
[sources.honours.columns]
document = "text"
level = "text"
[inputs]
ranking_bonus = "number"
[[rules]]
name = "honours"
title = "表彰加分"
kind = "event"
source = "honours"
where = "known(document) and document != ''"
value = "level"
levels = { "国家级" = 4, "省级" = 2, "市级" = 1 }
once_by = "document"
repeat_factor = 0.5
per = "项"
cap = 5
[[rules]]
name = "ranking"
title = "名次加分"
kind = "formula"
points = "ranking_bonus"
cap = 15
)t",
        R"t({"units":[{"unit":"甲","inputs":{"ranking_bonus":16}},{"unit":"乙","inputs":{"ranking_bonus":0}}],"facts":{"honours":[
{"unit":"甲","id":"1","document":"X","level":"国家级"},{"unit":"甲","id":"2","document":"Y","level":"省级"},
{"unit":"乙","id":"1","document":"X","level":"市级"},{"unit":"乙","id":"2","document":"X","level":"省级"},{"unit":"乙","id":"3","level":"国家级"},{"unit":"乙","id":"4","document":"","level":"国家级"}]}})t");
    CHECK(sheet.total("甲") == "20");
    CHECK(sheet.total("乙") == "2.5");
}

TEST_CASE("黑龙江项目考核: 与全省平均水平比较，每10个点一档分段加减") {
    // https://code.fabao365.com/law_553012_2.html
    const ScoredSheet sheet(
        R"t(
[inputs]
rate = "number"
idle = "number"
[constants]
base = 20
mean = 60
[[rules]]
name = "rate"
title = "完成率与全省平均比较"
kind = "formula"
points = "base + (clamp(rate - mean, 0, 10) / 20 + clamp(rate - mean - 10, 0, 10) / 40 + clamp(rate - mean - 20, 0, 10) / 60) × base / 10 − (clamp(mean - rate, 0, 10) / 20 + clamp(mean - rate - 10, 0, 10) / 40) × base / 10"
[[rules]]
name = "idle"
title = "未开工项目"
kind = "event"
count = "idle"
per = "个"
points = -0.33
)t",
        R"t({"units":[{"unit":"甲","inputs":{"rate":75,"idle":0}},{"unit":"乙","inputs":{"rate":54,"idle":3}}]})t");
    CHECK(sheet.total("甲") == "21.25");  // 20 + (10/20 + 5/40) × 20/10
    CHECK(sheet.total("乙") == "18.41");  // 20 − 6/20 × 20/10 − 0.99
}

TEST_CASE("某乡镇: 四个季度平均占60%，所辖村平均占40%") {
    // http://www.baogao8.com/p-76713.html
    const ScoredSheet sheet(
        R"t(
[sources.quarters.columns]
score = "number"
[sources.villages.columns]
score = "number"
[[blocks]]
name = "own"
title = "季度考核"
weight = 0.6
[[blocks]]
name = "villages"
title = "所辖村"
weight = 0.4
no_assignment = "group_mean"
assigned = "count(villages) > 0"
[[rules]]
name = "own"
title = "四个季度平均"
block = "own"
kind = "formula"
points = "mean(quarters.score)"
[[rules]]
name = "villages"
title = "各村平均"
block = "villages"
kind = "formula"
points = "平均(villages.score)"
)t",
        R"t({"units":[{"unit":"甲"},{"unit":"乙"}],"facts":{"quarters":[{"unit":"甲","score":90},{"unit":"甲","score":80},{"unit":"乙","score":70}],"villages":[{"unit":"甲","score":95},{"unit":"甲","score":85}]}})t");
    CHECK(sheet.total("甲") == "87");
    CHECK(sheet.total("乙") == "78");
}

TEST_CASE("某区质量工作: 牵头单位扣5分、协办单位扣3分，每个单位都扣；一年两次取消评先") {
    // https://dzwz365.com/html/eactionShowInfo.phpclassid172&id28231.html
    const ScoredSheet sheet(
        R"t(
[sources.decisions.columns]
done = "boolean"
excused = "boolean"
role = "text"
[[blocks]]
name = "decisions"
title = "会议决定事项"
points = 30
start = "full"
floor = 0
[[rules]]
name = "undone"
title = "无正当理由未完成"
block = "decisions"
kind = "event"
source = "decisions"
where = "not done and not otherwise(excused, false)"
points = "if(role = 'lead', -5, -3)"
[[gates]]
name = "twice"
title = "一年两次以上未完成"
when = "count(decisions where not done and not otherwise(excused, false)) >= 2"
effect = "no_award"
basis = "督查考评办法"
)t",
        R"t({"units":[{"unit":"甲"},{"unit":"乙"}],"facts":{"decisions":[{"unit":"甲","id":"1","done":false,"role":"lead"},{"unit":"乙","id":"1","done":false,"role":"co"},
{"unit":"乙","id":"2","done":false,"role":"co"},{"unit":"甲","id":"3","done":false,"excused":true,"role":"lead"}]}})t");
    CHECK(sheet.total("甲") == "25");
    CHECK(sheet.total("乙") == "24");
    CHECK(sheet.unit("乙").flags[0] == "一年两次以上未完成：取消评优资格（依据：督查考评办法）");
}
