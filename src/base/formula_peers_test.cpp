#include "base/formula_peers.hpp"
#include <doctest/doctest.h>

namespace {

/// Five units with one value each, the last without; the first has four months behind it.
struct Units {
    FormulaScope scope{{{"x", FactType::number, ""}, {"day", FactType::text, ""}},
                       {{"history", "", {{"red", FactType::boolean, ""}}}}};
    std::vector<std::vector<FactValue>> names;
    std::vector<FactTable> sources;
    FormulaPeers peers;

    Units() {
        for (auto value : {80, 90, 90, 60}) names.push_back({FactValue::of(points(value)), FactValue::of("2024-06-30")});
        names.push_back({FactValue{}, FactValue::of("昨天")});
        FactTable history({FactColumn(FactType::boolean)});
        int month = 0;
        for (bool red : {true, true, true, false, true, true}) {
            history.columns()[0].add(red);
            history.add_row(0, "2024-0" + std::to_string(++month));
        }
        history.arrange(5);
        sources.push_back(std::move(history));
        for (std::size_t i = 0; i < names.size(); ++i) peers.add({.names = names[i], .sources = sources, .unit = i});
    }

    std::string value(const std::string& text, std::size_t unit = 0) const {
        Faults faults;
        const auto formula = Formula::parse(text, scope, {"", 1, 1}, faults);
        if (!formula) return to_text(faults);
        return to_text(
            formula->evaluate({.names = names[unit], .sources = sources, .unit = unit, .group = &peers, .everybody = &peers}));
    }
};

}  // namespace

TEST_CASE("a formula may ask where a unit stands among those it is compared with") {
    const Units units;
    CHECK(units.value("rank(x)", 0) == "3");
    CHECK(units.value("rank(x)", 2) == "1");
    CHECK(units.value("名次(x)", 3) == "4");
    CHECK(units.value("rank_low(x)", 3) == "1");
    CHECK(units.value("pct(x)", 0) == "0.5");
    CHECK(units.value("group_mean(x)") == "80");
    CHECK(units.value("group_min(x) + group_max(x)") == "150");
    CHECK(units.value("group_sd(x)") == "12.2474");  // √150
    CHECK(units.value("75 + 10 * z(x)", 1) == "83.165");
    CHECK(units.value("(x - group_min(x)) / (group_max(x) - group_min(x)) * 60", 0) == "40");
    CHECK(units.value("all_mean(x * 2)") == "160");
}

TEST_CASE("who has no value is not compared, and nobody is compared with himself alone") {
    const Units units;
    CHECK(units.value("rank(x)", 4) == "无数据");
    CHECK(units.value("group_mean(x)", 4) == "80");
    Faults faults;
    const auto alone = Formula::parse("rank(x)", units.scope, {"", 1, 1}, faults);
    CHECK(alone->evaluate({.names = units.names[0], .sources = units.sources}).is_nothing());
    CHECK(units.value("rank(rank(x))") == "第1行第6列：“rank”比较的是各单位，不能用在一条记录里，也不能再套比较\n");
    CHECK(units.value("count(history where z(x) > 1)") == "第1行第21列：“z”比较的是各单位，不能用在一条记录里，也不能再套比较\n");
}

TEST_CASE("records that fulfil a condition one after the other are counted up to the last one, or at their longest") {
    const Units units;
    CHECK(units.value("streak(history where red)") == "2");
    CHECK(units.value("最长连续次数(history 其中 red)") == "3");
    CHECK(units.value("streak(history where red)", 1) == "0");
    CHECK(units.value("streak(history.red where red)") == "第1行第1列：“streak”只写来源和“其中”什么\n");
}

TEST_CASE("whole numbers and months are taken from numbers and dates") {
    const Units units;
    CHECK(units.value("floor(7 / 2)") == "3");
    CHECK(units.value("floor(0 - 7 / 2)") == "-4");
    CHECK(units.value("ceil(7 / 3)") == "3");
    CHECK(units.value("ceil(3)") == "3");
    CHECK(units.value("month_of(day)") == "2024-06");
    CHECK(units.value("month_of(day)", 4) == "无数据");
}

TEST_CASE("the standard deviation is exact and rounded once, whatever the size of the numbers") {
    PeerValues values;
    for (auto value : {1, 2, 3, 4}) values.add(points(value));
    values.arrange();
    CHECK(to_text(values.deviation()) == "1.118");  // √1.25 = 1.11803
    PeerValues large;
    for (int i = 0; i < 3000; ++i) large.add(points(i % 2 ? 900'000'000 : -900'000'000));
    large.arrange();
    CHECK(to_text(large.deviation()) == "900000000");
    CHECK(to_text(PeerValues{}.deviation()) == "0");
}
