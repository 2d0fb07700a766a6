#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>
#include "office/workbook.hpp"
#include "reform/facts/entry.hpp"

// A spreadsheet of facts: headings are the labels of the source's columns, one row a fact.

/// What is wrong in one place, as people count: row 1, column A.
struct SheetFault {
    static constexpr auto record = "SheetFault";
    int row = 0;
    std::string column, heading, message;
};
void describe(SheetFault& f, auto v) {
    v("row", f.row, "行");
    v("column", f.column, "列");
    v("heading", f.heading, "列名");
    v("message", f.message, "问题");
}

struct SheetEntry {
    static constexpr auto record = "SheetEntry";
    int row = 0;
    std::string unit_name;
    NewScoreEntry entry;
};
void describe(SheetEntry& e, auto v) {
    v("row", e.row, "行");
    v("unit_name", e.unit_name, "单位名称");
    v("entry", e.entry, "登记");
}

struct EntryImport {
    static constexpr auto record = "EntryImport";
    bool saved = false;
    std::string source, sheet;
    std::vector<SheetEntry> rows;
    std::vector<SheetFault> faults;
    std::vector<std::string> ignored;  // headings that no column of the source has
};
void describe(EntryImport& i, auto v) {
    v("saved", i.saved, "已导入");
    v("source", i.source, "来源");
    v("sheet", i.sheet, "工作表");
    v("rows", i.rows, "各行");
    v("faults", i.faults, "错误");
    v("ignored", i.ignored, "未识别的列");
}

using FindUnit = std::function<std::optional<Id<Unit>>(std::string_view name)>;

/// Refuses (invalid) a file without a heading row or with more than 5,000 rows; everything else is a fault with its place.
EntryImport read_entries(const Source&, const office::Workbook&, const FindUnit&);
/// Finds the row and column again of a fault that the register found in an entry: path "reference", "cells.rung" …
SheetFault fault_at(const Source&, const office::Workbook&, const SheetEntry&, const FieldError&);
/// An empty sheet with headings, lists to pick from, and a second sheet that explains each column.
std::string blank_entry_sheet(const Source&, const std::vector<std::string>& units);
