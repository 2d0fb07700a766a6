#include <doctest/doctest.h>
#include "base/error.hpp"
#include "reform/scoring/score.hpp"

namespace {

std::string faults_of(const std::string& book) { return to_text(check_rulebook(book, "rulebook.toml")); }

std::string faults_of_facts(const std::string& book, const std::string& facts) {
    try {
        score_files(book, "rulebook.toml", facts, "facts.json");
        return "";
    } catch (const Error& e) {
        std::string text;
        for (auto& field : e.fields) text += field.path + " " + field.message + "\n";
        return text;
    }
}

const std::string small = R"t(name = "细则"
[[groups]]
name = "district"
[inputs]
late = { type = "number", min = 0, max = 9 }
open = "boolean"
[sources.orders.columns]
level = "text"
days = "number"
[[rules]]
name = "late"
title = "迟报"
kind = "event"
count = "late"
points = -1
)t";

}  // namespace

TEST_CASE("every fault of a rulebook is named with line, column and reason") {
    CHECK(faults_of(small) == "");
    CHECK(faults_of(R"t(name = "细则"
[inputs]
late = "integer"
[[blocks]]
name = "a"
title = "甲"
parent = "b"
start = "full"
[[rules]]
name = "x"
title = "迟报"
block = "c"
kind = "event"
count = "lat"
points = "2"
pionts = 3
)t") == "rulebook.toml 第3行第8列：“late”应为以下之一：number（数字）、text（文本）、boolean（是否）\n"
        "rulebook.toml 第7行第10列：没有板块“b”（上级板块要写在前面）\n"
        "rulebook.toml 第8行第9列：满分起评要写明 points\n"
        "rulebook.toml 第12行第9列：没有板块“c”\n"
        "rulebook.toml 第14行第10列：不认识“lat”；可用的有：late\n"
        "rulebook.toml 第15行第10列：应为数字\n"
        "rulebook.toml "
        "第16行第10列：不认识“pionts”；这里可以写：name、title、kind、block、groups、counts_"
        "as、when、factor、enabled、from、to、note、cap、floor、per、count、tiers、points、assigned、no_assignment、monotone\n");
}

TEST_CASE("rules that cannot work are refused") {
    const auto with = [](const std::string& rule) { return faults_of(small + rule); };
    CHECK(with("[[rules]]\nname = \"late\"\ntitle = \"又\"\nkind = \"formula\"\npoints = \"1\"\n").find("“late”重复") !=
          std::string::npos);
    CHECK(with("[[rules]]\nname = \"a\"\ntitle = \"a\"\nkind = \"event\"\npoints = 1\n").find("二者取一") != std::string::npos);
    CHECK(with("[[rules]]\nname = \"a\"\ntitle = \"a\"\nkind = \"event\"\nsource = \"paper\"\npoints = 1\n")
              .find("没有来源“paper”") != std::string::npos);
    CHECK(with("[[rules]]\nname = \"a\"\ntitle = \"a\"\nkind = \"event\"\nsource = \"orders\"\nvalue = \"days\"\nlevels = { a = "
               "1 }\n")
              .find("“value”的结果应为文本，这里却是数字") != std::string::npos);
    CHECK(with("[[rules]]\nname = \"a\"\ntitle = \"a\"\nkind = \"event\"\nsource = \"orders\"\npoints = 1\nonce_by = \"no\"\n")
              .find("没有列“no”") != std::string::npos);
    CHECK(with("[[rules]]\nname = \"a\"\ntitle = \"a\"\nkind = \"threshold\"\ncondition = \"late\"\npoints = 1\n")
              .find("“condition”的结果应为是否") != std::string::npos);
    CHECK(with("[[rules]]\nname = \"a\"\ntitle = \"a\"\nkind = \"assessed\"\ninput = \"open\"\nmin = 0\nmax = 1\n")
              .find("评定分应为数字指标") != std::string::npos);
    CHECK(with("[[rules]]\nname = \"a\"\ntitle = \"a\"\nkind = \"formula\"\npoints = \"1\"\nno_assignment = \"full\"\n")
              .find("没有满分值") != std::string::npos);
    CHECK(with("[[rules]]\nname = \"a\"\ntitle = \"a\"\nkind = \"formula\"\npoints = \"1\"\ncap = 1\nfloor = 2\n")
              .find("上限 cap 小于下限 floor") != std::string::npos);
    CHECK(with("[[rules]]\nname = \"a\"\ntitle = \"a\"\nkind = \"event\"\ncount = \"late\"\npoints = { city = 1 }\n")
              .find("没有分组“city”") != std::string::npos);
    CHECK(with("[[gates]]\nname = \"g\"\ntitle = \"否决\"\nwhen = \"late > 3\"\neffect = \"no_award\"\n").find("缺少“basis”") !=
          std::string::npos);
    CHECK(with("[[limits]]\nname = \"l\"\ntitle = \"合计\"\nrules = [\"late\", \"none\"]\ncap = 1\n").find("没有规则“none”") !=
          std::string::npos);
    CHECK(with("[[limits]]\nname = \"l\"\ntitle = \"合计\"\nrules = [\"late\"]\n").find("要写 cap、floor 或 highest = true") !=
          std::string::npos);
    CHECK(with("[total]\nweight = -0.5\n").find("权重不能是负数") != std::string::npos);
    CHECK(faults_of("name = \"细则\"\n[inputs]\nlate = { type = \"number\", min = 1, max = 9, default = 0 }\n")
              .find("第3行第55列：default 应在 min 和 max 之间") != std::string::npos);
    CHECK(faults_of("name = \"空\"\n").find("细则里没有规则") != std::string::npos);
}

TEST_CASE("every fault of a facts file is named with its place") {
    CHECK(
        faults_of_facts(
            small,
            R"t({"units":[{"unit":"甲","group":"district","inputs":{"late":10,"open":1}},{"unit":"乙","group":"city"},{"unit":"甲","inputs":{"early":1}}],
"facts":{"orders":[{"unit":"丁","days":1},{"unit":"甲","id":"1","days":0.12345,"colour":"红"},{"unit":"甲","id":"1"}],"papers":[]},"more":1})t") ==
        "facts.json more：没有这一项\n"
        "facts.json units[1].group：细则里没有分组“city”\n"
        "facts.json units[0].inputs.late：大于上限9\n"
        "facts.json units[0].inputs.open：应为是否\n"
        "facts.json units[2]：单位“甲”重复\n"
        "facts.json units[2].inputs.early：细则里没有这个指标\n"
        "facts.json facts.orders[0].unit：units 中没有这个单位\n"
        "facts.json facts.orders[1].days：最多四位小数\n"
        "facts.json facts.orders[1].colour：细则里没有这一列\n"
        "facts.json facts.orders[2]：同一单位的记录“1”重复\n"
        "facts.json facts.papers：细则里没有这个来源\n");
    CHECK(faults_of_facts(small, "[]") == "facts.json 不是合法的 JSON 对象\n");
    CHECK(faults_of_facts(small, R"({"units":[{"unit":"甲","inputs":{"late":9.99}}]})") ==
          "facts.json units[0].inputs.late：大于上限9\n");
}

TEST_CASE("a broken facts file is told with line and column, and one saved by Notepad is read") {
    CHECK(faults_of_facts(small, "{\"units\":\n [{\"unit\":\"甲\",}]}") == "facts.json:2:15 不是合法的 JSON\n");
    CHECK(faults_of_facts(small, "{\"units\":[") == "facts.json:1:11 不是合法的 JSON\n");
    CHECK(faults_of_facts(small, "\xEF\xBB\xBF{\"units\":[{\"unit\":\"甲\"}]}") == "");
}

TEST_CASE("a unit without its group is told once") {
    const auto two = small + "[[groups]]\nname = \"city\"\n";
    CHECK(faults_of_facts(two, R"({"units":[{"unit":"甲"}]})") == "facts.json units[0]：缺少group（分组）\n");
}

TEST_CASE("a calculation that cannot be done names the rule and the unit") {
    const std::string book =
        "name = \"细则\"\n[inputs]\nx = \"number\"\n[[rules]]\nname = \"大\"\ntitle = \"大\"\nkind = \"formula\"\n"
        "points = \"x * x * x * x * x * x\"\n";
    CHECK_THROWS_WITH_AS(score_files(book, "r", R"({"units":[{"unit":"甲","inputs":{"x":900000000000}}]})", "f"),
                         "规则“大”，单位“甲”：数字过大，无法精确计算", Error);
}
