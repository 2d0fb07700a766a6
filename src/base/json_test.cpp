#include "base/json.hpp"
#include <doctest/doctest.h>

namespace {

enum class Light { green, red };

struct Step {
    static constexpr auto record = "Step";
    std::string name;
    std::optional<Date> due;
};
void describe(Step& s, auto v) {
    v("name", s.name, "名称");
    v("due", s.due, "时限");
}

struct Sheet {
    static constexpr auto record = "Sheet";
    Id<Sheet> id;
    Light light = Light::green;
    Points score;
    std::vector<Step> steps;
    bool open = false;
};
void describe(Sheet& s, auto v) {
    v("id", s.id, "编号");
    v("light", s.light, "灯");
    v("score", s.score, "得分");
    v("steps", s.steps, "节点");
    v("open", s.open, "是否开放");
}

}  // namespace

template <> inline constexpr std::array words<Light>{Word{"green", "正常"}, Word{"red", "滞后"}};

TEST_CASE("a record written as JSON reads back the same") {
    const std::string text =
        R"({"id":7,"light":"red","score":-0.25,"steps":[{"name":"出“方案”\n","due":"2017-06-30"},{"name":"","due":null}],"open":true})";
    CHECK(to_json(from_json<Sheet>(text)) == text);
}

TEST_CASE("every fault of a body is named at once, with its path") {
    Sheet sheet;
    const auto faults = read_json(R"({"id":"x","light":"blue","score":0.12345,"steps":[{"due":"2017-02-30"}],"extra":1})",
                                  type_of<Sheet>(), &sheet);
    std::string all;
    for (auto& f : faults) all += f.path + "=" + f.message + ";";
    CHECK(all ==
          "id=应为数字;light=应为以下之一：green（正常）、red（滞后）;score=最多四位小数;steps[0].name=请填写名称;"
          "steps[0].due=不是有效日期：2017-02-30;open=请填写是否开放;extra=没有这一项;");
}

TEST_CASE("points are exact in JSON") {
    CHECK(from_json<Sheet>(R"({"id":1,"light":"green","score":98.7654,"steps":[],"open":false})").score == Points{987'654});
    CHECK(to_text(Points{987'654}, 2) == "98.77");
    CHECK(to_text(Points{-50}, 2) == "-0.01");
    CHECK(parse_points("-0.25") == Points{-2500});
}
