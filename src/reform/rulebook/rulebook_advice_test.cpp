#include <doctest/doctest.h>
#include "reform/rulebook/rulebook.hpp"

TEST_CASE("the check of a rulebook names what can never work, each with line, column and a sentence") {
    const auto said = to_text(check_rulebook(R"t(name = "细则"
to = 2024-12-31
[[groups]]
name = "a"
[[groups]]
name = "b"
[inputs]
x = { type = "number", min = 0, max = 10 }
[total]
cap = 100
[[blocks]]
name = "bonus"
title = "加分"
cap = 5
groups = ["a"]
[[blocks]]
name = "empty"
title = "空板块"
[[rules]]
name = "one"
title = "一"
block = "bonus"
kind = "formula"
points = "x"
cap = 8
[[rules]]
name = "two"
title = "二"
block = "bonus"
groups = ["b"]
kind = "formula"
points = "x"
[[rules]]
name = "three"
title = "三"
kind = "choice"
value = "x"
steps = [{ at_least = 12, points = 3 }, { at_least = 5, points = 1 }]
when = "1 > 2"
cap = 2
[[rules]]
name = "four"
title = "四"
kind = "assessed"
input = "x"
min = 11
max = 20
from = 2025-01-01
cap = 2
[[limits]]
name = "both"
title = "合计"
rules = ["three", "four"]
cap = 4
[[bands]]
name = "优秀"
at_least = 120
[[bands]]
name = "一般"
[[gates]]
name = "never"
title = "从不"
when = "false"
[[gates]]
name = "same"
title = "等于没有"
when = "x > 1"
effect = "cap_grade"
grade = "优秀"
basis = "细则"
)t",
                                             "r.toml"));
    CHECK(said ==
          "r.toml 第17行第8列：板块“empty”里没有规则\n"
          "r.toml 第25行第7列：规则上限8分高于板块“bonus”的上限5分，永远用不上\n"
          "r.toml 第30行第10列：规则“two”的分组与板块“bonus”的分组没有相同的，规则不起作用\n"
          "r.toml 第38行第23列：指标“x”最高10，永远达不到12这一档\n"
          "r.toml 第39行第8列：条件永远不成立，规则“three”不起作用\n"
          "r.toml 第45行第9列：指标“x”的范围与 min、max 没有相同的数\n"
          "r.toml 第48行第8列：规则“four”的生效日期在细则的生效日期之外\n"
          "r.toml 第54行第7列：各规则的上限合计4分，不超过4分，这个限额永远用不上\n"
          "r.toml 第57行第12列：总分最高100分，永远达不到120分的优秀\n"
          "r.toml 第63行第8列：条件永远不成立，“never”不起作用\n"
          "r.toml 第69行第9列：限在最高的等次，等于没有限制\n");
}
