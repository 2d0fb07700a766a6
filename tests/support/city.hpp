#pragma once
#include <map>
#include <string>
#include <string_view>
#include "db/database.hpp"

// A small city for stories: an office, two districts, two departments, a special group, and one person for every role.
namespace story {

constexpr std::string_view password = "gaige-luoshi-2017";

/// 发改委联络员 → the login of that person; every login uses `password`.
const std::map<std::string, std::string, std::less<>>& logins();

/// Enters the city's units, people and posts into a migrated, empty database.
void settle(db::Database&);

}  // namespace story
