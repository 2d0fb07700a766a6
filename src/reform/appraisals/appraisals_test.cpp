#include "reform/appraisals/appraisals.hpp"
#include <doctest/doctest.h>
#include "base/error.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "office/workbook.hpp"
#include "reform/appraisals/city_sources.hpp"
#include "reform/facts/entries.hpp"
#include "reform/playbook/folder.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"
#include "reform/scoring/score.hpp"
#include "support/empty_city.hpp"

namespace {

using test::Engine;

/// The stories' city with Zibo's playbook and an open June, in which 发改委 leads two tasks and 张店区 one.
struct June {
    test::City city;
    Instant now = parse_instant("2017-06-20T01:00:00Z");
    Clock clock = [this] { return now; };
    Playbooks playbooks{city.db, clock};
    Reports reports{city.db, playbooks, clock};
    Appraisals appraisals{city.db, playbooks, clock};
    Entries entries{city.db, playbooks, clock};
    Actor director{Id<User>{1}, Id<Unit>{2}, Role::office_director, "主任", "市委改革办"};
    Actor liaison{Id<User>{4}, Id<Unit>{4}, Role::liaison, "联络员", "市发改委"};
    Actor inspector{Id<User>{11}, Id<Unit>{2}, Role::inspector, "督察员", "市委改革办"};
    Month month = parse_month("2017-06");

    explicit June(Engine engine = Engine::sqlite) : city(engine) {
        settle();
        const auto folders = read_playbook_folders("playbooks");
        playbooks.add(director, *find_among(folders)("zibo"), find_among(folders), parse_date("2017-01-01"), "首次启用");
        city.db.write([&](db::Tx& tx) {
            task(tx, 1, 4, "推进公共资源交易平台整合", "in_progress", 80);
            task(tx, 2, 4, "建立投资项目在线审批平台", "in_progress", 5);
            task(tx, 3, 6, "深化户籍制度改革", "closed_out", 100);
            task(tx, 4, 7, "开展综合行政执法体制改革试点", "waiting_superior", 0);
        });
        reports.open_month(director, {.month = month});
    }

    void settle() {
        const std::pair<const char*, const char*> units[] = {
            {"市委深改组", ""},          {"市委改革办", ""},      {"经济组", ""},          {"市发改委", "departments"},
            {"市住建局", "departments"}, {"张店区", "districts"}, {"桓台县", "districts"}, {"高新区", "districts"}};
        city.db.write([&](db::Tx& tx) {
            for (auto& [name, group] : units)
                tx.run("INSERT INTO unit (code, kind, name, short_name, peer_group) VALUES ($1, 'department', $1, $1, $2)", name,
                       group);
        });
    }

    static void task(db::Tx& tx, int id, int unit, const char* title, const char* state, int percent) {
        tx.run(
            "INSERT INTO matter (id, kind, code, year, title, starts_on, original_due, due, due_kind, state, percent, "
            "created_at) "
            "VALUES ($1, 'reform_task', $2, 2017, $3, '2017-01-01', '2017-12-31', '2017-12-31', 'by_date', $4, $5, "
            "'2017-01-05T00:00:00Z')",
            id, "ZB-2017-000" + std::to_string(id), title, state, percent);
        tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES ($1, $2, 'lead', 0)", id, unit);
        tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES ($1, 5, 'co', 0)", id);
    }

    std::string standing() {
        std::string text;
        for (auto& group : appraisals.ranking(director, month).groups)
            for (auto& unit : group.places)
                text += unit.unit_name + (unit.place ? std::to_string(*unit.place) : "-") + "=" + to_text(unit.total) + " ";
        return text;
    }
};

void close_and_recompute(Engine engine) {
    June june(engine);
    CHECK(june.appraisals.ranking(june.director, june.month).state == RankingState::draft);
    const auto before = june.standing();
    const auto ranking = june.appraisals.close(june.director, june.month);
    CHECK(june.standing() == before);
    CHECK(before == "张店区1=100 桓台县2=100 高新区2=100 市住建局1=68 市发改委2=48 ");
    CHECK(ranking.state == RankingState::closed);

    const auto again = june.appraisals.recompute(june.director, june.month);
    CHECK(again.same);
    CHECK(again.stored_hash == again.recomputed_hash);
    CHECK(june.city.db.read(
              [](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM journal WHERE action = 'month.closed'"); }) == 1);
}

}  // namespace

TEST_CASE("a closed month keeps its places, and scored again gives the same bytes") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) close_and_recompute(engine);
}

TEST_CASE("what happens after closing changes nothing of the closed month") {
    June june;
    june.appraisals.close(june.director, june.month);
    const auto before = june.standing(), facts = june.appraisals.facts(june.director, june.month);
    june.city.db.write([](db::Tx& tx) {
        tx.run("UPDATE matter SET percent = 1, state = 'in_progress'");
        tx.run("UPDATE unit SET peer_group = 'departments' WHERE id = 6");
        tx.run("UPDATE report SET late = TRUE, submitted_at = '2017-07-01T00:00:00Z'");
    });
    CHECK(june.standing() == before);
    CHECK(june.appraisals.facts(june.director, june.month) == facts);
    CHECK(june.appraisals.recompute(june.director, june.month).same);
    CHECK_THROWS_WITH_AS(june.appraisals.close(june.director, june.month), "2017年6月已结账", Error);
    CHECK_THROWS_AS(
        june.entries.enter(june.director, june.month, {.unit = {6}, .kind = "试点", .title = "迟来的", .basis = "文"}), Error);
}

TEST_CASE("every point of a unit leads to its records") {
    June june;
    const auto entry = june.entries.enter(
        june.director, june.month,
        {.unit = {4}, .kind = "试点", .title = "国家公共资源交易试点", .basis = "发改法规〔2017〕1号", .level = "国家级"});
    const auto sheet = june.appraisals.sheet(june.director, june.month, Id<Unit>{4});
    CHECK(to_text(sheet.total) == "53");
    std::string lines;
    for (auto& line : sheet.lines) {
        lines += line.rule + " " + to_text(line.points) + " " + line.why + " [";
        for (auto& fact : line.facts) lines += " " + fact.source + ":" + fact.id;
        lines += " ]\n";
    }
    CHECK(lines.starts_with("on_schedule 30 1÷2×60分＝30分 [ tasks:1 tasks:2 ]\nlagging -2 1项×−2分＝−2分 [ tasks:2 ]\n"));
    CHECK(lines.find("on_time 0 0÷2×20分＝0分 [ reports:1 reports:2 ]") != std::string::npos);
    CHECK(lines.find("pilots 5 国家级·牵头1项×5分＝5分 [ entries:" + std::to_string(entry.id.value) + " ]") != std::string::npos);
    CHECK(sheet.lines[1].facts[0].value == "建立投资项目在线审批平台");

    june.entries.withdraw(june.director, entry.id, entry.version, {"登记有误"});
    CHECK(to_text(june.appraisals.sheet(june.director, june.month, Id<Unit>{4}).total) == "48");
}

TEST_CASE("units see the ranking when the month is closed, the office before") {
    June june;
    CHECK_THROWS_AS(june.appraisals.ranking(june.liaison, june.month), Error);
    CHECK_THROWS_AS(june.appraisals.close(june.liaison, june.month), Error);
    june.appraisals.close(june.director, june.month);
    CHECK(june.appraisals.ranking(june.liaison, june.month).groups[0].label == "区县");
}

TEST_CASE("a unit sees the ranking of all and the lines behind its own total, and no other unit's") {
    June june;
    june.appraisals.close(june.director, june.month);
    for (auto& group : june.appraisals.published_ranking(june.liaison, june.month).groups)
        for (auto& unit : group.places) CHECK(unit.lines.empty() == (unit.unit != june.liaison.unit));
    CHECK(june.appraisals.sheet(june.liaison, june.month, {4}).unit_name == "市发改委");
    CHECK_THROWS_AS(june.appraisals.sheet(june.liaison, june.month, {5}), Error);
    CHECK_THROWS_AS(june.appraisals.facts(june.liaison, june.month), Error);
    CHECK_THROWS_AS(june.appraisals.workbook(june.liaison, june.month), Error);
}

TEST_CASE("the explanation as a spreadsheet holds block, rule, formula, limit and every record, with two decimals") {
    June june;
    june.entries.enter(
        june.director, june.month,
        {.unit = {4}, .kind = "试点", .title = "国家公共资源交易试点", .basis = "发改法规〔2017〕1号", .level = "国家级"});
    const auto one = office::read_workbook(june.appraisals.sheet_file(june.director, june.month, {4}), "a.xlsx");
    REQUIRE(one.sheets.size() == 1);
    std::string text;
    for (auto& row : one.sheets.front().rows) {
        for (auto& cell : row) text += cell.text + "|";
        text += "\n";
    }
    CHECK(text.find("总分 53.00") != text.npos);
    CHECK(text.find("任务推进||") != text.npos);
    CHECK(text.find("1÷2×60分＝30分") != text.npos);
    CHECK(text.find("|手工登记|国家公共资源交易试点|") != text.npos);
    CHECK(text.find("合计||53.00|") != text.npos);
    const auto all = office::read_workbook(june.appraisals.workbook(june.director, june.month), "a.xlsx");
    CHECK(all.sheets.size() == 6);
    CHECK(all.sheets.front().name == "排名");
}

TEST_CASE("a published month is recomputed by anybody from the two files handed out") {
    June june;
    const auto closed = june.appraisals.close(june.director, june.month);
    const auto scores = score_files(june.appraisals.rulebook(june.liaison, june.month), "r.toml",
                                    june.appraisals.facts(june.inspector, june.month), "f.json");
    CHECK(to_json(ranking_of(scores, june.month, RankingState::closed)) == to_json(closed));
}

TEST_CASE("a rulebook that asks for what the city does not keep is refused with what is wrong") {
    Faults faults;
    const auto book = read_rulebook(
        "name = \"细则\"\n[inputs]\nzone = \"number\"\n[sources.tasks.columns]\ncost = \"number\"\n[sources.trainings.columns]\n"
        "[[rules]]\nname = \"a\"\ntitle = \"a\"\nkind = \"event\"\nsource = \"tasks\"\npoints = 1\n",
        "rulebook.toml", faults);
    CHECK(to_text(faults) == "");
    CHECK(to_text(unknown_sources(book, "rulebook.toml")) ==
          "rulebook.toml 第3行第8列：指标“zone”应为是否\n"
          "rulebook.toml 第5行第8列：来源“tasks”的列“cost”系统里没有\n"
          "rulebook.toml 第6行第1列：来源“trainings”系统里没有\n");
}
