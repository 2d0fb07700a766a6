#include "reform/appraisals/appraisals_api.hpp"

using http::Call;
using http::Needs;

void scoring_routes(http::Router& at, Appraisals& appraisals) {
    at.put(
        "/api/months/{month}/closure", "月度结账",
        [&](const Call& c) { return appraisals.close(c.actor, c.month(), c.version()); }, Needs::session_and_version);
    at.get("/api/months/{month}/ranking", "月度排名", [&](const Call& c) { return appraisals.ranking(c.actor, c.month()); });
    at.get("/api/months/{month}/scores/{unit}", "单位得分明细",
           [&](const Call& c) { return appraisals.sheet(c.actor, c.month(), c.id<Unit>("unit")); });
    at.get("/api/months/{month}/recomputation", "重算核对",
           [&](const Call& c) { return appraisals.recompute(c.actor, c.month()); });
    at.get("/api/months/{month}/facts", "下载计分数据", [&](const Call& c) {
        return http::Download{"facts-" + to_text(c.month()) + ".json", "application/json", appraisals.facts(c.actor, c.month())};
    });
    at.get("/api/months/{month}/rulebook", "下载考评细则", [&](const Call& c) {
        return http::Download{"rulebook-" + to_text(c.month()) + ".toml", "application/toml",
                              appraisals.rulebook(c.actor, c.month())};
    });
    at.get("/api/months/{month}/entries", "手工登记列表", [&](const Call& c) { return appraisals.entries(c.actor, c.month()); });
    at.post("/api/months/{month}/entries", "手工登记",
            [&](const Call& c, const NewScoreEntry& in) { return appraisals.enter(c.actor, c.month(), in); });
    at.put(
        "/api/entries/{id}/withdrawal", "撤回登记",
        [&](const Call& c, const Withdrawal& in) { return appraisals.withdraw(c.actor, c.id<ScoreEntry>(), c.version(), in); },
        Needs::session_and_version);
}
