#include <doctest/doctest.h>
#include "reform/rulebook/rulebook.hpp"

// Each class of what `luoshi playbook check` finds, with line and column.

namespace {

const std::string head = R"t(name = "细则"
[inputs]
late = { type = "number", min = 0, max = 9 }
mark = { type = "text", choices = ["好", "差"] }
[sources.slips.columns]
rung = "text"
level = { type = "text", choices = ["国家级", "省级", "市级"] }
role = "text"
)t";

/// The city knows what a slip can be called.
const FormulaScope& city() {
    static const FormulaScope scope{
        {}, {{"slips", "督办单据", {{.name = "rung", .type = FactType::text, .choices = {"提示单", "催办单"}}}}}};
    return scope;
}

std::string said(const std::string& rest) { return to_text(check_rulebook(head + rest, "r.toml", city())); }

std::string rule(const std::string& keys) { return "[[rules]]\nname = \"r\"\ntitle = \"规则\"\n" + keys; }

const std::string by_record = "kind = \"event\"\nsource = \"slips\"\n";

}  // namespace

TEST_CASE("a level that the column can never be is unreachable, whether the rulebook, the city or the rule's own where says so") {
    CHECK(said(rule(by_record + "value = \"level\"\nlevels = { \"省级\" = 2, \"区县级\" = 1 }\n")) ==
          "r.toml 第15行第30列：“level”没有“区县级”这个值，这一档永远达不到\n");
    CHECK(said(rule(by_record + "value = \"rung\"\nlevels = { \"催办单\" = -1, \"责令单\" = -4 }\n")) ==
          "r.toml 第15行第32列：“rung”没有“责令单”这个值，这一档永远达不到\n");
    CHECK(said(rule(by_record + "where = \"level in ('省级', '市级') and rung = '催办单'\"\nvalue = \"level\"\nlevels = { "
                                "\"国家级\" = 3, \"省级\" = 2 }\n")) ==
          "r.toml 第16行第20列：where 已把“国家级”排除在外，这一档永远达不到\n");
    CHECK(said(rule("kind = \"choice\"\nvalue = \"mark\"\nlevels = { \"好\" = 5, \"中\" = 3 }\n")) ==
          "r.toml 第14行第27列：“mark”没有“中”这个值，这一档永远达不到\n");
    CHECK(said(rule(by_record + "points = 1\nwhere = \"role = 'lead'\"\nroles = { lead = 1, co = 0.5 }\n")) ==
          "r.toml 第16行第26列：where 已把“co”排除在外，这一档永远达不到\n");
}

TEST_CASE("a comparison with a text that never occurs is found at the text") {
    CHECK(said(rule(by_record + "points = -1\nwhere = \"rung = '催办'\"\n")) ==
          "r.toml 第15行第17列：“rung”没有“催办”这个值；可用的有：提示单、催办单\n");
    CHECK(said(rule("kind = \"event\"\ncount = \"count(slips where rung in ('提示单', '责令单'))\"\npoints = -1\n")) ==
          "r.toml 第13行第44列：“rung”没有“责令单”这个值；可用的有：提示单、催办单\n");
    CHECK(said(rule("kind = \"threshold\"\ncondition = \"mark != '' and mark = '好'\"\npoints = 1\n")) == "");
}

TEST_CASE("a grade that no band has is found in conditions of titles and bands, but refuses no frozen rulebook") {
    const std::string graded =
        rule("kind = \"formula\"\npoints = \"late\"\n") +
        "[[bands]]\nname = \"优秀\"\nat_least = 5\n[[bands]]\nname = \"一般\"\n[[titles]]\nname = \"t\"\ntitle = "
        "\"先进\"\n[[titles.conditions]]\ntitle = \"等次\"\nwhen = \"grade = '优良'\"\n";
    CHECK(said(graded) == "r.toml 第24行第17列：“grade”没有“优良”这个值；可用的有：优秀、一般\n");
    Faults faults;
    read_rulebook(head + graded, "r.toml", faults);
    CHECK(faults.empty());
    CHECK(said(graded + "[year]\n[[titles]]\nname = \"u\"\ntitle = \"三次优秀\"\n[[titles.conditions]]\ntitle = \"月份\"\nwhen = "
                        "\"count(months where grade = '优') > 2 and grade = '优秀'\"\n")
              .find("第31行第36列：“grade”没有“优”这个值") != std::string::npos);
}

TEST_CASE("caps that overlap so that one of them never binds are found") {
    const std::string block = "[[blocks]]\nname = \"b\"\ntitle = \"板块\"\ncap = 5\n";
    const std::string over = rule("block = \"b\"\n" + by_record + "points = 1\ncap = 8\n");
    CHECK(said(block + over) == "r.toml 第20行第7列：规则上限8分高于板块“b”的上限5分，永远用不上\n");
    const std::string other = "[[rules]]\nname = \"s\"\ntitle = \"扣分\"\nblock = \"b\"\nkind = \"event\"\ncount = \"late\"\n";
    CHECK(said(block + over + other + "points = -1\n") == "");  // 8 − 3 is 5: here the rule's own cap decides
    CHECK(said(block + over + other + "points = 1\n") == "r.toml 第20行第7列：规则上限8分高于板块“b”的上限5分，永远用不上\n");
    CHECK(said(rule(by_record + "points = 1\ncap = 4\neach = { by = \"rung\", cap = 6 }\n")) ==
          "r.toml 第16行第8列：each 的上限6分高于规则的上限4分，永远用不上\n");
    CHECK(said(block + rule("block = \"b\"\nkind = \"threshold\"\ncondition = \"late = 0\"\npoints = 4\n")) ==
          "r.toml 第12行第7列：板块里各项最高合计4分，低于上限5分，上限永远用不上\n");
}

TEST_CASE("wrong types and unknown facts are found wherever a formula stands") {
    CHECK(said(rule("kind = \"formula\"\npoints = \"late + mark\"\n")) == "r.toml 第13行第18列：“+”两边应为数字，这里却是文本\n");
    CHECK(said(rule("kind = \"formula\"\npoints = \"mark\"\n")) == "r.toml 第13行第10列：“points”的结果应为数字，这里却是文本\n");
    CHECK(said(rule("kind = \"formula\"\npoints = \"latte\"\n")) == "r.toml 第13行第11列：不认识“latte”；可用的有：late、mark\n");
    const auto fine = rule("kind = \"formula\"\npoints = \"late\"\n");
    CHECK(said(fine + "[[gates]]\nname = \"g\"\ntitle = \"否决\"\nwhen = \"count(orders) > 1\"\n") ==
          "r.toml 第17行第15列：没有来源“orders”；可用的有：slips\n");
    CHECK(said(fine + "[[ranking.tie_breaks]]\ntitle = \"少者在前\"\nvalue = \"erly\"\n") ==
          "r.toml 第16行第10列：不认识“erly”；可用的有：late、mark\n");
    CHECK(
        said(fine + "[[limits]]\nname = \"l\"\ntitle = \"合计\"\nrules = [\"q\"]\ncap = 1\n").find("第17行第9列：没有规则“q”") !=
        std::string::npos);
    CHECK(said(rule("kind = \"formula\"\npoints = \"late\"\nmonotone = { up = [\"mark\"] }\n")) ==
          "r.toml 第14行第19列：“mark”不是指标、来源或“来源.列”，或者是文本，文本没有多少\n");
}
