#pragma once
#include <memory>
#include <string>
#include <vector>
#include "db/database.hpp"
#include "http/router.hpp"
#include "office/page_shelf.hpp"
#include "office/typesetting.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/bulletins/bulletins.hpp"
#include "reform/desk/desk.hpp"
#include "reform/desk/figures.hpp"
#include "reform/facts/entries.hpp"
#include "reform/files/files.hpp"
#include "reform/imports/imports.hpp"
#include "reform/matters/matters.hpp"
#include "reform/numbers/numbers.hpp"
#include "reform/objections/corrections.hpp"
#include "reform/objections/differences.hpp"
#include "reform/objections/objections.hpp"
#include "reform/papers/archives.hpp"
#include "reform/papers/papers_sets.hpp"
#include "reform/people/audits.hpp"
#include "reform/people/replies.hpp"
#include "reform/people/sessions.hpp"
#include "reform/people/units.hpp"
#include "reform/people/users.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"
#include "reform/rehearsals/rehearsals.hpp"
#include "reform/rehearsals/schemes.hpp"
#include "reform/templates/templates.hpp"
#include "reform/years/standings.hpp"
#include "reform/years/years.hpp"
#include "reform/years/years_objections.hpp"

struct HouseOptions {
    std::unique_ptr<db::Database> database;
    Clock clock;
    std::vector<db::Migration> migrations;
    std::string data;        // the data folder: checkpoints, keys, files
    std::string fonts = {};  // the office's licensed faces; empty: fonts/ in the data folder, if there is one
    office::Ofd ofd = office::Ofd::no;
};

/// The whole program: everything it consists of, built in the order in which the parts know one another.
/// Applies pending migrations first. Tests build the same House over a database of their own.
struct House {
    explicit House(HouseOptions);

    std::unique_ptr<db::Database> database;
    Clock clock;
    Units units;
    Users users;
    Sessions sessions;
    Replies replies;
    Audits audits;
    Files files;
    Playbooks playbooks;
    Numbers numbers;
    Matters matters;
    Imports imports;
    Reports reports;
    Entries entries;
    Appraisals appraisals;
    Schemes schemes;
    Rehearsals rehearsals;
    office::Typesetter typesetter;
    office::PageShelf shelf;
    Objections objections;
    Corrections corrections;
    Differences differences;
    Standings standings;
    Years years;
    YearObjections year_objections;
    Bulletins bulletins;
    Templates templates;
    Papers papers;
    PaperSets paper_sets;
    Archives archives;
    Desk desk;
    Figures figures;
    http::Router router;
};

/// The machine's clock, in whole seconds.
Instant machine_time();
