#include "reform/compositions/paper_sentences.hpp"
#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <sstream>

namespace {

std::string base() {
    std::ostringstream text;
    text << std::ifstream("playbooks/base/papers.toml").rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("a city writes only what it words differently") {
    const auto parsed =
        parse_sentences("[prompt_slip]\nnumber = \"甲〔{year}〕{number}号\"\n[prompt_slip.sentences]\nreply = \"\"\n", base());
    CHECK(to_text(parsed.faults) == "");
    const auto& slip = parsed.sentences.at(PaperKind::prompt_slip);
    CHECK(slip.number == "甲〔{year}〕{number}号");
    CHECK(slip.title == "提　示　单");
    CHECK(slip.of("reply") == "");
    CHECK(slip.of("opening").starts_with("根据{basis}"));
    CHECK(parsed.sentences.at(PaperKind::urging_slip).number == "改办督催〔{year}〕{number}号");
}

TEST_CASE("a name that the kind does not have is said with its line and column") {
    const auto parsed = parse_sentences("[minutes.sentences]\nopening = \"{held_on}，{duties}\"\n", base());
    REQUIRE(parsed.faults.size() == 1);
    CHECK(parsed.faults[0].file == "papers.toml");
    CHECK(parsed.faults[0].line == 2);
    CHECK(parsed.faults[0].column > 0);
    CHECK(parsed.faults[0].message.starts_with("没有“{duties}”这一项；可用的有：{topic} {meeting}"));
}

TEST_CASE("a number without its place for the number, a limit out of reach and a missing kind are faults") {
    const auto number = parse_sentences("[circular]\nnumber = \"改办〔{year}〕号\"\nlength_limit = 20\n", base());
    CHECK(to_text(number.faults) ==
          "papers.toml 第2行第10列：发文字号里要有 {number}，由程序从发文登记簿取号\n"
          "papers.toml 第3行第16列：应在 500 到 20000 之间\n");
    CHECK(parse_sentences("", "").faults.size() > 10);
}

TEST_CASE("a kind's sentence may count its lists and name its fields") {
    const auto names = names_for(PaperKind::rectification_notice);
    for (std::string_view name : {"problems_count", "inspection", "organ_short", "due"})
        CHECK(std::find(names.begin(), names.end(), name) != names.end());
    CHECK(std::find(names.begin(), names.end(), "problems") == names.end());
    CHECK(fault_of_sentence(PaperKind::rectification_notice, "共{problems_count}个") == "");
    CHECK(fault_of_sentence(PaperKind::rectification_notice, "共{problems_count个") != "");
}
