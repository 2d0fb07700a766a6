#include "reform/scoring/test_sheet.hpp"

// What real rule sets ask for beside points for each time: each feature with its sentence.

namespace {

const std::string events = R"t(
[sources.events]
[sources.events.columns]
title = "text"
kind = "text"
level = "text"
day = "text"
counted = "boolean"
days = "number"
points = "number"
reason = "text"
approver = "text"
)t";

std::string rule(const std::string& name, const std::string& keys) {
    return "[[rules]]\nname = \"" + name + "\"\ntitle = \"" + name + "\"\nkind = \"event\"\nsource = \"events\"\n" + keys;
}

/// {"unit":"甲","id":"1",…}
std::string event(const std::string& unit, const std::string& id, const std::string& more) {
    return R"({"unit":")" + unit + R"(","id":")" + id + R"(",)" + more + "}";
}

std::string facts(const std::string& list, const std::string& units = R"({"unit":"甲"},{"unit":"乙"})") {
    return R"({"period":"2024-06","units":[)" + units + R"(],"facts":{"events":[)" + list + "]}}";
}

}  // namespace

TEST_CASE("the same matter named under several rules counts once, where it brings most") {
    const ScoredSheet sheet(
        events + rule("praise", "where = \"kind = '批示'\"\npoints = 3\nonce_by = \"title\"\nonce_group = \"成果\"\n") +
            rule("article", "where = \"kind = '宣传'\"\npoints = 2\nonce_by = \"title\"\nonce_group = \"成果\"\n"),
        facts(event("甲", "1", R"("title":"河长制","kind":"宣传")") + "," +
              event("甲", "2", R"("title":"河长制","kind":"批示")") + "," +
              event("甲", "3", R"("title":"放管服","kind":"宣传")") + "," +
              event("乙", "4", R"("title":"河长制","kind":"宣传")")));
    CHECK(sheet.total("甲") == "5");
    CHECK(sheet.line("甲", "article").why == "1条×2分＝2分；另有1条重复，不再计分");
    CHECK(sheet.total("乙") == "2");
}

TEST_CASE("the same matter named by several units counts once among all, for whom it brings most, where the rule says so") {
    const auto keys =
        "value = \"level\"\nlevels = { \"省级\" = 2, \"市级\" = 1 }\nonce_by = \"title\"\nonce_among = \"everybody\"\n";
    const ScoredSheet sheet(events + rule("r", keys), facts(event("甲", "1", R"("title":"河长制","level":"市级")") + "," +
                                                            event("乙", "1", R"("title":"河长制","level":"省级")") + "," +
                                                            event("甲", "2", R"("title":"","level":"市级")")));
    CHECK(sheet.total("甲") == "1");
    CHECK(sheet.total("乙") == "2");
}

TEST_CASE("each kind, or each month within the period, has its own limit inside a rule") {
    const auto list = event("甲", "1", R"("kind":"宣传","day":"2024-05-03")") + "," +
                      event("甲", "2", R"("kind":"宣传","day":"2024-06-01")") + "," +
                      event("甲", "3", R"("kind":"信息","day":"2024-06-02")") + "," +
                      event("甲", "4", R"("kind":"宣传","day":"2024-06-09")");
    const ScoredSheet kinds(events + rule("r", "points = 2\neach = { by = \"kind\", cap = 3 }\ncap = 4\n"), facts(list));
    CHECK(kinds.line("甲", "r").why == "4条×2分＝8分；宣传合计6分，限3分");
    CHECK(kinds.line("甲", "r").before_cap == points(5));
    CHECK(kinds.total("甲") == "4");
    const ScoredSheet months(events + rule("r", "points = 2\neach = { by = \"day\", month = true, cap = 5 }\n"), facts(list));
    CHECK(months.total("甲") == "7");
    CHECK(months.line("甲", "r").why == "4条×2分＝8分；2024-06合计6分，限5分");
}

TEST_CASE("from the third time on each costs more, in the order of the days") {
    const auto tiers = "tiers = [{ from = 1, points = -1 }, { from = 3, points = -2.5 }]\n";
    const ScoredSheet records(events + rule("r", std::string(tiers) + "order_by = \"day\"\nper = \"次\"\n"),
                              facts(event("甲", "1", R"("day":"2024-06-20")") + "," + event("甲", "2", R"("day":"2024-06-01")") +
                                    "," + event("甲", "3", R"("day":"2024-06-11")")));
    CHECK(records.total("甲") == "-4.5");
    CHECK(records.line("甲", "r").why == "第1次起2次×−1分＋第3次起1次×−2.5分＝−4.5分");
    CHECK(records.line("甲", "r").facts[2].id == "1");
    const ScoredSheet counted(
        "[inputs]\nlate = \"number\"\n[[rules]]\nname = \"r\"\ntitle = \"迟报\"\nkind = \"event\"\ncount = \"late\"\n" +
            std::string(tiers),
        R"({"units":[{"unit":"甲","inputs":{"late":5}},{"unit":"乙","inputs":{"late":0}}]})");
    CHECK(counted.total("甲") == "-9.5");
    CHECK(counted.line("甲", "r").why == "第1次起2次×−1分＋第3次起3次×−2.5分＝−9.5分");
    CHECK(counted.total("乙") == "0");
}

TEST_CASE("a fact from before the period counts later only where the rule says so and only when it has not counted yet") {
    const auto list = event("甲", "1", R"("day":"2023-12-20")") + "," + event("甲", "2", R"("day":"2023-12-21","counted":true)") +
                      "," + event("甲", "3", R"("day":"2024-06-30")") + "," + event("甲", "4", R"("day":"2024-07-01")") + "," +
                      event("甲", "5", R"("kind":"")");
    const ScoredSheet over(events + rule("r", "points = 1\ndate_by = \"day\"\ncounted_by = \"counted\"\ncarry_over = true\n"),
                           facts(list));
    CHECK(over.total("甲") == "2");
    CHECK(over.line("甲", "r").why ==
          "2条×1分＝2分；其中1条发生在本期之前、尚未计入，本期补计；另有1条发生在本期之前或已经计入，不计分；另有2条没有发生日期"
          "或在本期之后，不计分");
    const ScoredSheet strict(events + rule("r", "points = 1\ndate_by = \"day\"\n"), facts(list));
    CHECK(strict.total("甲") == "1");
    Faults faults;
    const auto book =
        read_rulebook("name = \"细则\"\n" + events + rule("r", "points = 1\ndate_by = \"day\"\n"), "r.toml", faults);
    read_facts(R"({"period":"上半年","units":[]})", book, "f.json", faults);
    CHECK(to_text(faults).find("时段应写成 2024-06、2024-Q2、2024-H1 或 2024") != std::string::npos);
}

TEST_CASE("points at discretion count only within the range, with a reason and with an approver") {
    const ScoredSheet sheet(
        events + rule("r", "points = \"points\"\nmin = 3\nmax = 5\nreason_by = \"reason\"\napprover_by = \"approver\"\n"),
        facts(event("甲", "1", R"("points":4,"reason":"全省首创","approver":"王主任")") + "," +
              event("甲", "2", R"("points":4,"reason":"全省首创")") + "," +
              event("甲", "3", R"("points":6,"reason":"x","approver":"y")")));
    CHECK(sheet.total("甲") == "4");
    CHECK(sheet.line("甲", "r").why == "1条×4分＝4分；另有1条没有写明理由或批准人，不计分；另有1条超出规定的幅度，不计分");
}

TEST_CASE("自评、复核、评定三列: 评定分为准，没有评定的取复核分，自评只供对照；要写理由和批准人") {
    const std::string book = R"t(
[inputs]
own = "number"
checked = "number"
final = "number"
[[rules]]
name = "r"
title = "基础工作"
kind = "assessed"
self = "own"
review = "checked"
input = "final"
min = 0
max = 20
needs_approver = true
)t";
    const ScoredSheet sheet(book,
                            R"({"units":[{"unit":"甲","inputs":{"own":20,"checked":18,"final":{"value":17,"by":"领导小组"}}},
        {"unit":"乙","inputs":{"own":20,"checked":{"value":18,"by":"考核组"}}},{"unit":"丙","inputs":{"own":20}}]})");
    CHECK(sheet.total("甲") == "17");
    CHECK(sheet.line("甲", "r").why == "自评20分，复核18分，评定17分（0至20分）");
    CHECK(sheet.total("乙") == "18");
    CHECK(sheet.line("乙", "r").why == "自评20分，复核18分（0至20分）");
    CHECK(sheet.total("丙") == "0");
    CHECK_THROWS_WITH(ScoredSheet(book, R"({"units":[{"unit":"甲","inputs":{"final":17}}]})"),
                      "facts.json：units(甲).inputs.final：基础工作要写明批准人（by）");
}

TEST_CASE("with too small a denominator nothing is measured, and the sentence says so") {
    const ScoredSheet sheet(R"t(
[inputs]
done = "number"
due = "number"
[[rules]]
name = "r"
title = "完成率"
kind = "ratio"
done = "done"
due = "due"
least_due = 3
points = 10
no_assignment = "group_mean"
)t",
                            R"({"units":[{"unit":"甲","inputs":{"done":0,"due":1}},{"unit":"乙","inputs":{"done":4,"due":5}}]})");
    CHECK(sheet.total("甲") == "8");
    CHECK(sheet.line("甲", "r").why == "基数1，少于3，不据此计分，取同组平均8分");
}

TEST_CASE("places become points by a step in percent or by a list, and equal units may share the mean of their places") {
    const auto total = [](const std::string& keys, const std::string& unit) {
        return ScoredSheet(
                   "[inputs]\nx = \"number\"\n[[rules]]\nname = \"r\"\ntitle = \"r\"\nkind = \"rank\"\nvalue = \"x\"\n" + keys,
                   R"({"units":[{"unit":"甲","inputs":{"x":9}},{"unit":"乙","inputs":{"x":7}},{"unit":"丙","inputs":{"x":7}},{"unit":"丁","inputs":{"x":1}}]})")
            .total(unit);
    };
    CHECK(total("points = 30\nstep_percent = 5\n", "丁") == "25.5");
    CHECK(total("points = 30\nstep_percent = 5\nties = \"dense\"\n", "丁") == "27");
    CHECK(total("place_points = [10, 8, 6]\notherwise = 1\n", "乙") == "8");
    CHECK(total("place_points = [10, 8, 6]\notherwise = 1\n", "丁") == "1");
    CHECK(total("place_points = [10, 8, 6]\nties = \"mean\"\n", "丙") == "7");
}

TEST_CASE("of several rules for one matter only the highest counts") {
    const ScoredSheet sheet(events + rule("a", "where = \"kind = 'a'\"\npoints = 3\n") +
                                rule("b", "where = \"kind = 'b'\"\npoints = 2\n") +
                                "[[limits]]\nname = \"one\"\ntitle = \"取最高\"\nrules = [\"a\", \"b\"]\nhighest = true\n",
                            facts(event("甲", "1", R"("kind":"a")") + "," + event("甲", "2", R"("kind":"b")") + "," +
                                  event("甲", "3", R"("kind":"b")")));
    CHECK(sheet.total("甲") == "4");
    CHECK(sheet.line("甲", "one").cap == "只计最高的一项4分");
}

TEST_CASE("a rule can be switched off, by itself or by an option, and is in force between its days") {
    const auto facts_ = facts(event("甲", "1", R"("kind":"a")"));
    CHECK(ScoredSheet(events + rule("r", "points = 1\nenabled = false\n"), facts_).total("甲") == "0");
    CHECK(
        ScoredSheet(events + "[options]\nbonus = false\n" + rule("r", "points = 1\nenabled = \"bonus\"\n"), facts_).total("甲") ==
        "0");
    CHECK(
        ScoredSheet(events + "[options]\nbonus = true\n" + rule("r", "points = 1\nenabled = \"bonus\"\n"), facts_).total("甲") ==
        "1");
    CHECK(ScoredSheet(events + rule("r", "points = 1\nfrom = 2024-07-01\n"), facts_).total("甲") == "0");
    CHECK(ScoredSheet(events + rule("r", "points = 1\nfrom = 2024-06-30\nto = 2024-06-30\n"), facts_).total("甲") == "1");
    CHECK(ScoredSheet(events + rule("r", "points = 1\nto = 2024-06-29\n"), facts_).total("甲") == "0");
}

TEST_CASE(
    "a block is made comparable between groups by standard score, by mean or by percentile, in a line that shows the numbers") {
    const auto sheet = [](const std::string& keys) {
        return ScoredSheet("[[groups]]\nname = \"a\"\n[[groups]]\nname = \"b\"\n[inputs]\nx = \"number\"\n[total]\n" + keys +
                               "[[rules]]\nname = \"r\"\ntitle = \"r\"\nkind = \"formula\"\npoints = \"x\"\n",
                           R"({"units":[{"unit":"甲","group":"a","inputs":{"x":80}},{"unit":"乙","group":"a","inputs":{"x":90}},
{"unit":"丙","group":"b","inputs":{"x":50}},{"unit":"丁","group":"b","inputs":{"x":60}},{"unit":"戊","group":"b","inputs":{"x":60}}]})");
    };
    const auto t = sheet("normalise = \"t_score\"\n");
    CHECK(t.total("甲") == "65");
    CHECK(t.total("丁") == "82.0711");  // √(200/9) = 4.7140
    CHECK(t.line("丁", "total.normalise").why == "标准分：75＋10×（60−同组平均56.6667）÷同组标准差4.714＝82.0711分");
    const auto mean = sheet("normalise = \"group_mean\"\n");
    CHECK(mean.total("甲") == "64");  // 80 × 68 ÷ 85
    CHECK(mean.line("甲", "total.normalise").why == "与全体平均对齐：80×全体平均68÷同组平均85＝64分");
    const auto percent = sheet("normalise = \"percentile\"\n");
    CHECK(percent.total("丙") == "33.3333");
    CHECK(percent.total("戊") == "100");
}
