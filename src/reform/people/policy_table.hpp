#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <vector>
#include "reform/people/policy.hpp"

/// Where a rule holds.
enum class Scope {
    city,           // everything in this city
    own_unit,       // what the caller's unit leads, or what is the unit's own
    party,          // what the caller's unit leads or co-operates in
    headed,         // what the caller heads as a leader
    special_group,  // what belongs to the caller's special group
};
template <>
inline constexpr std::array words<Scope>{Word{"city", "全市"}, Word{"own_unit", "本单位（牵头）"},
                                         Word{"party", "本单位（牵头或配合）"}, Word{"headed", "本人领衔"},
                                         Word{"special_group", "本组"}};

/// When a rule holds.
enum class During { any, open, closed };
template <>
inline constexpr std::array words<During>{Word{"any", "不限"}, Word{"open", "办理中"}, Word{"closed", "已办结（已定稿）"}};

/// A set of actions, one bit each.
struct Actions {
    std::uint64_t bits = 0;
    constexpr Actions() = default;
    constexpr Actions(std::initializer_list<Action> list) {
        for (auto action : list) bits |= 1ull << int(action);
    }
    constexpr bool has(Action action) const { return bits >> int(action) & 1; }
};
static_assert(words<Action>.size() <= 64);

/// One line of the table. Silence means no.
struct Rule {
    Role role;
    Actions actions;
    Scope scope = Scope::city;
    During during = During::any;
    bool not_self = false;  // 审交分离: not by the person who brought it in
};

/// The whole of 权限. No (role, action) stands in two lines, so that a cell of the printed matrix is one rule.
std::span<const Rule> policy_table();

// The two readers, over any table, so that tests can change it.
bool may(std::span<const Rule>, const Actor&, Action, const Subject&);
std::string visible_matters(std::span<const Rule>, const Actor&, Action, std::string_view m);

/// One cell of the matrix, for the program's own pages.
struct Grant {
    static constexpr auto record = "Grant", label = "授权";
    Role role = Role::liaison;
    std::string role_label, action, action_label;
    Scope scope = Scope::city;
    std::string scope_label;
    During during = During::any;
    bool not_self = false;
};
void describe(Grant& g, auto v) {
    v("role", g.role, "角色");
    v("role_label", g.role_label, "角色名称");
    v("action", g.action, "动作");
    v("action_label", g.action_label, "动作名称");
    v("scope", g.scope, "范围");
    v("scope_label", g.scope_label, "范围名称");
    v("during", g.during, "状态");
    v("not_self", g.not_self, "本人除外");
}
std::vector<Grant> permissions();

/// 角色 × 动作 × 范围 as `luoshi permissions` prints it and docs/permissions.md keeps it.
std::string permissions_markdown();
