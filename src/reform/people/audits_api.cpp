#include "reform/people/audits_api.hpp"

using http::Call;

void audit_routes(http::Router& at, Audits& audits) {
    at.get("/api/journal", "留痕", [&](const Call& c, const JournalFilter& f) { return audits.page(c.actor, f); });
    at.get("/api/journal/check", "校验留痕", [&](const Call& c) { return audits.check(c.actor); });
}
