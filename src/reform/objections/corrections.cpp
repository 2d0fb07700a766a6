#include "reform/objections/corrections.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "office/typesetting.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/appraisals/appraisals_publication.hpp"
#include "reform/appraisals/city_sources.hpp"
#include "reform/journal/journal.hpp"
#include "reform/objections/corrections_revision.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"

namespace {

std::vector<FactChange> changes_of(const Correction& c) { return from_json<std::vector<FactChange>>(c.changes.text); }

}  // namespace

CorrectionDetail Corrections::detail_of(db::Tx& tx, const Actor& who, const Correction& c) {
    CorrectionDetail detail{.version = c.version, .correction = c, .changes = changes_of(c), .preview = {}, .may = {}};
    if (c.state != CorrectionState::proposed) return detail;
    detail.preview = try_changes(tx, playbooks_, c.month, detail.changes).preview;
    if (may(who, Action::approve_correction, {.brought_by = c.proposed_by})) detail.may.push_back("decide");
    return detail;
}

std::vector<Correction> Corrections::list(const Actor& who, Month month) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::correct_month);
        return db::list<Correction>(tx, "SELECT * FROM correction WHERE month = $1 ORDER BY id DESC", month);
    });
}

CorrectionDetail Corrections::detail(const Actor& who, Id<Correction> id) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::correct_month);
        return detail_of(tx, who, db::get(tx, id));
    });
}

std::vector<JudgedSource> Corrections::judged(const Actor& who, Month month, Id<Unit> unit) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::correct_month);
        required_publication(tx, month);
        const auto frozen = appraisal_of(tx, month).value();
        Faults faults;
        const auto book = read_rulebook(frozen.rulebook, "rulebook.toml", faults);
        const auto playbook = playbooks_.at(tx, last_day(month));
        return judged_sources(take_apart(frozen.facts), book, unit, {}, {&city_sources(), playbook.get()});
    });
}

ChangePreview Corrections::preview(const Actor& who, Month month, const FactChanges& wanted) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::correct_month);
        required_publication(tx, month).require_final();
        return try_changes(tx, playbooks_, month, wanted.changes).preview;
    });
}

CorrectionDetail Corrections::propose(const Actor& who, Month month, const NewCorrection& wanted) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::correct_month);
        required_publication(tx, month).require_final();
        if (auto faults = wanted.faults(); !faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
        try_changes(tx, playbooks_, month, wanted.changes);
        Correction c{.month = month,
                     .reason = wanted.reason,
                     .basis = wanted.basis,
                     .changes = {to_json(wanted.changes)},
                     .proposed_by = who.user,
                     .proposed_by_name = who.name,
                     .proposed_at = clock_()};
        db::insert(tx, c);
        record(tx, who, c.proposed_at, "correction.proposed", Correction::table, c.id.value, to_json(c));
        return detail_of(tx, who, c);
    });
}

CorrectionDetail Corrections::decide(const Actor& who, Id<Correction> id, std::int64_t version, const CorrectionOpinion& said) {
    return db_.write([&](db::Tx& tx) {
        auto c = db::get(tx, id);
        if (c.version != version) throw Error(Refusal::stale, "更正已被他人办理，请刷新后再试");
        require(who, Action::approve_correction, {.brought_by = c.proposed_by});
        const auto now = clock_();
        c.decide(said, who, now);
        if (said.approve)
            c.notice =
                make_correction(tx, playbooks_, who, now, try_changes(tx, playbooks_, c.month, changes_of(c)), c.basis, c.reason)
                    .id.value;
        db::update(tx, c);
        record(tx, who, now, said.approve ? "correction.approved" : "correction.refused", Correction::table, id.value,
               to_json(said));
        return detail_of(tx, who, c);
    });
}

std::vector<NoticeRow> Corrections::notices(const Actor& who, Month month) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_score, {.closed = true});
        return db::list<NoticeRow>(tx,
                                   "SELECT id, revision, paper_number, title, reason, basis, issued_at, issued_by FROM "
                                   "correction_notice WHERE month = $1 ORDER BY revision DESC",
                                   month);
    });
}

NoticeView Corrections::notice(const Actor& who, Id<CorrectionNotice> id) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_score, {.closed = true});
        auto view = view_of(db::get(tx, id));
        for (auto& effect : view.effects)
            if (!may(who, Action::see_sheet, {.lead_units = {{std::stoll(effect.unit)}}, .closed = true})) effect.lines.clear();
        return view;
    });
}

NoticeFile Corrections::docx(const Actor& who, Id<CorrectionNotice> id) {
    const auto view = notice(who, id);
    return {view.paper_number + ".docx", office::to_docx(view.paper)};
}

NoticeFile Corrections::pdf(const Actor& who, Id<CorrectionNotice> id) {
    const auto view = notice(who, id);
    return {view.paper_number + ".pdf", office::to_pdf(*shelf_.set(view.paper))};
}

office::PageList Corrections::pages(const Actor& who, Id<CorrectionNotice> id) { return shelf_.list(notice(who, id).paper); }

NoticeFile Corrections::picture(const Actor& who, Id<CorrectionNotice> id, std::int64_t page) {
    return {std::to_string(page) + ".png", shelf_.screen_picture(notice(who, id).paper, page)};
}
