#include "reform/objections/objections.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/appraisals/appraisals_publication.hpp"
#include "reform/appraisals/city_sources.hpp"
#include "reform/facts/source.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/objections/corrections_revision.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"

namespace {

constexpr std::string_view rows_of_objections =
    "SELECT o.id, o.version, o.month, o.unit, u.short_name AS unit_name, o.state, o.about, o.rule, o.rule_title, o.points, "
    "o.reason, o.raised_by_name, o.raised_at, o.decided_by_name, o.decided_at, o.decision, o.notice FROM objection o JOIN unit u "
    "ON u.id = o.unit ";

Subject subject_of(const Objection& o) { return {.lead_units = {o.unit}, .brought_by = o.raised_by, .closed = true}; }

Objection locked(db::Tx& tx, Id<Objection> id, std::int64_t version) {
    auto o = db::get(tx, id);
    if (o.version != version) throw Error(Refusal::stale, "异议已被他人办理，请刷新后再试");
    return o;
}

void refuse_with(std::vector<FieldError> faults) {
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
}

std::optional<RankedUnit> sheet_of(const Scores& scores, Id<Unit> unit) {
    const auto key = std::to_string(unit.value);
    for (auto& group : scores.groups)
        for (auto& sheet : group.places)
            if (sheet.unit == key) return sheet;
    return std::nullopt;
}

std::optional<ScoreLine> line_of(const RankedUnit& sheet, const std::string& rule) {
    const auto found = std::find_if(sheet.lines.begin(), sheet.lines.end(), [&](auto& line) { return line.rule == rule; });
    return found == sheet.lines.end() ? std::nullopt : std::optional(*found);
}

/// Who entered or reviewed a record that the contested line rests on.
std::vector<Id<User>> hands_on(db::Tx& tx, const std::optional<ScoreLine>& line) {
    std::vector<Id<User>> hands;
    if (!line) return hands;
    for (auto& fact : line->facts) {
        const auto table = table_of_source(fact.source);
        if (table.empty() || table == "matter" || fact.id.find_first_not_of("0123456789") != fact.id.npos) continue;
        tx.each(
            [&](db::Columns, db::Row row) { hands.push_back({row[0].integer}); },
            "SELECT DISTINCT actor FROM journal WHERE object = $1 AND object_id = $2 AND (object = 'score_entry' OR action IN "
            "('report.accepted', 'report.returned'))",
            table, std::int64_t(std::stoll(fact.id)));
    }
    return hands;
}

std::optional<ScoreLine> contested_line(db::Tx& tx, const Objection& o) {
    if (o.rule.empty()) return std::nullopt;
    const auto sheet = sheet_of(frozen_scores(tx, o.month), o.unit);
    return sheet ? line_of(*sheet, o.rule) : std::nullopt;
}

ObjectionRow row_of(db::Tx& tx, Id<Objection> id) {
    auto rows = db::list<ObjectionRow>(tx, std::string(rows_of_objections) + "WHERE o.id = $1", id);
    rows.front().evidence = attached(tx, Objection::table, id.value);
    return std::move(rows.front());
}

}  // namespace

void Objections::require_visible(db::Tx& tx, const Actor& who, Id<Objection> id) const {
    require(who, Action::see_objection, subject_of(db::get(tx, id)));
}

std::vector<ObjectionRow> Objections::list(const Actor& who, const ObjectionFilter& filter) {
    return db_.read([&](db::Tx& tx) {
        const bool all = may(who, Action::see_objection);
        if (!all) require(who, Action::see_objection, {.lead_units = {who.unit}, .closed = true});
        std::string where = all ? "1 = 1" : fmt::format("o.unit = {}", who.unit.value);
        if (filter.month) where += fmt::format(" AND o.month = '{}'", to_text(*filter.month));
        if (filter.state) where += fmt::format(" AND o.state = '{}'", name_of(*filter.state));
        auto rows = db::list<ObjectionRow>(
            tx, fmt::format("{}WHERE {} ORDER BY CASE o.state WHEN 'raised' THEN 0 ELSE 1 END, o.raised_at, o.id",
                            rows_of_objections, where));
        auto files = attached_to(tx, Objection::table, "SELECT o.id FROM objection o WHERE " + where);
        for (auto& row : rows) row.evidence = std::move(files[row.id.value]);
        return rows;
    });
}

ObjectionDetail Objections::detail_of(db::Tx& tx, const Actor& who, const Objection& o) {
    ObjectionDetail detail{.version = o.version, .objection = row_of(tx, o.id)};
    const auto frozen = appraisal_of(tx, o.month).value();
    if (const auto sheet = sheet_of(from_json<Scores>(frozen.result), o.unit)) {
        detail.total = sheet->total;
        detail.place = sheet->place;
        detail.line = line_of(*sheet, o.rule);
        if (detail.line) detail.line->why = in_office_words(std::move(detail.line->why));
    }
    Faults faults;
    const auto book = read_rulebook(frozen.rulebook, "rulebook.toml", faults);
    const auto playbook = playbooks_.at(tx, last_day(o.month));
    detail.sources = judged_sources(take_apart(frozen.facts), book, o.unit, detail.line, {&city_sources(), playbook.get()});
    if (o.state != ObjectionState::raised) return detail;
    if (may(who, Action::object_score, subject_of(o))) detail.may.push_back("withdraw");
    if (!may(who, Action::decide_objection, subject_of(o))) return detail;
    detail.why_not = o.bar(who.user, hands_on(tx, detail.line));
    if (detail.why_not.empty()) detail.may.push_back("decide");
    return detail;
}

ObjectionDetail Objections::detail(const Actor& who, Id<Objection> id) {
    return db_.read([&](db::Tx& tx) {
        const auto o = db::get(tx, id);
        require(who, Action::see_objection, subject_of(o));
        return detail_of(tx, who, o);
    });
}

ObjectionDetail Objections::raise(const Actor& who, Month month, const NewObjection& wanted) {
    return db_.write([&](db::Tx& tx) {
        const auto publication = required_publication(tx, month);
        require(who, Action::object_score, {.lead_units = {who.unit}, .closed = true});
        const auto now = clock_();
        publication.require_window(now);
        const auto sheet = sheet_of(frozen_scores(tx, month), who.unit);
        if (!sheet) throw Error(Refusal::conflict, "本单位不在本月考评之中");
        const auto line = line_of(*sheet, wanted.rule);
        refuse_with(wanted.faults(line.has_value()));
        if (line &&
            db::count(tx, "SELECT count(*) FROM objection WHERE month = $1 AND unit = $2 AND rule = $3 AND state = 'raised'",
                      month, who.unit, wanted.rule) > 0)
            throw Error(Refusal::conflict, fmt::format("“{}”已有待裁定的异议", line->title));
        Objection o{.month = month,
                    .unit = who.unit,
                    .about = wanted.about,
                    .rule = wanted.rule,
                    .rule_title = line ? line->title : "",
                    .points = line ? std::optional(line->points) : std::nullopt,
                    .reason = wanted.reason,
                    .raised_by = who.user,
                    .raised_by_name = who.name,
                    .raised_at = now};
        db::insert(tx, o);
        attach(tx, who, now, Objection::table, o.id.value, wanted.evidence);
        tx.run("DELETE FROM publication_consent WHERE month = $1 AND unit = $2", month, who.unit);
        record(tx, who, now, "objection.raised", Objection::table, o.id.value, to_json(o));
        return detail_of(tx, who, o);
    });
}

ObjectionDetail Objections::withdraw(const Actor& who, Id<Objection> id, std::int64_t version) {
    return db_.write([&](db::Tx& tx) {
        auto o = locked(tx, id, version);
        require(who, Action::object_score, subject_of(o));
        const auto now = clock_();
        o.withdraw(now);
        db::update(tx, o);
        record(tx, who, now, "objection.withdrawn", Objection::table, id.value);
        return detail_of(tx, who, o);
    });
}

ChangePreview Objections::preview(const Actor& who, Id<Objection> id, const FactChanges& wanted) {
    return db_.read([&](db::Tx& tx) {
        const auto o = db::get(tx, id);
        require(who, Action::decide_objection, subject_of(o));
        refuse_with(ObjectionDecision{ObjectionState::upheld, "试算", wanted.changes}.faults(o.unit));
        return try_changes(tx, playbooks_, o.month, wanted.changes).preview;
    });
}

ObjectionDetail Objections::decide(const Actor& who, Id<Objection> id, std::int64_t version, const ObjectionDecision& wanted) {
    return db_.write([&](db::Tx& tx) {
        auto o = locked(tx, id, version);
        require(who, Action::decide_objection, subject_of(o));
        const auto now = clock_();
        o.decide(wanted, who, now, hands_on(tx, contested_line(tx, o)));
        refuse_with(wanted.faults(o.unit));
        if (!wanted.changes.empty()) {
            const auto trial = try_changes(tx, playbooks_, o.month, wanted.changes);
            const auto about = o.rule_title.empty() ? "漏计事实" : "“" + o.rule_title + "”得分";
            const auto basis = fmt::format("{}对{}提出的异议", row_of(tx, id).unit_name, about);
            o.notice = make_correction(tx, playbooks_, who, now, trial, basis, wanted.reason).id.value;
        }
        db::update(tx, o);
        record(tx, who, now, "objection.decided", Objection::table, id.value, to_json(wanted));
        return detail_of(tx, who, o);
    });
}
