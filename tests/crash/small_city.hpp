#pragma once
#include <string>

namespace crash {

/// Founds a city at `data` that starts and closes a month in an instant: the eight units and one person a role of the
/// stories, the playbook zibo, two dozen tasks in hand and June 2017 open and half reported. Its clock stands in June.
void found_small_city(const std::string& data);

}  // namespace crash
