#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include "reform/rulebook/facts.hpp"

namespace nation {

// A made-up year of a nation, the same on every run: 2,844 districts, 12 months, eight sources of event facts. Sources, districts,
// levels and amounts are skewed as real ones are: a few districts have a hundred times the records of others.

constexpr std::size_t districts = 2'844, months = 12;
constexpr std::array<std::string_view, 8> sources{"reports", "tasks",    "orders", "letters",
                                                  "media",   "meetings", "awards", "pilots"};
constexpr std::array<std::string_view, 3> groups{"urban", "city", "county"};
constexpr std::array<std::string_view, 6> levels{"none", "town", "county", "city", "province", "national"};
constexpr std::array<std::string_view, 3> roles{"lead", "co", "support"};
constexpr std::array<std::string_view, 4> states{"done", "open", "returned", "exempt"};

struct Event {
    std::size_t district;
    std::int64_t id, item;  // item: what the same matter is known by
    std::size_t level, role, state;
    bool has_level, has_done, has_amount, valid;
    int due, done;        // days from 1 January 2024
    std::int64_t amount;  // tenthousandths
    int late;             // days
};

struct District {
    std::size_t group;
    bool has_population;
    std::int64_t population, survey;  // tenthousandths
};

District district(std::size_t index, std::size_t month);
std::string key_of(std::size_t district);
/// Every event of a month and source, district by district; `total`: of all sources in the whole year.
void events(std::size_t total, std::size_t month, std::size_t source, const std::function<void(const Event&)>&);
const std::string& date_text(int day);

/// The month as the engine reads it.
Facts facts(const Rulebook&, std::size_t total, std::size_t month);

}  // namespace nation
