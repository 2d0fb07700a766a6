#include "reform/rehearsals/rehearsals_api.hpp"

using http::Call;
using http::Needs;

void rehearsal_routes(http::Router& at, Schemes& schemes, Rehearsals& rehearsals) {
    at.get("/api/schemes", "考评细则草案列表", [&](const Call& c) { return schemes.list(c.actor); });
    at.post("/api/schemes", "起草考评细则", [&](const Call& c, const NewScheme& in) { return schemes.draft(c.actor, in); });
    at.get("/api/schemes/{id}", "考评细则草案", [&](const Call& c) { return schemes.page(c.actor, c.id<Scheme>()); });
    at.put(
        "/api/schemes/{id}", "修改草案",
        [&](const Call& c, const NewScheme& in) { return schemes.change(c.actor, c.id<Scheme>(), c.version(), in); },
        Needs::session_and_version);
    at.put(
        "/api/schemes/{id}/withdrawal", "撤回草案",
        [&](const Call& c, const SchemeEnd& in) { return schemes.withdraw(c.actor, c.id<Scheme>(), c.version(), in); },
        Needs::session_and_version);
    at.put(
        "/api/schemes/{id}/adoption", "施行草案",
        [&](const Call& c, const Adoption& in) { return schemes.adopt(c.actor, c.id<Scheme>(), c.version(), in); },
        Needs::session_and_version);

    // Questions with a text too long for an address.
    at.post(
        "/api/scheme-check", "检查考评细则", [&](const Call& c, const SchemeText& in) { return schemes.check(c.actor, in); },
        Needs::question);
    at.get("/api/rehearsal-months", "可以试算的月份", [&](const Call& c) { return rehearsals.months(c.actor); });
    at.post(
        "/api/rehearsals", "试算考评细则",
        [&](const Call& c, const RehearsalQuestion& in) { return rehearsals.rehearse(c.actor, in); }, Needs::question);
    at.post(
        "/api/sensitivity", "细则敏感性",
        [&](const Call& c, const RehearsalQuestion& in) { return rehearsals.sensitivity(c.actor, in); }, Needs::question);
    at.post(
        "/api/fairness", "公平性提示",
        [&](const Call& c, const RehearsalQuestion& in) { return rehearsals.fairness(c.actor, in); }, Needs::question);
}
