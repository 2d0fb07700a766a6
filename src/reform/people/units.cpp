#include "reform/people/units.hpp"
#include <algorithm>
#include <map>
#include "base/diff.hpp"
#include "base/error.hpp"
#include "db/records.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/policy.hpp"

namespace {

std::vector<UnitName> names_of(db::Tx& tx, Id<Unit> unit) {
    return db::list<UnitName>(tx, "SELECT * FROM unit_name WHERE unit = $1 ORDER BY valid_from DESC", unit);
}

std::vector<std::string> aliases_of(db::Tx& tx, Id<Unit> unit) {
    std::vector<std::string> out;
    tx.each([&](db::Columns, db::Row row) { out.emplace_back(row[0].text); },
            "SELECT alias FROM unit_alias WHERE unit = $1 ORDER BY alias", unit);
    return out;
}

UnitDetail detail_of(db::Tx& tx, Id<Unit> id) {
    const auto unit = db::get(tx, id);
    return {id, unit.version, unit, names_of(tx, id), aliases_of(tx, id)};
}

/// A tree has no circle: nobody stands under his own descendant.
void require_tree(db::Tx& tx, const Unit& unit) {
    for (auto at = unit.parent; at; at = db::get(tx, *at).parent)
        if (*at == unit.id) throw Error(Refusal::invalid, "填写有误", {{"parent", "上级单位不能是自己的下级"}});
}

void save_aliases(db::Tx& tx, Id<Unit> unit, const std::vector<std::string>& aliases) {
    tx.run("DELETE FROM unit_alias WHERE unit = $1", unit);
    for (std::size_t i = 0; i < aliases.size(); ++i) {
        const auto path = "aliases[" + std::to_string(i) + "]";
        if (aliases[i].empty()) throw Error(Refusal::invalid, "填写有误", {{path, "请填写"}});
        if (tx.run("INSERT INTO unit_alias (alias, unit) VALUES ($1, $2) ON CONFLICT (alias) DO NOTHING", aliases[i], unit) != 1)
            throw Error(Refusal::invalid, "填写有误", {{path, "别名已用于其他单位：" + aliases[i]}});
    }
}

void require_free_code(db::Tx& tx, const Unit& unit) {
    if (db::count(tx, "SELECT count(*) FROM unit WHERE code = $1 AND id <> $2", unit.code, unit.id))
        throw Error(Refusal::invalid, "填写有误", {{"code", "代码已被使用"}});
}

/// Puts the names and parents of a past day in the place of today's and leaves out what did not stand yet.
std::vector<Unit> as_of(db::Tx& tx, std::vector<Unit> units, Date day) {
    std::map<Id<Unit>, std::vector<UnitName>> names;
    for (auto& name : db::list<UnitName>(tx, "SELECT * FROM unit_name")) names[name.unit].push_back(name);
    std::erase_if(units, [&](auto& unit) {
        auto& own = names[unit.id];
        return (unit.closed_on && *unit.closed_on < day) ||
               std::none_of(own.begin(), own.end(), [&](auto& n) { return n.valid_from <= day; });
    });
    for (auto& unit : units) {
        const auto& then = name_on(names[unit.id], day);
        unit.name = then.name;
        unit.short_name = then.short_name;
        unit.parent = then.parent;
    }
    return units;
}

}  // namespace

std::vector<Unit> Units::list(const Actor& who, const UnitFilter& filter) {
    require(who, Action::see_unit);
    return db_.read([&](db::Tx& tx) {
        auto units = db::list<Unit>(tx, "SELECT * FROM unit ORDER BY position, id");
        const auto today = local_date(clock_());
        if (filter.on) units = as_of(tx, std::move(units), *filter.on);
        else if (!filter.closed.value_or(false))
            std::erase_if(units, [&](auto& u) { return u.closed_on && *u.closed_on < today; });
        std::erase_if(units, [&](auto& u) {
            return (filter.kind && u.kind != *filter.kind) || (filter.parent && u.parent != filter.parent);
        });
        return units;
    });
}

UnitDetail Units::detail(const Actor& who, Id<Unit> id) {
    require(who, Action::see_unit);
    return db_.read([&](db::Tx& tx) { return detail_of(tx, id); });
}

UnitDetail Units::enter(const Actor& who, const UnitEntry& entry) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::change_unit);
        Unit unit;
        fill(unit, entry);
        require_free_code(tx, unit);
        require_tree(tx, unit);
        const auto now = clock_();
        enter_unit(tx, unit, entry.from.value_or(local_date(now)));
        save_aliases(tx, unit.id, entry.aliases);
        record(tx, who, now, "unit.entered", "unit", unit.id.value, difference(Unit{}, unit));
        return detail_of(tx, unit.id);
    });
}

UnitDetail Units::change(const Actor& who, Id<Unit> id, std::int64_t version, const UnitEntry& entry) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::change_unit);
        auto unit = db::get(tx, id);
        const auto before = unit;
        fill(unit, entry);
        unit.version = version;
        require_free_code(tx, unit);
        require_tree(tx, unit);
        db::update(tx, unit);
        const auto now = clock_();
        if (before.name != unit.name || before.short_name != unit.short_name || before.parent != unit.parent) {
            auto present = names_of(tx, id).at(0);
            auto added = rename(present, unit, entry.from.value_or(local_date(now)));
            db::update(tx, present);
            if (added) db::insert(tx, *added);
        }
        if (unit.closed_on)
            tx.run("UPDATE post SET valid_to = $2 WHERE unit = $1 AND (valid_to IS NULL OR valid_to > $2)", id, *unit.closed_on);
        save_aliases(tx, id, entry.aliases);
        record(tx, who, now, "unit.changed", "unit", id.value, difference(before, unit));
        return detail_of(tx, id);
    });
}

void enter_unit(db::Tx& tx, Unit& unit, Date since) {
    db::insert(tx, unit);
    UnitName first{{}, unit.id, unit.name, unit.short_name, unit.parent, since, std::nullopt};
    db::insert(tx, first);
}

std::optional<Id<Unit>> unit_called(db::Tx& tx, std::string_view name) {
    if (auto id = db::one<std::int64_t>(tx, "SELECT unit FROM unit_alias WHERE alias = $1", name)) return Id<Unit>{*id};
    std::vector<Id<Unit>> found;
    tx.each([&](db::Columns, db::Row row) { found.push_back({row[0].integer}); },
            "SELECT id FROM unit WHERE name = $1 OR short_name = $1 OR code = $1", name);
    return found.size() == 1 ? std::optional(found[0]) : std::nullopt;
}

std::string unit_name_on(db::Tx& tx, Id<Unit> id, Date day) {
    const auto names = names_of(tx, id);
    return names.empty() ? db::get(tx, id).name : name_on(names, day).name;
}
