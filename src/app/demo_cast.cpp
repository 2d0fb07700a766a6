#include "app/demo_cast.hpp"
#include <fmt/format.h>
#include "base/error.hpp"
#include "db/records.hpp"
#include "reform/journal/journal.hpp"
#include "reform/people/password.hpp"
#include "reform/people/policy.hpp"

namespace {

constexpr auto invented_telephone = "0533-0000000";  // nobody's: papers of the demo city need one

struct Settling {
    db::Tx& tx;
    Date day;
    int position = 0;
    std::map<std::string, std::string, std::less<>> names = {};  // unit key → short name
    DemoCast cast = {};

    void unit(const DemoUnit& u, Date since) {
        const auto id = db::one<std::int64_t>(tx,
                                              "INSERT INTO unit (code, kind, name, short_name, peer_group, zone, position) "
                                              "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                                              u.key, u.kind, u.name, u.short_name, u.peer_group, u.zone, ++position);
        tx.run("INSERT INTO unit_name (unit, name, short_name, valid_from) VALUES ($1, $2, $3, $4)", *id, u.name, u.short_name,
               since);
        for (const auto& alias : u.aliases) tx.run("INSERT INTO unit_alias (alias, unit) VALUES ($1, $2)", alias, *id);
        cast.units[u.key] = {*id};
        names[u.key] = u.short_name;
    }

    void body(const Body& b, const char* kind, const char* peer_group) {
        const auto& called = b.name_on(day);
        unit({b.key, kind, called.name, called.short_name, peer_group, false, {}}, called.from);
    }

    void person(const DemoPerson& p, const std::string& hash, Instant now) {
        const auto id = db::one<std::int64_t>(tx,
                                              "INSERT INTO account (login, name, phone, password_hash, must_change_password, "
                                              "created_at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
                                              p.login, p.name, invented_telephone, hash, false, now);
        tx.run("INSERT INTO post (account, unit, role, valid_from) VALUES ($1, $2, $3, $4)", *id, cast.unit(p.unit), p.role, day);
        cast.people[p.login] = {{*id}, cast.unit(p.unit), p.role, p.name, names[p.unit]};
        cast.logins.push_back({p.login, p.name, names[p.unit], p.role});
    }
};

/// Surname and given name, each pair once.
std::vector<std::string> invented_names(const DemoScript& script, Chance& chance) {
    std::vector<std::string> names;
    for (const auto& surname : script.surnames)
        for (const auto& given : script.given) names.push_back(surname + given);
    chance.shuffle(names);
    return names;
}

}  // namespace

const Actor& DemoCast::person(std::string_view login) const {
    const auto found = people.find(login);
    if (found == people.end()) throw Error(Refusal::invalid, "演示数据里没有这个人：" + std::string(login));
    return found->second;
}

const Actor& DemoCast::liaison(std::string_view unit) const { return person("liaison-" + std::string(unit)); }

Id<Unit> DemoCast::unit(std::string_view key) const {
    const auto found = units.find(key);
    if (found == units.end()) throw Error(Refusal::invalid, "演示数据里没有这个单位：" + std::string(key));
    return found->second;
}

DemoCast settle(db::Tx& tx, const Playbook& book, const DemoScript& script, const std::string& password, Instant now) {
    Settling city{tx, local_date(now)};
    for (const auto& body : book.bodies) city.body(body, body.key == "leading_group" ? "leading_group" : "office", "");
    for (const auto& group : book.special_groups) city.body(group, "special_group", "special_groups");
    for (const auto& unit : script.units) city.unit(unit, book.valid_from);

    const auto hash = hash_password(password, HashCost::seeding);
    for (const auto& person : script.people) city.person(person, hash, now);
    Chance chance(script.seed);
    auto names = invented_names(script, chance);
    for (const auto& unit : script.units) {
        city.person({"liaison-" + unit.key, names.back(), unit.key, Role::liaison}, hash, now);
        names.pop_back();
    }
    record(tx, at_the_machine(Role::system_admin), now, "demo.settled", "unit", 0,
           fmt::format(R"({{"units":{},"people":{}}})", city.cast.units.size(), city.cast.people.size()));
    return std::move(city.cast);
}
