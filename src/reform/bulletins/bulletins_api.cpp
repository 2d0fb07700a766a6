#include "reform/bulletins/bulletins_api.hpp"
#include "http/upload.hpp"
#include "office/docx.hpp"

using http::Call;
using http::Download;
using http::Needs;

namespace {}  // namespace

void bulletin_routes(http::Router& at, Bulletins& bulletins) {
    at.get("/api/bulletins", "通报目录", [&](const Call& c) { return bulletins.list(c.actor); });
    at.post("/api/bulletins", "起草通报", [&](const Call& c, const NewBulletin& in) { return bulletins.draft(c.actor, in); });
    at.get("/api/bulletins/{id}", "查看通报", [&](const Call& c) { return bulletins.view(c.actor, c.id<Bulletin>()); });
    at.put(
        "/api/bulletins/{id}", "修改通报文字",
        [&](const Call& c, const Wordings& in) { return bulletins.reword(c.actor, c.id<Bulletin>(), c.version(), in); },
        Needs::session_and_version);
    at.put(
        "/api/bulletins/{id}/facts", "重新取数",
        [&](const Call& c) { return bulletins.renew(c.actor, c.id<Bulletin>(), c.version()); }, Needs::session_and_version);
    at.put(
        "/api/bulletins/{id}/issue", "印发通报",
        [&](const Call& c, const Issue& in) { return bulletins.issue(c.actor, c.id<Bulletin>(), c.version(), in); },
        Needs::session_and_version);
    at.get("/api/bulletins/{id}/docx", "下载通报", [&](const Call& c) {
        auto file = bulletins.docx(c.actor, c.id<Bulletin>());
        return Download{std::move(file.name), office::docx_type, std::move(file.bytes)};
    });
    at.get("/api/bulletins/{id}/pdf", "打印通报", [&](const Call& c) {
        auto file = bulletins.pdf(c.actor, c.id<Bulletin>());
        return Download{std::move(file.name), "application/pdf", std::move(file.bytes)};
    });
    at.post(
        "/api/bulletins/{id}/comparison", "对照改稿",
        [&](const Call& c) { return bulletins.compare(c.actor, c.id<Bulletin>(), http::uploaded_bytes(c.request)); },
        Needs::question);
    at.get("/api/bulletins/{id}/ofd", "下载通报（OFD）", [&](const Call& c) {
        auto file = bulletins.ofd(c.actor, c.id<Bulletin>());
        return Download{std::move(file.name), "application/ofd", std::move(file.bytes)};
    });
    at.get("/api/bulletins/{id}/pages", "通报页数", [&](const Call& c) { return bulletins.pages(c.actor, c.id<Bulletin>()); });
    at.get("/api/bulletins/{id}/pages/{page}", "通报的一页", [&](const Call& c) {
        auto file = bulletins.picture(c.actor, c.id<Bulletin>(), c.number("page"));
        return Download{std::move(file.name), "image/png", std::move(file.bytes)};
    });
}
