#pragma once
#include <algorithm>
#include <string>
#include <vector>
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/words.hpp"

struct User;
struct Unit;

/// What a person may be in a unit (任职). The three administrators hold no business role and never two of the three (三员分立).
enum class Role {
    office_director,  // 改革办主任
    office_staff,     // 改革办工作人员
    liaison,          // 联络员: fills in the unit's month
    unit_head,        // 单位负责人: signs for the unit
    special_group,    // 专项小组: coordinates a field
    city_leader,      // 市领导: heads matters
    inspector,        // 督察员
    evaluator,        // 第三方评估
    system_admin,     // 系统管理员: users, units, backup
    security_admin,   // 安全管理员: rights
    audit_admin,      // 审计管理员: the journal
};
template <>
inline constexpr std::array words<Role>{
    Word{"office_director", "改革办主任"}, Word{"office_staff", "改革办工作人员"}, Word{"liaison", "联络员"},
    Word{"unit_head", "单位负责人"},       Word{"special_group", "专项小组成员"},  Word{"city_leader", "市领导"},
    Word{"inspector", "督察员"},           Word{"evaluator", "第三方评估"},        Word{"system_admin", "系统管理员"},
    Word{"security_admin", "安全管理员"},  Word{"audit_admin", "审计管理员"}};

/// Who is asking: one person in one of his posts.
struct Actor {
    Id<User> user;
    Id<Unit> unit;
    Role role = Role::liaison;
    std::string name;  // for the journal's readers
    std::string unit_name;

    bool operator==(const Actor&) const = default;
};
