#include "reform/imports/imports_standing.hpp"
#include <map>
#include "base/error.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/matters/matters.hpp"
#include "reform/playbook/playbooks.hpp"

UnitBook unit_book(db::Tx& tx) {
    UnitBook out;
    const auto add = [&](std::string_view sql, bool of_today) {
        tx.each([&](db::Columns, db::Row row) { out.add({row[0].integer}, row[1].text, of_today); }, sql);
    };
    add("SELECT id, name FROM unit WHERE closed_on IS NULL ORDER BY position, id", true);
    add("SELECT id, short_name FROM unit WHERE closed_on IS NULL ORDER BY position, id", true);
    add("SELECT a.unit, a.alias FROM unit_alias a JOIN unit u ON u.id = a.unit WHERE u.closed_on IS NULL ORDER BY a.alias", true);
    add("SELECT n.unit, n.name FROM unit_name n JOIN unit u ON u.id = n.unit WHERE u.closed_on IS NULL ORDER BY n.id", false);
    add("SELECT n.unit, n.short_name FROM unit_name n JOIN unit u ON u.id = n.unit WHERE u.closed_on IS NULL ORDER BY n.id",
        false);
    return out;
}

std::vector<StandingMatter> standing_matters(db::Tx& tx, std::string_view kind) {
    std::vector<StandingMatter> out;
    std::map<std::int64_t, std::size_t> place;
    out.reserve(std::size_t(db::count(tx, "SELECT count(*) FROM matter WHERE kind = $1", kind)));
    tx.each(
        [&](db::Columns names, db::Row row) {
            Matter& m = out.emplace_back().matter;  // into its place: a large ledger is never in memory twice
            db::read_row(fields_of<Matter>(), names, row, &m);
            place[m.id.value] = out.size() - 1;
        },
        "SELECT * FROM matter WHERE kind = $1 ORDER BY year DESC, code", kind);
    tx.each(
        [&](db::Columns, db::Row row) {
            auto& s = out[place.at(row[0].integer)];
            (row[2].text == "lead" ? s.lead : s.co).push_back({row[1].integer});
        },
        "SELECT mu.matter, mu.unit, mu.part FROM matter_unit mu JOIN matter m ON m.id = mu.matter WHERE m.kind = $1 ORDER BY "
        "mu.matter, mu.position",
        kind);
    return out;
}

void save_units(db::Tx& tx, Id<Matter> id, const StandingMatter& m) {
    tx.run("DELETE FROM matter_unit WHERE matter = $1", id);
    for (auto [list, part] : {std::pair{&m.lead, "lead"}, {&m.co, "co"}})
        for (std::size_t i = 0; i < list->size(); ++i)
            tx.run("INSERT INTO matter_unit (matter, unit, part, position) VALUES ($1, $2, $3, $4)", id, (*list)[i], part,
                   int(i));
}

std::string imported_note(const PlannedRow& row, Id<ImportBatch> batch) {
    std::string out = "{\"batch\":" + std::to_string(batch.value) + ",\"sheet\":";
    write_json_text(row.sheet, out);
    out += ",\"row\":" + std::to_string(row.row) + ",\"title\":";
    write_json_text(row.after->matter.title, out);
    return out + "}";
}

void keep_change(db::Tx& tx, Id<ImportBatch> batch, const StandingMatter* before, const Matter& after) {
    const std::string was = before ? to_json(ImportBefore{before->matter, before->lead, before->co}) : std::string();
    tx.run("INSERT INTO import_change (batch, matter, before, version_before, version_after) VALUES ($1, $2, $3, $4, $5)", batch,
           after.id, was, before ? before->matter.version : 0, after.version);
}

std::string CodeGiver::next(const Matter& m) {
    const auto book = playbooks_.at(tx_, last_day(Month{std::chrono::year{m.year}, std::chrono::December}));
    const auto* kind = book->kind(m.kind);
    const auto [last, fresh] = last_.try_emplace(m.year, 0);
    if (fresh || !kind) {
        const auto code = next_code(playbooks_, tx_, m);  // refuses an unknown kind
        last->second = number_in(*kind, book->city.code, m.year, code).value_or(1) - 1;
    }
    std::string code;
    do code = code_of(*kind, book->city.code, m.year, ++last->second);
    while (taken_.contains(code));
    return code;
}
