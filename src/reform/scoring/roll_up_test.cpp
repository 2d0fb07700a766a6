#include "reform/scoring/test_year.hpp"

namespace {

const std::string one_part(const std::string& keys) {
    return "[year]\n[[year.parts]]\nname = \"months\"\ntitle = \"月度考评\"\n" + keys;
}

}  // namespace

TEST_CASE("淄博: 区县月度得分平均后占50%，年终考核占50%，理由写出每一步") {
    const RolledYear year(R"t(
[year]
title = "年度综合得分"
[[year.parts]]
name = "months"
title = "月度考评"
weight = 0.5
[[year.parts]]
name = "year_end"
title = "年终考核"
from = "given"
min = 0
max = 100
weight = 0.5
)t",
                          year_of(year_unit("甲区", {"90", "85", "92"},
                                            R"(,"given":[{"name":"year_end","number":88,"reason":"实地考核","by":"考核组"}])") +
                                  "," + year_unit("乙区", {"95"})));
    CHECK(year.total("甲区") == "88.5");  // 89 × 50 % + 88 × 50 %
    CHECK(year.unit("甲区").lines[0].why == "（90＋85＋92）÷3个月＝89分；×50%＝44.5分");
    CHECK(year.unit("甲区").lines[1].why == "评定88分；理由：实地考核；评定：考核组；×50%＝44分");
    CHECK(year.unit("甲区").place == 1);
    CHECK_FALSE(year.unit("乙区").place);
    CHECK(year.unit("乙区").flags == std::vector<std::string>{"年终考核：没有评定，不评定"});
}

TEST_CASE("a rulebook without [year] rolls up to the mean of the months, rounded once") {
    const RolledYear year("", year_of(year_unit("甲", {"1", "1", "0"}) + "," + year_unit("乙", {"", "", "0.7"})));
    CHECK(year.total("甲") == "0.6667");
    CHECK(year.total("乙") == "0.7");
    CHECK(year.unit("乙").months == 1);
}

TEST_CASE("某乡镇: 四个季度平均占60%，所辖村平均占40%") {
    // http://www.baogao8.com/p-76713.html
    const RolledYear year(
        R"t(
[year]
[[year.parts]]
name = "own"
title = "四个季度平均"
from = "quarters"
weight = 0.6
[[year.parts]]
name = "villages"
title = "所辖村平均"
from = "subordinates"
weight = 0.4
missing = "rescale"
)t",
        year_of(year_unit("甲镇", {"90", "80", "", "70"}) + "," + year_unit("一村", {"60", "80"}, R"(,"superior":"甲镇")") + "," +
                year_unit("二村", {"90"}, R"(,"superior":"甲镇")")));
    CHECK(year.total("甲镇") == "78.5");  // (85 + 70) ÷ 2 × 0.6 + (70 + 90) ÷ 2 × 0.4
    CHECK(year.unit("甲镇").lines[0].why == "（85＋70）÷2个季度＝77.5分；×60%＝46.5分");
    CHECK(year.unit("甲镇").lines[1].why == "（70＋90）÷2个下级单位＝80分；×40%＝32分");
    CHECK(year.total("一村") == "70");  // has no villages of its own: its own part stands for the whole
}

TEST_CASE("months count by their mean, all twelve, weights, a capped sum or the best ones, as the rulebook says") {
    const auto total = [](const std::string& keys, const std::vector<std::string>& scores) {
        return RolledYear(one_part(keys), year_of(year_unit("甲", scores))).total("甲");
    };
    CHECK(total("", {"90", "60"}) == "75");
    CHECK(total("missing_score = \"zero\"\n", {"90", "60"}) == "12.5");
    CHECK(total("method = \"weighted\"\nweights = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 3]\n",
                {"80", "", "", "", "", "", "", "", "", "", "", "60"}) == "65");
    CHECK(total("method = \"sum\"\ncap = 120\n", {"90", "60"}) == "120");
    CHECK(total("method = \"best\"\nbest = 2\n", {"90", "60", "80"}) == "85");
    CHECK(total("method = \"best\"\nbest = 4\nmissing_score = \"zero\"\n", {"90", "60", "80"}) == "57.5");
}

TEST_CASE("a unit that enters in May is measured since May, over the whole year, or not at all") {
    const auto units = year_of(year_unit("甲", {"", "", "", "", "80", "90"}, R"(,"since":5)"), R"(,"through":6)");
    const auto keys = "[[year.parts]]\nname = \"m\"\ntitle = \"月度\"\nmissing_score = \"zero\"\n";
    CHECK(RolledYear(std::string("[year]\n") + keys, units).total("甲") == "85");
    CHECK(RolledYear(std::string("[year]\nmid_year = \"whole_year\"\n") + keys, units).total("甲") == "28.3333");
    const RolledYear out(std::string("[year]\nmid_year = \"unrated\"\n") + keys, units);
    CHECK_FALSE(out.unit("甲").place);
    CHECK(out.unit("甲").flags == std::vector<std::string>{"5月起纳入考评，当年不评定"});
}

TEST_CASE("with fewer months than the rulebook asks for a unit is not rated, and the others are ranked without it") {
    const RolledYear year("[year]\nminimum_months = 2\n", year_of(year_unit("甲", {"99"}) + "," + year_unit("乙", {"80", "80"}) +
                                                                  "," + year_unit("丙", {"85", "85"})));
    CHECK(year.grades() == "丙1 乙2 甲-");
    CHECK(year.unit("甲").flags == std::vector<std::string>{"计分月数1个，少于2个，当年不评定"});
}

TEST_CASE("equal years are told apart by tie breaks over the months, otherwise they share the place") {
    const auto units =
        year_of(year_unit("甲", {"80", "90"}) + "," + year_unit("乙", {"85", "85"}) + "," + year_unit("丙", {"90", "80"}));
    CHECK(RolledYear("[year]\n", units).grades() == "丙1 乙1 甲1");
    CHECK(RolledYear("[year]\n[[year.tie_breaks]]\ntitle = \"最低月得分高者在前\"\nvalue = \"smallest(months.score)\"\n", units)
              .grades() == "乙1 丙2 甲2");
}

TEST_CASE("inputs of the year that do not fit are refused together, each with its place") {
    Faults faults;
    const auto book = read_rulebook(RolledYear::head + std::string(R"t(
[year]
[year.inputs]
party = "text"
[[year.parts]]
name = "year_end"
title = "年终考核"
from = "given"
max = 100
)t") + RolledYear::rule,
                                    "r.toml", faults);
    REQUIRE(faults.empty());
    try {
        roll_up(book, from_json<YearInputs>(R"({"year":2017,"units":[
            {"unit":"甲","group":"x","months":[{"month":13},{"month":2},{"month":2}],"given":[{"name":"year_end","number":101},{"name":"party","number":1}]},
            {"unit":"甲","superior":"丁","given":[{"name":"other"}]}]})"));
        FAIL("accepted");
    } catch (const Error& e) {
        std::string said;
        for (auto& field : e.fields) said += field.path + "：" + field.message + "\n";
        CHECK(said ==
              "units[0].group：细则里没有分组“x”\n"
              "units[0].months[0]：月份应为 1 至 12\n"
              "units[0].months[2]：2月重复\n"
              "units[0].given[0]：年终考核超出范围，最高100\n"
              "units[0].given[1]：“party”应为文本\n"
              "units[1].given[0]：细则的年度部分和年度指标里没有“other”\n"
              "units[1]：单位“甲”重复\n"
              "units[1].superior：没有单位“丁”\n");
    }
}

TEST_CASE("the order of units and months changes not a byte of the year") {
    const std::string book = "[year]\n[[bands]]\nname = \"优秀\"\nquota = 0.5\n[[bands]]\nname = \"一般\"\n";
    const RolledYear one(book, year_of(year_unit("甲", {"80", "90"}) + "," + year_unit("乙", {"70", "75"})));
    const RolledYear other(book, R"({"year":2017,"units":[{"unit":"乙","months":[{"month":2,"score":75},{"month":1,"score":70}]},
        {"unit":"甲","months":[{"month":2,"score":90},{"month":1,"score":80}]}]})");
    CHECK(to_json(one.scores) == to_json(other.scores));
}
