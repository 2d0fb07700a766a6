#include "reform/ledgers/ledger.hpp"
#include <boost/json.hpp>
#include <chrono>
#include <doctest/doctest.h>
#include "office/xlsx_writer.hpp"

namespace json = boost::json;

namespace {

/// A ledger of `rows` tasks in the columns offices use most.
std::string big_ledger(int rows) {
    office::XlsxWriter writer;
    office::SheetTable table{"台账", "2024年改革任务台账", "填报单位：市委改革办", {}};
    for (auto* heading : {"序号", "任务编码", "领域", "改革任务", "具体举措", "牵头领导", "牵头单位", "配合单位", "完成时限",
                          "当前进度", "完成率", "备注"})
        table.columns.push_back({heading});
    writer.begin(table);
    for (int i = 1; i <= rows; ++i) {
        const std::string n = std::to_string(i);
        writer.row({n, "YZ-2024-" + n, i % 2 ? "经济体制改革" : "社会体制改革", "改革任务" + n + "：深化某某领域综合改革",
                    "建立健全工作机制并形成制度成果", "市政府分管领导", "市审批局", "市财政局、市司法局，各县（市、区）政府",
                    "2024年9月底前", "正在推进", "50%", ""});
    }
    return writer.finish();
}

}  // namespace

TEST_CASE("A csv in GB18030 is read like any other ledger") {
    const std::string csv =
        "\xD0\xF2\xBA\xC5,\xB8\xC4\xB8\xEF\xC8\xCE\xCE\xF1,\xD4\xF0\xC8\xCE\xB5\xA5\xCE\xBB,\xCD\xEA\xB3\xC9\xCA\xB1\xCF\xDE\r\n"
        "1,\"\xBC\xD7,\xD2\xD2\",\xCA\xD0\xB2\xC6\xD5\xFE\xBE\xD6\xA1\xA2\xCA\xD0\xC9\xF3\xBC\xC6\xBE\xD6,2024.1\r\n";
    const auto reading = read_ledger(office::read_workbook(csv, "台账"));
    REQUIRE(reading.rows.size() == 1);
    const auto& row = reading.rows[0];
    CHECK(row.title == "甲,乙");
    CHECK(row.lead_units == std::vector<std::string>{"市财政局"});
    CHECK(row.co_units == std::vector<std::string>{"市审计局"});
    CHECK(row.due.date == parse_date("2024-01-31"));
    CHECK(reading.warnings.size() == 1);  // 2024.1 may have been 2024.10
    CHECK(reading.warnings[0].column == "D");
}

using R = ledger::ColumnRole;

TEST_CASE("The same headings have the same fingerprint, and the user's mapping outranks the reader's") {
    const auto book = office::read_workbook("编号,事情,谁办\nA-1,甲项改革,市财政局\n", "表");
    const auto mapped =
        read_ledger(book, {.choices = {{.sheet = "表", .columns = {{1, R::title}, {2, R::lead_units}, {0, R::code}}}}});
    REQUIRE(mapped.rows.size() == 1);
    CHECK(mapped.rows[0].title == "甲项改革");
    CHECK(mapped.rows[0].code == "A-1");
    const auto first = read_ledger(office::read_workbook("序号,任务,责任单位\n1,甲,市财政局\n", "表"));
    const auto other = read_ledger(office::read_workbook("序号,任务,责任单位\n1,乙,市审计局\n", "又一张"));
    CHECK(first.sheets.at(0).fingerprint == other.sheets.at(0).fingerprint);
    CHECK(first.sheets.at(0).fingerprint != mapped.sheets.at(0).fingerprint);
}

TEST_CASE("Twenty thousand tasks are read without a loss") {
    const std::string bytes = big_ledger(20'000);
    const auto begin = std::chrono::steady_clock::now();
    const auto reading = read_ledger(office::read_workbook(bytes, "台账"));
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
    CHECK(reading.rows.size() == 20'000);
    CHECK(reading.warnings.empty());
    CHECK(reading.errors.empty());
    CHECK(reading.rows.back().co_units.size() == 3);
    MESSAGE("20,000 rows of 12 columns: ", milliseconds, " ms");
}
