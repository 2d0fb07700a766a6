#include "reform/objections/objections.hpp"
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <set>
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "office/page_shelf.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/bulletins/bulletins.hpp"
#include "reform/facts/entries.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/objections/corrections.hpp"
#include "reform/objections/differences.hpp"
#include "reform/playbook/folder.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"
#include "support/empty_city.hpp"

namespace {

using test::Engine;

/// Zibo with five judged units, in which 市发改委 (4) has as many tasks as wanted, and a June closed on the fifth of July.
struct Summer {
    test::City city;
    Instant now = parse_instant("2017-06-20T01:00:00Z");
    Clock clock = [this] { return now; };
    Playbooks playbooks{city.db, clock};
    Reports reports{city.db, playbooks, clock};
    Entries entries{city.db, playbooks, clock};
    Appraisals appraisals{city.db, playbooks, clock};
    office::Typesetter typesetter;
    office::PageShelf shelf{typesetter};
    Files files{city.db, clock, city.folder.path.string(), [](db::Tx&) { return FileLimits{}; }};
    Bulletins bulletins{city.db, playbooks, files, shelf, clock};
    Objections objections{city.db, playbooks, clock};
    Corrections corrections{city.db, playbooks, shelf, clock};
    Differences differences{city.db, playbooks};
    Actor director{Id<User>{1}, Id<Unit>{2}, Role::office_director, "主任", "市委改革办"};
    Actor staff{Id<User>{2}, Id<Unit>{2}, Role::office_staff, "科员", "市委改革办"};
    Actor liaison{Id<User>{4}, Id<Unit>{4}, Role::liaison, "联络员", "市发改委"};
    Month month = parse_month("2017-06");

    explicit Summer(Engine engine = Engine::sqlite, int tasks = 2) : city(engine) {
        city.db.write([&](db::Tx& tx) {
            settle(tx);
            for (int id = 1; id <= tasks; ++id) task(tx, id);
        });
        const auto folders = read_playbook_folders("playbooks");
        playbooks.add(director, *find_among(folders)("zibo"), find_among(folders), parse_date("2017-01-01"), "首次启用");
        appraisals.at_closing = [this](db::Tx& tx, Month closed) { bulletins.keep_figures(tx, closed); };
        reports.open_month(director, {.month = month});
        now = parse_instant("2017-07-05T01:00:00Z");
    }

    static void settle(db::Tx& tx) {
        const std::pair<const char*, const char*> units[] = {
            {"市委深改组", ""},          {"市委改革办", ""},      {"经济组", ""},          {"市发改委", "departments"},
            {"市住建局", "departments"}, {"张店区", "districts"}, {"桓台县", "districts"}, {"高新区", "districts"}};
        for (auto& [name, group] : units)
            tx.run("INSERT INTO unit (code, kind, name, short_name, peer_group) VALUES ($1, 'department', $1, $1, $2)", name,
                   group);
        for (int id = 1; id <= 4; ++id)
            tx.run(
                "INSERT INTO account (login, name, password_hash, must_change_password, created_at) VALUES ($1, $1, 'x', FALSE, "
                "'2017-01-01T00:00:00Z')",
                "user" + std::to_string(id));
    }

    static void task(db::Tx& tx, int id) {
        tx.run(
            "INSERT INTO matter (id, kind, code, year, title, starts_on, original_due, due, due_kind, state, percent, "
            "created_at) "
            "VALUES ($1, 'reform_task', $2, 2017, $3, '2017-01-01', '2017-12-31', '2017-12-31', 'by_date', 'in_progress', 80, "
            "'2017-01-05T00:00:00Z')",
            id, fmt::format("ZB-2017-{:04}", id), fmt::format("改革任务{}", id));
        tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES ($1, 4, 'lead', 0)", id);
        tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES ($1, 5, 'co', 0)", id);
    }

    void close() { appraisals.close(director, month); }
    std::string ranking() { return to_json(appraisals.ranking(director, month)); }
    std::int64_t first_report() {
        return city.db.read([](db::Tx& tx) { return db::count(tx, "SELECT min(id) FROM report WHERE unit = 4"); });
    }
    FactChange in_time(std::int64_t report) {
        return {FactDeed::set, {4}, "reports", std::to_string(report), {{"on_time", "是"}}, {}};
    }
    ObjectionDetail raised(const char* rule = "on_time") {
        return objections.raise(liaison, month, {ObjectionAbout::line, rule, "平台故障", {}});
    }
};

/// 200 of 300 records changed after closing: 120 past the program, 80 with a line in the journal.
void change_two_hundred(Summer& summer) {
    summer.city.db.write([](db::Tx& tx) {
        tx.run("UPDATE matter SET percent = 1, light = 'red' WHERE id <= 120");
        for (int id = 121; id <= 200; ++id) {
            tx.run("UPDATE matter SET state = 'closed_out', closed_out_on = '2017-07-20', percent = 100 WHERE id = $1", id);
            record(tx, {.user = {3}, .name = "张三", .unit_name = "市委改革办"}, parse_instant("2017-07-20T02:00:00Z"),
                   "matter.close_out", "matter", id);
        }
    });
}

void two_hundred_changes(Engine engine) {
    Summer summer(engine, 300);
    summer.close();
    const auto ranking = summer.ranking();
    const auto bulletin = [&] {
        return sha256_hex(summer.bulletins.docx_of_month(summer.director, summer.month).bytes) +
               sha256_hex(summer.bulletins.pdf_of_month(summer.director, summer.month).bytes);
    };
    const auto before = bulletin();  // not even drafted: what `luoshi bulletin` would write
    CHECK(summer.differences.report(summer.staff, summer.month, {}).records == 0);

    change_two_hundred(summer);
    CHECK(summer.ranking() == ranking);
    CHECK(bulletin() == before);
    summer.bulletins.draft(summer.director, {summer.month});
    CHECK(bulletin() == before);
    CHECK(summer.appraisals.recompute(summer.director, summer.month).same);

    const auto report = summer.differences.report(summer.staff, summer.month, {});
    CHECK(report.records == 200);
    std::set<int> named, untraced;
    for (auto& item : report.items) {
        CHECK(item.what.source == "tasks");
        named.insert(std::stoi(item.what.id));
        if (!item.seq) untraced.insert(std::stoi(item.what.id));
        else CHECK(item.by == "张三");
    }
    CHECK(named.size() == 200);
    CHECK(*named.begin() == 1);
    CHECK(*named.rbegin() == 200);
    CHECK(untraced.size() == 120);
    CHECK(*untraced.rbegin() == 120);
    CHECK_FALSE(report.effects.empty());
    CHECK(summer.differences.xlsx(summer.staff, summer.month, {}) == summer.differences.xlsx(summer.staff, summer.month, {}));
}

}  // namespace

TEST_CASE(
    "200 records changed after closing leave ranking and bulletin as they were, byte for byte, and are listed, all of them") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) two_hundred_changes(engine);
}

TEST_CASE(
    "an upheld objection changes the one fact it names, moves only what follows from it, and says so in a numbered notice") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        Summer summer(engine);
        summer.close();
        const auto before = summer.appraisals.facts(summer.director, summer.month);
        const auto o = summer.raised();
        const auto change = summer.in_time(summer.first_report());
        const auto looked = summer.objections.preview(summer.staff, o.objection.id, {{change}});
        CHECK(summer.appraisals.facts(summer.director, summer.month) == before);

        const auto decided =
            summer.objections.decide(summer.staff, o.objection.id, o.version, {ObjectionState::upheld, "经核查属实", {change}});
        CHECK(to_text(decided.line->points) == "10");
        const auto changed =
            differences_between(take_apart(before), take_apart(summer.appraisals.facts(summer.director, summer.month)), {});
        REQUIRE(changed.size() == 1);
        CHECK(changed[0].unit_name + changed[0].column + changed[0].before + changed[0].after == "市发改委on_time否是");

        const auto notice = summer.corrections.notice(summer.liaison, {*decided.objection.notice});
        CHECK(notice.paper_number == "淄改办更正〔2017〕1号");
        CHECK(to_json(notice.effects) == to_json(looked.effects));
        REQUIRE(notice.effects.size() == 1);
        CHECK(notice.effects[0].name == "市发改委");
        CHECK(*notice.effects[0].place_before == 2);
        CHECK(summer.appraisals.recompute(summer.director, summer.month).same);
        CHECK(summer.corrections.docx(summer.liaison, notice.id).bytes ==
              summer.corrections.docx(summer.liaison, notice.id).bytes);
    }
}

TEST_CASE("whoever entered or reviewed what is contested leaves the decision to somebody else") {
    Summer summer;
    summer.now = parse_instant("2017-06-25T01:00:00Z");
    const auto entry = summer.entries.enter(
        summer.staff, summer.month,
        {.unit = {4}, .source = "entries", .kind = "试点", .title = "国家试点", .basis = "文", .level = "省级"});
    summer.now = parse_instant("2017-07-05T01:00:00Z");
    summer.close();
    const auto o = summer.raised("pilots");
    const FactChange higher{FactDeed::set, {4}, "entries", std::to_string(entry.id.value), {{"level", "国家级"}}, {}};
    const ObjectionDecision yes{ObjectionState::upheld, "级别有误", {higher}};
    CHECK_THROWS_WITH_AS(summer.objections.decide(summer.staff, o.objection.id, o.version, yes),
                         "这一得分项依据的记录是您登记或审核的，须由他人裁定", Error);
    CHECK(summer.objections.detail(summer.staff, o.objection.id).why_not == "这一得分项依据的记录是您登记或审核的，须由他人裁定");
    CHECK(to_text(summer.objections.decide(summer.director, o.objection.id, o.version, yes).line->points) == "5");
}

TEST_CASE("the clockwork makes a month final after its last day, but not while an objection is undecided") {
    Summer summer;
    summer.close();
    const auto o = summer.raised();
    const auto state = [&] { return summer.objections.publication(summer.director, summer.month).state; };
    summer.objections.finalise_due();
    CHECK(state() == PublicationState::published);
    summer.now = parse_instant("2017-07-11T01:00:00Z");
    summer.objections.finalise_due();
    CHECK(state() == PublicationState::deciding);
    summer.objections.decide(summer.director, o.objection.id, o.version, {ObjectionState::rejected, "没有依据", {}});
    summer.objections.finalise_due();
    CHECK(state() == PublicationState::final);
    CHECK_THROWS_WITH_AS(summer.raised(), "2017年6月得分已定稿，不能再提出异议", Error);
}

TEST_CASE("a correction of a final month is a revision beside the frozen one, and the issued bulletin keeps its bytes") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        Summer summer(engine);
        summer.close();
        const auto bulletin = summer.bulletins.draft(summer.director, {summer.month}).bulletin;
        const auto issued = *summer.bulletins.issue(summer.director, bulletin.id, bulletin.version, {}).bulletin.sha256;
        const auto as_closed = summer.appraisals.facts(summer.director, summer.month);
        summer.now = parse_instant("2017-07-11T01:00:00Z");
        summer.objections.finalise_due();

        const NewCorrection wanted{"邮箱附件漏收", "淄改办〔2017〕8号", {summer.in_time(summer.first_report())}};
        const auto c = summer.corrections.propose(summer.staff, summer.month, wanted);
        CHECK(summer.appraisals.facts(summer.director, summer.month) == as_closed);
        CHECK_THROWS_AS(summer.corrections.decide(summer.staff, c.correction.id, c.version, {true, "同意"}), Error);
        summer.corrections.decide(summer.director, c.correction.id, c.version, {true, "同意"});

        CHECK(summer.appraisals.facts(summer.director, summer.month) != as_closed);
        CHECK(sha256_hex(summer.bulletins.docx(summer.director, bulletin.id).bytes) == issued);
        const auto between = summer.differences.report(summer.staff, summer.month, {.from = 0, .to = 1});
        CHECK(between.records == 1);
        CHECK(between.revisions == 1);
        CHECK(summer.differences.report(summer.staff, summer.month, {.from = 0, .to = 0}).records == 0);
        CHECK_THROWS_AS(summer.differences.report(summer.staff, summer.month, {.from = 2, .to = 0}), Error);
        const auto rows = summer.city.db.read([](db::Tx& tx) {
            return db::count(tx, "SELECT count(*) FROM appraisal_place") * 10 + db::count(tx, "SELECT count(*) FROM appraisal");
        });
        CHECK(rows == 51);  // five units, once; one closing
    }
}
