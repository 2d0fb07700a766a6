#pragma once
#include "app/data_folder.hpp"
#include "app/house.hpp"

/// What a House over a data folder is built of: its database, brought up to date, and the clock it goes by.
HouseOptions opened(const DataFolder&);
/// The same over PostgreSQL; the folder holds what lies beside the database.
HouseOptions opened(const std::string& url, int connections, const DataFolder&);
