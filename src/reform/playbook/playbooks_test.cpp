#include "reform/playbook/playbooks.hpp"
#include <doctest/doctest.h>
#include "base/json.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/folder.hpp"
#include "reform/playbook/playbook_view.hpp"
#include "support/empty_city.hpp"

namespace {

struct Office {
    test::City city;
    Instant now = parse_instant("2017-06-26T02:00:00Z");
    Playbooks playbooks{city.db, [this] { return now; }};
    std::vector<PlaybookFolder> shipped = read_playbook_folders("playbooks");
    Actor director{{1}, {1}, Role::office_director, "主任甲", "市委改革办"};

    const PlaybookFolder& zibo() const { return *find_among(shipped)("zibo"); }
    PlaybookVersion add(const Actor& who, PlaybookFolder folder, const char* from) {
        return playbooks.add(who, folder, find_among(shipped), parse_date(from), "");
    }
    PlaybookFolder renamed(const std::string& title) const {
        auto folder = zibo();
        auto& text = folder.files["playbook.toml"];
        text.replace(text.find("淄博市改革落实制度包"), std::string("淄博市改革落实制度包").size(), title);
        return folder;
    }
};

std::string refused(auto deed) {
    try {
        deed();
    } catch (const Error& e) { return e.what(); }
    return "";
}

}  // namespace

TEST_CASE("A city without a playbook is told to be set up first") {
    Office office;
    CHECK(refused([&] { office.playbooks.at(parse_date("2017-06-01")); }) == "本市还没有施行制度包，请先初始化");
}

TEST_CASE("Each day has the playbook that held on it, also the days before the first") {
    Office office;
    office.add(office.director, office.zibo(), "2016-01-01");
    office.add(office.director, office.renamed("新制度包"), "2017-07-01");
    CHECK(office.playbooks.at(parse_date("2015-01-01"))->title == "淄博市改革落实制度包");
    CHECK(office.playbooks.at(parse_date("2017-06-30"))->title == "淄博市改革落实制度包");
    CHECK(office.playbooks.at(parse_date("2017-07-01"))->title == "新制度包");
    CHECK(office.playbooks.at(parse_date("2017-07-01"))->kinds.size() == 1);
}

TEST_CASE("What has been judged by the old rules is not judged again by new ones") {
    Office office;
    office.add(office.director, office.zibo(), "2016-01-01");
    CHECK(refused([&] { office.add(office.director, office.zibo(), "2017-06-25"); }) == "施行日期不能早于今天");
    CHECK(refused([&] { office.add(office.director, office.zibo(), "2017-06-26"); }) == "");
}

TEST_CASE("Only who may change the playbook changes it, and it stands in the journal") {
    Office office;
    Actor liaison{{2}, {2}, Role::liaison, "联络员乙", "市发展改革委"};
    CHECK(refused([&] { office.add(liaison, office.zibo(), "2016-01-01"); }) == "无权修改制度包");
    office.add(office.director, office.zibo(), "2016-01-01");
    CHECK(office.city.db.read(
              [](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM journal WHERE action = 'playbook.added'"); }) == 1);
    CHECK(office.playbooks.versions(liaison).size() == 1);
}

TEST_CASE("A faulty playbook is refused with every fault, and so is a base alone") {
    Office office;
    auto folder = office.zibo();
    folder.files["lights.toml"] = "[[light]]\nname = \"red\"\n";
    CHECK(refused([&] { office.add(office.director, folder, "2016-01-01"); }).starts_with("制度包有 "));
    CHECK(refused([&] { office.add(office.director, *find_among(office.shipped)("base"), "2016-01-01"); }).find("不能单独施行") !=
          std::string::npos);
}

TEST_CASE("A new version keeps the base that is in force, and can be checked before") {
    Office office;
    office.add(office.director, office.zibo(), "2016-01-01");
    CHECK(office.playbooks.check(office.director, office.renamed("改")).empty());
    office.playbooks.renew(office.director, office.renamed("改"), parse_date("2018-01-01"), "年初修订");
    CHECK(office.playbooks.at(parse_date("2018-01-01"))->title == "改");
    CHECK(office.playbooks.at(parse_date("2018-01-01"))->lights.size() == 5);
}

TEST_CASE("Other rooms read the city's own file, or else the base's") {
    Office office;
    auto folder = office.zibo();
    folder.files["rulebook.toml"] = "# 考评细则";
    office.add(office.director, folder, "2016-01-01");
    office.city.db.read([&](db::Tx& tx) {
        CHECK(office.playbooks.file(tx, parse_date("2017-06-30"), "rulebook.toml") == "# 考评细则");
        CHECK(office.playbooks.file(tx, parse_date("2017-06-30"), "calendar.toml").find("year = 2017") != std::string::npos);
        CHECK(office.playbooks.file(tx, parse_date("2017-06-30"), "other.toml") == "");
    });
}

TEST_CASE("Screens see the names of the day") {
    Office office;
    office.add(office.director, office.zibo(), "2016-01-01");
    const auto book = office.playbooks.at(parse_date("2017-06-01"));
    CHECK(view_of(*book, parse_date("2017-06-01")).bodies[0].label == "市委深改组");
    CHECK(view_of(*book, parse_date("2020-06-01")).bodies[0].label == "市委深改委");
    CHECK(to_json(view_of(*book, parse_date("2017-06-01"))).find("\"shape\":\"triangle\"") != std::string::npos);
}
