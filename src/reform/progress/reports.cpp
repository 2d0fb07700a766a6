#include "reform/progress/reports.hpp"
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/matters/matters.hpp"
#include "reform/playbook/playbooks.hpp"

namespace {

Subject subject_of(db::Tx& tx, const Report& r, const Matter& m, const Dispatch& d) {
    Subject s = subject_of(tx, m);
    s.co_units.insert(s.co_units.end(), s.lead_units.begin(), s.lead_units.end());
    s.lead_units = {r.unit};  // the unit that reports answers for it; other lead units look on
    s.brought_by = r.submitted_by.value_or(Id<User>{});
    s.closed = d.state == DispatchState::closed;
    return s;
}

ReportDetail make_detail(db::Tx& tx, const Actor& who, const Report& r, const Matter& m, const Subject& subject) {
    const bool fillable = r.state != ReportState::submitted && r.state != ReportState::accepted;
    return {r.version,
            r,
            m.code,
            m.title,
            db::one<std::string>(tx, "SELECT name FROM unit WHERE id = $1", r.unit).value_or(""),
            fillable && may(who, Action::fill_report, subject),
            r.state == ReportState::submitted && may(who, Action::review_report, subject),
            attached(tx, Report::table, r.id.value)};
}

}  // namespace

ReportDetail Reports::detail(const Actor& who, Id<Report> id) {
    return db_.read([&](db::Tx& tx) {
        const auto r = db::get(tx, id);
        const auto m = db::get(tx, r.matter);
        const auto subject = subject_of(tx, r, m, db::get(tx, r.dispatch));
        require(who, Action::see_report, subject);
        return make_detail(tx, who, r, m, subject);
    });
}

void Reports::require_visible(db::Tx& tx, const Actor& who, Id<Report> id) {
    const auto r = db::get(tx, id);
    require(who, Action::see_report, subject_of(tx, r, db::get(tx, r.matter), db::get(tx, r.dispatch)));
}

/// Every deed on a report: permission, version, rule, save, and what follows for the matter, in one transaction.
template <class Rule>
ReportDetail Reports::deed(const Actor& who, Id<Report> id, std::int64_t version, Action action, std::string_view name,
                           Rule rule) {
    return db_.write([&](db::Tx& tx) {
        auto r = db::get(tx, id);
        auto m = db::get(tx, r.matter);
        const auto d = db::get(tx, r.dispatch);
        auto subject = subject_of(tx, r, m, d);
        require(who, action, subject);
        if (r.version != version) throw Error(Refusal::stale, "月报已被他人修改，请刷新后再试");
        const auto now = clock_();
        rule(tx, r, d, now);
        db::update(tx, r);
        if (r.state == ReportState::accepted && !r.no_change) {
            m.progress = r.progress;
            m.percent = r.percent;
            db::update(tx, m);
            refresh_light(tx, playbooks_, m, local_date(now));
        }
        record(tx, who, now, name, Report::table, id.value, to_json(r));
        subject.brought_by = r.submitted_by.value_or(Id<User>{});
        return make_detail(tx, who, r, m, subject);
    });
}

ReportDetail Reports::save_draft(const Actor& who, Id<Report> id, std::int64_t version, const ReportText& text) {
    return deed(who, id, version, Action::fill_report, "report.saved", [&](db::Tx&, Report& r, const Dispatch& d, Instant now) {
        d.require_open(now);
        r.save_draft(text, now);
    });
}

ReportDetail Reports::attach_evidence(const Actor& who, Id<Report> id, std::int64_t version, const EvidenceList& list) {
    return deed(
        who, id, version, Action::fill_report, "report.saved", [&](db::Tx& tx, Report& r, const Dispatch& d, Instant now) {
            d.require_open(now);
            r.require_fillable();
            attach(tx, who, now, Report::table, id.value, list.evidence, playbooks_.at(tx, local_date(now))->files.per_record);
        });
}

ReportDetail Reports::submit(const Actor& who, Id<Report> id, std::int64_t version, const ReportText& text) {
    return deed(who, id, version, Action::submit_report, "report.submitted",
                [&](db::Tx& tx, Report& r, const Dispatch& d, Instant now) {
                    r.submit(text, who, d, now);
                    r.require_evidence(playbooks_.at(tx, last_day(r.month))->evidence_at_full,
                                       attached(tx, Report::table, id.value).size());
                });
}

ReportDetail Reports::submit_no_change(const Actor& who, Id<Report> id, std::int64_t version, const Opinion& reason) {
    return deed(who, id, version, Action::submit_report, "report.submitted",
                [&](db::Tx&, Report& r, const Dispatch& d, Instant now) { r.submit_no_change(reason, who, d, now); });
}

ReportDetail Reports::send_back(const Actor& who, Id<Report> id, std::int64_t version, const Opinion& why) {
    return deed(who, id, version, Action::review_report, "report.returned",
                [&](db::Tx&, Report& r, const Dispatch&, Instant now) { r.send_back(why, who, now); });
}

ReportDetail Reports::accept(const Actor& who, Id<Report> id, std::int64_t version) {
    return deed(who, id, version, Action::review_report, "report.accepted",
                [&](db::Tx&, Report& r, const Dispatch&, Instant now) { r.accept(who, now); });
}
