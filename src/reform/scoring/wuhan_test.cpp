#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include "reform/scoring/roll_up.hpp"
#include "reform/scoring/year_inputs.hpp"

namespace {

std::string contents(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    REQUIRE_MESSAGE(in, path);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("Wuhan: who is not excellent in reform becomes no merit unit, however well the three other appraisals went") {
    Faults faults;
    const auto book = read_rulebook(contents("playbooks/wuhan/rulebook.toml"), "rulebook.toml", faults);
    REQUIRE_MESSAGE(faults.empty(), to_text(faults));
    const auto unit = [](const char* name, int score, const char* development, const char* stability, const char* party) {
        YearUnit u;
        u.unit = name, u.group = "districts";
        for (int month = 1; month <= 12; ++month) u.months.push_back({.month = month, .score = points(score)});
        u.given = {{.name = "development", .text = development},
                   {.name = "stability", .text = stability},
                   {.name = "party", .text = party}};
        return u;
    };
    YearInputs year{.year = 2017,
                    .units = {unit("江岸区", 96, "优秀", "良好", "优秀"), unit("汉阳区", 94, "优秀", "一般", "优秀"),
                              unit("江夏区", 92, "优秀", "优秀", "优秀"), unit("硚口区", 88, "优秀", "优秀", "优秀"),
                              unit("武昌区", 70, "优秀", "优秀", "优秀"), unit("新洲区", 95, "优秀", "优秀", "优秀")}};
    const auto scores = roll_up(book, year);
    std::string said;
    for (auto& place : scores.groups[0].places) {
        said += place.name + " " + place.grade.value_or("") + (place.titles[0].held ? " 立功单位\n" : "\n");
        const auto& why = place.titles[0].why;
        if (place.name == "江夏区") CHECK(why == "未达到：改革专项考评为优秀（“良好” = “优秀”）");
        if (place.name == "汉阳区") CHECK(why.find("其他三个专项考评") != why.npos);
    }
    CHECK(said == "江岸区 优秀 立功单位\n新洲区 优秀 立功单位\n汉阳区 良好\n江夏区 良好\n硚口区 良好\n武昌区 一般\n");
}
