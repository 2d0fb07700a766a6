#include "reform/imports/imports.hpp"
#include <algorithm>
#include <map>
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "db/records.hpp"
#include "reform/imports/import_plan.hpp"
#include "reform/imports/imports_standing.hpp"
#include "reform/journal/journal.hpp"
#include "reform/matters/matters.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"

/// A staged file read, mapped and held against what stands.
struct Imports::Opened {
    ImportMapping mapping;
    int year = 0;
    LedgerReading reading;
    UnitBook units;
    std::vector<StandingMatter> standing;
    ImportPlan plan;
};

namespace {

constexpr std::size_t most_bytes = 20u << 20;

int column_of(std::string_view letters) {
    int n = 0;
    for (char c : letters)
        if (c >= 'A' && c <= 'Z' && n < 10'000) n = n * 26 + (c - 'A' + 1);
    return n - 1;
}

ledger::SheetChoice choice_of(const ImportSheetChoice& s) {
    ledger::SheetChoice out{.sheet = s.name,
                            .skip = s.skip.value_or(false),
                            .first_header = s.first_header.value_or(0) - 1,
                            .last_header = s.last_header.value_or(0) - 1,
                            .columns = {}};
    for (auto& c : s.columns) out.columns.push_back({column_of(c.column), c.role});
    return out;
}

void check_size(std::string_view bytes) {
    if (bytes.size() > most_bytes) throw Error(Refusal::too_large, "文件超过 20 MB，请拆分后再导入");
}

ImportMapping remembered(db::Tx& tx, std::string_view kind, const LedgerReading& reading) {
    ImportMapping out;
    for (auto& sheet : reading.sheets) {
        if (sheet.fingerprint.empty()) continue;
        const auto text = db::one<std::string>(tx, "SELECT choice FROM remembered_layout WHERE kind = $1 AND fingerprint = $2",
                                               kind, sheet.fingerprint);
        if (!text) continue;
        out.sheets.push_back(from_json<ImportSheetChoice>(*text));
        out.sheets.back().name = sheet.name;
    }
    return out;
}

void remember(db::Tx& tx, std::string_view kind, const ImportMapping& mapping, const LedgerReading& reading) {
    for (auto& sheet : mapping.sheets)
        for (auto& found : reading.sheets)
            if (found.name == sheet.name && !found.fingerprint.empty() && !sheet.columns.empty())
                tx.run(
                    "INSERT INTO remembered_layout (kind, fingerprint, choice) VALUES ($1, $2, $3) ON CONFLICT (kind, "
                    "fingerprint) DO UPDATE SET choice = excluded.choice",
                    kind, found.fingerprint, to_json(sheet));
    for (auto& unit : mapping.units)
        if (unit.unit && unit.remember.value_or(false))
            tx.run("INSERT INTO unit_alias (alias, unit) VALUES ($1, $2) ON CONFLICT (alias) DO UPDATE SET unit = excluded.unit",
                   unit.name, *unit.unit);
}

std::vector<ImportUnknown> unknown_units(const ImportPlan& plan, const UnitBook& units) {
    std::map<std::string, int> names;
    for (auto& row : plan.rows)
        for (auto& name : row.unknown) ++names[name];
    std::vector<ImportUnknown> out;
    for (auto& [name, rows] : names) out.push_back({name, rows, units.suggest(name)});
    std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.rows > b.rows; });
    return out;
}

ImportRules rules_of(const StagedImport& s, const ImportMapping& mapping, int year) {
    ImportRules rules{.kind = s.kind, .year = year, .keep_names = false, .units = {}, .rows = {}, .proposals = mapping.proposals};
    for (auto& unit : mapping.units) rules.units[text::comparable(unit.name)] = unit.unit;
    for (auto& row : mapping.rows) rules.rows[{row.sheet, row.row}] = row.choice;
    return rules;
}

void append(std::vector<LedgerRemark>& to, const std::vector<LedgerRemark>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

std::vector<LedgerRemark> both(std::vector<LedgerRemark> read, const std::vector<LedgerRemark>& planned) {
    append(read, planned);
    return read;
}

StagedImport staged(db::Tx& tx, const Actor& who, Id<StagedImport> id) {
    require(who, Action::import_matters);
    auto s = db::get(tx, id);
    if (s.created_by != who.user) throw Error(Refusal::not_found, "导入不存在：" + std::to_string(id.value));
    return s;
}

void check_open(const StagedImport& s, std::int64_t version) {
    if (s.batch) throw Error(Refusal::conflict, "这次导入已经完成");
    if (s.version != version) throw Error(Refusal::stale, "导入已在别处修改，请刷新后再试");
}

}  // namespace

Imports::Opened Imports::open(db::Tx& tx, const StagedImport& s) {
    Opened out;
    out.mapping = from_json<ImportMapping>(s.mapping);
    out.year = out.mapping.year.value_or(int(local_date(clock_()).year()));
    ReadingHints hints{.year = out.mapping.year, .file_name = s.file_name};
    for (auto& sheet : out.mapping.sheets) hints.choices.push_back(choice_of(sheet));
    const auto bytes = from_base64(s.content);
    out.units = unit_book(tx);
    hints.knows_unit = [&](std::string_view name) { return out.units.knows(name); };
    if (!s.content.empty() && bytes) out.reading = read_ledger(office::read_workbook(*bytes, s.file_name), hints);
    out.standing = standing_matters(tx, s.kind);
    out.plan = plan_import(out.reading, out.units, out.standing, rules_of(s, out.mapping, out.year));
    return out;
}

Import Imports::view(const StagedImport& s, const Opened& o) {
    return {s.id,
            s.version,
            s.kind,
            s.file_name,
            s.batch.has_value(),
            o.year,
            o.reading.sheets,
            o.plan.counts(),
            unknown_units(o.plan, o.units),
            both(o.reading.errors, o.plan.errors),
            both(o.reading.warnings, o.plan.warnings),
            o.mapping};
}

Import Imports::stage(const Actor& who, std::string_view kind, std::string_view file_name, std::string bytes) {
    require(who, Action::import_matters);
    check_size(bytes);
    const auto reading = read_ledger(office::read_workbook(bytes, file_name), {.file_name = std::string(file_name)});
    return db_.write([&](db::Tx& tx) {
        if (!playbooks_.at(tx, playbooks_.today())->kind(kind))
            throw Error(Refusal::invalid, "填写有误", {{"kind", "制度包里没有这类事项"}});
        StagedImport s{.kind = std::string(kind),
                       .file_name = std::string(file_name),
                       .sha256 = sha256_hex(bytes),
                       .content = to_base64(bytes),
                       .mapping = to_json(remembered(tx, kind, reading)),
                       .batch = {},
                       .created_by = who.user,
                       .created_at = clock_()};
        tx.run("DELETE FROM staged_import WHERE created_by = $1 AND batch IS NULL",
               who.user);  // one import at a time for each person
        db::insert(tx, s);
        record(tx, who, clock_(), "import.staged", StagedImport::table, s.id.value);
        return view(s, open(tx, s));
    });
}

Import Imports::detail(const Actor& who, Id<StagedImport> id) {
    return db_.read([&](db::Tx& tx) {
        const auto s = staged(tx, who, id);
        return view(s, open(tx, s));
    });
}

ImportPreview Imports::preview(const Actor& who, Id<StagedImport> id, const PreviewFilter& f) {
    return db_.read([&](db::Tx& tx) {
        const auto s = staged(tx, who, id);
        const auto o = open(tx, s);
        ImportPreview out{{},
                          0,
                          std::max(1, f.page.value_or(1)),
                          std::clamp(f.size.value_or(50), 1, 500),
                          o.plan.counts(),
                          {},
                          std::int64_t(o.plan.absent.size())};
        const auto from = std::int64_t(out.page - 1) * out.size;
        for (auto& row : o.plan.rows) {
            if (!f.outcome.empty() && std::find(f.outcome.begin(), f.outcome.end(), row.outcome) == f.outcome.end()) continue;
            if (out.total >= from && out.total < from + out.size) out.items.push_back(shown(row));
            ++out.total;
        }
        for (auto* m : o.plan.absent)
            if (out.absent.size() < 200) out.absent.push_back({m->id, m->code, m->title});
        return out;
    });
}

Import Imports::map(const Actor& who, Id<StagedImport> id, std::int64_t version, const ImportMapping& mapping) {
    return db_.write([&](db::Tx& tx) {
        auto s = staged(tx, who, id);
        check_open(s, version);
        s.mapping = to_json(mapping);
        db::update(tx, s);
        auto opened = open(tx, s);
        remember(tx, s.kind, mapping, opened.reading);
        record(tx, who, clock_(), "import.mapped", StagedImport::table, id.value, s.mapping);
        return view(s, opened);
    });
}

ImportResult Imports::commit(const Actor& who, Id<StagedImport> id, std::int64_t version, const ImportCommit& how) {
    return db_.write([&](db::Tx& tx) {
        auto s = staged(tx, who, id);
        check_open(s, version);
        auto opened = open(tx, s);
        if (const auto waiting = opened.plan.counts().undecided)
            throw Error(Refusal::conflict,
                        "有 " + std::to_string(waiting) + " 行像是台账里已有的任务，请先确认是更新、另行新增还是不导入");
        return save(tx, who, s, opened, how);
    });
}

ImportResult Imports::save(db::Tx& tx, const Actor& who, StagedImport& s, Opened& o, const ImportCommit& how) {
    const auto counts = o.plan.counts();
    if (how.whole.value_or(false) && counts.faulty)
        throw Error(Refusal::conflict, "有 " + std::to_string(counts.faulty) + " 行有误，没有导入");
    if (!counts.created && !counts.updated && !counts.unchanged) throw Error(Refusal::conflict, "没有可以导入的行");
    const auto now = clock_();
    ImportBatch batch{.file_name = s.file_name,
                      .sha256 = s.sha256,
                      .kind = s.kind,
                      .created_at = now,
                      .created_by = who.user,
                      .created = counts.created,
                      .updated = counts.updated,
                      .unchanged = counts.unchanged,
                      .undone_at = {},
                      .undone_by = {}};
    db::insert(tx, batch);
    CodeGiver codes(playbooks_, tx);
    for (auto& row : o.plan.rows)
        if (row.after) codes.taken(row.after->matter.code);
    for (auto& row : o.plan.rows) {
        if (row.outcome != ImportOutcome::create && row.outcome != ImportOutcome::change) continue;
        if (row.after->matter.code.empty()) row.after->matter.code = codes.next(row.after->matter);
        save_row(tx, who, row, batch.id, now);
    }
    s.batch = batch.id;
    s.content.clear();
    if (s.id) db::update(tx, s);
    record(tx, who, now, "import.committed", ImportBatch::table, batch.id.value, to_json(counts));
    return {batch.id, counts};
}

void Imports::save_row(db::Tx& tx, const Actor& who, const PlannedRow& row, Id<ImportBatch> batch, Instant now) {
    Matter& m = row.after->matter;
    m.import_batch = batch;
    const bool fresh = row.outcome == ImportOutcome::create;
    if (fresh) {
        m.created_at = now;
        db::insert(tx, m);
    } else {
        db::update(tx, m);
    }
    if (fresh || row.units_changed) save_units(tx, m.id, *row.after);
    keep_change(tx, batch, fresh ? nullptr : row.standing, m);
    for (auto step : row.milestones) {
        step.matter = m.id;
        db::insert(tx, step);
    }
    refresh_light(tx, playbooks_, m, local_date(now));
    const auto said = fresh ? imported_note(row, batch) : row.changes;
    record(tx, who, now, fresh ? "matter.imported" : "matter.changed", Matter::table, m.id.value, said);
}

ImportRun Imports::run(const Actor& who, std::string_view kind, std::string_view file_name, std::string bytes,
                       const ImportHow& how) {
    require(who, Action::import_matters);
    check_size(bytes);
    StagedImport s{.kind = std::string(kind),
                   .file_name = std::string(file_name),
                   .sha256 = sha256_hex(bytes),
                   .content = {},
                   .mapping = {},
                   .batch = {},
                   .created_by = who.user,
                   .created_at = {}};
    Opened o;
    o.year = how.year.value_or(int(local_date(clock_()).year()));
    o.units = db_.read([](db::Tx& tx) { return unit_book(tx); });
    o.reading = read_ledger(office::read_workbook(std::move(bytes), file_name),
                            {.year = how.year,
                             .file_name = std::string(file_name),
                             .hidden_sheets = false,
                             .choices = {},
                             .knows_unit = [&](std::string_view name) { return o.units.knows(name); }});
    ImportRules rules = rules_of(s, {}, o.year);
    rules.keep_names = how.keep_names;
    if (how.match_titles) rules.proposals = ImportChoice::update;
    const auto hold_against_city = [&](db::Tx& tx) {
        o.standing = standing_matters(tx, kind);
        o.plan = plan_import(o.reading, o.units, o.standing, rules);
    };
    std::optional<Id<ImportBatch>> batch;
    if (how.dry_run) db_.read(hold_against_city);
    else
        batch = db_.write([&](db::Tx& tx) -> std::optional<Id<ImportBatch>> {
            hold_against_city(tx);
            const auto found = o.plan.counts();
            if (found.created + found.updated + found.unchanged == 0) return std::nullopt;
            return save(tx, who, s, o, {}).batch;
        });
    append(o.reading.errors, o.plan.errors);
    append(o.reading.warnings, o.plan.warnings);
    append(how.keep_names ? o.reading.warnings : o.reading.errors, o.plan.unknown);
    return {std::move(o.reading), o.plan.counts(), batch};
}
