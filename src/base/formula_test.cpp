#include "base/formula.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include "base/error.hpp"

namespace {

/// A unit with two values and three projects: what a formula may speak of in these tests.
struct Desk {
    FormulaScope scope{{{"评价", FactType::number, ""},
                        {"only_listed", FactType::boolean, ""},
                        {"grade", FactType::text, ""},
                        {"缺", FactType::number, ""}},
                       {{"projects",
                         "项目",
                         {{"plan", FactType::number, ""},
                          {"done", FactType::number, ""},
                          {"type", FactType::text, ""},
                          {"late", FactType::boolean, ""}}}}};
    std::vector<FactValue> names{FactValue::of(points(19)), FactValue::of(true), FactValue::of("良好"), FactValue{}};
    std::vector<FactTable> sources;

    Desk() {
        FactTable table({FactColumn(FactType::number), FactColumn(FactType::number), FactColumn(FactType::text),
                         FactColumn(FactType::boolean)});
        const auto row = [&](std::string id, const char* plan, const char* done, const char* type, bool late) {
            table.add_row(0, std::move(id));
            table.columns()[0].add(parse_points(plan));
            if (done) table.columns()[1].add(parse_points(done));
            else table.columns()[1].add_nothing();
            table.columns()[2].add(std::string_view(type));
            table.columns()[3].add(late);
        };
        row("10", "12", "6", "产业", false);
        row("2", "4", "1", "民生", true);
        row("3", "0.5", nullptr, "民生", false);
        table.arrange(2);
        sources.push_back(std::move(table));
    }

    FormulaInput input() const { return {.names = names, .sources = sources, .unit = 0}; }
    Formula formula(std::string_view text) const {
        Faults faults;
        auto parsed = Formula::parse(text, scope, {"rulebook.toml", 1, 1}, faults);
        CAPTURE(to_text(faults));
        REQUIRE(parsed);
        return *parsed;
    }
    std::string value(std::string_view text) const { return to_text(formula(text).evaluate(input())); }
    std::string faults(std::string_view text) const {
        Faults faults;
        Formula::parse(text, scope, {"", 1, 1}, faults);
        return to_text(faults);
    }
};

}  // namespace

TEST_CASE("a formula is calculated by the rules of arithmetic, in Chinese or in ASCII signs") {
    Desk desk;
    CHECK(desk.value("1 + 2 × 3 − 4 ÷ 2") == "5");
    CHECK(desk.value("1+2*3-4/2") == "5");
    CHECK(desk.value("（1＋2）×3") == "9");
    CHECK(desk.value("10 - 3 - 2") == "5");
    CHECK(desk.value("-2 * -3") == "6");
    CHECK(desk.value("1 / 3 * 60") == "20");
    CHECK(desk.value("30% * 50") == "15");
    CHECK(desk.value("20 - 评价") == "1");
    CHECK(desk.value("min(3, 1, 2) + 最大(3, 5) + clamp(12, 0, 10) + abs(-1)") == "17");
    CHECK(desk.value("round(2.345, 2) + 四舍五入(2.5)") == "5.35");
    CHECK(desk.value("if(评价 >= 19, 10, 5)") == "10");
    CHECK(desk.value("days('2017-06-30', '2017-07-03')") == "3");
}

TEST_CASE("conditions are joined with and, or, not in either language") {
    Desk desk;
    CHECK(desk.value("评价 > 10 and only_listed") == "是");
    CHECK(desk.value("评价 > 10 且 非 only_listed 或 grade = “良好”") == "是");
    CHECK(desk.value("grade in ('优秀', '良好')") == "是");
    CHECK(desk.value("grade 属于 （“优秀”，“较差”）") == "否");
    CHECK(desk.value("评价 ≠ 19") == "否");
    CHECK(desk.value("not 评价 < 19") == "是");
}

TEST_CASE("records are counted, summed, averaged and set against one another") {
    Desk desk;
    CHECK(desk.value("count(projects)") == "3");
    CHECK(desk.value("计数(projects 其中 type = '民生' 且 非 late)") == "1");
    CHECK(desk.value("count(distinct projects.type)") == "2");
    CHECK(desk.value("sum(projects.plan)") == "16.5");
    CHECK(desk.value("sum(projects: if(type = '产业', 15, 8))") == "31");
    CHECK(desk.value("mean(projects.done)") == "3.5");
    CHECK(desk.value("largest(projects.plan) - smallest(projects.plan)") == "11.5");
    CHECK(desk.value("ratio(projects.done, projects.plan)") == "0.4375");
    CHECK(desk.value("60 × ratio(projects where late among type = '民生')") == "30");
    CHECK(desk.value("占比(projects 其中 late)") == "0.3333");
    CHECK(desk.value("sum(projects: plan × 评价 where plan > 10)") == "228");
}

TEST_CASE("missing data stays missing until somebody says what to take instead") {
    Desk desk;
    CHECK(desk.value("缺 + 1") == "无数据");
    CHECK(desk.value("otherwise(缺, 5) + 1") == "6");
    CHECK(desk.value("known(缺) or known(评价)") == "是");
    CHECK(desk.value("缺 > 1 and 评价 > 100") == "否");
    CHECK(desk.value("1 / (评价 - 19)") == "无数据");
    CHECK(desk.value("mean(projects.plan where plan > 100)") == "无数据");
    CHECK(desk.value("sum(projects.plan where plan > 100)") == "0");
    CHECK(desk.value("ratio(projects where late among plan > 100)") == "无数据");
    CHECK(desk.value("if(only_listed, 1, 缺)") == "1");
}

TEST_CASE("a wrong formula is named by line, column and reason") {
    Desk desk;
    CHECK(desk.faults("评价 + + ") == "第1行第8列：公式还没写完\n");
    CHECK(desk.faults("评价 + 'a'") == "第1行第6列：“+”两边应为数字，这里却是文本\n");
    CHECK(desk.faults("评分 + 1") == "第1行第1列：不认识“评分”；可用的有：评价、only_listed、grade、缺\n");
    CHECK(desk.faults("count(tasks)") == "第1行第7列：没有来源“tasks”；可用的有：projects\n");
    CHECK(desk.faults("sum(projects.cost)") ==
          "第1行第14列：不认识“cost”；可用的有：plan、done、type、late、评价、only_listed、grade、缺\n");
    CHECK(desk.faults("grade > 3") == "第1行第9列：文本不能与数字比较\n");
    CHECK(desk.faults("if(评价, 1, 2)") == "第1行第4列：“if”的第一项应为是否，这里却是数字\n");
    CHECK(desk.faults("clamp(1, 2)") == "第1行第1列：“clamp”应有3个数，这里有2个\n");
    CHECK(desk.faults("sin(1)").starts_with("第1行第1列：没有“sin”这个算法"));
    CHECK(desk.faults("评价 & 1") == "第1行第4列：公式中不能有“&”\n");
    CHECK(desk.faults("评价 > 1且only_listed").find("两边请空一格") != std::string::npos);
    CHECK(desk.faults("sum(projects: sum(projects.plan))") == "第1行第15列：汇总里面不能再有汇总\n");
    CHECK(desk.faults("1 2") == "第1行第3列：这里多出了“2”\n");
    CHECK(desk.faults("'abc") == "第1行第1列：文本的引号没有合上\n");
    CHECK(desk.faults("评价\n + x") == "第2行第4列：不认识“x”；可用的有：评价、only_listed、grade、缺\n");
    CHECK(desk.faults("x + (only_listed + y)").find("第1行第6列") != std::string::npos);
}

TEST_CASE("a formula cannot be too deep, too long or too costly") {
    Desk desk;
    std::string deep, sums = "1", signs, nots;
    for (int i = 0; i < 500; ++i) deep += "(", sums += "+1", signs += "-", nots += "not ";
    CHECK(desk.faults(deep + "1").find("嵌套太深") != std::string::npos);
    CHECK(desk.faults(nots + "only_listed").find("嵌套太深") != std::string::npos);
    CHECK(desk.faults(signs + "1") != "");
    CHECK(desk.faults(sums).find("嵌套太深") != std::string::npos);
    CHECK(desk.faults(std::string(5000, '1')).find("公式太长") != std::string::npos);

    FactTable many(
        {FactColumn(FactType::number), FactColumn(FactType::number), FactColumn(FactType::text), FactColumn(FactType::boolean)});
    std::string costly = "0";
    for (int i = 0; i < 60; ++i) costly += " + sum(projects.plan)";
    for (int i = 0; i < 200'000; ++i) {
        many.add_row(0, std::to_string(i));
        many.columns()[0].add(points(1)), many.columns()[1].add(points(1)), many.columns()[2].add(std::string_view("a")),
            many.columns()[3].add(true);
    }
    many.arrange(1);
    desk.sources[0] = std::move(many);
    CHECK(desk.value("sum(projects.plan)") == "200000");
    costly = "0";
    for (int i = 0; i < 60; ++i) costly += " + sum(projects: plan + 1)";
    CHECK_THROWS_WITH_AS(desk.value(costly), doctest::Contains("步数过多"), Error);
}

TEST_CASE("the limits of a formula lie exactly where the documentation puts them") {
    Desk desk;
    const auto repeated = [](int times, std::string_view text) {
        std::string out;
        for (int i = 0; i < times; ++i) out += text;
        return out;
    };
    CHECK(desk.faults("1" + repeated(63, "+1")) == "");
    CHECK(desk.faults("1" + repeated(64, "+1")).find("嵌套太深") != std::string::npos);
    CHECK(desk.faults(repeated(63, "(") + "1" + repeated(63, ")")) == "");
    CHECK(desk.faults(repeated(64, "(") + "1" + repeated(64, ")")).find("嵌套太深") != std::string::npos);
    CHECK(desk.faults(repeated(62, "not ") + "only_listed") == "");
    CHECK(desk.faults(repeated(64, "not ") + "only_listed").find("嵌套太深") != std::string::npos);
    CHECK(desk.faults("1" + std::string(Formula::text_limit - 1, ' ')) == "");
    CHECK(desk.faults("1" + std::string(Formula::text_limit, ' ')).find("公式太长") != std::string::npos);
}

TEST_CASE("a result can be explained with its numbers and its records") {
    Desk desk;
    CHECK(desk.formula("60 * sum(projects.done) / sum(projects.plan)").with_numbers(desk.input()) == "60 × 7 ÷ 16.5");
    CHECK(desk.formula("-(20 - 评价) * 2").with_numbers(desk.input()) == "（−（20 − 19）） × 2");
    CHECK(desk.formula("10 - (评价 - 20)").with_numbers(desk.input()) == "10 − （19 − 20）");
    CHECK(desk.formula("if(only_listed, min(评价, 10), 0)").with_numbers(desk.input()) ==
          "如果（only_listed（是），最小（19，10），0）");
    CHECK(desk.formula("缺 > 1 or grade = '良好'").with_numbers(desk.input()) == "无数据 > 1 或 “良好” = “良好”");

    FormulaTrace trace;
    desk.formula("评价 + count(projects where type = '民生')").evaluate(desk.input(), &trace);
    CHECK(trace.names == std::vector<std::size_t>{0});
    REQUIRE(trace.records.size() == 2);
    CHECK(desk.sources[0].id(trace.records[0].second) == "2");
}

TEST_CASE("a formula about one record may name its columns") {
    Desk desk;
    Faults faults;
    const auto formula = Formula::parse("if(late, -1, 0) × plan × 评价", desk.scope, {}, faults, 0);
    REQUIRE(formula);
    auto input = desk.input();
    input.table = &desk.sources[0];
    input.row = 0;  // id 2, sorted before 10
    CHECK(to_text(formula->evaluate(input)) == "-76");
    CHECK(formula->with_numbers(input) == "如果（是，−1，0） × 4 × 19");
}
