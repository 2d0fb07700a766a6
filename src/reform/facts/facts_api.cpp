#include "reform/facts/facts_api.hpp"
#include <fstream>
#include <iterator>
#include "http/upload.hpp"

using http::Call;
using http::Needs;

namespace {

constexpr auto xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The sheet as the listener put it on disc; small bodies of tests and scripts come in memory.
std::string bytes_of(const http::Request& request) {
    if (!request.upload) return request.body;
    std::ifstream in(request.upload->path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string file_name_of(const http::Request& request) {
    const auto name = request.upload ? request.upload->file_name : http::plain_file_name(request.header("x-file-name"));
    return name.empty() ? "登记表" : name;
}

}  // namespace

void fact_routes(http::Router& at, Entries& entries) {
    at.get("/api/fact-sources", "得分依据的来源", [&](const Call& c) { return entries.sources(c.actor); });
    at.get("/api/fact-sources/{source}/template", "下载登记模板", [&](const Call& c) {
        const auto name = c.part("source");
        const auto* source = fact_source(name);
        return http::Download{(source ? source->label : "登记") + "模板.xlsx", xlsx, entries.blank_sheet(c.actor, name)};
    });
    at.get("/api/months/{month}/entries", "得分依据登记列表",
           [&](const Call& c, const EntryFilter& f) { return entries.of_month(c.actor, c.month(), f); });
    at.post("/api/months/{month}/entries", "登记得分依据",
            [&](const Call& c, const NewScoreEntry& in) { return entries.enter(c.actor, c.month(), in); });
    at.post("/api/months/{month}/entries/import", "导入得分依据（save=true 时写入，否则只核对）", [&](const Call& c) {
        return entries.import(c.actor, c.month(), c.request.parameter("source"), file_name_of(c.request), bytes_of(c.request),
                              c.request.parameter("save") == "true");
    });
    at.get("/api/entries/{id}", "查看登记", [&](const Call& c) { return entries.detail(c.actor, c.id<ScoreEntry>()); });
    at.put(
        "/api/entries/{id}/evidence", "附佐证材料",
        [&](const Call& c, const EvidenceList& in) {
            return entries.attach_evidence(c.actor, c.id<ScoreEntry>(), c.version(), in);
        },
        Needs::session_and_version);
    at.put(
        "/api/entries/{id}/confirmation", "确认登记",
        [&](const Call& c) { return entries.confirm(c.actor, c.id<ScoreEntry>(), c.version()); }, Needs::session_and_version);
    at.put(
        "/api/entries/{id}/withdrawal", "撤回登记",
        [&](const Call& c, const Withdrawal& in) { return entries.withdraw(c.actor, c.id<ScoreEntry>(), c.version(), in); },
        Needs::session_and_version);
}
