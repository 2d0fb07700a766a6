#pragma once
#include <span>
#include <string_view>
#include <vector>
#include "db/database.hpp"
#include "http/assets.hpp"

/// What was packed into the program when it was built, by name: "ui/index.html", "migrations/0001_people.sql",
/// "playbooks/zibo/playbook.toml". Ordered by name within each of ui, migrations and playbooks.
std::span<const http::Asset> embedded();

/// Those whose names begin so.
std::vector<http::Asset> embedded_under(std::string_view prefix);

/// The database's migrations in order of their names.
std::vector<db::Migration> migrations();
