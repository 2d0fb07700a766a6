#pragma once
#include <optional>
#include <string>
#include <vector>
#include "reform/ledgers/ledger.hpp"
#include "reform/matters/matter.hpp"

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

/// What becomes of a row that has no code and is like a matter that stands already.
enum class ImportChoice { update, create, leave };
template <>
inline constexpr std::array words<ImportChoice>{Word{"update", "更新已有事项"}, Word{"create", "另行新增"},
                                                Word{"leave", "不导入"}};

struct ImportRowChoice {
    static constexpr auto record = "ImportRowChoice";
    std::string sheet;
    int row = 0;
    ImportChoice choice = ImportChoice::update;
};
void describe(ImportRowChoice& c, auto v) {
    v("sheet", c.sheet, "工作表");
    v("row", c.row, "行");
    v("choice", c.choice, "处理");
}

struct ImportMapping {
    static constexpr auto record = "ImportMapping";
    std::optional<int> year;
    std::vector<ImportSheetChoice> sheets;
    std::vector<ImportUnitChoice> units;
    std::vector<ImportRowChoice> rows;
    std::optional<ImportChoice> proposals;  // of all rows that wait for a decision and have none of their own
};
void describe(ImportMapping& m, auto v) {
    v("year", m.year, "年度");
    v("sheets", m.sheets, "工作表");
    v("units", m.units, "单位");
    v("rows", m.rows, "逐行确认");
    v("proposals", m.proposals, "待确认的行");
}

/// propose: the row has no code and is, by title and lead unit, a standing matter whose content it would change; nothing
/// happens to it until somebody says what it is. left: somebody said that it stays out.
enum class ImportOutcome { create, change, same, propose, left, fault };
template <>
inline constexpr std::array words<ImportOutcome>{Word{"create", "新增"},    Word{"change", "更新"}, Word{"same", "无变化"},
                                                 Word{"propose", "待确认"}, Word{"left", "不导入"}, Word{"fault", "有误"}};

/// A standing matter as the preview names it.
struct ImportMatter {
    static constexpr auto record = "ImportMatter";
    Id<Matter> id;
    std::string code, title;
};
void describe(ImportMatter& m, auto v) {
    v("id", m.id, "编号");
    v("code", m.code, "任务编码");
    v("title", m.title, "改革任务");
}

/// One row of the file beside what it would do.
struct ImportRow {
    static constexpr auto record = "ImportRow";
    std::string sheet;
    int row = 0;
    std::string code, title;
    ImportOutcome outcome = ImportOutcome::create;
    std::optional<Id<Matter>> matter;  // the one it would change
    std::optional<ImportMatter> like;  // of a row that names no standing code: the matter it resembles
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
    v("like", r.like, "相似的事项");
    v("changes", r.changes, "变化");
    v("lead_units", r.lead_units, "牵头单位");
    v("co_units", r.co_units, "配合单位");
    v("due", r.due, "完成时限");
    v("errors", r.errors, "错误");
    v("warnings", r.warnings, "提示");
}

struct ImportCounts {
    static constexpr auto record = "ImportCounts";
    std::int64_t created = 0, updated = 0, unchanged = 0, undecided = 0, left = 0, faulty = 0;
    bool operator==(const ImportCounts&) const = default;
};
void describe(ImportCounts& c, auto v) {
    v("created", c.created, "新增");
    v("updated", c.updated, "更新");
    v("unchanged", c.unchanged, "无变化");
    v("undecided", c.undecided, "待确认");
    v("left", c.left, "不导入");
    v("faulty", c.faulty, "有误");
}
