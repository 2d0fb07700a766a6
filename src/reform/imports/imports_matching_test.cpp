#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include "reform/imports/imports_office_test.hpp"

// Rows without code: which standing matter they are, and who decides.

using namespace import_test;

namespace {

std::vector<ImportRow> rows_of(Office& office, const Import& staged) {
    return office.imports.preview(office.clerk, staged.id, {}).items;
}

std::string told(const std::vector<LedgerRemark>& remarks) {
    std::string out;
    for (auto& r : remarks) out += r.sheet + " " + std::to_string(r.row) + r.column + " " + r.message + "\n";
    return out;
}

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("A row without code that would change a standing task waits until somebody says what it is") {
    Office office;
    office.commit(office.stage(head + "1,,出台转调方案,市发改委,,6月底前,\n2,,推进混改,市财政局,,,\n"));
    const std::string csv = head + "1,,出台转调方案,市发改委,,9月底前,\n2,,推进混改,市财政局,,,\n3,,改造老旧小区,市住建局,,,\n";
    auto staged = office.stage(csv);
    CHECK(staged.counts == ImportCounts{1, 0, 1, 1, 0, 0});
    const auto row = rows_of(office, staged)[0];
    CHECK(row.outcome == ImportOutcome::propose);
    REQUIRE(row.like);
    CHECK(row.like->code == "ZB-2017-0001");
    CHECK(row.changes.text.find("9月底前") != std::string::npos);
    CHECK(refused([&] { office.commit(staged); }) == "有 1 行像是台账里已有的任务，请先确认是更新、另行新增还是不导入");
    const auto decided = [&](ImportMapping mapping) {
        return office.imports.map(office.clerk, staged.id, (staged = office.imports.detail(office.clerk, staged.id)).version,
                                  mapping);
    };
    CHECK(decided({.rows = {{staged.sheets[0].name, 2, ImportChoice::create}}}).counts == ImportCounts{2, 0, 1, 0, 0, 0});
    CHECK(decided({.rows = {{staged.sheets[0].name, 2, ImportChoice::leave}}}).counts == ImportCounts{1, 0, 1, 0, 1, 0});
    staged = decided({.proposals = ImportChoice::update});
    CHECK(staged.counts == ImportCounts{1, 1, 1, 0, 0, 0});
    office.commit(staged);
    CHECK(office.count("SELECT count(*) FROM matter") == 3);
    CHECK(office.count("SELECT count(*) FROM matter WHERE code = 'ZB-2017-0001' AND due = '2017-09-30'") == 1);
}

TEST_CASE("A file that names a task twice finds both of them again") {
    Office office;
    const std::string csv = head + "1,,推进混改,市财政局,,6月底前,\n2,,推进混改,市财政局,,9月底前,\n";
    const auto staged = office.stage(csv);
    CHECK(rows_of(office, staged)[1].warnings.size() == 1);
    CHECK(office.commit(staged).counts.created == 2);
    CHECK(office.stage(csv).counts == ImportCounts{0, 0, 2, 0, 0, 0});
}

TEST_CASE("A task that merely resembles a standing one is registered, and the clerk is told") {
    Office office;
    office.commit(office.stage(head + "1,,出台工业精准转调实施方案,市发改委,,,\n2,,推进第一批试点改革,市财政局,,,\n"));
    const auto staged = office.stage(head +
                                     "1,,出台工业精准转调的实施方案,市发改委,,,\n2,,推进第二批试点改革,市财政局,,,\n"
                                     "3,,推进第一批试点改革,市住建局,,,\n4,,全新的任务,市住建局,,,\n");
    CHECK(staged.counts == ImportCounts{4, 0, 0, 0, 0, 0});
    const auto rows = rows_of(office, staged);
    REQUIRE(rows[0].like);
    CHECK(rows[0].like->code == "ZB-2017-0001");
    CHECK(rows[0].warnings.at(0).find("相似，按新任务登记") != std::string::npos);
    CHECK_FALSE(rows[1].like);  // the second lot is not the first
    REQUIRE(rows[2].like);      // another unit: perhaps it was handed over, perhaps both have it
    CHECK(rows[2].like->code == "ZB-2017-0002");
    CHECK_FALSE(rows[3].like);
    const auto name = staged.sheets[0].name;
    const auto mapped = office.imports.map(office.clerk, staged.id, staged.version,
                                           {.rows = {{name, 2, ImportChoice::update}, {name, 5, ImportChoice::leave}}});
    CHECK(mapped.counts == ImportCounts{2, 1, 0, 0, 1, 0});
}

TEST_CASE("Last year's task of the same title is another task") {
    Office office;
    office.commit(office.stage(head + "1,,推进混改,市财政局,,,\n"));
    const auto next = office.imports.stage(office.clerk, "reform_task", "2018年台账.csv", head + "1,,推进混改,市财政局,,年底,\n");
    CHECK(next.counts == ImportCounts{1, 0, 0, 0, 0, 0});
    CHECK(rows_of(office, next)[0].warnings.at(0).find("2017年") != std::string::npos);
}

TEST_CASE("The command leaves rows that wait for a decision alone, says so, and updates them when told to") {
    Office office;
    const auto run = [&](const std::string& due, ImportHow how) {
        return office.imports.run(office.clerk, "reform_task", "2017.csv", head + "1,,推进混改,市财政局,," + due + ",\n", how);
    };
    CHECK(run("6月底", {}).counts.created == 1);
    CHECK(run("6月底", {}).counts == ImportCounts{0, 0, 1, 0, 0, 0});
    const auto waiting = run("9月底", {});
    CHECK(waiting.counts == ImportCounts{0, 0, 0, 1, 0, 0});
    CHECK_FALSE(waiting.batch);
    CHECK(told(waiting.reading.warnings).find("ZB-2017-0001") != std::string::npos);
    CHECK(office.count("SELECT count(*) FROM matter WHERE due = '2017-06-30'") == 1);
    CHECK(run("9月底", {.match_titles = true}).counts == ImportCounts{0, 1, 0, 0, 0, 0});
    CHECK(office.count("SELECT count(*) FROM matter WHERE due = '2017-09-30'") == 1);
}

TEST_CASE("A trial says of every real ledger exactly what the import then does, and the second import changes nothing") {
    for (auto engine : {test::Engine::sqlite, test::Engine::postgres}) {
        Office office(engine);
        int books = 0;
        for (auto& file : std::filesystem::directory_iterator("tests/ledgers")) {
            const auto name = file.path().filename().string();
            if (!name.ends_with(".xlsx")) continue;
            ++books;
            const auto bytes = content(file.path());
            for (ImportHow how : {ImportHow{}, ImportHow{.keep_names = true}}) {
                ImportHow trial = how;
                trial.dry_run = true;
                const auto tried = office.imports.run(office.clerk, "reform_task", name, bytes, trial);
                const auto done = office.imports.run(office.clerk, "reform_task", name, bytes, how);
                CHECK_MESSAGE(tried.counts == done.counts, name);
                CHECK_MESSAGE(told(tried.reading.errors) == told(done.reading.errors), name);
                CHECK_MESSAGE(told(tried.reading.warnings) == told(done.reading.warnings), name);
                CHECK_MESSAGE((done.counts.faulty == 0) == done.reading.errors.empty(), name);
                auto again = office.imports.run(office.clerk, "reform_task", name, bytes, how).counts;
                CHECK_MESSAGE(again.created == 0, name);
                CHECK_MESSAGE(again.updated == 0, name);
                CHECK_MESSAGE(again.undecided == 0, name);
                CHECK_MESSAGE(again.unchanged == done.counts.created + done.counts.unchanged, name);
            }
        }
        CHECK(books == 7);
    }
}
