#include "reform/people/policy.hpp"
#include <fmt/format.h>
#include "base/error.hpp"
#include "reform/people/policy_table.hpp"

namespace {

bool contains(const std::vector<Id<Unit>>& units, Id<Unit> unit) {
    return std::find(units.begin(), units.end(), unit) != units.end();
}

bool within(Scope scope, const Actor& who, const Subject& it) {
    switch (scope) {
        case Scope::city: return true;
        case Scope::own_unit: return contains(it.lead_units, who.unit);
        case Scope::party: return contains(it.lead_units, who.unit) || contains(it.co_units, who.unit);
        case Scope::headed: return it.heading_leader == who.user;
        case Scope::special_group: return it.special_group == who.unit;
    }
    return false;
}

bool in_time(During during, bool closed) { return during == During::any || (during == During::closed) == closed; }

std::string within_sql(Scope scope, const Actor& who, std::string_view m) {
    constexpr auto unit_of = "EXISTS (SELECT 1 FROM matter_unit mu WHERE mu.matter = {}.id AND mu.unit = {}{})";
    switch (scope) {
        case Scope::city: return "1 = 1";
        case Scope::own_unit: return fmt::format(unit_of, m, who.unit.value, " AND mu.part = 'lead'");
        case Scope::party: return fmt::format(unit_of, m, who.unit.value, "");
        case Scope::headed: return fmt::format("{}.heading_leader = {}", m, who.user.value);
        case Scope::special_group: return fmt::format("{}.special_group = {}", m, who.unit.value);
    }
    return "1 = 0";
}

std::string in_time_sql(During during, std::string_view m) {
    if (during == During::any) return "";
    std::string states;
    for (auto state : closed_matter_states) states += fmt::format("{}'{}'", states.empty() ? "" : ", ", state);
    return fmt::format(" AND {}.state {} ({})", m, during == During::closed ? "IN" : "NOT IN", states);
}

bool is_administrator(Role role) {
    return role == Role::system_admin || role == Role::security_admin || role == Role::audit_admin;
}

}  // namespace

bool is_closed_matter_state(std::string_view state) {
    return std::find(std::begin(closed_matter_states), std::end(closed_matter_states), state) != std::end(closed_matter_states);
}

bool may(std::span<const Rule> table, const Actor& who, Action what, const Subject& it) {
    if (!who.user) return false;
    for (auto& rule : table) {
        if (rule.role != who.role || !rule.actions.has(what) || !in_time(rule.during, it.closed)) continue;
        if (rule.not_self && it.brought_by == who.user) continue;
        if (within(rule.scope, who, it)) return true;
    }
    return false;
}

std::string visible_matters(std::span<const Rule> table, const Actor& who, Action what, std::string_view m) {
    std::string any;
    for (auto& rule : table) {
        if (!who.user || rule.role != who.role || !rule.actions.has(what)) continue;
        any += any.empty() ? "" : " OR ";
        any += within_sql(rule.scope, who, m) + in_time_sql(rule.during, m);
        if (rule.not_self) any += fmt::format(" AND ({0}.brought_by IS NULL OR {0}.brought_by <> {1})", m, who.user.value);
    }
    return any.empty() ? "(1 = 0)" : "(" + any + ")";
}

bool may(const Actor& who, Action what, const Subject& it) { return may(policy_table(), who, what, it); }

void require(const Actor& who, Action what, const Subject& it) {
    if (!may(who, what, it)) throw Error(Refusal::forbidden, "无权" + std::string(label_of(what)));
}

std::string visible_matters(const Actor& who, Action what, std::string_view m) {
    return visible_matters(policy_table(), who, what, m);
}

bool compatible(Role a, Role b) {
    const auto alone = [](Role role) { return is_administrator(role) || role == Role::evaluator; };
    return a == b || (!alone(a) && !alone(b));
}

Actor at_the_machine(Role role) { return {.user = {-1}, .unit = {}, .role = role, .name = "本机命令", .unit_name = ""}; }
