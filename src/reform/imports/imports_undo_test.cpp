#include <doctest/doctest.h>
#include "reform/imports/imports_office_test.hpp"

// Taking an import back.

using namespace import_test;

namespace {

constexpr const char* everything =
    "SELECT m.code || '|' || m.title || '|' || m.note || '|' || COALESCE(m.due, '') || '|' || m.due_text || '|' || m.light || "
    "'|' || "
    "COALESCE((SELECT string_agg(part || unit, ',') FROM (SELECT part, unit FROM matter_unit u WHERE u.matter = m.id ORDER BY "
    "position, part) x), '') FROM matter m ORDER BY m.id";

std::string all_of(Office& office) {
    return office.db.read([&](db::Tx& tx) {
        std::string out;
        std::string sql = everything;
        const bool lite = office.db.is_sqlite();
        if (lite) sql.replace(sql.find("string_agg"), 10, "group_concat");
        else sql.replace(sql.find("COALESCE(m.due, '')"), 19, "COALESCE(m.due::text, '')");
        tx.each([&](db::Columns, db::Row row) { out += std::string(row[0].text) + "\n"; }, sql);
        return out;
    });
}

ImportUndone undo(Office& office, Id<ImportBatch> batch) { return office.imports.undo(office.clerk, batch, 1); }

}  // namespace

TEST_CASE("An import is taken back: what it made goes, what it changed is as before, and nothing else moves") {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) {
        Office office(engine);
        office.commit(office.stage(head + "1,,出台转调方案,市发改委,市财政局,6月底前,原备注\n2,,推进混改,市财政局,,,\n"));
        const auto before = all_of(office);
        const auto second = office.commit(office.stage(
            head + "1,ZB-2017-0001,出台转调实施方案,市住建局,,9月底前,（清空）\n2,,改造老旧小区,市住建局,市财政局,年底,\n"));
        CHECK(second.counts == ImportCounts{1, 1, 0, 0, 0, 0});
        CHECK(all_of(office) != before);
        CHECK(office.imports.done(office.clerk, second.batch).undoable);
        const auto undone = undo(office, second.batch);
        CHECK(undone.removed == 1);
        CHECK(undone.restored == 1);
        CHECK(all_of(office) == before);
        CHECK(office.count("SELECT count(*) FROM journal WHERE action = 'matter.import_undone'") == 2);
        CHECK(office.count("SELECT count(*) FROM journal WHERE action = 'import.undone'") == 1);
        CHECK(refused([&] { office.imports.undo(office.clerk, second.batch, {}); }) == "第 2 次导入已经撤销");
        CHECK_FALSE(office.imports.done(office.clerk, second.batch).undoable);
        CHECK(undo(office, {1}).removed == 2);  // the earlier one is as it was left, so it may go too
        CHECK(all_of(office).empty());
    }
}

TEST_CASE("An import that somebody has gone on from is not taken back: each matter is named with who did what") {
    Office office;
    const auto first = office.commit(office.stage(head + "1,,甲项,市发改委,,6月底,\n2,,乙项,市财政局,,6月底,\n"));
    const auto second = office.commit(office.stage(head + "1,ZB-2017-0002,乙项改名,,,,\n"));
    const auto seen = office.imports.done(office.clerk, first.batch);
    CHECK_FALSE(seen.undoable);
    REQUIRE(seen.hindrances.size() == 1);
    CHECK(seen.hindrances[0].code == "ZB-2017-0002");
    CHECK(seen.hindrances[0].reason == "科员于2017年6月25日修改");
    try {
        undo(office, first.batch);
        FAIL("taken back under somebody's hands");
    } catch (const Error& e) {
        CHECK(std::string(e.what()) == "第 1 次导入之后已有 1 处变化，不能撤销");
        REQUIRE(e.fields.size() == 1);
        CHECK(e.fields[0].message == "ZB-2017-0002“乙项改名”：科员于2017年6月25日修改");
    }
    CHECK(office.count("SELECT count(*) FROM matter") == 2);
    undo(office, second.batch);
    CHECK(office.imports.done(office.clerk, first.batch).undoable);
    office.matters.take(office.clerk, {1}, 1, MatterStep::assign, {});
    CHECK(office.imports.done(office.clerk, first.batch).hindrances.at(0).reason == "科员于2017年6月25日交办");
}

TEST_CASE("A matter registered after an undone import never gets the history of one that is gone") {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) {
        Office office(engine);
        undo(office, office.commit(office.stage(head + "1,,甲项,市发改委,,,\n")).batch);
        office.commit(office.stage(head + "1,,乙项,市财政局,,,\n"));
        CHECK(office.count("SELECT count(*) FROM matter WHERE id = 1") == 0);
        CHECK(office.count("SELECT count(*) FROM matter WHERE code = 'ZB-2017-0001' AND title = '乙项'") == 1);
    }
}

TEST_CASE("Only the office sees the imports and takes one back, and a stale page does not") {
    Office office;
    const auto made = office.commit(office.stage(head + "1,,甲项,市发改委,,,\n"));
    CHECK(office.imports.done(office.clerk).size() == 1);
    CHECK_THROWS_AS(office.imports.done(office.liaison), Error);
    CHECK_THROWS_AS(office.imports.undo(office.liaison, made.batch, 1), Error);
    CHECK_THROWS_AS(office.imports.undo(office.clerk, made.batch, 2), Error);
    CHECK_THROWS_AS(office.imports.undo(office.clerk, {9}, 1), Error);
}
