#include "reform/appraisals/appraisals_api.hpp"
#include <fmt/format.h>

using http::Call;
using http::Needs;

namespace {

constexpr auto xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace

void scoring_routes(http::Router& at, Appraisals& appraisals) {
    at.put(
        "/api/months/{month}/closure", "月度结账",
        [&](const Call& c) { return appraisals.close(c.actor, c.month(), c.version()); }, Needs::session_and_version);
    at.get("/api/months/{month}/ranking", "月度排名",
           [&](const Call& c) { return appraisals.published_ranking(c.actor, c.month()); });
    at.get("/api/months/{month}/scores/{unit}", "单位得分明细",
           [&](const Call& c) { return appraisals.sheet(c.actor, c.month(), c.id<Unit>("unit")); });
    at.get("/api/months/{month}/scores/{unit}/sheet", "下载单位得分说明", [&](const Call& c) {
        const auto unit = c.id<Unit>("unit");
        return http::Download{fmt::format("{}得分说明.xlsx", to_chinese(c.month())), xlsx,
                              appraisals.sheet_file(c.actor, c.month(), unit)};
    });
    at.get("/api/months/{month}/scores-workbook", "下载全部得分说明", [&](const Call& c) {
        return http::Download{fmt::format("{}各单位得分说明.xlsx", to_chinese(c.month())), xlsx,
                              appraisals.workbook(c.actor, c.month())};
    });
    at.get("/api/months/{month}/recomputation", "重算核对",
           [&](const Call& c) { return appraisals.recompute(c.actor, c.month()); });
    at.get("/api/months/{month}/facts", "下载计分数据", [&](const Call& c) {
        return http::Download{"facts-" + to_text(c.month()) + ".json", "application/json", appraisals.facts(c.actor, c.month())};
    });
    at.get("/api/months/{month}/rulebook", "下载考评细则", [&](const Call& c) {
        return http::Download{"rulebook-" + to_text(c.month()) + ".toml", "application/toml",
                              appraisals.rulebook(c.actor, c.month())};
    });
}
