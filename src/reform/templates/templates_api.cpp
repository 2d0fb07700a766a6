#include "reform/templates/templates_api.hpp"
#include "base/error.hpp"
#include "http/upload.hpp"
#include "office/docx.hpp"

using http::Call;
using http::Download;
using http::Needs;

namespace {

Download download(TemplateFile file) { return {std::move(file.name), office::docx_type, std::move(file.bytes)}; }

/// The paper's kind and organ stand in the address: the body is the file itself.
TemplateFor wanted(const http::Request& request) {
    TemplateFor out;
    auto faults = http::read_query(request, fields_of<TemplateFor>(), &out);
    if (request.parameter("kind").empty()) faults.push_back({"kind", "请选择文种"});
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
    return out;
}

}  // namespace

void template_routes(http::Router& at, Templates& templates) {
    at.get("/api/templates", "公文模板", [&](const Call& c) { return templates.list(c.actor); });
    at.get("/api/template-kinds", "模板可用字段", [&](const Call& c) { return templates.kinds(c.actor); });
    at.get("/api/template-samples", "下载模板示例",
           [&](const Call& c, const TemplateFor& f) { return download(templates.sample(c.actor, f.kind)); });
    at.post("/api/templates", "上传公文模板", [&](const Call& c) {
        return templates.upload(c.actor, wanted(c.request), http::uploaded_name(c.request), http::uploaded_bytes(c.request));
    });
    at.get("/api/templates/{id}/docx", "下载公文模板",
           [&](const Call& c) { return download(templates.original(c.actor, c.id<PaperTemplate>())); });
    at.get("/api/templates/{id}/trial", "试填公文模板",
           [&](const Call& c) { return download(templates.trial(c.actor, c.id<PaperTemplate>())); });
    at.put(
        "/api/templates/{id}/retirement", "停用公文模板",
        [&](const Call& c, const TemplateEnd& in) { return templates.retire(c.actor, c.id<PaperTemplate>(), c.version(), in); },
        Needs::session_and_version);
}
