#include "reform/papers/papers_api.hpp"
#include "office/docx.hpp"

using http::Call;
using http::Download;
using http::Needs;

namespace {

/// What goes into a zip, asked for in the address: ?paper=3&paper=4&bulletin=1.
struct ZipQuery {
    static constexpr auto record = "ZipQuery";
    std::vector<std::int64_t> paper, bulletin;
};
void describe(ZipQuery& q, auto v) {
    v("paper", q.paper, "公文");
    v("bulletin", q.bulletin, "通报");
}

http::Response sent(const ReadyZip& zip) {
    http::Response out;
    out.type = "application/zip";
    out.file = zip.path;
    out.headers.emplace_back("Content-Disposition", http::disposition("attachment", zip.name));
    out.headers.emplace_back("ETag", "\"" + zip.sha256 + "\"");
    return out;
}

template <class Row> std::vector<Id<Row>> ids(const std::vector<std::int64_t>& numbers) {
    std::vector<Id<Row>> out;
    for (auto n : numbers) out.push_back({n});
    return out;
}

void file_routes_of(http::Router& at, Papers& papers) {
    at.get("/api/papers/{id}/docx", "下载公文", [&](const Call& c) {
        auto file = papers.docx(c.actor, c.id<OfficialPaper>());
        return Download{std::move(file.name), office::docx_type, std::move(file.bytes)};
    });
    at.get("/api/papers/{id}/pdf", "打印公文", [&](const Call& c) {
        auto file = papers.pdf(c.actor, c.id<OfficialPaper>());
        return Download{std::move(file.name), "application/pdf", std::move(file.bytes)};
    });
    at.get("/api/papers/{id}/pages", "公文页数", [&](const Call& c) { return papers.pages(c.actor, c.id<OfficialPaper>()); });
    at.get("/api/papers/{id}/pages/{page}", "公文的一页", [&](const Call& c) {
        auto file = papers.picture(c.actor, c.id<OfficialPaper>(), c.number("page"));
        return Download{std::move(file.name), "image/png", std::move(file.bytes)};
    });
}

}  // namespace

void paper_routes(http::Router& at, Papers& papers) {
    constexpr auto versioned = Needs::session_and_version;
    at.get("/api/papers", "公文目录", [&](const Call& c, const PaperFilter& f) { return papers.list(c.actor, f); });
    at.get("/api/paper-kinds", "文种", [&](const Call& c) { return papers.kinds(c.actor); });
    at.post("/api/papers", "起草公文", [&](const Call& c, const NewPaper& in) { return papers.draft(c.actor, in); });
    at.get("/api/papers/{id}", "查看公文", [&](const Call& c) { return papers.view(c.actor, c.id<OfficialPaper>()); });
    at.put(
        "/api/papers/{id}", "修改公文",
        [&](const Call& c, const PaperChange& in) { return papers.change(c.actor, c.id<OfficialPaper>(), c.version(), in); },
        versioned);
    at.remove(
        "/api/papers/{id}", "删除草稿", [&](const Call& c) { papers.discard(c.actor, c.id<OfficialPaper>(), c.version()); },
        versioned);
    at.put(
        "/api/papers/{id}/presentation", "送签",
        [&](const Call& c) { return papers.present(c.actor, c.id<OfficialPaper>(), c.version()); }, versioned);
    at.put(
        "/api/papers/{id}/return", "退回修改",
        [&](const Call& c) { return papers.send_back(c.actor, c.id<OfficialPaper>(), c.version()); }, versioned);
    at.put(
        "/api/papers/{id}/issue", "印发公文",
        [&](const Call& c, const Issue& in) { return papers.issue(c.actor, c.id<OfficialPaper>(), c.version(), in); }, versioned);
    at.put(
        "/api/papers/{id}/voiding", "作废公文",
        [&](const Call& c, const VoidReason& in) { return papers.void_paper(c.actor, c.id<OfficialPaper>(), c.version(), in); },
        versioned);
    at.put(
        "/api/papers/{id}/filed", "随文归档",
        [&](const Call& c, const EvidenceList& in) {
            return papers.file_beside(c.actor, c.id<OfficialPaper>(), c.version(), in);
        },
        versioned);
    file_routes_of(at, papers);
}

void paper_set_routes(http::Router& at, PaperSets& sets, Archives& archives) {
    at.get("/api/paper-sets", "成套公文目录", [&](const Call& c) { return sets.list(c.actor); });
    at.post("/api/paper-sets", "成套起草", [&](const Call& c, const NewPaperSet& in) { return sets.start(c.actor, in); });
    at.get("/api/paper-sets/{id}", "成套公文进度", [&](const Call& c) { return sets.view(c.actor, c.id<PaperSet>()); });
    at.put("/api/paper-sets/{id}/progress", "继续办理", [&](const Call& c) { return sets.go_on(c.actor, c.id<PaperSet>()); });
    at.put(
        "/api/paper-sets/{id}/issue", "成套印发",
        [&](const Call& c, const Issue& in) { return sets.issue(c.actor, c.id<PaperSet>(), c.version(), in); },
        Needs::session_and_version);
    at.get("/api/papers.zip", "打包下载公文", [&](const Call& c, const ZipQuery& q) {
        return sent(archives.of_papers(c.actor, ids<OfficialPaper>(q.paper), ids<Bulletin>(q.bulletin)));
    });
    at.get("/api/months/{month}/archive.zip", "月度归档包",
           [&](const Call& c) { return sent(archives.of_month(c.actor, c.month())); });
    at.get("/api/matters/{id}/archive.zip", "事项归档包",
           [&](const Call& c) { return sent(archives.of_matter(c.actor, c.id<Matter>())); });
}
