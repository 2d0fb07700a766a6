#include "reform/imports/imports_api.hpp"
#include "http/upload.hpp"

using http::Call;
using http::Download;
using http::Needs;

namespace {

constexpr auto xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

std::string file_name_of(const http::Request& request) {
    const auto said = http::uploaded_name(request);
    return said.empty() ? "台账" : said;
}

}  // namespace

void import_routes(http::Router& at, Imports& imports) {
    at.get("/api/matters/sheet", "导出台账", [&](const Call& c, const MatterFilter& f) {
        return Download{"改革任务台账.xlsx", xlsx, imports.ledger_sheet(c.actor, f)};
    });
    at.post("/api/imports", "上传台账", [&](const Call& c) {
        const auto kind = c.request.parameter("kind");
        return imports.stage(c.actor, kind.empty() ? "reform_task" : kind, file_name_of(c.request),
                             http::uploaded_bytes(c.request));
    });
    at.get("/api/imports/{id}", "查看导入", [&](const Call& c) { return imports.detail(c.actor, c.id<StagedImport>()); });
    at.get("/api/imports/{id}/preview", "预览导入",
           [&](const Call& c, const PreviewFilter& f) { return imports.preview(c.actor, c.id<StagedImport>(), f); });
    at.get("/api/imports/{id}/errors", "下载错误说明", [&](const Call& c) {
        return Download{"导入错误说明.xlsx", xlsx, imports.error_sheet(c.actor, c.id<StagedImport>())};
    });
    at.put(
        "/api/imports/{id}/mapping", "调整对应关系",
        [&](const Call& c, const ImportMapping& in) { return imports.map(c.actor, c.id<StagedImport>(), c.version(), in); },
        Needs::session_and_version);
    at.put(
        "/api/imports/{id}/commit", "导入台账",
        [&](const Call& c, const ImportCommit& in) { return imports.commit(c.actor, c.id<StagedImport>(), c.version(), in); },
        Needs::session_and_version);
    at.get("/api/import-batches", "导入记录", [&](const Call& c) { return imports.done(c.actor); });
    at.get("/api/import-batches/{id}", "查看一次导入", [&](const Call& c) { return imports.done(c.actor, c.id<ImportBatch>()); });
    at.put(
        "/api/import-batches/{id}/undoing", "撤销一次导入",
        [&](const Call& c) { return imports.undo(c.actor, c.id<ImportBatch>(), c.version()); }, Needs::session_and_version);
}
