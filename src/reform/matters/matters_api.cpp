#include "reform/matters/matters_api.hpp"
#include <string>

using http::Call;
using http::Needs;

namespace {

constexpr std::pair<MatterStep, const char*> step_paths[] = {{MatterStep::assign, "assignment"},
                                                             {MatterStep::acknowledge, "acknowledgement"},
                                                             {MatterStep::request_closure, "closure-request"},
                                                             {MatterStep::verify, "verification"},
                                                             {MatterStep::close_out, "closing-out"},
                                                             {MatterStep::send_back, "return"},
                                                             {MatterStep::hold, "hold"},
                                                             {MatterStep::wait, "waiting"},
                                                             {MatterStep::resume, "resumption"},
                                                             {MatterStep::cancel, "cancellation"}};

}  // namespace

void matter_routes(http::Router& at, Matters& matters) {
    at.get("/api/ledgers", "台账目录", [&](const Call& c) { return matters.ledgers(c.actor); });
    at.get("/api/matters", "任务台账", [&](const Call& c, const MatterFilter& f) { return matters.page(c.actor, f); });
    at.get("/api/matters/grid", "任务台账（整表）",
           [&](const Call& c, const MatterFilter& f) { return matters.grid(c.actor, f); });
    at.post("/api/matters", "登记事项",
            [&](const Call& c, const MatterEntry& in) { return matters.register_matter(c.actor, in); });
    at.get("/api/matters/{id}", "查看事项", [&](const Call& c) { return matters.detail(c.actor, c.id<Matter>()); });
    at.get("/api/matters/{id}/history", "事项留痕", [&](const Call& c) { return matters.history(c.actor, c.id<Matter>()); });
    at.put(
        "/api/matters/{id}", "修改事项",
        [&](const Call& c, const MatterEntry& in) { return matters.change(c.actor, c.id<Matter>(), c.version(), in); },
        Needs::session_and_version);
    for (auto [step, path] : step_paths)
        at.put(
            "/api/matters/{id}/" + std::string(path), std::string(label_of(step)),
            [&matters, step = step](const Call& c, const Reason& in) {
                return matters.take(c.actor, c.id<Matter>(), c.version(), step, in);
            },
            Needs::session_and_version);
}
