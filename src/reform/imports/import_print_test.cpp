#include "reform/imports/import_print.hpp"
#include <boost/json.hpp>
#include <doctest/doctest.h>
#include <sstream>

namespace json = boost::json;

TEST_CASE("What the import command prints can be read by a script") {
    const auto reading =
        read_ledger(office::read_workbook("序号;任务;责任单位;时限;完成率\n1;甲;市财政局;2024年6月;\n2;;市审计局;;\n", "表"));
    std::ostringstream printed;
    print_import(printed, reading, {.created = 1, .updated = 2, .unchanged = 3, .faulty = 1}, Id<ImportBatch>{7});
    const auto out = json::parse(printed.str());
    CHECK(out.at("batch") == 7);
    CHECK(out.at("faulty") == 1);
    CHECK(out.at("created") == 1);
    CHECK(out.at("updated") == 2);
    CHECK(out.at("unchanged") == 3);
    const auto& row = out.at("rows").at(0);
    CHECK(row.at("sheet") == "表");
    CHECK(row.at("row") == 2);
    CHECK(row.at("sub") == false);
    CHECK(row.at("code") == "");
    CHECK(row.at("lead_units").at(0) == "市财政局");
    CHECK(row.at("due").at("kind") == "by_date");
    CHECK(row.at("due").at("date") == "2024-06-30");
    CHECK(row.at("due").at("precision") == "month");
    CHECK(row.at("due").at("text") == "2024年6月");
    CHECK(row.at("due").at("start").is_null());
    CHECK(row.at("progress").is_null());
    CHECK(out.at("errors").at(0).at("row") == 3);
    CHECK(out.at("errors").at(0).at("column") == "B");
}
