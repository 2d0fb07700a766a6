#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "reform/imports/import.hpp"

/// One import that was carried out, by its number.
struct ImportBatch {
    static constexpr auto record = "ImportBatch", table = "import_batch", label = "导入批次";
    Id<ImportBatch> id;
    std::int64_t version = 1;
    std::string file_name, sha256, kind;
    Instant created_at{};
    std::optional<Id<User>> created_by;
    std::int64_t created = 0, updated = 0, unchanged = 0;
    std::optional<Instant> undone_at;
    std::optional<Id<User>> undone_by;
};
void describe(ImportBatch& b, auto v) {
    v("id", b.id, "批次号");
    v("version", b.version, "版本");
    v("file_name", b.file_name, "文件名");
    v("sha256", b.sha256, "文件指纹");
    v("kind", b.kind, "事项类型");
    v("created_at", b.created_at, "导入时间");
    v("created_by", b.created_by, "导入人");
    v("created", b.created, "新增");
    v("updated", b.updated, "更新");
    v("unchanged", b.unchanged, "无变化");
    v("undone_at", b.undone_at, "撤销时间");
    v("undone_by", b.undone_by, "撤销人");
}

/// Why an import cannot be undone any more: what happened to one of its matters since.
struct ImportHindrance {
    static constexpr auto record = "ImportHindrance";
    std::optional<Id<Matter>> matter;  // nothing: it concerns the import as a whole
    std::string code, title, reason;   // 王科员于2017年6月3日修改
};
void describe(ImportHindrance& h, auto v) {
    v("matter", h.matter, "事项");
    v("code", h.code, "任务编码");
    v("title", h.title, "改革任务");
    v("reason", h.reason, "原因");
}

/// An import in the list of those carried out.
struct ImportDone {
    static constexpr auto record = "ImportDone";
    std::int64_t version = 1;
    ImportBatch batch;
    std::string created_by, undone_by;        // names
    bool undoable = false;                    // false too when it changed nothing, or was made before undoing was possible
    std::vector<ImportHindrance> hindrances;  // at most 50
    std::int64_t hindrance_total = 0;
};
void describe(ImportDone& d, auto v) {
    v("version", d.version, "版本");
    v("batch", d.batch, "导入批次");
    v("created_by", d.created_by, "导入人");
    v("undone_by", d.undone_by, "撤销人");
    v("undoable", d.undoable, "可以撤销");
    v("hindrances", d.hindrances, "不能撤销的原因");
    v("hindrance_total", d.hindrance_total, "受影响的事项数");
}

/// What undoing an import did.
struct ImportUndone {
    static constexpr auto record = "ImportUndone";
    Id<ImportBatch> batch;
    std::int64_t removed = 0, restored = 0;
};
void describe(ImportUndone& u, auto v) {
    v("batch", u.batch, "导入批次");
    v("removed", u.removed, "移除");
    v("restored", u.restored, "恢复");
}

/// What an import did to one matter, kept so that it can be undone.
struct ImportChange {
    static constexpr auto record = "ImportChange";
    Id<ImportBatch> batch;
    Id<Matter> matter;
    std::string before;  // ImportBefore as JSON; empty: the import made the matter
    std::int64_t version_before = 0, version_after = 0;
};
void describe(ImportChange& c, auto v) {
    v("batch", c.batch, "导入批次");
    v("matter", c.matter, "事项");
    v("before", c.before, "导入之前");
    v("version_before", c.version_before, "之前的版本");
    v("version_after", c.version_after, "之后的版本");
}

/// A matter and its units as they were before an import changed them.
struct ImportBefore {
    static constexpr auto record = "ImportBefore";
    Matter matter;
    std::vector<Id<Unit>> lead, co;
};
void describe(ImportBefore& b, auto v) {
    v("matter", b.matter, "事项");
    v("lead", b.lead, "牵头单位");
    v("co", b.co, "配合单位");
}
