#pragma once
#include <functional>
#include <optional>
#include "app/demo_script.hpp"
#include "db/database.hpp"

class Playbooks;
class Matters;
class Reports;
class Objections;
class Entries;

/// What the demonstration is played on: the program's own nouns, built over an empty city with a playbook, whose clock is
/// `now`, so that the demonstration can move it.
struct DemoStage {
    db::Database& db;
    Instant& now;
    Playbooks& playbooks;
    Matters& matters;
    Reports& reports;
    std::function<void(const Actor&, Month)> close_month;   // empty: months stay open
    std::function<void(const Actor&, Month)> publish = {};  // drafts and issues the month's bulletin; empty: none
    Objections* objections = nullptr;                       // null: nobody objects, and closed months stay published
    Entries* entries = nullptr;                             // null: nothing is entered in the register of facts
};

struct DemoLogin {
    std::string login, name, unit;
    Role role;
};

struct DemoCity {
    std::vector<DemoLogin> logins;  // those of people.tsv and the liaison officers
    std::int64_t matters = 0, reports = 0, deeds = 0;
};

/// Plays two years of an invented city through the program's own deeds, in the order of time, each with its permission and
/// its line in the journal: registering, assigning, reporting, returning, closing months. Units and people alone are
/// entered in bulk with one line. Everything is one transaction: it is there as a whole or not at all.
/// All accounts get `password`; afterwards `now` is the script's present.
DemoCity play_demo(const DemoStage&, const DemoScript&, const std::string& password);
