#include <doctest/doctest.h>
#include "base/error.hpp"
#include "office/csv.hpp"
#include "office/workbook.hpp"
#include "office/xlsx_reader.hpp"
#include "office/xlsx_writer.hpp"
#include "office/xml.hpp"
#include "office/zip.hpp"
#include "support/tiny_zip.hpp"

using namespace office;
using CellKind = SheetCell::Kind;

namespace {

std::string package(const std::string& sheet, const std::string& styles = "", const std::string& strings = "",
                    const std::string& workbook_pr = "") {
    TinyZip zip;
    zip.add("xl/workbook.xml",
            "<workbook xmlns:r='r'>" + workbook_pr + "<sheets><sheet name='台账' sheetId='1' r:id='rId1'/></sheets></workbook>");
    zip.add("xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
            "<Relationship Id='rId2' Type='x/styles' Target='/xl/styles.xml'/><Relationship Id='rId3' Type='x/sharedStrings' "
            "Target='sharedStrings.xml'/></Relationships>");
    zip.add("xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>");
    if (!styles.empty()) zip.add("xl/styles.xml", styles);
    if (!strings.empty()) zip.add("xl/SharedStrings.xml", strings);
    return zip.bytes();
}

std::string refusal(std::string bytes, std::string_view name = "a.xlsx") {
    try {
        read_workbook(std::move(bytes), name);
    } catch (const Error& e) { return e.what(); }
    return "读出来了";
}

}  // namespace

TEST_CASE("A cell is read as a person sees it, with its kind") {
    const auto book = read_xlsx(
        package("<cols><col min='2' max='2' hidden='1'/></cols><sheetData>"
                "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' "
                "t='inlineStr'><is><r><t>富</t></r><r><t>文本</t></r></is></c></row>"
                "<row r='3' hidden='1'><c s='1'><v>0.5</v></c><c s='2'><v>42369</v></c><c s='3'><v>42369</v></c><c "
                "s='4'><v>2026.1</v></c><c><v>2026.1</v></c>"
                "<c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c><c t='str'><f>A1</f><v>缓存</v></c><c "
                "s='5'><v>42369</v></c></row></sheetData>"
                "<mergeCells><mergeCell ref='A1:B2'/></mergeCells>",
                "<styleSheet><numFmts><numFmt numFmtId='176' "
                "formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='9'/>"
                "<xf numFmtId='31'/><xf numFmtId='57'/><xf numFmtId='2'/><xf numFmtId='176'/></cellXfs></styleSheet>",
                "<sst><si><t>任务</t><rPh><t>renwu</t></rPh></si><si><r><t>牵头_x000D_</t></r><r><t>单位</t></r></si></sst>"));
    const Sheet& s = book.sheets.at(0);
    CHECK(s.name == "台账");
    CHECK(s.at(0, 0).text == "任务");
    CHECK(s.at(0, 1).text == "牵头单位");
    CHECK(s.at(0, 2).text == "富文本");
    CHECK(s.at(2, 0).kind == CellKind::percent);
    CHECK(s.at(2, 0).text == "50%");
    CHECK(s.at(2, 0).number == "0.5");
    CHECK(s.at(2, 1).text == "2015年12月31日");
    CHECK(s.at(2, 2).text == "2015年12月");
    CHECK(s.at(2, 2).month_only);
    CHECK(s.at(2, 3).text == "2026.10");
    CHECK(s.at(2, 4).text == "2026.1");
    CHECK(s.at(2, 4).decimals == -1);
    CHECK(s.at(2, 5).text == "是");
    CHECK(s.at(2, 6).kind == CellKind::error);
    CHECK(s.at(2, 7).formula);
    CHECK(s.at(2, 7).text == "缓存");
    CHECK(s.at(2, 8).month_only);
    CHECK(s.at(9, 9).is_empty());
    CHECK(s.is_hidden_row(2));
    CHECK(s.is_hidden_column(1));
    CHECK_FALSE(s.is_hidden_column(0));
    CHECK(s.merges.at(0).contains(1, 1));
}

TEST_CASE("Dates are right in 1904 workbooks too, and before the day that never was") {
    const std::string styles = "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>";
    const std::string cells = "<sheetData><row><c><v>59</v></c><c><v>61</v></c></row></sheetData>";
    const auto modern = read_xlsx(package(cells, styles)),
               old = read_xlsx(package(cells, styles, "", "<workbookPr date1904='1'/>"));
    CHECK(modern.sheets[0].at(0, 0).text == "1900-02-28");
    CHECK(modern.sheets[0].at(0, 1).text == "1900-03-01");
    CHECK(old.sheets[0].at(0, 0).text == "1904-02-29");
}

TEST_CASE("Number formats are told apart") {
    using F = NumberFormat::Kind;
    CHECK(number_format("General").kind == F::general);
    CHECK(number_format("G/通用格式").kind == F::general);
    CHECK(number_format("0.00_ ").decimals == 2);
    CHECK(number_format("[Red]#,##0.0;[Green]-0").decimals == 1);
    CHECK(number_format("0.0%").kind == F::percent);
    CHECK(number_format("[$-804]yyyy\"年\"m\"月\"d\"日\";@").day);
    CHECK(number_format("m\"月\"").kind == F::date);
    CHECK_FALSE(number_format("yyyy/m").day);
    CHECK(number_format("h:mm").kind == F::time);
    CHECK(number_format("[h]:mm:ss").kind == F::time);
    CHECK(number_format("@").kind == F::text);
    CHECK(number_format("\"共\"0\"项\"").kind == F::number);
    for (int id : {27, 31, 36, 50, 51, 57, 58}) CHECK(builtin_format(id).kind == F::date);
}

TEST_CASE("What is not a usable workbook is refused with what to do") {
    CHECK(refusal("") == "文件是空的");
    CHECK(refusal("PK\x03\x04坏").find("损坏") != std::string::npos);
    CHECK(refusal(TinyZip().add("word/document.xml", "<a/>").bytes()).find("不是表格文件") != std::string::npos);
    CHECK(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 Workbook").find("另存为") != std::string::npos);
    CHECK(refusal(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") +
                  std::string("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0", 32))
              .find("密码") != std::string::npos);
    CHECK(refusal(TinyZip().add("xl/workbook.xml", "<workbook/>").add("xl/vbaProject.bin", "x").bytes()).find("宏") !=
          std::string::npos);
    CHECK(refusal(TinyZip().add("../evil", "x").bytes()).find("文件名") != std::string::npos);
    CHECK(refusal(package("<sheetData><row><c><v>1</v></c>")).find("损坏") != std::string::npos);
    CHECK(refusal("%PDF-1.7").find("PDF") != std::string::npos);
    CHECK(refusal("<html>").find("网页") != std::string::npos);
    CHECK(refusal(TinyZip().add("xl/workbook.xml", "<!DOCTYPE w [<!ENTITY a 'b'>]><workbook>&a;</workbook>").bytes())
              .find("文档类型") != std::string::npos);
}

TEST_CASE("A swollen archive is stopped while it inflates, whatever it says about itself") {
    const std::string spaces(60 << 20, ' ');
    CHECK(refusal(TinyZip().add("xl/workbook.xml", "<workbook>" + spaces + "</workbook>").bytes()).find("异常庞大") !=
          std::string::npos);
    CHECK(refusal(TinyZip().add("xl/workbook.xml", "<workbook>" + spaces + "</workbook>", true, 10).bytes()) != "读出来了");
    TinyZip many;
    for (int i = 0; i < 2001; ++i) many.add("xl/" + std::to_string(i), "x", false);
    CHECK(refusal(many.bytes()).find("过多") != std::string::npos);
    CHECK(refusal(package("<sheetData><row r='100001'><c><v>1</v></c></row></sheetData>")).find("10 万行") != std::string::npos);
    CHECK(refusal(package("<sheetData><row r='1048576'/></sheetData>")) == "读出来了");
}

TEST_CASE("A small file cannot fill the memory with empty cells or with strings nobody uses") {
    std::string rows, lines;
    for (int i = 1; i <= 6'000; ++i) {
        rows += "<row r='" + std::to_string(i) + "'><c r='SF" + std::to_string(i) + "'><v>1</v></c></row>";
        lines += std::string(499, ',') + "1\n";
    }
    CHECK(refusal(package("<sheetData>" + rows + "</sheetData>")).find("内容过大") != std::string::npos);
    CHECK(refusal(lines).find("内容过大") != std::string::npos);
    CHECK(refusal(package("<sheetData><row r='1048576' hidden='1'/><row r='7'><c r='A7' s='1'/></row></sheetData>")) ==
          "读出来了");
}

TEST_CASE("A web page under the name of a spreadsheet is told apart whatever stands before its first tag") {
    for (const char* page : {"<html><table>", "\xEF\xBB\xBF<html>", "\r\n  <?xml version='1.0'?><Workbook>"})
        CHECK(refusal(page).find("网页或 XML") != std::string::npos);
}

TEST_CASE("A csv is read in GB18030, with quotes, line breaks and any of three separators") {
    const auto book = read_csv("\xD0\xF2\xBA\xC5,\xC8\xCE\xCE\xF1\r\n1,\"a,\"\"b\"\"\nc\"\r\n\r\n007,2026.1\r\n", "台账");
    const Sheet& s = book.sheets.at(0);
    CHECK(s.at(0, 1).text == "任务");
    CHECK(s.at(1, 1).text == "a,\"b\"\nc");
    CHECK(s.at(1, 0).kind == CellKind::number);
    CHECK(s.at(3, 0).kind == CellKind::text);
    CHECK(s.at(3, 1).decimals == 1);
    CHECK(s.rows.size() == 4);
    CHECK(read_workbook("序号;任务\n1;甲", "x").sheets[0].at(1, 1).text == "甲");
    CHECK(read_workbook("\xEF\xBB\xBF序号\t任务", "x").sheets[0].at(0, 0).text == "序号");
    CHECK(read_csv("", "空").sheets[0].rows.empty());
}

TEST_CASE("What the writer writes the reader reads, and twice the same is the same bytes") {
    const auto written = [] {
        XlsxWriter writer;
        writer.begin({"台账/一",
                      "2024年台账",
                      "填报单位：改革办",
                      {{"序号", 6, false, ColumnFormat::whole_number},
                       {"任务", 40},
                       {"进度", 8, false, ColumnFormat::percent},
                       {"编码", 10, true},
                       {"时限", 12, false, ColumnFormat::date},
                       {"得分", 8, false, ColumnFormat::points},
                       {"状态", 8, false, ColumnFormat::text, {"正常", "滞后"}}}});
        writer.row({"1", "=1+1", "65", "YZ-1", "2024-06-30", "98.25", "正常"});
        writer.row({"二", "第一行\n第二行", "51.25", "", "长期", "不参加排名", "滞后"});
        return writer.finish();
    };
    const std::string bytes = written();
    CHECK(bytes == written());
    const auto book = read_workbook(bytes, "x");
    const Sheet& s = book.sheets.at(0);
    CHECK(s.name == "台账 一");
    CHECK(s.at(0, 0).text == "2024年台账");
    CHECK(s.at(2, 1).text == "任务");
    CHECK(s.at(3, 0).kind == CellKind::number);
    CHECK(s.at(3, 1).kind == CellKind::text);
    CHECK(s.at(3, 1).text == "=1+1");
    CHECK(s.at(3, 2).text == "65%");
    CHECK(s.at(3, 4).text == "2024-06-30");
    CHECK(s.at(4, 0).text == "二");
    CHECK(s.at(4, 1).text == "第一行\n第二行");
    CHECK(s.at(4, 2).text == "51.25%");
    CHECK(s.at(4, 4).kind == CellKind::text);
    CHECK(s.at(3, 5).kind == CellKind::number);
    CHECK(s.at(3, 5).text == "98.25");
    CHECK(s.at(4, 5).text == "不参加排名");
    CHECK(s.is_hidden_column(3));
    CHECK(column_letters(27) == "AB");
}
