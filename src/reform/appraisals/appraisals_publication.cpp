#include "reform/appraisals/appraisals_publication.hpp"
#include <fmt/format.h>
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/journal/journal.hpp"
#include "reform/scoring/score.hpp"

namespace {

struct Revision {
    static constexpr auto record = "AppraisalRevision", table = "appraisal_revision", label = "更正后的得分";
    Id<Revision> id;
    Id<Appraisal> appraisal;
    std::int64_t number = 0;
    std::string facts, result;
    Instant made_at{};
    std::string made_by;
};
void describe(Revision& r, auto v) {
    v("id", r.id);
    v("appraisal", r.appraisal);
    v("number", r.number);
    v("facts", r.facts);
    v("result", r.result);
    v("made_at", r.made_at);
    v("made_by", r.made_by);
}

std::optional<Appraisal> as_closed(db::Tx& tx, Month month) {
    auto found = db::list<Appraisal>(tx, "SELECT * FROM appraisal WHERE month = $1", month);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

void take_over(Appraisal& appraisal, std::vector<Revision> found) {
    if (found.empty()) return;
    appraisal.revision = found.front().number;
    appraisal.facts = std::move(found.front().facts);
    appraisal.result = std::move(found.front().result);
}

void save_sheet(db::Tx& tx, Id<Appraisal> appraisal, const std::string& group, const UnitSheetView& sheet) {
    tx.run("INSERT INTO appraisal_place (appraisal, unit, peer_group, place, total, eligible) VALUES ($1, $2, $3, $4, $5, $6)",
           appraisal, sheet.unit, group, sheet.place, sheet.total, sheet.eligible);
    std::int64_t position = 0;
    for (auto& line : sheet.lines)
        tx.run(
            "INSERT INTO appraisal_line (appraisal, unit, position, rule, title, block, points, before_cap, why, cap, facts) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            appraisal, sheet.unit, ++position, line.rule, line.title, line.block, line.points, line.before_cap, line.why,
            line.cap, to_json(line.facts));
}

}  // namespace

void save_sheets(db::Tx& tx, Id<Appraisal> appraisal, const MonthRanking& ranking) {
    for (auto& group : ranking.groups)
        for (auto& sheet : group.places) save_sheet(tx, appraisal, group.name, sheet);
}

std::optional<Publication> publication_of(db::Tx& tx, Month month) {
    auto found = db::list<Publication>(tx, "SELECT * FROM publication WHERE month = $1", month);
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Publication required_publication(db::Tx& tx, Month month) {
    if (auto found = publication_of(tx, month)) return std::move(*found);
    throw Error(Refusal::conflict, to_chinese(month) + "尚未结账");
}

void publish(db::Tx& tx, const Publication& p) {
    tx.run("INSERT INTO publication (month, published_at, closes_on, final_at, final_by) VALUES ($1, $2, $3, $4, $5)", p.month,
           p.published_at, p.closes_on, p.final_at, p.final_by);
}

void make_final(db::Tx& tx, const Actor& who, Publication& p, Instant now) {
    p.final_at = now;
    p.final_by = who.name;
    tx.run("UPDATE publication SET final_at = $1, final_by = $2 WHERE month = $3", p.final_at, p.final_by, p.month);
    const auto frozen = appraisal_of(tx, p.month).value();
    record(tx, who, now, "month.final", Appraisal::table, frozen.id.value,
           fmt::format(R"({{"month":"{}","revision":{},"result":"{}"}})", to_text(p.month), frozen.revision,
                       sha256_hex(frozen.result)));
}

std::optional<Appraisal> appraisal_of(db::Tx& tx, Month month) {
    auto appraisal = as_closed(tx, month);
    if (appraisal)
        take_over(*appraisal,
                  db::list<Revision>(tx, "SELECT * FROM appraisal_revision WHERE appraisal = $1 ORDER BY number DESC LIMIT 1",
                                     appraisal->id));
    return appraisal;
}

Appraisal revision_of(db::Tx& tx, Month month, std::int64_t number) {
    auto appraisal = as_closed(tx, month);
    if (appraisal && number > 0)
        take_over(*appraisal, db::list<Revision>(tx, "SELECT * FROM appraisal_revision WHERE appraisal = $1 AND number = $2",
                                                 appraisal->id, number));
    if (!appraisal || appraisal->revision != number)
        throw Error(Refusal::not_found, fmt::format("{}没有第{}次更正", to_chinese(month), number));
    return *std::move(appraisal);
}

Appraisal revise(db::Tx& tx, const Actor& who, Instant now, const Appraisal& in_force, std::string facts) {
    const auto scores = score_files(in_force.rulebook, "rulebook.toml", facts, "facts.json");
    Appraisal next = in_force;
    next.revision = in_force.revision + 1;
    next.facts = std::move(facts);
    next.result = to_json(scores);
    Revision row{{}, in_force.id, next.revision, next.facts, next.result, now, who.name};
    db::insert(tx, row);
    tx.run("DELETE FROM appraisal_line WHERE appraisal = $1", next.id);
    tx.run("DELETE FROM appraisal_place WHERE appraisal = $1", next.id);
    save_sheets(tx, next.id, ranking_of(scores, next.month, RankingState::closed));
    record(tx, who, now, "month.revised", Appraisal::table, next.id.value,
           fmt::format(R"({{"month":"{}","revision":{},"facts":"{}","result":"{}"}})", to_text(next.month), next.revision,
                       sha256_hex(next.facts), sha256_hex(next.result)));
    return next;
}
