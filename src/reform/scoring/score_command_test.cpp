#include "reform/scoring/score_command.hpp"
#include <doctest/doctest.h>
#include <sstream>
#include <vector>

namespace {

struct Run {
    std::ostringstream out, err;
    int exit = 0;
    explicit Run(std::vector<std::string> arguments) { exit = score_command(arguments, out, err); }
};

const std::string folder = "playbooks/examples/a1_panjin/";

}  // namespace

TEST_CASE("a published ranking is recomputed from two files, to the same byte each time") {
    const std::vector<std::string> arguments{"--rulebook", folder + "rulebook.toml", "--facts", folder + "facts.json", "--json"};
    const Run first(arguments), second(arguments);
    CHECK(first.exit == 0);
    CHECK(first.err.str() == "");
    CHECK(first.out.str() == second.out.str());
    CHECK(first.out.str().starts_with(
        R"({"rulebook":"盘锦市政府系统督查工作考核","version":"2007","period":"","groups":[{"name":"all","label":"全部单位","places":[{"unit":"单位09","name":"单位09","place":1,"total":100,"eligible":true,"flags":[],)"));
}

TEST_CASE("without --json the ranking is printed for people") {
    const Run run({"--rulebook", folder + "rulebook.toml", "--facts", folder + "facts.json"});
    CHECK(run.out.str().find("第4名  单位01  93分\n    16  完成省政府交办工作情况起评分：起评16分\n    -2  "
                             "未按办理要求落实和反馈：1次×−2分＝−2分\n") != std::string::npos);
    CHECK(run.out.str().find("    ※ 第三次督办：取消年度评优资格") != std::string::npos);
}

TEST_CASE("wrong use is said on stderr with status 2, wrong files with status 1") {
    CHECK(Run({"--rulebook", "x.toml"}).exit == 2);
    CHECK(Run({"--rulebook", "x.toml", "--facts", "y.json"}).err.str() == "读不到文件：y.json\n");
    CHECK(Run({"--rulebook", folder, "--facts", folder + "facts.json"}).err.str() == "读不到文件：" + folder + "\n");
    const Run swapped({"--rulebook", folder + "facts.json", "--facts", folder + "facts.json"});
    CHECK(swapped.exit == 1);
    CHECK(swapped.err.str().find("facts.json:1:1：不是合法的 TOML") != std::string::npos);
    CHECK(swapped.out.str() == "");
}
