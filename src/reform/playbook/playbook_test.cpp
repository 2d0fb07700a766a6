#include "reform/playbook/playbook.hpp"
#include <doctest/doctest.h>
#include "reform/playbook/folder.hpp"

namespace {

/// A small city that stands on a small base.
struct Small {
    std::vector<PlaybookFolder> all{
        {"base",
         {{"playbook.toml",
           "name = \"base\"\ntitle = \"通用\"\nvalid_from = 2014-01-01\n[[level]]\nkey = \"district\"\nlabel = \"区县\"\n"},
          {"matters.toml",
           "[[kind]]\nkey = \"reform_task\"\nlabel = \"改革任务\"\ncode = \"{city}-{year}-{n:04}\"\nasks = [\"title\"]\n"
           "[kind.gate]\nevidence_at_least = 2\n"},
          {"lights.toml",
           "[[light]]\nname = \"green\"\nlabel = \"正常\"\nshape = \"disc\"\ncolor = \"green\"\nwhen = '完成进度 ≥ 0'\n"},
          {"cycle.toml", "[[month.step]]\nkey = \"dispatch\"\nlabel = \"月调度\"\n"}}},
        {"town",
         {{"playbook.toml",
           "name = \"town\"\ntitle = \"某市\"\nextends = \"base\"\nvalid_from = 2017-01-01\n"
           "[city]\nname = \"某市\"\ncode = \"MS\"\n"}}}};

    PlaybookFiles& base() { return all[0].files; }
    PlaybookFiles& town() { return all[1].files; }
    ParsedPlaybook parsed() const { return parse_playbook(all[1], find_among(all)); }
    std::string faults() const { return to_text(parsed().faults); }
};

std::vector<PlaybookFolder> shipped() { return read_playbook_folders("playbooks"); }

}  // namespace

TEST_CASE("A city that writes nothing else has everything of the base") {
    const auto [book, faults] = Small().parsed();
    CHECK(to_text(faults) == "");
    CHECK(book.city.name == "某市");
    CHECK(book.kinds.size() == 1);
    CHECK(book.lights[0].label == "正常");
    CHECK(book.levels[0].key == "district");
    CHECK(book.usable());
}

TEST_CASE("A kind that the city changes keeps what the city leaves out") {
    Small small;
    small.town()["matters.toml"] =
        "[[kind]]\nkey = \"reform_task\"\nlabel = \"深改任务\"\n[[kind]]\nkey = \"pilot\"\nlabel = \"试点\"\ncode = "
        "\"S{year}{n}\"\n";
    const auto book = small.parsed().playbook;
    REQUIRE(small.faults() == "");
    CHECK(book.kind("reform_task")->label == "深改任务");
    CHECK(book.kind("reform_task")->code == "{city}-{year}-{n:04}");
    CHECK(book.kind("reform_task")->gate.evidence_at_least == 2);
    CHECK(book.kind("pilot") != nullptr);
}

TEST_CASE("A scale of lights that the city writes replaces the base's whole scale") {
    Small small;
    small.town()["lights.toml"] =
        "[[light]]\nname = \"red\"\nlabel = \"红\"\nshape = \"square\"\ncolor = \"red\"\nwhen = '落后 > 30'\n";
    const auto book = small.parsed().playbook;
    CHECK(book.lights.size() == 1);
    CHECK(book.lights[0].name == "red");
}

TEST_CASE("All faults of all files come at once, each with its place and a sentence") {
    Small small;
    small.town()["playbook.toml"] += "contry = \"中国\"\n[[peer_group]]\nkey = \"a\"\nlabel = \"甲\"\nlevel = \"village\"\n";
    small.town()["lights.toml"] =
        "[[light]]\nname = \"red\"\nlabel = \"红\"\nshape = \"star\"\ncolor = \"red\"\nwhen = '落後 > 30'\n";
    small.town()["cycle.toml"] = "[month.window]\ndue = { day = 45, hour = 18 }\n";
    const auto text = small.faults();
    CHECK(text.find("town/playbook.toml 第8行第10列：不认识“contry”") != std::string::npos);
    CHECK(text.find("town/playbook.toml 第12行第9列：没有这个层级：“village”") != std::string::npos);
    CHECK(text.find("town/lights.toml 第4行第9列：“shape”应为以下之一") != std::string::npos);
    CHECK(text.find("town/lights.toml 第6行第9列：") != std::string::npos);
    CHECK(text.find("落後") != std::string::npos);
    CHECK(text.find("town/cycle.toml 第2行第15列：日应在 1 至 31 之间") != std::string::npos);
}

TEST_CASE("Two names of a body may not hold on the same day") {
    Small small;
    small.town()["playbook.toml"] +=
        "[[body]]\nkey = \"leading_group\"\nnames = [\n"
        "  { from = 2014-01-01, to = 2018-12-31, name = \"领导小组\" },\n"
        "  { from = 2018-06-01, name = \"委员会\" },\n]\n";
    CHECK(small.faults() == "town/playbook.toml 第12行第12列：与前一个名称的有效期重叠：前一个用到2018年12月31日\n");
}

TEST_CASE("A field that changes hands may not be in two hands at once, nor in unknown ones") {
    Small small;
    small.town()["playbook.toml"] +=
        "[[field]]\nkey = \"economy\"\nlabel = \"经济\"\nfrom = 2014-01-01\nspecial_group = \"nobody\"\n"
        "[[field]]\nkey = \"economy\"\nlabel = \"经济\"\nfrom = 2016-01-01\n";
    const auto text = small.faults();
    CHECK(text.find("没有这个专项小组：“nobody”") != std::string::npos);
    CHECK(text.find("领域“economy”的有效期与前一条重叠") != std::string::npos);
}

TEST_CASE("A body is called as it was called on the day") {
    Body group{
        "leading_group",
        {{"领导小组", "", parse_date("2014-01-01"), parse_date("2018-12-31")}, {"委员会", "", parse_date("2019-01-01"), {}}}};
    CHECK(group.name_on(parse_date("2017-06-30")).name == "领导小组");
    CHECK(group.name_on(parse_date("2018-12-31")).name == "领导小组");
    CHECK(group.name_on(parse_date("2019-01-01")).name == "委员会");
    CHECK(group.name_on(parse_date("2010-01-01")).name == "领导小组");
}

TEST_CASE("A make-up day that is an ordinary working day is a slip of the pen") {
    Small small;
    small.town()["calendar.toml"] =
        "[[year]]\nyear = 2017\nsource = \"通知\"\nholidays = [ { name = \"元旦\", from = 2017-01-01, to = 2017-01-02 } ]\n"
        "workdays = [2017-01-23]\n";
    CHECK(small.faults().find("2017年1月23日本来就是工作日，不是调休上班日") != std::string::npos);
}

TEST_CASE("A file with a mistaken name is noticed, and so is a missing base") {
    Small small;
    small.town()["light.toml"] = "";
    CHECK(small.faults().find("town/light.toml：制度包里没有这种文件") != std::string::npos);
    const auto alone = check_playbook(small.all[1], nullptr);
    CHECK(to_text(alone).find("找不到 extends 所写的制度包：“base”") != std::string::npos);
}

TEST_CASE("The rulebook is the city's own, or else the base's") {
    Small small;
    small.base()["rulebook.toml"] = "base";
    CHECK(file_of(small.all[1], find_among(small.all), "rulebook.toml") == "base");
    small.town()["rulebook.toml"] = "town";
    CHECK(file_of(small.all[1], find_among(small.all), "rulebook.toml") == "town");
    CHECK(file_of(small.all[1], find_among(small.all), "papers.toml") == "");
}

TEST_CASE("Every playbook that is shipped is without fault") {
    const auto all = shipped();
    REQUIRE(all.size() >= 2);
    for (const auto& folder : all) CHECK_MESSAGE(to_text(check_playbook(folder, find_among(all))) == "", folder.name);
}

TEST_CASE("Zibo has its six steps, seven fields, and the year's make-up days") {
    const auto all = shipped();
    const auto book = parse_playbook(*find_among(all)("zibo"), find_among(all)).playbook;
    CHECK(book.cycle.label == "六个一");
    CHECK(book.cycle.steps.size() == 6);
    CHECK(book.fields.size() == 7);
    CHECK(book.field("经济体制改革", parse_date("2017-06-01"))->special_group == "economy");
    CHECK(book.body("leading_group")->name_on(parse_date("2020-01-01")).short_name == "市委深改委");
    CHECK(book.calendar.is_workday(parse_date("2017-05-27")));
    CHECK_FALSE(book.calendar.is_workday(parse_date("2026-02-23")));
    CHECK(book.ladder.size() == 4);
}
