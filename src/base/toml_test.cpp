#include "base/toml.hpp"
#include <algorithm>
#include <doctest/doctest.h>

namespace {

enum class Shape { disc, ring };

constexpr auto lights = R"(name = "淄博"
from = 2017-01-01
share = 0.3   # 三成
many = [5, 10.25, 1_000]
open = true

[[lights]]
label = "正常"
shape = "disc"

[[lights]]
label = "滞后"
shape = "square"
color = 'red'

[points]
"国家级" = 3
"省级" = -1.5
)";

std::string faults_of(std::string_view text, const auto& read) {
    TomlFile file(text, "lights.toml");
    read(file.root());
    return to_text(file.check());
}

}  // namespace

template <> inline constexpr std::array words<Shape>{Word{"disc", "圆"}, Word{"ring", "环"}};

TEST_CASE("a playbook file is read with exact numbers and dates") {
    TomlFile file(lights, "lights.toml");
    const auto root = file.root();
    CHECK(root.text("name") == "淄博");
    CHECK(to_text(root.date("from")) == "2017-01-01");
    CHECK(root.points("share") == Points{3000});
    CHECK(root.points_list("many") == std::vector<Points>{points(5), Points{102'500}, points(1000)});
    CHECK(root.flag("open"));
    CHECK(root.flag("closed", true));
    CHECK(root.texts("name") == std::vector<std::string>{"淄博"});

    const auto levels = root.table("points").named_points();
    REQUIRE(levels.size() == 2);
    CHECK(levels[0].first == "国家级");
    CHECK(levels[1].second == Points{-15'000});
}

TEST_CASE("every fault of a playbook file names line, column and reason at once") {
    CHECK(faults_of(lights,
                    [](TomlTable root) {
                        for (auto key : {"name", "from", "share", "many", "open"}) root.node(key);
                        root.table("points").named_points();
                        root.integer("year");
                        root.points("name");
                        root.text("share", "");
                        for (auto& light : root.tables("lights")) light.text("label"), light.word<Shape>("shape");
                    }) ==
          "lights.toml 第1行第1列：缺少“year”（整数）\n"
          "lights.toml 第1行第8列：应为数字\n"
          "lights.toml 第3行第9列：“share”应为文本，请加引号\n"
          "lights.toml 第13行第9列：“shape”应为以下之一：disc（圆）、ring（环）\n"
          "lights.toml 第14行第9列：不认识“color”；这里可以写：label、shape\n");
}

TEST_CASE("a file that is not TOML is one fault with its line") {
    const auto text = faults_of("a = 1\nb = = 2\n", [](TomlTable root) { root.integer("a", 0); });
    CHECK(text.starts_with("lights.toml 第2行第5列：不是合法的 TOML："));
}

TEST_CASE("a full-width mark or an unquoted Chinese key is found at its place") {
    const auto nothing = [](TomlTable root) { root.node("a"); };
    CHECK(faults_of("国家级 = 3\n", nothing) ==
          "lights.toml 第1行第1列：引号和注释以外不能有“国”：中文的项目名要加半角引号，标点一律用半角\n");
    CHECK(faults_of("a = [1、2]\n", nothing).starts_with("lights.toml 第1行第7列：引号和注释以外不能有“、”"));
    CHECK(faults_of("# 注释×\na = “甲”\n", nothing).starts_with("lights.toml 第2行第5列：引号和注释以外不能有"));
    CHECK(faults_of("a = 3 × 2\n", nothing).starts_with("lights.toml 第1行第7列"));
    CHECK(faults_of("a = '甲\nb = ×\n", nothing).starts_with("lights.toml 第2行第5列"));
    for (auto fine : {"a = \"甲\\\"、乙\" # 丙", "a = '甲\\'", "a = \"\"\"\n甲\"乙\"\"\"\n", "a = '''甲'乙'''",
                      "\xEF\xBB\xBF"
                      "a = '×'"})
        CHECK(faults_of(fine, nothing) == "");
}

TEST_CASE("numbers with an exponent or too many decimals are refused and not rounded") {
    const auto text = faults_of("a = 1e3\nb = 0.12345\nc = inf\nd = 0.1\ne = +2.5\n", [](TomlTable root) {
        root.points("a"), root.points("b"), root.points("c");
        CHECK(root.points("d") == Points{1000});
        CHECK(root.points("e") == Points{25'000});
    });
    CHECK(std::count(text.begin(), text.end(), '\n') == 3);
}

TEST_CASE("a wrong date and a wrong list are faults") {
    CHECK(faults_of("from = \"2017-02-30\"\nnames = [\"a\", 1]\n",
                    [](TomlTable root) {
                        root.date("from");
                        root.texts("names");
                    }) ==
          "lights.toml 第1行第8列：不是有效日期：2017-02-30\n"
          "lights.toml 第2行第15列：“names”中的每一项应为文本，请加引号\n");
}

TEST_CASE("a formula inside a file knows where it stands") {
    TomlFile file("\"甲\" = \"x > 1\"\nb = \"\"\"\nx >\n 2\"\"\"\n", "lights.toml");
    const auto place = file.root().text_place("甲");
    CHECK(place.line == 1);
    CHECK(place.column == 8);
    CHECK(file.root().text_place("b").line == 3);
    CHECK(file.root().text_place("b").column == 1);
}

TEST_CASE("a table without a name is a fault and not the end of the program") {
    const auto nothing = [](TomlTable root) { root.node("a"); };
    for (auto text : {"a = 1\n[[ = \"b\"\n", "a = 1\n[ = 2 ]\n", "a = 1\n[[]]\n", "a = 1\n[.b]\n", "a = 1\n[b.]\n",
                      "a = 1\n= 2\n", "a = 1\nb = 6\"题、目\"\n"}) {
        CAPTURE(text);
        CHECK(faults_of(text, nothing).starts_with("lights.toml 第2行"));
    }
}

TEST_CASE("a file in another encoding is named as such") {
    CHECK(faults_of("a = \"\xB8\xC4\xB8\xEF\"\n", [](TomlTable root) { root.node("a"); }) ==
          "lights.toml：文件不是 UTF-8 编码，请另存为 UTF-8\n");
}
