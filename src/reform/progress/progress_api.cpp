#include "reform/progress/progress_api.hpp"

using http::Call;
using http::Needs;

void progress_routes(http::Router& at, Reports& reports) {
    at.get("/api/months", "月度列表", [&](const Call& c) { return reports.months(c.actor); });
    at.post("/api/months", "开启月度", [&](const Call& c, const NewDispatch& in) { return reports.open_month(c.actor, in); });
    at.get("/api/months/{month}", "查看月度", [&](const Call& c) { return reports.month(c.actor, c.month()); });
    at.get("/api/months/{month}/reports", "本月月报",
           [&](const Call& c, const ReportFilter& f) { return reports.of_month(c.actor, c.month(), f); });
    at.get("/api/my-month", "我的月度填报", [&](const Call& c) { return reports.my_month(c.actor); });
    at.get("/api/reports/{id}", "查看月报", [&](const Call& c) { return reports.detail(c.actor, c.id<Report>()); });
    at.put(
        "/api/reports/{id}/draft", "保存草稿",
        [&](const Call& c, const ReportText& in) { return reports.save_draft(c.actor, c.id<Report>(), c.version(), in); },
        Needs::session_and_version);
    at.put(
        "/api/reports/{id}/evidence", "附佐证材料",
        [&](const Call& c, const EvidenceList& in) { return reports.attach_evidence(c.actor, c.id<Report>(), c.version(), in); },
        Needs::session_and_version);
    at.put(
        "/api/reports/{id}/submission", "报送月报",
        [&](const Call& c, const ReportText& in) { return reports.submit(c.actor, c.id<Report>(), c.version(), in); },
        Needs::session_and_version);
    at.put(
        "/api/reports/{id}/no-change", "报送本月无变化",
        [&](const Call& c, const Opinion& in) { return reports.submit_no_change(c.actor, c.id<Report>(), c.version(), in); },
        Needs::session_and_version);
    at.put(
        "/api/reports/{id}/return", "退回月报",
        [&](const Call& c, const Opinion& in) { return reports.send_back(c.actor, c.id<Report>(), c.version(), in); },
        Needs::session_and_version);
    at.put(
        "/api/reports/{id}/acceptance", "审核通过",
        [&](const Call& c) { return reports.accept(c.actor, c.id<Report>(), c.version()); }, Needs::session_and_version);
}
