#pragma once
#include <map>
#include <string>
#include "app/demo.hpp"
#include "app/demo_chance.hpp"
#include "reform/playbook/playbook.hpp"

// The inside of the demonstration: its units and people, for demo*.cpp alone.

/// Everybody who acts, by login, and the units by key.
struct DemoCast {
    std::map<std::string, Id<Unit>, std::less<>> units;
    std::map<std::string, Actor, std::less<>> people;
    std::vector<DemoLogin> logins;

    const Actor& person(std::string_view login) const;
    const Actor& liaison(std::string_view unit) const;
    Id<Unit> unit(std::string_view key) const;
};

/// Enters the bodies of the playbook, the units and the people of the script; one line in the journal says how many.
DemoCast settle(db::Tx&, const Playbook&, const DemoScript&, const std::string& password, Instant now);
