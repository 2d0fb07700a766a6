#include <fmt/format.h>
#include "base/diff.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "db/records.hpp"
#include "reform/imports/import_plan.hpp"
#include "reform/imports/imports.hpp"
#include "reform/imports/imports_standing.hpp"
#include "reform/journal/journal.hpp"
#include "reform/matters/matters.hpp"
#include "reform/people/policy.hpp"

// Imports that were carried out, and taking one back.

namespace {

constexpr std::size_t most_named = 50, most_listed = 200;

std::string name_of(db::Tx& tx, std::optional<Id<User>> user) {
    if (!user) return {};
    return db::one<std::string>(tx, "SELECT name FROM account WHERE id = $1", *user).value_or("本机命令");
}

/// The journal's line that sealed the import; 0 when there is none.
std::int64_t sealed_at(db::Tx& tx, Id<ImportBatch> batch) {
    return db::count(tx,
                     "SELECT COALESCE(MAX(seq), 0) FROM journal WHERE object = 'import_batch' AND object_id = $1 AND action = "
                     "'import.committed'",
                     batch);
}

/// 张科员于2017年6月26日修改: the last line about a matter since the import.
std::string last_deed(db::Tx& tx, Id<Matter> matter, std::int64_t since) {
    for (auto& line : history_of(tx, matter))
        if (line.seq > since) return fmt::format("{}于{}{}", line.actor, to_chinese(local_date(line.at)), line.label);
    return "之后被修改";
}

/// Matters whose version is no longer the one the import left. One that was handed on has moved as well, so nothing else
/// (a report, a slip) can stand on a matter that is still as it came.
void add_changed(db::Tx& tx, Id<ImportBatch> batch, std::vector<ImportHindrance>& out) {
    struct Found {
        Id<Matter> matter;
        std::string code, title;
    };
    std::vector<Found> found;
    tx.each(
        [&](db::Columns, db::Row row) {
            found.push_back({{row[0].integer}, std::string(row[1].text), std::string(row[2].text)});
        },
        "SELECT m.id, m.code, m.title FROM import_change c JOIN matter m ON m.id = c.matter WHERE c.batch = $1 AND m.version <> "
        "c.version_after ORDER BY m.code",
        batch);
    const auto since = sealed_at(tx, batch);
    for (auto& m : found)
        out.push_back({m.matter, m.code, m.title, out.size() < most_named ? last_deed(tx, m.matter, since) : std::string()});
}

/// A month that was closed since counted what the import made; its result would stand on nothing.
void add_closed_months(db::Tx& tx, Id<ImportBatch> batch, std::vector<ImportHindrance>& out) {
    tx.each(
        [&](db::Columns, db::Row row) {
            out.push_back({{},
                           "",
                           "",
                           fmt::format("{}于{}结账，已计入这次导入的事项", row[0].text,
                                       to_chinese(local_date(parse_instant(row[1].text))))});
        },
        "SELECT actor_name, at FROM journal WHERE action = 'month.closed' AND seq > $1 ORDER BY seq", sealed_at(tx, batch));
}

std::string sentence(const ImportHindrance& h) {
    return h.matter ? fmt::format("{}“{}”：{}", h.code, text::first(h.title, 30), h.reason) : h.reason;
}

[[noreturn]] void refuse(const ImportBatch& batch, const std::vector<ImportHindrance>& hindrances) {
    std::vector<FieldError> fields;
    for (auto& h : hindrances)
        if (fields.size() < most_named) fields.push_back({h.code, sentence(h)});
    throw Error(Refusal::conflict, fmt::format("第 {} 次导入之后已有 {} 处变化，不能撤销", batch.id.value, hindrances.size()),
                std::move(fields));
}

/// The matter as before, in a new version; an earlier import that left it so may itself be undone then. A field that did
/// not exist when the import was made keeps what it says today.
std::string put_back(db::Tx& tx, Playbooks& playbooks, const ImportChange& change, Date today) {
    const Matter now = db::get(tx, change.matter);
    ImportBefore before{now, {}, {}};
    read_json(change.before, type_of<ImportBefore>(), &before);
    Matter& m = before.matter;
    m.version = now.version;
    db::update(tx, m);
    save_units(tx, m.id, {m, before.lead, before.co});
    refresh_light(tx, playbooks, m, today);
    tx.run("UPDATE import_change SET version_after = $3 WHERE matter = $1 AND version_after = $2", m.id, change.version_before,
           m.version);
    return difference(now, m);
}

/// What the journal keeps of a matter that is no more.
std::string take_away(db::Tx& tx, Id<Matter> id) {
    const Matter m = db::get(tx, id);
    for (auto sql : {"DELETE FROM milestone WHERE matter = $1", "DELETE FROM matter_unit WHERE matter = $1",
                     "DELETE FROM matter WHERE id = $1"})
        tx.run(sql, id);
    return to_json(ImportMatter{m.id, m.code, m.title});
}

}  // namespace

ImportDone Imports::described(db::Tx& tx, const ImportBatch& batch) {
    ImportDone out{batch.version, batch, name_of(tx, batch.created_by), name_of(tx, batch.undone_by), false, {}, 0};
    if (batch.undone_at) return out;
    add_changed(tx, batch.id, out.hindrances);
    if (batch.created) add_closed_months(tx, batch.id, out.hindrances);
    const bool changed_something = db::count(tx, "SELECT count(*) FROM import_change WHERE batch = $1", batch.id) > 0;
    out.hindrance_total = std::int64_t(out.hindrances.size());
    out.undoable = changed_something && out.hindrances.empty();
    return out;
}

std::vector<ImportDone> Imports::done(const Actor& who) {
    require(who, Action::import_matters);
    return db_.read([&](db::Tx& tx) {
        std::vector<ImportDone> out;
        for (auto& batch : db::list<ImportBatch>(tx, "SELECT * FROM import_batch ORDER BY id DESC LIMIT $1", int(most_listed)))
            out.push_back({batch.version, batch, name_of(tx, batch.created_by), name_of(tx, batch.undone_by), false, {}, 0});
        return out;
    });
}

ImportDone Imports::done(const Actor& who, Id<ImportBatch> id) {
    require(who, Action::import_matters);
    return db_.read([&](db::Tx& tx) {
        auto out = described(tx, db::get(tx, id));
        if (out.hindrances.size() > most_named) out.hindrances.resize(most_named);
        return out;
    });
}

ImportUndone Imports::undo(const Actor& who, Id<ImportBatch> id, std::optional<std::int64_t> version) {
    require(who, Action::import_matters);
    return db_.write([&](db::Tx& tx) {
        auto batch = db::get(tx, id);
        if (version && *version != batch.version) throw Error(Refusal::stale, "这次导入已在别处撤销，请刷新后再看");
        if (batch.undone_at) throw Error(Refusal::conflict, fmt::format("第 {} 次导入已经撤销", id.value));
        const auto seen = described(tx, batch);
        if (!seen.hindrances.empty()) refuse(batch, seen.hindrances);
        const auto changes = db::list<ImportChange>(tx, "SELECT * FROM import_change WHERE batch = $1 ORDER BY matter DESC", id);
        if (changes.empty()) throw Error(Refusal::conflict, fmt::format("第 {} 次导入没有改动台账，不需要撤销", id.value));
        ImportUndone out{id, 0, 0};
        const auto now = clock_();
        for (auto& change : changes) {
            const bool made = change.before.empty();
            const auto note = made ? take_away(tx, change.matter) : put_back(tx, playbooks_, change, local_date(now));
            (made ? out.removed : out.restored) += 1;
            record(tx, who, now, "matter.import_undone", Matter::table, change.matter.value, note);
        }
        batch.undone_at = now;
        batch.undone_by = who.user;
        db::update(tx, batch);
        record(tx, who, now, "import.undone", ImportBatch::table, id.value, to_json(out));
        return out;
    });
}
