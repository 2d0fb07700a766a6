#pragma once
#include <algorithm>
#include <string>
#include "base/error.hpp"
#include "db/records.hpp"
#include "reform/imports/imports.hpp"
#include "reform/matters/matters.hpp"
#include "reform/people/units.hpp"
#include "reform/playbook/folder.hpp"
#include "reform/playbook/playbooks.hpp"
#include "support/empty_city.hpp"

// An office with four units that imports ledgers.
namespace import_test {

struct Office : test::City {
    Instant now = parse_instant("2017-06-25T01:00:00Z");
    Clock clock = [this] { return now; };
    Playbooks playbooks{db, clock};
    Matters matters{db, playbooks, clock};
    Imports imports{db, playbooks, matters, clock};
    Actor clerk{{1}, {1}, Role::office_staff, "科员", "市委改革办"};
    Actor liaison{{2}, {2}, Role::liaison, "联络员", "市发改委"};

    explicit Office(test::Engine engine = test::Engine::sqlite) : City(engine) {
        static const auto shelf = read_playbook_folders("playbooks");
        const auto zibo = std::find_if(shelf.begin(), shelf.end(), [](auto& f) { return f.name == "zibo"; });
        playbooks.add({{1}, {1}, Role::office_director, "主任", "市委改革办"}, *zibo, find_among(shelf), parse_date("2014-01-01"),
                      "");
        db.write([&](db::Tx& tx) {
            for (auto [name, short_name] : {std::pair{"中共淄博市委改革办", "市委改革办"},
                                            {"淄博市发展和改革委员会", "市发改委"},
                                            {"淄博市财政局", "市财政局"},
                                            {"淄博市住房和城乡建设局", "市住建局"}}) {
                Unit unit{
                    .code = short_name, .kind = UnitKind::department, .name = name, .short_name = short_name, .peer_group = ""};
                enter_unit(tx, unit, parse_date("2014-01-01"));
            }
        });
    }

    Import stage(std::string csv) { return imports.stage(clerk, "reform_task", "2017年台账.csv", std::move(csv)); }
    ImportResult commit(const Import& i, ImportCommit how = {}) { return imports.commit(clerk, i.id, i.version, how); }
    std::int64_t count(const std::string& sql) {
        return db.read([&](db::Tx& tx) { return db::count(tx, sql); });
    }
};

inline const std::string head = "序号,编号,改革任务,牵头单位,配合单位,完成时限,备注\n";

inline std::string refused(auto work) {
    try {
        work();
    } catch (const Error& e) { return e.what(); }
    return "";
}

}  // namespace import_test
