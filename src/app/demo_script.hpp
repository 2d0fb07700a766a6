#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "base/date.hpp"
#include "reform/facts/entry.hpp"

/// File name → its text: the files of playbooks/NAME/demo.
using DemoFiles = std::map<std::string, std::string, std::less<>>;

struct DemoUnit {
    std::string key, kind, name, short_name, peer_group;
    bool zone = false;
    std::vector<std::string> aliases;
};

struct DemoPerson {
    std::string login, name, unit;
    Role role = Role::liaison;
};

struct DemoTitle {
    std::string field, department, title;
};

/// An entry of the register of facts: in which month, about which unit.
struct DemoFact {
    Month month{};
    std::string unit;
    NewScoreEntry entry;
};

/// Sentences for tasks, reports and opinions.
struct DemoTexts {
    std::vector<std::string> deliverables, origins, early, middle, late, problems, next_steps, no_change, returns, results,
        waiting;
    std::multimap<std::string, std::string, std::less<>> progress;  // department → what it may report
};

/// What a city's demonstration is made of. The same script always gives the same city.
struct DemoScript {
    std::uint64_t seed = 0;
    Instant present{};  // the demonstration's now, when it is ready
    int district_tasks_2016 = 0, waiting_2016 = 0, department_tasks_2016 = 0;
    int district_tasks_2017 = 0, department_tasks_2017 = 0;
    std::vector<std::string> pilot_ledgers;  // districts with a ledger of pilots besides
    Month first_month{}, open_month{};
    std::vector<std::string> surnames, given;
    DemoTexts texts;
    std::vector<DemoUnit> units;
    std::vector<DemoPerson> people;
    std::vector<DemoTitle> titles;
    std::vector<DemoFact> facts;
};

/// Refuses (invalid) with every fault of the files at once.
DemoScript read_demo(const DemoFiles&);

/// A table of tab-separated text: `#` lines are remarks, the first other line names the columns.
std::vector<std::map<std::string, std::string, std::less<>>> read_tsv(std::string_view text);
