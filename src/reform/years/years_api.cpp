#include "reform/years/years_api.hpp"

using http::Call;
using http::Download;
using http::Needs;

namespace {

constexpr auto xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

int year_of(const Call& c) { return int(c.number("year")); }

Download file_of(const Call& c, const char* name, const char* ending, const char* type, std::string bytes) {
    return {name + std::string(c.part("year")) + ending, type, std::move(bytes)};
}

void standing_routes(http::Router& at, Standings& standings) {
    at.get("/api/rankings", "历月排名", [&](const Call& c, const StandingSpan& span) { return standings.over(c.actor, span); });
    at.get("/api/rankings/workbook", "历月排名导出", [&](const Call& c, const StandingSpan& span) {
        return Download{"ranking.xlsx", xlsx, standings.workbook(c.actor, span)};
    });
}

void entry_routes(http::Router& at, Years& years) {
    at.get("/api/years/{year}/entries", "年度评定列表", [&](const Call& c) { return years.entries(c.actor, year_of(c)); });
    at.post("/api/years/{year}/entries", "登记年度评定",
            [&](const Call& c, const NewYearEntry& in) { return years.enter(c.actor, year_of(c), in); });
    at.put(
        "/api/year-entries/{id}/review", "复核年度评定",
        [&](const Call& c) { return years.review(c.actor, c.id<YearEntry>(), c.version()); }, Needs::session_and_version);
    at.put(
        "/api/year-entries/{id}/withdrawal", "撤回年度评定",
        [&](const Call& c, const YearReason& in) { return years.withdraw(c.actor, c.id<YearEntry>(), c.version(), in); },
        Needs::session_and_version);
}

void objection_routes(http::Router& at, YearObjections& objections) {
    at.get("/api/years/{year}/objections", "年度异议列表", [&](const Call& c) { return objections.list(c.actor, year_of(c)); });
    at.post("/api/years/{year}/objections", "提出年度异议",
            [&](const Call& c, const NewYearObjection& in) { return objections.raise(c.actor, year_of(c), in); });
    at.put(
        "/api/year-objections/{id}/decision", "处理年度异议",
        [&](const Call& c, const YearDecision& in) { return objections.decide(c.actor, c.id<YearObjection>(), c.version(), in); },
        Needs::session_and_version);
}

}  // namespace

void year_routes(http::Router& at, Standings& standings, Years& years, YearObjections& objections) {
    standing_routes(at, standings);
    at.get("/api/years", "年度目录", [&](const Call& c) { return years.all(c.actor); });
    at.get("/api/years/{year}", "年度结果", [&](const Call& c) { return years.view(c.actor, year_of(c)); });
    at.get("/api/years/{year}/workbook", "年度结果导出",
           [&](const Call& c) { return file_of(c, "year-", ".xlsx", xlsx, years.workbook(c.actor, year_of(c))); });
    at.get("/api/years/{year}/inputs", "下载年度数据", [&](const Call& c) {
        return file_of(c, "year-inputs-", ".json", "application/json", years.inputs(c.actor, year_of(c)));
    });
    at.get("/api/years/{year}/rulebook", "下载年度考评细则", [&](const Call& c) {
        return file_of(c, "year-rulebook-", ".toml", "application/toml", years.rulebook(c.actor, year_of(c)));
    });
    at.get("/api/years/{year}/recomputation", "年度重算核对",
           [&](const Call& c) { return years.recompute(c.actor, year_of(c)); });
    at.put("/api/years/{year}/publication", "公示年度结果", [&](const Call& c) { return years.publish(c.actor, year_of(c)); });
    at.put("/api/years/{year}/finality", "年度结果定稿", [&](const Call& c) { return years.finish(c.actor, year_of(c)); });
    entry_routes(at, years);
    objection_routes(at, objections);
}
