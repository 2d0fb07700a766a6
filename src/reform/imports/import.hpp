#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>
#include "reform/imports/import_units.hpp"
#include "reform/ledgers/ledger.hpp"
#include "reform/matters/matter_entry.hpp"

/// What the user decided about the columns of a sheet.
struct ImportColumnChoice {
    static constexpr auto record = "ImportColumnChoice";
    std::string column;  // letters
    ledger::ColumnRole role = ledger::ColumnRole::none;
};
void describe(ImportColumnChoice& c, auto v) {
    v("column", c.column, "列");
    v("role", c.role, "含义");
}

struct ImportSheetChoice {
    static constexpr auto record = "ImportSheetChoice";
    std::string name;
    std::optional<bool> skip;
    std::optional<int> first_header, last_header;  // rows, from 1
    std::vector<ImportColumnChoice> columns;
};
void describe(ImportSheetChoice& s, auto v) {
    v("name", s.name, "工作表");
    v("skip", s.skip, "不导入");
    v("first_header", s.first_header, "表头起始行");
    v("last_header", s.last_header, "表头结束行");
    v("columns", s.columns, "栏目");
}

/// A name of the file assigned to a unit; without a unit it is left out wherever it stands.
struct ImportUnitChoice {
    static constexpr auto record = "ImportUnitChoice";
    std::string name;
    std::optional<Id<Unit>> unit;
    std::optional<bool> remember;  // keep the name as an alias of the unit
};
void describe(ImportUnitChoice& u, auto v) {
    v("name", u.name, "表中名称");
    v("unit", u.unit, "单位");
    v("remember", u.remember, "记为别名");
}

struct ImportMapping {
    static constexpr auto record = "ImportMapping";
    std::optional<int> year;
    std::vector<ImportSheetChoice> sheets;
    std::vector<ImportUnitChoice> units;
};
void describe(ImportMapping& m, auto v) {
    v("year", m.year, "年度");
    v("sheets", m.sheets, "工作表");
    v("units", m.units, "单位");
}

enum class ImportOutcome { create, change, same, fault };
template <>
inline constexpr std::array words<ImportOutcome>{Word{"create", "新增"}, Word{"change", "更新"}, Word{"same", "无变化"},
                                                 Word{"fault", "有误"}};

/// One row of the file beside what it would do.
struct ImportRow {
    static constexpr auto record = "ImportRow";
    std::string sheet;
    int row = 0;
    std::string code, title;
    ImportOutcome outcome = ImportOutcome::create;
    std::optional<Id<Matter>> matter;  // the one it would change
    bool by_title = false;             // found by title and lead unit, since the row has no code
    RawJson changes{"[]"};             // [{field,label,before,after}] of a change
    std::vector<std::string> lead_units, co_units;
    LedgerDue due;
    std::vector<std::string> errors, warnings;
};
void describe(ImportRow& r, auto v) {
    v("sheet", r.sheet, "工作表");
    v("row", r.row, "行");
    v("code", r.code, "编号");
    v("title", r.title, "改革任务");
    v("outcome", r.outcome, "结果");
    v("matter", r.matter, "事项");
    v("by_title", r.by_title, "按名称匹配");
    v("changes", r.changes, "变化");
    v("lead_units", r.lead_units, "牵头单位");
    v("co_units", r.co_units, "配合单位");
    v("due", r.due, "完成时限");
    v("errors", r.errors, "错误");
    v("warnings", r.warnings, "提示");
}

/// A matter as it stands, with its units in order.
struct StandingMatter {
    Matter matter;
    std::vector<Id<Unit>> lead, co;
};

struct ImportRules {
    std::string kind = "reform_task";
    int year = 0;                                          // of rows whose sheet names none
    bool keep_names = false;                               // unknown units do not stop a row: their names go into its note
    std::map<std::string, std::optional<Id<Unit>>> units;  // by comparable name: what the user assigned
};

/// What one row would do, ready to be saved.
struct PlannedRow {
    ImportRow shown;
    StandingMatter after;
    bool units_changed = false;
    std::vector<Milestone> milestones;  // of a new matter
    std::vector<std::string> unknown;   // names without a unit
};

struct ImportPlan {
    std::vector<PlannedRow> rows;
    std::vector<const Matter*> absent;  // of the same years, but not in the file; they are never deleted
    std::int64_t count(ImportOutcome) const;
};

/// Pure: the file against what stands. A code decides; without one, title and first lead unit propose. An empty cell leaves
/// the field as it is, （清空） empties it. A row exported before somebody else's change is refused.
ImportPlan plan_import(const LedgerReading&, const UnitBook&, const std::vector<StandingMatter>&, const ImportRules&);

/// The deadline as the export writes it; a cell that still says this changes nothing.
std::string printed_due(const Matter&);
