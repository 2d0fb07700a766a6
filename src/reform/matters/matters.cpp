#include "reform/matters/matters.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/diff.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/matters/closing.hpp"
#include "reform/playbook/playbooks.hpp"

namespace {

void check_units_exist(db::Tx& tx, const MatterEntry& entry) {
    std::vector<FieldError> faults;
    for (auto [list, name] : {std::pair{&entry.lead_units, "lead_units"}, {&entry.co_units, "co_units"}})
        for (std::size_t i = 0; i < list->size(); ++i)
            if (!db::one<std::int64_t>(tx, "SELECT id FROM unit WHERE id = $1 AND closed_on IS NULL", (*list)[i]))
                faults.push_back({fmt::format("{}[{}]", name, i), "没有这个单位，或单位已撤销"});
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
}

void check(db::Tx& tx, const MatterEntry& entry) {
    if (auto faults = entry.faults(); !faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
    check_units_exist(tx, entry);
}

void save_units(db::Tx& tx, Id<Matter> id, const MatterEntry& entry) {
    tx.run("DELETE FROM matter_unit WHERE matter = $1", id);
    for (auto [list, part] : {std::pair{&entry.lead_units, "lead"}, {&entry.co_units, "co"}})
        for (std::size_t i = 0; i < list->size(); ++i)
            tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES ($1, $2, $3, $4)", id, (*list)[i], part,
                   int(i));
}

void save_milestones(db::Tx& tx, Id<Matter> id, const std::vector<MilestoneEntry>& entries) {
    tx.run("DELETE FROM milestone WHERE matter = $1", id);
    int position = 0;
    for (auto& entry : entries) {
        Milestone step{{}, id, position++, entry.title, entry.due, entry.weight.value_or(1), entry.done_on};
        db::insert(tx, step);
    }
}

void check_version(const Matter& m, std::int64_t version) {
    if (m.version != version) throw Error(Refusal::stale, "事项已被他人修改，请刷新后再试");
}

/// What stands beside the record and changes with it.
struct Attached {
    static constexpr auto record = "Attached";
    std::string lead_units, co_units, milestones;
};
void describe(Attached& a, auto v) {
    v("lead_units", a.lead_units, "牵头单位");
    v("co_units", a.co_units, "配合单位");
    v("milestones", a.milestones, "节点");
}

Attached attached_to(db::Tx& tx, Id<Matter> id) {
    Attached out;
    for (auto [part, names] : {std::pair{"lead", &out.lead_units}, {"co", &out.co_units}})
        for (auto& unit : units_of(tx, id, part)) *names += (names->empty() ? "" : "、") + unit.name;
    for (auto& step : milestones_of(tx, id))
        out.milestones += fmt::format("{}{}（{}，权重{}{}）", out.milestones.empty() ? "" : "；", step.title, to_text(step.due),
                                      step.weight, step.done_on ? "，" + to_text(*step.done_on) + "完成" : "");
    return out;
}

/// "[]" when nothing changed.
std::string joined(std::string record, const std::string& attached) {
    if (record == "[]") return attached;
    if (attached == "[]") return record;
    record.back() = ',';
    return record + attached.substr(1);
}

/// Different files on the matter itself and on its reports.
int evidence_of(db::Tx& tx, Id<Matter> id) {
    return int(db::count(tx,
                         "SELECT count(DISTINCT a.file) FROM attachment a WHERE (a.object = 'matter' AND a.object_id = $1) OR "
                         "(a.object = 'report' AND a.object_id IN (SELECT r.id FROM report r WHERE r.matter = $1))",
                         id));
}

/// Refuses (conflict) a step for which the playbook's gate misses something, naming all of it.
void pass_gate(db::Tx& tx, const Playbook& book, const Matter& m, MatterStep step, const Reason& answer, Date today) {
    const auto* kind = book.kind(m.kind);
    if (!kind) return;
    Showing shown{.milestones = milestones_of(tx, m.id), .checked = answer.checked};
    if (kind->gate.evidence_at_least > 0) shown.evidence = evidence_of(tx, m.id);
    if (kind->gate.public_notice_days > 0)
        if (auto verified = db::one<std::string>(
                tx, "SELECT max(at) FROM journal WHERE object = 'matter' AND object_id = $1 AND action = 'matter.verify'", m.id))
            shown.verified_on = local_date(parse_instant(*verified));
    auto missing = missing_at(kind->gate, step, shown, today);
    if (missing.empty()) return;
    const auto first = fmt::format("还不能{}：{}", label_of(step), missing.front().message);
    throw Error(Refusal::conflict, first, std::move(missing));
}

MatterDetail make_detail(db::Tx& tx, Playbooks& playbooks, const Actor& who, const Matter& m, Date today) {
    MatterDetail out{m.version, m, units_of(tx, m.id, "lead"), units_of(tx, m.id, "co"), milestones_of(tx, m.id)};
    const auto subject = subject_of(tx, m);
    for (auto step : steps_from(m.state))
        if (may(who, action_of(step), subject)) out.steps.push_back(step);
    out.changeable = may(who, Action::change_matter, subject);
    const auto book = playbooks.at(tx, today);
    out.planned = planned_percent(*book, m, out.milestones, today);
    out.evidence = attached(tx, Matter::table, m.id.value);
    if (const auto* kind = book->kind(m.kind)) out.gate = kind->gate;
    return out;
}

/// What comes with a request for closure is added to what the matter has.
void add_evidence(db::Tx& tx, const Actor& who, Instant now, const Playbook& book, Id<Matter> id, const Reason& answer) {
    if (answer.evidence.empty()) return;
    std::vector<Id<File>> all;
    for (auto& file : attached(tx, Matter::table, id.value)) all.push_back(file.id);
    for (auto file : answer.evidence)
        if (!std::ranges::count(all, file)) all.push_back(file);
    attach(tx, who, now, Matter::table, id.value, all, book.files.per_record);
}

/// The verifier's list as the history shows it.
struct Ticked {
    static constexpr auto record = "Ticked";
    std::string checked;
};
void describe(Ticked& t, auto v) { v("checked", t.checked, "复核清单"); }

std::string ticked_off(MatterStep step, const Reason& answer) {
    Ticked ticked;
    if (step == MatterStep::verify)
        for (auto& check : answer.checked) ticked.checked += (ticked.checked.empty() ? "" : "；") + check;
    return difference(Ticked{}, ticked);
}

struct Titled {
    static constexpr auto record = "Titled";
    std::string code, title, state;
};
void describe(Titled& t, auto v) {
    v("code", t.code);
    v("title", t.title);
    v("state", t.state);
}

std::string summary(const Matter& m) { return to_json(Titled{m.code, m.title, std::string(name_of(m.state))}); }

}  // namespace

std::vector<UnitRef> units_of(db::Tx& tx, Id<Matter> id, std::string_view part) {
    return db::list<UnitRef>(tx,
                             "SELECT u.id, u.name FROM matter_unit mu JOIN unit u ON u.id = mu.unit WHERE mu.matter = $1 AND "
                             "mu.part = $2 ORDER BY mu.position",
                             id, part);
}

std::vector<Milestone> milestones_of(db::Tx& tx, Id<Matter> id) {
    return db::list<Milestone>(tx, "SELECT * FROM milestone WHERE matter = $1 ORDER BY position", id);
}

Subject subject_of(db::Tx& tx, const Matter& m) {
    Subject s;
    tx.each([&](db::Columns, db::Row row) { (row[1].text == "lead" ? s.lead_units : s.co_units).push_back({row[0].integer}); },
            "SELECT unit, part FROM matter_unit WHERE matter = $1", m.id);
    s.special_group = m.special_group.value_or(Id<Unit>{});
    s.heading_leader = m.heading_leader.value_or(Id<User>{});
    s.brought_by = m.requested_by.value_or(Id<User>{});
    s.closed = m.over();
    return s;
}

MatterDetail Matters::register_matter(const Actor& who, const MatterEntry& entry) {
    return db_.write([&](db::Tx& tx) {
        Subject mine{.lead_units = entry.lead_units,
                     .co_units = entry.co_units,
                     .special_group = entry.special_group.value_or(Id<Unit>{})};
        require(who, Action::register_matter, mine);
        check(tx, entry);
        const auto now = clock_();
        Matter m;
        m.kind = "reform_task";
        m.year = int(local_date(now).year());
        m.created_at = now;
        entry.apply_to(m);
        if (m.code.empty()) m.code = next_code(playbooks_, tx, m);
        db::insert(tx, m);
        save_units(tx, m.id, entry);
        save_milestones(tx, m.id, entry.milestones);
        refresh_light(tx, playbooks_, m, local_date(now));
        record(tx, who, now, "matter.registered", Matter::table, m.id.value, summary(m));
        return make_detail(tx, playbooks_, who, m, local_date(now));
    });
}

MatterDetail Matters::change(const Actor& who, Id<Matter> id, std::int64_t version, const MatterEntry& entry) {
    return db_.write([&](db::Tx& tx) {
        auto m = db::get(tx, id);
        require(who, Action::change_matter, subject_of(tx, m));
        check_version(m, version);
        check(tx, entry);
        const auto before = m;
        const auto beside = attached_to(tx, id);
        const auto now = clock_();
        entry.apply_to(m);
        save_units(tx, id, entry);
        save_milestones(tx, id, entry.milestones);
        const auto changes = joined(difference(before, m), difference(beside, attached_to(tx, id)));
        if (changes == "[]") return make_detail(tx, playbooks_, who, m, local_date(now));
        db::update(tx, m);
        refresh_light(tx, playbooks_, m, local_date(now));
        record(tx, who, now, "matter.changed", Matter::table, id.value, changes);
        return make_detail(tx, playbooks_, who, m, local_date(now));
    });
}

MatterDetail Matters::take(const Actor& who, Id<Matter> id, std::int64_t version, MatterStep step, const Reason& reason) {
    return db_.write([&](db::Tx& tx) {
        auto m = db::get(tx, id);
        auto subject = subject_of(tx, m);
        require(who, action_of(step), subject);
        check_version(m, version);
        const auto before = m;
        const auto now = clock_();
        const auto book = playbooks_.at(tx, local_date(now));
        m.take(step, who, reason, now);
        if (step == MatterStep::request_closure) add_evidence(tx, who, now, *book, id, reason);
        pass_gate(tx, *book, m, step, reason, local_date(now));
        db::update(tx, m);
        refresh_light(tx, playbooks_, m, local_date(now));
        record(tx, who, now, fmt::format("matter.{}", name_of(step)), Matter::table, id.value,
               joined(difference(before, m), ticked_off(step, reason)));
        return make_detail(tx, playbooks_, who, m, local_date(now));
    });
}

MatterDetail Matters::detail(const Actor& who, Id<Matter> id) {
    return db_.read([&](db::Tx& tx) {
        const auto m = db::get(tx, id);
        require(who, Action::see_matter, subject_of(tx, m));
        return make_detail(tx, playbooks_, who, m, local_date(clock_()));
    });
}

void Matters::require_visible(db::Tx& tx, const Actor& who, Id<Matter> id) {
    require(who, Action::see_matter, subject_of(tx, db::get(tx, id)));
}

std::vector<HistoryLine> Matters::history(const Actor& who, Id<Matter> id) {
    return db_.read([&](db::Tx& tx) {
        const auto m = db::get(tx, id);
        require(who, Action::see_matter, subject_of(tx, m));
        return history_of(tx, id);
    });
}

void hand_over_tasks(db::Tx& tx, const Actor& who, Instant now, Id<Unit> unit, Id<User> from, Id<User> to) {
    for (auto& m :
         db::list<Matter>(tx,
                          "SELECT m.* FROM matter m JOIN matter_unit mu ON mu.matter = m.id AND mu.part = 'lead' WHERE "
                          "mu.unit = $1 AND m.liaison = $2 AND m.state NOT IN ('closed_out', 'cancelled') ORDER BY m.id",
                          unit, from)) {
        const auto before = m;
        m.liaison = to;
        db::update(tx, m);
        record(tx, who, now, "matter.handed_over", Matter::table, m.id.value, difference(before, m));
    }
}
