#include "reform/facts/entries.hpp"
#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include "base/error.hpp"
#include "db/records.hpp"
#include "reform/playbook/folder.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"
#include "support/empty_city.hpp"

namespace {

using test::Engine;

/// An open June with two units; `rules` is added to Zibo's playbook.
struct Register {
    test::City city;
    Instant now = parse_instant("2017-06-20T01:00:00Z");
    Clock clock = [this] { return now; };
    Playbooks playbooks{city.db, clock};
    Reports reports{city.db, playbooks, clock};
    Entries entries{city.db, playbooks, clock};
    Actor director{Id<User>{1}, Id<Unit>{1}, Role::office_director, "主任", "市委改革办"};
    Actor clerk{Id<User>{2}, Id<Unit>{1}, Role::office_staff, "科员", "市委改革办"};
    Month month = parse_month("2017-06");

    explicit Register(const std::string& rules = "", Engine engine = Engine::sqlite) : city(engine) {
        auto folders = read_playbook_folders("playbooks");
        auto zibo = *find_among(folders)("zibo");
        zibo.files["playbook.toml"] += rules;
        playbooks.add(director, zibo, find_among(folders), parse_date("2017-01-01"), "首次启用");
        city.db.write([](db::Tx& tx) {
            for (auto name : {"市委改革办", "张店区", "桓台县"})
                tx.run("INSERT INTO unit (code, kind, name, short_name) VALUES ($1, 'district', $1, $1)", name);
        });
        reports.open_month(director, {.month = month});
    }

    NewScoreEntry award(const std::string& reference = "") const {
        NewScoreEntry e;
        e.unit = {2};
        e.source = "recognitions";
        e.title = "省委书记批示肯定";
        e.basis = "鲁批〔2017〕9号";
        e.reference = reference;
        return e;
    }
    std::size_t counting() {
        return city.db.read([&](db::Tx& tx) { return counting_entries(tx, month).size(); });
    }
    EntryImport import(const std::string& csv, bool save = false) {
        return entries.import(clerk, month, "media", "宣传.csv", csv, save);
    }
};

std::string faults_in(const EntryImport& seen) {
    std::string out;
    for (auto& f : seen.faults) out += std::to_string(f.row) + f.column + " " + f.heading + " " + f.message + "\n";
    return out;
}

}  // namespace

TEST_CASE(
    "where the playbook asks for two persons, an entry counts once another one has confirmed it, and closing waits for that") {
    for (auto engine : {Engine::sqlite, Engine::postgres}) {
        Register r("\n[facts]\nfour_eyes = true\n", engine);
        const auto entry = r.entries.enter(r.clerk, r.month, r.award());
        CHECK_FALSE(entry.confirmed);
        CHECK(r.counting() == 0);
        CHECK_THROWS_AS(r.entries.confirm(r.clerk, entry.id, entry.version), Error);
        CHECK_THROWS_WITH_AS(r.city.db.read([&](db::Tx& tx) { require_confirmed(tx, r.month); }),
                             "还有 1 条得分依据登记待另一人确认，确认或撤回后再结账", Error);
        const auto confirmed = r.entries.confirm(r.director, entry.id, entry.version);
        CHECK(confirmed.confirmed_by == "主任");
        CHECK(r.counting() == 1);
        r.city.db.read([&](db::Tx& tx) { require_confirmed(tx, r.month); });
        r.entries.withdraw(r.clerk, entry.id, confirmed.version, {"重复"});
        CHECK(r.counting() == 0);
    }
}

TEST_CASE("where the playbook asks for evidence, an entry without it is refused") {
    Register r("\n[facts]\nevidence = true\n");
    CHECK_THROWS_AS(r.entries.enter(r.clerk, r.month, r.award()), Error);
}

TEST_CASE("the same reference is entered once for a unit, and again for another unit or after it was withdrawn") {
    Register r;
    const auto first = r.entries.enter(r.clerk, r.month, r.award("鲁批9"));
    CHECK_THROWS_AS(r.entries.enter(r.clerk, r.month, r.award("鲁批9")), Error);
    auto other = r.award("鲁批9");
    other.unit = {3};
    r.entries.enter(r.clerk, r.month, other);
    r.entries.withdraw(r.clerk, first.id, first.version, {"误登"});
    r.entries.enter(r.clerk, r.month, r.award("鲁批9"));
    CHECK(r.counting() == 2);
}

TEST_CASE("a sheet is read by its headings; each fault has row and column, and none is saved while one is wrong") {
    Register r;
    const std::string head = "2017年6月媒体宣传登记表\n单位*,名称,依据,日期,层级,媒体或刊物,备注\n";
    const auto seen =
        r.import(head + "张店区,一窗受理,大众日报2版,2017/6/9,省级,大众日报,好\n甲县,甲,乙,六月,,,\n桓台县,,丙,,,,\n");
    CHECK(seen.rows.size() == 3);
    CHECK(faults_in(seen) == "4A 单位 没有这个单位：甲县\n4D 日期 “六月”不是日期，如 2017-06-12\n5B 名称 请写明名称\n");
    CHECK(seen.ignored == std::vector<std::string>{"备注"});
    CHECK_THROWS_AS(r.import(head + "甲县,甲,乙,,,,\n张店区,丙,丁,,,,\n", true), Error);
    CHECK(r.counting() == 0);

    const auto saved =
        r.import(head + "张店区,一窗受理,大众日报2版,2017/6/9,省级,大众日报,\n桓台县,证照联办,大众日报3版,,,,\n", true);
    CHECK(saved.saved);
    const auto listed = r.entries.of_month(r.clerk, r.month, {});
    REQUIRE(listed.size() == 2);
    CHECK(listed[0].origin == "宣传.csv");
    CHECK(listed[0].cells == std::vector<EntryCell>{{"outlet", "大众日报"}});
    CHECK(to_text(*listed[0].happened_on) == "2017-06-09");
}

TEST_CASE("a reference that stands twice in a sheet, or already in the register, is named with its row") {
    Register r;
    const auto seen = r.import("单位,名称,依据,查重编号\n张店区,甲,子,A1\n张店区,乙,丑,A1\n桓台县,丙,寅,A1\n");
    CHECK(faults_in(seen) == "3D 查重编号 与第 2 行的查重编号相同\n");
}

TEST_CASE("the blank sheet of every source reads back as a sheet without rows") {
    Register r;
    for (auto& source : fact_sources()) {
        if (source.feeding != Feeding::entries) continue;
        const auto book = office::read_workbook(r.entries.blank_sheet(r.clerk, source.name), "模板.xlsx");
        const auto seen = read_entries(source, book, [](std::string_view) { return std::nullopt; });
        CHECK(seen.rows.empty());
        CHECK(seen.ignored.empty());
    }
}

TEST_CASE("docs/facts.md holds the table of sources that the program knows") {
    std::ifstream in("docs/facts.md");
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    CHECK_MESSAGE(text.find(sources_markdown()) != text.npos, sources_markdown());
}
