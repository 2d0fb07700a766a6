#pragma once
#include <optional>
#include <string>
#include <vector>
#include "reform/imports/import.hpp"
#include "reform/imports/import_batch.hpp"
#include "reform/matters/matter_entry.hpp"

/// A spreadsheet that was read but has changed nothing yet.
struct StagedImport {
    static constexpr auto record = "StagedImport", table = "staged_import", label = "导入";
    Id<StagedImport> id;
    std::int64_t version = 1;
    std::string kind, file_name, sha256, content, mapping;
    std::optional<Id<ImportBatch>> batch;
    Id<User> created_by;
    Instant created_at{};
};
void describe(StagedImport& s, auto v) {
    v("id", s.id, "编号");
    v("version", s.version, "版本");
    v("kind", s.kind, "事项类型");
    v("file_name", s.file_name, "文件名");
    v("sha256", s.sha256, "文件指纹");
    v("content", s.content, "文件内容");
    v("mapping", s.mapping, "对应关系");
    v("batch", s.batch, "导入批次");
    v("created_by", s.created_by, "导入人");
    v("created_at", s.created_at, "上传时间");
}

struct ImportUnknown {
    static constexpr auto record = "ImportUnknown";
    std::string name;
    int rows = 0;
    std::vector<UnitRef> suggestions;
};
void describe(ImportUnknown& u, auto v) {
    v("name", u.name, "表中名称");
    v("rows", u.rows, "出现次数");
    v("suggestions", u.suggestions, "可能的单位");
}

/// The staged import as the wizard shows it: what was found, what is unknown, what it would do.
struct Import {
    static constexpr auto record = "Import", label = "导入";
    Id<StagedImport> id;
    std::int64_t version = 1;
    std::string kind, file_name;
    bool committed = false;
    int year = 0;  // of rows without one
    std::vector<LedgerSheet> sheets;
    ImportCounts counts;
    std::vector<ImportUnknown> unknown_units;
    std::vector<LedgerRemark> errors, warnings;
    ImportMapping mapping;
};
void describe(Import& i, auto v) {
    v("id", i.id, "编号");
    v("version", i.version, "版本");
    v("kind", i.kind, "事项类型");
    v("file_name", i.file_name, "文件名");
    v("committed", i.committed, "已导入");
    v("year", i.year, "年度");
    v("sheets", i.sheets, "工作表");
    v("counts", i.counts, "结果");
    v("unknown_units", i.unknown_units, "未识别的单位");
    v("errors", i.errors, "错误");
    v("warnings", i.warnings, "提示");
    v("mapping", i.mapping, "对应关系");
}

struct PreviewFilter {
    static constexpr auto record = "PreviewFilter";
    std::vector<ImportOutcome> outcome;
    std::optional<int> page, size;  // from 1; 50 by default, at most 500
};
void describe(PreviewFilter& f, auto v) {
    v("outcome", f.outcome, "结果");
    v("page", f.page, "页码");
    v("size", f.size, "每页条数");
}

struct ImportPreview {
    static constexpr auto record = "ImportPreview";
    std::vector<ImportRow> items;
    std::int64_t total = 0;
    int page = 1, size = 50;
    ImportCounts counts;
    std::vector<ImportMatter> absent;  // at most 200; they are left as they are
    std::int64_t absent_total = 0;
};
void describe(ImportPreview& p, auto v) {
    v("items", p.items, "行");
    v("total", p.total, "总数");
    v("page", p.page, "页码");
    v("size", p.size, "每页条数");
    v("counts", p.counts, "结果");
    v("absent", p.absent, "表中没有的事项");
    v("absent_total", p.absent_total, "表中没有的事项数");
}

/// All valid rows by default; `whole`: nothing at all when one row is faulty.
struct ImportCommit {
    static constexpr auto record = "ImportCommit";
    std::optional<bool> whole;
};
void describe(ImportCommit& c, auto v) { v("whole", c.whole, "有误则全部不导入"); }

struct ImportResult {
    static constexpr auto record = "ImportResult";
    Id<ImportBatch> batch;
    ImportCounts counts;
};
void describe(ImportResult& r, auto v) {
    v("batch", r.batch, "导入批次");
    v("counts", r.counts, "结果");
}
