#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "office/workbook.hpp"
#include "reform/ledgers/ledger_due.hpp"
#include "reform/ledgers/ledger_header.hpp"
#include "reform/ledgers/ledger_progress.hpp"
#include "reform/ledgers/ledger_units.hpp"

// Reads task ledgers as offices really keep them. Pure: no database, no clock.

/// One task of a ledger. Texts are as written, without stray blanks; empty when the sheet says nothing.
struct LedgerEntry {
    static constexpr auto record = "LedgerEntry";
    std::string sheet;
    int row = 0;  // as the spreadsheet counts, from 1
    std::string number, code;
    std::string title;
    bool sub = false;              // one of several parts of a merged task …
    std::string subtask, measure;  // … and which; measure is 具体举措
    std::vector<std::string> lead_units, co_units;
    bool open_list = false;  // 等部门: more units are meant than named
    LedgerDue due;
    std::string field;
    std::optional<LedgerProgress> progress;
    std::string heading_leader, supervising_leader, responsible_person, contact;
    std::string basis, origin, goal, deliverable, area, target, actual, problem, next_step, help, evidence, note;
    std::optional<Date> starts_on;
    std::vector<LedgerDueItem> milestones;
    std::optional<std::int64_t> version;  // of the record this row was exported from
    bool hidden = false;                  // the row is hidden in the sheet
};
void describe(LedgerEntry& r, auto v) {
    v("sheet", r.sheet, "工作表");
    v("row", r.row, "行");
    v("number", r.number, "序号");
    v("code", r.code, "编号");
    v("title", r.title, "改革任务");
    v("sub", r.sub, "子任务");
    v("subtask", r.subtask, "子任务内容");
    v("measure", r.measure, "具体举措");
    v("lead_units", r.lead_units, "牵头单位");
    v("co_units", r.co_units, "配合单位");
    v("open_list", r.open_list, "另有其他单位");
    v("due", r.due, "完成时限");
    v("field", r.field, "领域");
    v("progress", r.progress, "进展");
    v("heading_leader", r.heading_leader, "领衔领导");
    v("supervising_leader", r.supervising_leader, "责任领导");
    v("responsible_person", r.responsible_person, "责任人");
    v("contact", r.contact, "联络员及电话");
    v("basis", r.basis, "文件依据");
    v("origin", r.origin, "任务来源");
    v("goal", r.goal, "年度目标");
    v("deliverable", r.deliverable, "完成标志");
    v("area", r.area, "责任地区");
    v("target", r.target, "目标数");
    v("actual", r.actual, "已完成数");
    v("problem", r.problem, "存在问题");
    v("next_step", r.next_step, "下一步措施");
    v("help", r.help, "需协调事项");
    v("evidence", r.evidence, "佐证材料");
    v("note", r.note, "备注");
    v("starts_on", r.starts_on, "启动时间");
    v("milestones", r.milestones, "阶段节点");
    v("version", r.version, "行版本");
    v("hidden", r.hidden, "隐藏行");
}

/// Something to look at: which cell, and a sentence that says why.
struct LedgerRemark {
    static constexpr auto record = "LedgerRemark";
    std::string sheet;
    int row = 0;         // 0: the whole sheet
    std::string column;  // letters; empty: the whole row
    std::string message;
};
void describe(LedgerRemark& r, auto v) {
    v("sheet", r.sheet, "工作表");
    v("row", r.row, "行");
    v("column", r.column, "列");
    v("message", r.message, "说明");
}

struct LedgerColumn {
    static constexpr auto record = "LedgerColumn";
    std::string column, heading;
    ledger::ColumnRole role = ledger::ColumnRole::none;
    int confidence = 0;
    bool hidden = false;
};
void describe(LedgerColumn& c, auto v) {
    v("column", c.column, "列");
    v("heading", c.heading, "表头");
    v("role", c.role, "含义");
    v("confidence", c.confidence, "把握（%）");
    v("hidden", c.hidden, "隐藏");
}

/// A row that is no task: title, header, section, total, note, blank, repeated.
enum class RowKind { title, header, section, total, note, blank, repeated, task, faulty };
template <>
inline constexpr std::array words<RowKind>{Word{"title", "标题"},        Word{"header", "表头"}, Word{"section", "分组行"},
                                           Word{"total", "合计行"},      Word{"note", "说明行"}, Word{"blank", "空行"},
                                           Word{"repeated", "重复表头"}, Word{"task", "任务"},   Word{"faulty", "有误"}};
struct SkippedRow {
    static constexpr auto record = "SkippedRow";
    int row = 0;
    RowKind kind = RowKind::blank;
    std::string text;
};
void describe(SkippedRow& s, auto v) {
    v("row", s.row, "行");
    v("kind", s.kind, "类别");
    v("text", s.text, "内容");
}

enum class SheetRole { tasks, cover, dictionary, matrix };
template <>
inline constexpr std::array words<SheetRole>{Word{"tasks", "任务台账"}, Word{"cover", "封面或说明"}, Word{"dictionary", "名单"},
                                             Word{"matrix", "数据表"}};

struct LedgerSheet {
    static constexpr auto record = "LedgerSheet";
    std::string name;
    bool hidden = false;
    SheetRole role = SheetRole::cover;
    std::string title;
    int year = 0;  // of the title, the sheet's name or the file; 0: nowhere
    std::vector<int> header_rows;
    std::vector<LedgerColumn> columns;
    std::vector<SkippedRow> skipped;
    int rows = 0;             // tasks found
    std::string fingerprint;  // of the headings: the same layout has the same one
};
void describe(LedgerSheet& s, auto v) {
    v("name", s.name, "工作表");
    v("hidden", s.hidden, "隐藏");
    v("role", s.role, "类别");
    v("title", s.title, "标题");
    v("year", s.year, "年度");
    v("header_rows", s.header_rows, "表头行");
    v("columns", s.columns, "栏目");
    v("skipped", s.skipped, "未导入的行");
    v("rows", s.rows, "任务数");
    v("fingerprint", s.fingerprint, "版式指纹");
}

struct LedgerReading {
    std::vector<LedgerSheet> sheets;
    std::vector<LedgerEntry> rows;
    std::vector<LedgerRemark> errors;    // what cannot be imported
    std::vector<LedgerRemark> warnings;  // what was understood with a doubt
};

struct ReadingHints {
    std::optional<int> year;  // when neither row, section, title nor file name says one
    std::string file_name;
    bool hidden_sheets = false;                // read tasks on hidden sheets too
    std::vector<ledger::SheetChoice> choices;  // the user's own mapping
    ledger::KnowsUnit knows_unit;              // names of the city's own units, which need no doubt
};

LedgerReading read_ledger(const office::Workbook&, const ReadingHints& = {});
