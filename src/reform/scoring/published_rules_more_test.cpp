#include "reform/scoring/test_sheet.hpp"

// The published rules that published_rules_test.cpp, the examples and the tests of the year do not have yet, in the
// numbering of docs/rulebook.md, chapter 九; the source stands above each.

TEST_CASE("R5 山东某县: 百分起评，按事项数调整，县领导肯定批示加3分、市领导加5分，市级刊发加2分、省级加5分") {
    // https://m.sobing.com/shtml/7ac72b3ccf87482b37a2c4ff3f27d06b.html
    const ScoredSheet sheet(R"t(
[inputs]
items = "number"
[sources.praise.columns]
level = "text"
[total]
start = 100
[[rules]]
name = "praise"
title = "批示和刊发"
kind = "event"
source = "praise"
value = "level"
levels = { "县领导批示" = 3, "市领导批示" = 5, "市级刊发" = 2, "省级刊发" = 5 }
factor = "clamp(items / group_mean(items), 0.8, 1.2)"
)t",
                            R"t({"units":[{"unit":"甲","inputs":{"items":15}},{"unit":"乙","inputs":{"items":5}}],
"facts":{"praise":[{"unit":"甲","level":"市领导批示"},{"unit":"乙","level":"市领导批示"},{"unit":"乙","level":"省级刊发"}]}})t");
    CHECK(sheet.total("甲") == "106");
    CHECK(sheet.total("乙") == "108");
    CHECK(sheet.line("乙", "praise").why == "市领导批示1条×5分＋省级刊发1条×5分＝10分；乘以系数0.8，为8分");
}

TEST_CASE("R6 某县日常督查: 迟报扣0.1分，漏报扣0.5分，虚报扣1分") {
    // https://m.jinchutou.com/shtml/view-510546738.html
    const ScoredSheet sheet(
        R"t(
[sources.faults.columns]
kind = "text"
[[rules]]
name = "faults"
title = "日常督查"
kind = "event"
source = "faults"
value = "kind"
levels = { "迟报" = -0.1, "漏报" = -0.5, "虚报" = -1 }
)t",
        R"t({"units":[{"unit":"甲"}],"facts":{"faults":[{"unit":"甲","kind":"迟报"},{"unit":"甲","kind":"迟报"},{"unit":"甲","kind":"虚报"}]}})t");
    CHECK(sheet.total("甲") == "-1.2");
}

TEST_CASE("R9 广元: 同一任务两次黄牌扣1分，红牌扣2分并约谈；连续三个月红牌另作处理") {
    const ScoredSheet sheet(R"t(
[sources.lights.columns]
task = "text"
light = "text"
[sources.tasks.columns]
yellows = "number"
[sources.history.columns]
red = "boolean"
[[rules]]
name = "yellow"
title = "同一任务两次黄牌"
kind = "event"
source = "tasks"
points = "-1 * floor(yellows / 2)"
[[rules]]
name = "red"
title = "红牌"
kind = "event"
source = "lights"
where = "light = 'red'"
points = -2
[[gates]]
name = "interview"
title = "红牌"
when = "count(lights where light = 'red') > 0"
flag = "约谈"
[[gates]]
name = "three"
title = "连续三个月红牌"
when = "streak(history where red) >= 2 and count(lights where light = 'red') > 0"
effect = "no_award"
basis = "督查办法"
)t",
                            R"t({"units":[{"unit":"甲"},{"unit":"乙"}],"facts":{
"lights":[{"unit":"甲","id":"1","task":"T1","light":"yellow"},{"unit":"甲","id":"2","task":"T1","light":"yellow"},{"unit":"乙","id":"1","task":"T2","light":"red"},{"unit":"甲","id":"3","task":"T3","light":"red"},{"unit":"甲","id":"4","task":"T4","light":"yellow"},{"unit":"甲","id":"5","task":"T5","light":"yellow"}],
"tasks":[{"unit":"甲","id":"T1","yellows":2},{"unit":"甲","id":"T4","yellows":1},{"unit":"甲","id":"T5","yellows":1}],
"history":[{"unit":"甲","id":"2018-04","red":false},{"unit":"甲","id":"2018-05","red":true},{"unit":"乙","id":"2018-04","red":true},{"unit":"乙","id":"2018-05","red":true}]}})t");
    CHECK(sheet.total("甲") == "-3");
    CHECK(sheet.unit("甲").flags == std::vector<std::string>{"红牌：约谈"});
    CHECK(sheet.unit("甲").eligible);
    CHECK_FALSE(sheet.unit("乙").eligible);
}

TEST_CASE("R10 惠农: 黄牌扣2分，橙牌扣4分，红牌降一个等次并取消评优") {
    const ScoredSheet sheet(R"t(
[inputs]
base = "number"
[sources.cards.columns]
colour = "text"
[[rules]]
name = "base"
title = "基础得分"
kind = "formula"
points = "base"
[[rules]]
name = "cards"
title = "亮牌"
kind = "event"
source = "cards"
per = "张"
value = "colour"
levels = { "黄" = -2, "橙" = -4, "红" = 0 }
[[bands]]
name = "优秀"
at_least = 90
[[bands]]
name = "良好"
at_least = 80
[[bands]]
name = "一般"
[[gates]]
name = "red"
title = "红牌"
when = "count(cards where colour = '红') > 0"
effect = "lower_grade"
basis = "督查督办办法"
[[gates]]
name = "red_merit"
title = "红牌"
when = "count(cards where colour = '红') > 0"
effect = "no_award"
basis = "督查督办办法"
)t",
                            R"t({"units":[{"unit":"甲","inputs":{"base":95}},{"unit":"乙","inputs":{"base":95}}],
"facts":{"cards":[{"unit":"甲","id":"1","colour":"黄"},{"unit":"甲","id":"2","colour":"红"},{"unit":"乙","id":"1","colour":"橙"}]}})t");
    CHECK(sheet.total("甲") == "93");
    CHECK(sheet.unit("甲").grade == "良好");
    CHECK(sheet.unit("甲").grade_why == "93分，达到优秀；红牌：等次降低1档（依据：督查督办办法）");
    CHECK_FALSE(sheet.unit("甲").eligible);
    CHECK(sheet.unit("乙").grade == "优秀");
}

TEST_CASE("R12 温州2012: 个性工作70分、基础工作30分，自评综评两列；重大创新每项加3至5分；交办不力扣3至5分，都要理由") {
    // http://wzdkw.gov.cn/system/2012/04/18/010988221_08.shtml
    const ScoredSheet sheet(
        R"t(
[inputs]
own_self = "number"
own = "number"
basic_self = "number"
basic = "number"
[sources.discretion.columns]
title = "text"
points = "number"
reason = "text"
approver = "text"
[[rules]]
name = "own"
title = "个性工作"
kind = "assessed"
self = "own_self"
input = "own"
min = 0
max = 70
[[rules]]
name = "basic"
title = "基础工作"
kind = "assessed"
self = "basic_self"
input = "basic"
min = 0
max = 30
[[rules]]
name = "innovation"
title = "重大创新"
kind = "event"
source = "discretion"
where = "points > 0"
points = "points"
min = 3
max = 5
per = "项"
reason_by = "reason"
approver_by = "approver"
[[rules]]
name = "neglect"
title = "领导交办办理不力"
kind = "event"
source = "discretion"
where = "points < 0"
points = "points"
min = -5
max = -3
reason_by = "reason"
approver_by = "approver"
)t",
        R"t({"units":[{"unit":"甲","inputs":{"own_self":70,"own":66,"basic_self":30,"basic":29}}],"facts":{"discretion":[
{"unit":"甲","id":"1","title":"扩权强镇","points":4,"reason":"全国推广","approver":"市长"},{"unit":"甲","id":"2","title":"重复申报","points":2,"reason":"一般","approver":"市长"},
{"unit":"甲","id":"3","title":"信访积案","points":-3,"reason":"逾期两月","approver":"市长"}]}})t");
    CHECK(sheet.total("甲") == "96");
    CHECK(sheet.line("甲", "own").why == "自评70分，评定66分（0至70分）");
    CHECK(sheet.line("甲", "innovation").why == "1项×4分＝4分；另有1项超出规定的幅度，不计分");
}

TEST_CASE("R15 某示范区: 创新案例国家级、省级、区级分别加3、2、1分，同一案例只计最高") {
    // https://jinrimiaobi.com/doc/tag-15001.html
    const ScoredSheet sheet(
        R"t(
[sources.cases.columns]
title = "text"
level = "text"
[[rules]]
name = "cases"
title = "创新案例"
kind = "event"
source = "cases"
value = "level"
levels = { "国家级" = 3, "省级" = 2, "区级" = 1 }
once_by = "title"
per = "例"
)t",
        R"t({"units":[{"unit":"甲"}],"facts":{"cases":[{"unit":"甲","title":"一枚印章","level":"区级"},{"unit":"甲","title":"一枚印章","level":"国家级"},{"unit":"甲","title":"容缺受理","level":"省级"}]}})t");
    CHECK(sheet.total("甲") == "5");
}
