#pragma once
#include <string>
#include "app/data_folder.hpp"
#include "app/playbook_files.hpp"

/// Fills an empty data folder: database, playbook in force, and either the first administrator (his password is printed
/// once) or, with a demonstration, its people with one random password, all written into sign-ins.txt.
void found_city(const DataFolder&, const ChosenPlaybook&, bool demo);

struct House;

/// A PostgreSQL database is made by its administrator, so the first start finds it empty: puts the playbook in force and
/// enters the first administrator. Does nothing where there is a city already.
void found_where_empty(House&, const std::string& playbook);
