#include <chrono>
#include <doctest/doctest.h>
#include "reform/imports/imports_office_test.hpp"

using namespace import_test;

TEST_CASE("A ledger is staged, looked at and committed, and the same file again changes nothing") {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) {
        Office office(engine);
        const std::string csv =
            head + "1,,出台转调方案,市发改委,市财政局、市住建局,6月底前,\n2,,推进混改,淄博市财政局,,持续推进,重点\n";
        const auto staged = office.stage(csv);
        CHECK(staged.counts == ImportCounts{2, 0, 0, 0, 0, 0});
        CHECK(office.count("SELECT count(*) FROM matter") == 0);
        const auto preview = office.imports.preview(office.clerk, staged.id, {});
        REQUIRE(preview.items.size() == 2);
        CHECK(preview.items[0].outcome == ImportOutcome::create);
        CHECK(office.commit(staged).counts.created == 2);
        CHECK(office.count("SELECT count(*) FROM matter WHERE code = 'ZB-2017-0001' AND due = '2017-06-30' AND year = 2017 AND "
                           "due_text = '6月底前'") == 1);
        CHECK(office.count("SELECT count(*) FROM matter_unit WHERE part = 'co'") == 2);
        CHECK(office.count("SELECT count(*) FROM journal WHERE action = 'matter.imported'") == 2);
        CHECK(refused([&] { office.commit(staged); }) == "这次导入已经完成");
        const auto again = office.stage(csv);
        CHECK(again.counts == ImportCounts{0, 0, 2, 0, 0, 0});
        CHECK(office.imports.preview(office.clerk, again.id, {}).items[0].like);
    }
}

TEST_CASE("By its code a matter is changed field by field; an empty cell leaves, （清空） empties, what is absent stays") {
    Office office;
    office.commit(office.stage(head + "1,,出台转调方案,市发改委,市财政局,6月底前,原备注\n2,,推进混改,市财政局,,,\n"));
    const auto staged = office.stage(head + "1,ZB-2017-0001,出台转调实施方案,市住建局,,9月底前,（清空）\n");
    const auto preview = office.imports.preview(office.clerk, staged.id, {});
    REQUIRE(preview.items.size() == 1);
    CHECK(preview.items[0].outcome == ImportOutcome::change);
    CHECK(preview.items[0].changes.text.find("\"before\":\"出台转调方案\",\"after\":\"出台转调实施方案\"") != std::string::npos);
    CHECK(preview.items[0].changes.text.find("\"before\":\"淄博市发展和改革委员会\",\"after\":\"淄博市住房和城乡建设局\"") !=
          std::string::npos);
    REQUIRE(preview.absent.size() == 1);
    CHECK(preview.absent[0].title == "推进混改");
    CHECK(office.commit(staged).counts == ImportCounts{0, 1, 0, 0, 0, 0});
    CHECK(office.count("SELECT count(*) FROM matter") == 2);
    CHECK(office.count("SELECT count(*) FROM matter WHERE code = 'ZB-2017-0001' AND note = '' AND due = '2017-09-30' AND "
                       "original_due = '2017-06-30'") == 1);
    CHECK(office.count("SELECT count(*) FROM matter_unit WHERE matter = 1 AND part = 'co' AND unit = 3") == 1);
}

TEST_CASE("A unit nobody knows is never made up: it is suggested, assigned once and remembered") {
    Office office;
    const std::string csv = head + "1,,推进棚改,市住房城乡建设局,市不存在局,,\n";
    auto staged = office.stage(csv);
    CHECK(staged.counts.faulty == 1);
    REQUIRE(staged.unknown_units.size() == 2);
    const auto known = std::find_if(staged.unknown_units.begin(), staged.unknown_units.end(),
                                    [](auto& u) { return u.name == "市住房城乡建设局"; });
    REQUIRE(known != staged.unknown_units.end());
    REQUIRE_FALSE(known->suggestions.empty());
    CHECK(known->suggestions[0].name == "淄博市住房和城乡建设局");
    CHECK(refused([&] { office.commit(staged); }) == "没有可以导入的行");
    ImportMapping mapping;
    mapping.units = {{"市住房城乡建设局", known->suggestions[0].id, true}, {"市不存在局", std::nullopt, {}}};
    staged = office.imports.map(office.clerk, staged.id, staged.version, mapping);
    CHECK(staged.counts == ImportCounts{1, 0, 0, 0, 0, 0});
    office.commit(staged);
    CHECK(office.count("SELECT count(*) FROM unit") == 4);
    CHECK(office.count("SELECT count(*) FROM unit_alias WHERE alias = '市住房城乡建设局' AND unit = 4") == 1);
    CHECK(office.stage(head + "1,,另一项,市住房城乡建设局,,,\n").counts.faulty == 0);
}

TEST_CASE("A mapping made by hand is remembered for the same headings") {
    Office office;
    const std::string csv = "编码,事情,谁办\nA-1,甲项改革,市发改委\n";
    auto staged = office.stage(csv);
    CHECK(staged.counts.created == 0);
    ImportMapping mapping;
    mapping.sheets = {{"2017年台账.csv", {}, 1, 1, {{"B", ledger::ColumnRole::title}, {"C", ledger::ColumnRole::lead_units}}}};
    mapping.sheets[0].name = staged.sheets.at(0).name;
    staged = office.imports.map(office.clerk, staged.id, staged.version, mapping);
    CHECK(staged.counts.created == 1);
    CHECK(refused([&] { office.imports.map(office.clerk, staged.id, 1, mapping); }) == "导入已在别处修改，请刷新后再试");
}

TEST_CASE("What is exported and imported again changes nothing; a change made since the export is not overwritten") {
    Office office;
    MatterEntry entry{.title = "深化 “放管服” 改革\n（第二批）",
                      .lead_units = {{2}},
                      .co_units = {{3}, {4}},
                      .measure = "一、甲；二、乙",
                      .field = "经济体制改革",
                      .basis = "淄发〔2017〕12号"};
    entry.due = parse_date("2017-06-30");
    entry.starts_on = parse_date("2017-01-01");
    entry.milestones = {{"起草", parse_date("2017-04-30"), {}, {}}};
    office.matters.register_matter(office.clerk, entry);
    office.commit(office.stage(head + "1,,甲项,市发改委,市财政局,每季度末,=1+1\n2,,乙项,市财政局,,2013年3月前；2018年,\n3,,丙项,"
                                      "市住建局,,11月底,\n4,,丁项,市住建局,,全年,\n"));
    const auto sheet = office.imports.ledger_sheet(office.clerk, {});
    const auto staged = office.imports.stage(office.clerk, "reform_task", "导出.xlsx", sheet);
    CHECK(staged.counts == ImportCounts{0, 0, 5, 0, 0, 0});
    for (auto& row : office.imports.preview(office.clerk, staged.id, {}).items)
        CHECK_MESSAGE(row.changes.text == "[]", row.title);
    CHECK(office.imports.ledger_sheet(office.clerk, {}) == sheet);
    CHECK(sheet.find("PK") == 0);
    office.db.write([](db::Tx& tx) { tx.run("UPDATE matter SET version = version + 1, note = '他人所改' WHERE id = 1"); });
    const auto late = office.imports.stage(office.clerk, "reform_task", "导出.xlsx", sheet);
    CHECK(late.counts == ImportCounts{0, 0, 5, 0, 0, 0});  // an empty note leaves what the other wrote
}

TEST_CASE("Two cells edited in an exported sheet are exactly two changes, and full names of units raise no doubt") {
    Office office;
    office.db.write([](db::Tx& tx) {
        Unit odd{.code = "odd",
                 .kind = UnitKind::department,
                 .name = "淄博市齐文化传承弘扬",
                 .short_name = "齐文化",
                 .peer_group = ""};
        enter_unit(tx, odd, parse_date("2014-01-01"));
    });
    office.commit(office.stage(
        head + "1,,甲项改革,市发改委,市住建局、齐文化,6月底,\n2,,乙项改革,齐文化,,9月底,\n3,,丙项改革,市财政局,,,原文\n"));
    const auto sheet = office.imports.ledger_sheet(office.clerk, {});
    const auto untouched = office.imports.stage(office.clerk, "reform_task", "导出.xlsx", sheet);
    CHECK(untouched.counts == ImportCounts{0, 0, 3, 0, 0, 0});
    CHECK(untouched.warnings.empty());
    const auto workbook = office::read_workbook(sheet, "");
    std::string edited;
    for (auto& row : workbook.sheets.at(0).rows) {
        for (auto& cell : row)
            edited += '"' + (cell.text == "6月底" ? "8月底" : cell.text == "丙项改革" ? "丙项改革（修订）" : cell.text) + "\",";
        edited += "\n";
    }
    const auto staged = office.imports.stage(office.clerk, "reform_task", "2017年.csv", edited);
    CHECK(staged.counts == ImportCounts{0, 2, 1, 0, 0, 0});
    const auto rows = office.imports.preview(office.clerk, staged.id, {.outcome = {ImportOutcome::change}}).items;
    REQUIRE(rows.size() == 2);
    CHECK(rows[1].changes.text ==
          "[{\"field\":\"title\",\"label\":\"改革任务\",\"before\":\"丙项改革\",\"after\":\"丙项改革（修订）\"}]");
    CHECK(office.commit(staged).counts == ImportCounts{0, 2, 1, 0, 0, 0});
}

TEST_CASE("A row exported before another's change is refused when it would change something") {
    Office office;
    office.commit(office.stage(head + "1,,甲项,市发改委,,6月底,\n"));
    const std::string headings = "任务编码,行版本,改革任务,牵头单位\n";
    CHECK(office.stage(headings + "ZB-2017-0001,1,甲项改名,市发改委\n").counts.updated == 1);
    office.db.write([](db::Tx& tx) { tx.run("UPDATE matter SET version = version + 1"); });
    const auto staged = office.stage(headings + "ZB-2017-0001,1,甲项改名,市发改委\n");
    CHECK(staged.counts.faulty == 1);
    CHECK(office.imports.preview(office.clerk, staged.id, {}).items[0].errors[0].find("已被修改") != std::string::npos);
}

TEST_CASE("Faulty rows are left out, or stop everything when asked; the error sheet says why") {
    Office office;
    const auto staged = office.stage(head + "1,,甲项,市发改委,,6月底,\n2,,,市财政局,,6月底,\n3,,丙项,,,6月底,\n");
    CHECK(staged.counts == ImportCounts{1, 0, 0, 0, 0, 2});
    const auto sheet = office::read_workbook(office.imports.error_sheet(office.clerk, staged.id), "x");
    CHECK(sheet.sheets.at(0).at(0, 1).text == "错误说明");
    CHECK(sheet.sheets.at(0).at(1, 1).text.find("缺少任务名称") != std::string::npos);
    CHECK(refused([&] { office.commit(staged, {true}); }) == "有 2 行有误，没有导入");
    CHECK(office.commit(staged).counts.created == 1);
}

TEST_CASE("Only the office imports, and nobody sees another's staged file") {
    Office office;
    CHECK_THROWS_AS(office.imports.stage(office.liaison, "reform_task", "a", head), Error);
    CHECK(refused([&] { office.imports.stage(office.clerk, "wish", "a", head + "1,,甲,市发改委,,,\n"); }) == "填写有误");
    const auto staged = office.stage(head + "1,,甲项,市发改委,,,\n");
    Actor other = office.clerk;
    other.user = {9};
    CHECK_THROWS_AS(office.imports.detail(other, staged.id), Error);
}

TEST_CASE("The command imports in one go, tries first when asked, and may keep unknown names as text") {
    Office office;
    const std::string csv = head + "1,,甲项,市发改委,,,\n2,,乙项,市某局,,,\n";
    const auto dry = office.imports.run(office.clerk, "reform_task", "x.csv", csv, {.dry_run = true});
    CHECK(dry.counts == ImportCounts{1, 0, 0, 0, 0, 1});
    REQUIRE(dry.reading.errors.size() == 1);
    CHECK(dry.reading.errors[0].column == "D");
    CHECK(dry.reading.errors[0].message.find("市某局") != std::string::npos);
    CHECK(office.count("SELECT count(*) FROM matter") == 0);
    const auto strict = office.imports.run(office.clerk, "reform_task", "x.csv", csv, {});
    CHECK(strict.counts == ImportCounts{1, 0, 0, 0, 0, 1});
    CHECK(strict.reading.errors.size() == 1);
    CHECK(office.imports.run(office.clerk, "reform_task", "x.csv", csv, {.keep_names = true}).counts ==
          ImportCounts{1, 0, 1, 0, 0, 0});
    CHECK(office.count("SELECT count(*) FROM matter WHERE note = '未登记单位：市某局'") == 1);
    CHECK(office.imports.run(office.clerk, "reform_task", "x.csv", csv, {.keep_names = true}).counts.created == 0);
}

TEST_CASE("Twenty thousand rows are imported in one transaction") {
    Office office;
    std::string csv = head;
    for (int i = 1; i <= 20'000; ++i)
        csv += std::to_string(i) + ",,任务" + std::to_string(i) + ",市发改委,市财政局,2017年9月底前,\n";
    const auto begin = std::chrono::steady_clock::now();
    const auto result = office.imports.run(office.clerk, "reform_task", "2017.csv", csv, {});
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
    CHECK(result.counts.created == 20'000);
    MESSAGE("20,000 rows into the ledger: ", ms, " ms (without optimisation)");
}
