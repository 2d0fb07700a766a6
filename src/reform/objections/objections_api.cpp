#include "reform/objections/objections_api.hpp"
#include "office/docx.hpp"

using http::Call;
using http::Download;
using http::Needs;

namespace {

constexpr auto xlsx_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace

void objection_routes(http::Router& at, Objections& objections) {
    at.get("/api/months/{month}/publication", "公示情况",
           [&](const Call& c) { return objections.publication(c.actor, c.month()); });
    at.put("/api/months/{month}/consent", "确认无异议", [&](const Call& c) { return objections.consent(c.actor, c.month()); });
    at.put("/api/months/{month}/finality", "定稿", [&](const Call& c) { return objections.finalise(c.actor, c.month()); });
    at.post("/api/months/{month}/objections", "提出异议",
            [&](const Call& c, const NewObjection& in) { return objections.raise(c.actor, c.month(), in); });
    at.get("/api/objections", "异议列表", [&](const Call& c, const ObjectionFilter& in) { return objections.list(c.actor, in); });
    at.get("/api/objections/{id}", "查看异议", [&](const Call& c) { return objections.detail(c.actor, c.id<Objection>()); });
    at.put(
        "/api/objections/{id}/withdrawal", "撤回异议",
        [&](const Call& c) { return objections.withdraw(c.actor, c.id<Objection>(), c.version()); }, Needs::session_and_version);
    at.post(
        "/api/objections/{id}/preview", "裁定前试算",
        [&](const Call& c, const FactChanges& in) { return objections.preview(c.actor, c.id<Objection>(), in); },
        Needs::question);
    at.put(
        "/api/objections/{id}/decision", "裁定异议",
        [&](const Call& c, const ObjectionDecision& in) {
            return objections.decide(c.actor, c.id<Objection>(), c.version(), in);
        },
        Needs::session_and_version);
}

void correction_routes(http::Router& at, Corrections& corrections, Differences& differences) {
    at.get("/api/months/{month}/corrections", "更正列表", [&](const Call& c) { return corrections.list(c.actor, c.month()); });
    at.post("/api/months/{month}/corrections", "提出更正",
            [&](const Call& c, const NewCorrection& in) { return corrections.propose(c.actor, c.month(), in); });
    at.post(
        "/api/months/{month}/corrections/preview", "更正试算",
        [&](const Call& c, const FactChanges& in) { return corrections.preview(c.actor, c.month(), in); }, Needs::question);
    at.get("/api/months/{month}/judged/{unit}", "单位计分依据",
           [&](const Call& c) { return corrections.judged(c.actor, c.month(), c.id<Unit>("unit")); });
    at.get("/api/corrections/{id}", "查看更正", [&](const Call& c) { return corrections.detail(c.actor, c.id<Correction>()); });
    at.put(
        "/api/corrections/{id}/approval", "批准更正",
        [&](const Call& c, const CorrectionOpinion& in) {
            return corrections.decide(c.actor, c.id<Correction>(), c.version(), in);
        },
        Needs::session_and_version);
    at.get("/api/months/{month}/notices", "更正通知目录", [&](const Call& c) { return corrections.notices(c.actor, c.month()); });
    at.get("/api/notices/{id}", "查看更正通知",
           [&](const Call& c) { return corrections.notice(c.actor, c.id<CorrectionNotice>()); });
    at.get("/api/notices/{id}/docx", "下载更正通知", [&](const Call& c) {
        auto file = corrections.docx(c.actor, c.id<CorrectionNotice>());
        return Download{std::move(file.name), office::docx_type, std::move(file.bytes)};
    });
    at.get("/api/notices/{id}/pdf", "打印更正通知", [&](const Call& c) {
        auto file = corrections.pdf(c.actor, c.id<CorrectionNotice>());
        return Download{std::move(file.name), "application/pdf", std::move(file.bytes)};
    });
    at.get("/api/notices/{id}/pages", "更正通知页数",
           [&](const Call& c) { return corrections.pages(c.actor, c.id<CorrectionNotice>()); });
    at.get("/api/notices/{id}/pages/{page}", "更正通知的一页", [&](const Call& c) {
        auto file = corrections.picture(c.actor, c.id<CorrectionNotice>(), c.number("page"));
        return Download{std::move(file.name), "image/png", std::move(file.bytes)};
    });
    at.get("/api/months/{month}/differences", "差异核对",
           [&](const Call& c, const DifferenceQuery& in) { return differences.report(c.actor, c.month(), in); });
    at.get("/api/months/{month}/differences.xlsx", "导出差异", [&](const Call& c, const DifferenceQuery& in) {
        return Download{"differences-" + to_text(c.month()) + ".xlsx", xlsx_type, differences.xlsx(c.actor, c.month(), in)};
    });
}
