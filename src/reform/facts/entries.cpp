#include "reform/facts/entries.hpp"
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"

namespace {

Subject subject_of(db::Tx& tx, const ScoreEntry& e) {
    return {.lead_units = {e.unit}, .closed = dispatch_of(tx, e.month).state == DispatchState::closed};
}

/// Entries are written while the month is open, and never afterwards.
void require_open(db::Tx& tx, const Actor& who, Month month, Action action, Id<User> brought_by = {}) {
    if (dispatch_of(tx, month).state == DispatchState::closed)
        throw Error(Refusal::conflict, to_chinese(month) + "已结账，登记不能再改");
    require(who, action, Subject{.brought_by = brought_by});
}

/// Cells and files of all entries that the SELECT names, in two queries.
void fill(db::Tx& tx, std::vector<ScoreEntry>& entries, const std::string& ids) {
    std::map<std::int64_t, ScoreEntry*> by_id;
    for (auto& entry : entries) by_id.emplace(entry.id.value, &entry);
    tx.each(
        [&](db::Columns, db::Row row) {
            if (const auto found = by_id.find(row[0].integer); found != by_id.end())
                found->second->cells.push_back({std::string(row[1].text), std::string(row[2].text)});
        },
        fmt::format("SELECT entry, name, value FROM score_entry_cell WHERE entry IN ({}) ORDER BY entry, name", ids));
    for (auto& [id, files] : attached_to(tx, ScoreEntry::table, ids))
        if (const auto found = by_id.find(id); found != by_id.end()) found->second->evidence = std::move(files);
}

ScoreEntry whole(db::Tx& tx, Id<ScoreEntry> id) {
    std::vector<ScoreEntry> one{db::get(tx, id)};
    fill(tx, one, std::to_string(id.value));
    return std::move(one.front());
}

std::string month_ids(Month month) { return fmt::format("SELECT id FROM score_entry WHERE month = '{}'", to_text(month)); }

}  // namespace

std::vector<Source> Entries::sources(const Actor& who) {
    require(who, Action::see_playbook);
    return fact_sources();
}

std::vector<ScoreEntry> Entries::of_month(const Actor& who, Month month, const EntryFilter& filter) {
    return db_.read([&](db::Tx& tx) {
        const bool closed = dispatch_of(tx, month).state == DispatchState::closed;
        auto unit = filter.unit.value_or(Id<Unit>{});
        if (!may(who, Action::see_sheet, Subject{.closed = closed})) {
            require(who, Action::see_sheet, Subject{.lead_units = {who.unit}, .closed = closed});
            unit = who.unit;
        }
        auto out = db::list<ScoreEntry>(tx,
                                        "SELECT * FROM score_entry WHERE month = $1 AND ($2 = '' OR source = $2) AND ($3 = 0 OR "
                                        "unit = $3) ORDER BY id",
                                        month, filter.source, unit);
        fill(tx, out, month_ids(month));
        return out;
    });
}

void Entries::require_visible(db::Tx& tx, const Actor& who, Id<ScoreEntry> id) {
    require(who, Action::see_sheet, subject_of(tx, db::get(tx, id)));
}

ScoreEntry Entries::detail(const Actor& who, Id<ScoreEntry> id) {
    return db_.read([&](db::Tx& tx) {
        require_visible(tx, who, id);
        return whole(tx, id);
    });
}

/// What only the register knows: the unit, the reference, and what the playbook asks for.
void Entries::check(db::Tx& tx, Month month, NewScoreEntry& wanted, std::vector<FieldError>& faults) {
    if (!db::one<std::int64_t>(tx, "SELECT id FROM unit WHERE id = $1", wanted.unit)) faults.push_back({"unit", "没有这个单位"});
    if (playbooks_.at(tx, last_day(month))->facts.evidence && wanted.evidence.empty())
        faults.push_back({"evidence", "制度包规定：登记须附佐证材料"});
    if (wanted.reference.value_or("").empty()) return;
    for (auto& other :
         db::list<ScoreEntry>(tx,
                              "SELECT * FROM score_entry WHERE source = $1 AND reference = $2 AND unit = $3 AND NOT "
                              "withdrawn ORDER BY id LIMIT 1",
                              wanted.source.value_or("entries"), wanted.reference, wanted.unit))
        faults.push_back({"reference", fmt::format("这一编号{}已登记过：{}（第 {} 条）", to_chinese(other.month), other.title,
                                                   other.id.value)});
}

void Entries::save(db::Tx& tx, const Actor& who, ScoreEntry& entry, const std::vector<Id<File>>& evidence) {
    const auto playbook = playbooks_.at(tx, last_day(entry.month));
    entry.confirmed = !playbook->facts.four_eyes && !(playbook->facts.evidence && evidence.empty());
    db::insert(tx, entry);
    for (auto& cell : entry.cells)
        tx.run("INSERT INTO score_entry_cell (entry, name, value) VALUES ($1, $2, $3)", entry.id, cell.name, cell.value);
    if (!evidence.empty())
        entry.evidence =
            attach(tx, who, entry.entered_at, ScoreEntry::table, entry.id.value, evidence, playbook->files.per_record);
    record(tx, who, entry.entered_at, "entry.made", ScoreEntry::table, entry.id.value, to_json(entry));
}

ScoreEntry Entries::enter(const Actor& who, Month month, NewScoreEntry wanted) {
    return db_.write([&](db::Tx& tx) {
        require_open(tx, who, month, Action::enter_fact);
        auto settled = wanted;
        auto faults = settled.settle();
        check(tx, month, settled, faults);
        if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
        auto entry = entry_of(settled, month, who, clock_());
        save(tx, who, entry, settled.evidence);
        return entry;
    });
}

/// Every later deed on an entry: permission, version, rule, save, journal.
template <class Rule>
ScoreEntry Entries::deed(const Actor& who, Id<ScoreEntry> id, std::int64_t version, Action action, std::string_view name,
                         Rule rule) {
    return db_.write([&](db::Tx& tx) {
        auto entry = whole(tx, id);
        require_open(tx, who, entry.month, action, entry.entered_by_user);
        if (entry.version != version) throw Error(Refusal::stale, "登记已被他人修改，请刷新后再试");
        const auto now = clock_();
        rule(tx, entry, now);
        db::update(tx, entry);
        record(tx, who, now, name, ScoreEntry::table, entry.id.value, to_json(entry));
        return entry;
    });
}

ScoreEntry Entries::attach_evidence(const Actor& who, Id<ScoreEntry> id, std::int64_t version, const EvidenceList& list) {
    return deed(who, id, version, Action::enter_fact, "entry.evidence", [&](db::Tx& tx, ScoreEntry& e, Instant now) {
        if (e.withdrawn) throw Error(Refusal::conflict, "登记已撤回");
        const auto playbook = playbooks_.at(tx, last_day(e.month));
        e.evidence = attach(tx, who, now, ScoreEntry::table, id.value, list.evidence, playbook->files.per_record);
        // What was confirmed was confirmed with these papers: others must be looked at anew.
        e.confirmed = !playbook->facts.four_eyes && !(playbook->facts.evidence && e.evidence.empty());
        e.entered_by_user = who.user;
    });
}

ScoreEntry Entries::confirm(const Actor& who, Id<ScoreEntry> id, std::int64_t version) {
    return deed(who, id, version, Action::confirm_fact, "entry.confirmed", [&](db::Tx& tx, ScoreEntry& e, Instant now) {
        if (e.evidence.empty() && playbooks_.at(tx, last_day(e.month))->facts.evidence)
            throw Error(Refusal::conflict, "登记还没有附佐证材料");
        e.confirm(who, now);
    });
}

ScoreEntry Entries::withdraw(const Actor& who, Id<ScoreEntry> id, std::int64_t version, const Withdrawal& why) {
    return deed(who, id, version, Action::enter_fact, "entry.withdrawn",
                [&](db::Tx&, ScoreEntry& e, Instant) { e.withdraw(why.reason); });
}

std::vector<ScoreEntry> counting_entries(db::Tx& tx, Month month) {
    auto out = db::list<ScoreEntry>(
        tx, "SELECT * FROM score_entry WHERE month = $1 AND confirmed AND NOT withdrawn ORDER BY source, unit, id", month);
    fill(tx, out, month_ids(month));
    return out;
}

void require_confirmed(db::Tx& tx, Month month) {
    const auto waiting =
        db::count(tx, "SELECT count(*) FROM score_entry WHERE month = $1 AND NOT confirmed AND NOT withdrawn", month);
    if (waiting > 0)
        throw Error(Refusal::conflict, fmt::format("还有 {} 条得分依据登记待另一人确认，确认或撤回后再结账", waiting));
}
