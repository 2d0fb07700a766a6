#include "reform/scoring/test_sheet.hpp"

// Limits on several kinds at once, one list of several groups, and gates that ask for the place.

namespace {

const std::string events = "[sources.events]\n[sources.events.columns]\nkind = \"text\"\nday = \"text\"\n";

std::string rule(const std::string& keys) {
    return "[[rules]]\nname = \"r\"\ntitle = \"宣传\"\nkind = \"event\"\nsource = \"events\"\npoints = 2\n" + keys;
}

/// Articles of two kinds over two months: 宣传 May 2, June 3; 信息 June 2.
std::string articles() {
    std::string list;
    int id = 0;
    for (auto [kind, day, times] : {std::tuple{"宣传", "2024-05-03", 2}, {"宣传", "2024-06-01", 3}, {"信息", "2024-06-02", 2}})
        for (int i = 0; i < times; ++i)
            list += (list.empty() ? "" : ",") + (R"({"unit":"甲","id":")" + std::to_string(++id)) + R"(","kind":")" + kind +
                    R"(","day":")" + day + "\"}";
    return R"({"units":[{"unit":"甲"}],"facts":{"events":[)" + list + "]}}";
}

std::string total_with(const std::string& each) { return ScoredSheet(events + rule(each), articles()).total("甲"); }

}  // namespace

TEST_CASE("two limits inside a rule hold at the same time, and their order changes nothing") {
    const std::string kinds = R"({ by = "kind", cap = 7 })", months = R"({ by = "day", month = true, cap = 5 })";
    CHECK(total_with("each = " + kinds + "\n") == "11");  // 7 + 4
    CHECK(total_with("each = " + months + "\n") == "9");  // 4 + 5
    CHECK(total_with("each = [" + kinds + ", " + months + "]\n") == "9");
    CHECK(total_with("each = [" + months + ", " + kinds + "]\n") == "9");
    const ScoredSheet both(events + rule("each = [{ by = \"kind\", cap = 3 }, " + months + "]\n"), articles());
    CHECK(both.total("甲") == "6");
    CHECK(both.line("甲", "r").why == "7条×2分＝14分；合计14分，在两个限额之内最多计6分");
}

TEST_CASE("several columns together name what a limit inside a rule is about") {
    // Each kind in each month at most 3: 3 + 3 + 3; and each kind over all at most 4: 4 + 3.
    const std::string both = R"({ by = ["day", "kind"], month = true, cap = 3 })";
    CHECK(total_with("each = " + both + "\n") == "9");
    CHECK(total_with("each = [" + both + ", { by = \"kind\", cap = 4 }]\n") == "7");
}

TEST_CASE("two groups stand in one list of places where the rulebook says so, after each was made comparable") {
    const std::string book = R"t(
[[groups]]
name = "big"
[[groups]]
name = "small"
[[groups]]
name = "other"
[[lists]]
name = "all"
label = "合并排名"
groups = ["big", "small"]
[inputs]
done = "number"
[[blocks]]
name = "work"
title = "工作"
normalise = "t_score"
[[rules]]
name = "r"
title = "完成"
block = "work"
kind = "formula"
points = "done"
[[bands]]
name = "优秀"
at_least = 80
quota = 0.25
[[bands]]
name = "一般"
)t";
    const auto unit = [](const char* name, const char* group, int done) {
        return std::string(R"({"unit":")") + name + R"(","group":")" + group + R"(","inputs":{"done":)" + std::to_string(done) +
               "}}";
    };
    const ScoredSheet sheet(book, R"({"units":[)" + unit("甲", "big", 90) + "," + unit("乙", "big", 70) + "," +
                                      unit("丙", "small", 9) + "," + unit("丁", "small", 8) + "," + unit("戊", "other", 1) +
                                      "]}");
    REQUIRE(sheet.scores.groups.size() == 2);
    CHECK(sheet.scores.groups[0].label == "合并排名");
    std::string places;
    for (auto& u : sheet.scores.groups[0].places)
        places += u.unit + std::to_string(*u.place) + "=" + to_text(u.total) + *u.grade + " ";
    CHECK(places == "丙1=85一般 甲1=85一般 丁3=65一般 乙3=65一般 ");
    CHECK(sheet.scores.groups[1].name == "other");
}

TEST_CASE("a gate after the ranking knows the place: last now and last before means an interview") {
    const std::string book = R"t(
[inputs]
done = "number"
[sources.history]
[sources.history.columns]
last = "boolean"
[[rules]]
name = "r"
title = "完成"
kind = "formula"
points = "done"
[[gates]]
name = "twice"
title = "连续两次末位"
when = "last and streak(history where last) >= 1"
after_ranking = true
effect = "no_award"
flag = "约谈主要负责人"
basis = "考评办法第八条"
)t";
    const ScoredSheet sheet(book, R"({"units":[{"unit":"甲","inputs":{"done":9}},{"unit":"乙","inputs":{"done":1}},
{"unit":"丙","inputs":{"done":1}}],"facts":{"history":[{"unit":"乙","id":"2024-04","last":false},{"unit":"乙","id":"2024-05","last":true},
{"unit":"丙","id":"2024-04","last":true},{"unit":"丙","id":"2024-05","last":false},{"unit":"甲","id":"2024-05","last":true}]}})");
    CHECK(sheet.unit("乙").flags == std::vector<std::string>{"连续两次末位：约谈主要负责人（依据：考评办法第八条）"});
    CHECK(sheet.unit("乙").gates == std::vector<std::string>{"twice"});
    CHECK_FALSE(sheet.unit("乙").eligible);
    CHECK(sheet.unit("丙").flags.empty());
    CHECK(sheet.unit("甲").flags.empty());
}

TEST_CASE("limits, lists and gates after the ranking that cannot work are refused with their place") {
    const auto faults = [](const std::string& text) { return to_text(check_rulebook("name = \"细则\"\n" + text, "r")); };
    const std::string source = events + rule("");
    CHECK(faults(events + rule("each = [{ by = \"kind\", cap = 1 }, { by = \"day\", cap = 1 }, { by = \"id\", cap = 1 }]\n"))
              .find("第12行第8列：each 写一个或两个限额") != std::string::npos);
    CHECK(faults("[[groups]]\nname = \"a\"\n[[lists]]\nname = \"l\"\ngroups = [\"a\"]\n" + source)
              .find("第6行第10列：合并排名至少写两个分组") != std::string::npos);
    const std::string gate = "[[gates]]\nname = \"g\"\ntitle = \"否决\"\nbasis = \"文\"\nafter_ranking = true\n";
    CHECK(faults(source + gate + "effect = \"exclude\"\nwhen = \"place > 3\"\n").find("不能再改变得分和名次") !=
          std::string::npos);
    CHECK(faults(source + gate + "effect = \"no_award\"\nwhen = \"rank(score) > 3\"\n").find("不能再比较各单位") !=
          std::string::npos);
    CHECK(faults(source + "[inputs]\nplace = \"number\"\n" + gate + "effect = \"no_award\"\nwhen = \"last\"\n")
              .find("“place”是结果的名称（名次）") != std::string::npos);
}
