#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/appraisals/appraisals_publication.hpp"
#include "reform/journal/journal.hpp"
#include "reform/objections/objections.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"

namespace {

std::int64_t undecided(db::Tx& tx, Month month) {
    return db::count(tx, "SELECT count(*) FROM objection WHERE month = $1 AND state = 'raised'", month);
}

std::int64_t units_of(db::Tx& tx, Month month) {
    return db::count(tx, "SELECT count(*) FROM appraisal_place p JOIN appraisal a ON a.id = p.appraisal WHERE a.month = $1",
                     month);
}

std::int64_t consents_of(db::Tx& tx, Month month) {
    return db::count(tx, "SELECT count(*) FROM publication_consent WHERE month = $1", month);
}

bool all_consent(db::Tx& tx, Month month) { return consents_of(tx, month) >= units_of(tx, month); }

bool is_judged(db::Tx& tx, Month month, Id<Unit> unit) {
    return db::count(tx,
                     "SELECT count(*) FROM appraisal_place p JOIN appraisal a ON a.id = p.appraisal WHERE a.month = $1 AND "
                     "p.unit = $2",
                     month, unit) > 0;
}

}  // namespace

PublicationView Objections::view_of(db::Tx& tx, const Actor& who, const Publication& p) {
    const auto now = clock_();
    PublicationView view{p.month, p.state(now), p.published_at, p.closes_on, 0, p.final_at, p.final_by};
    view.workdays_left = p.workdays_left(playbooks_.at(tx, local_date(now))->calendar, now);
    view.revision = appraisal_of(tx, p.month).value().revision;
    tx.each([&](db::Columns,
                db::Row row) { view.undecided = row[0].integer, view.upheld = row[1].integer, view.rejected = row[2].integer; },
            "SELECT count(*) FILTER (WHERE state = 'raised'), count(*) FILTER (WHERE state IN ('upheld', 'partly_upheld')), "
            "count(*) FILTER (WHERE state = 'rejected') FROM objection WHERE month = $1",
            p.month);
    view.units = units_of(tx, p.month);
    view.consents = consents_of(tx, p.month);
    view.consented =
        db::count(tx, "SELECT count(*) FROM publication_consent WHERE month = $1 AND unit = $2", p.month, who.unit) > 0;
    const bool own =
        may(who, Action::object_score, {.lead_units = {who.unit}, .closed = true}) && is_judged(tx, p.month, who.unit);
    if (own && view.state == PublicationState::published) view.may.push_back("object");
    if (own && view.state == PublicationState::published && !view.consented) view.may.push_back("consent");
    const bool ripe =
        !p.final_at && view.undecided == 0 && (view.state == PublicationState::deciding || view.consents >= view.units);
    if (ripe && may(who, Action::finalise_month)) view.may.push_back("finalise");
    if (may(who, Action::decide_objection)) view.may.push_back("decide");
    if (p.final_at && may(who, Action::correct_month)) view.may.push_back("correct");
    if (may(who, Action::compare_month)) view.may.push_back("compare");
    return view;
}

PublicationView Objections::publication(const Actor& who, Month month) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_score, {.closed = true});
        return view_of(tx, who, required_publication(tx, month));
    });
}

PublicationView Objections::consent(const Actor& who, Month month) {
    return db_.write([&](db::Tx& tx) {
        const auto p = required_publication(tx, month);
        require(who, Action::object_score, {.lead_units = {who.unit}, .closed = true});
        const auto now = clock_();
        p.require_window(now);
        if (!is_judged(tx, month, who.unit)) throw Error(Refusal::conflict, "本单位不在本月考评之中");
        if (db::count(tx, "SELECT count(*) FROM objection WHERE month = $1 AND unit = $2 AND state = 'raised'", month, who.unit) >
            0)
            throw Error(Refusal::conflict, "本单位还有待裁定的异议");
        tx.run(
            "INSERT INTO publication_consent (month, unit, given_at, given_by) VALUES ($1, $2, $3, $4) ON CONFLICT (month, unit) "
            "DO NOTHING",
            month, who.unit, now, who.name);
        record(tx, who, now, "month.consented", Appraisal::table, appraisal_of(tx, month).value().id.value,
               "{\"unit\":" + std::to_string(who.unit.value) + "}");
        return view_of(tx, who, p);
    });
}

PublicationView Objections::finalise(const Actor& who, Month month) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::finalise_month);
        auto p = required_publication(tx, month);
        const auto now = clock_();
        p.require_ripe(now, undecided(tx, month), all_consent(tx, month));
        make_final(tx, who, p, now);
        return view_of(tx, who, p);
    });
}

void Objections::finalise_due() {
    constexpr auto due =
        "SELECT * FROM publication p WHERE final_at IS NULL AND closes_on < $1 AND NOT EXISTS (SELECT 1 FROM objection o WHERE "
        "o.month = p.month AND o.state = 'raised') ORDER BY month";
    const auto today = to_text(local_date(clock_()));
    if (db_.read([&](db::Tx& tx) { return db::list<Publication>(tx, due, today).empty(); })) return;
    db_.write([&](db::Tx& tx) {
        for (auto& p : db::list<Publication>(tx, due, today)) make_final(tx, at_the_machine(), p, clock_());
    });
}
