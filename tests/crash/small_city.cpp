#include "crash/small_city.hpp"
#include <fmt/format.h>
#include "app/assets.hpp"
#include "app/data_folder.hpp"
#include "app/demo_clock.hpp"
#include "app/house.hpp"
#include "app/playbook_files.hpp"
#include "reform/playbook/folder.hpp"
#include "support/city.hpp"

namespace crash {
namespace {

constexpr Date beginning{std::chrono::year{2014}, std::chrono::January, std::chrono::day{1}};
const auto june = parse_month("2017-06");

// As story::settle numbers them: two departments and three districts.
const std::vector<Id<Unit>> scored{{4}, {5}, {6}, {7}, {8}};

Actor person(std::int64_t id, Role role, Id<Unit> unit) {
    return {.user = {id}, .unit = unit, .role = role, .name = "演练", .unit_name = "演练单位"};
}

const Actor office = person(1, Role::office_director, {2});

void put_in_hand(House& house, int number) {
    const auto entered =
        house.matters.register_matter(office, {.title = fmt::format("改革任务第{}项", number),
                                               .lead_units = {scored[std::size_t(number) % scored.size()]},
                                               .due = parse_date(number % 3 == 0 ? "2017-05-31" : "2017-12-31")});
    house.matters.take(office, entered.matter.id, entered.version, MatterStep::assign, {});
}

/// Every other unit has reported and the office has accepted it.
void report_half(House& house) {
    for (auto& row : house.reports.of_month(office, june, {})) {
        if (row.unit.value % 2) continue;
        const auto liaison = person(4, Role::liaison, row.unit);
        const auto handed_in = house.reports.submit(liaison, row.id, row.version, {.progress = "已印发方案", .percent = 50});
        house.reports.accept(office, row.id, handed_in.version);
    }
}

}  // namespace

void found_small_city(const std::string& data) {
    DataFolder(data).found([](const DataFolder& folder) {
        const Instant now = parse_instant("2017-06-25T01:00:00Z");
        House house({.database = db::open_sqlite(folder.database_file()),
                     .clock = [now] { return now; },
                     .migrations = migrations(),
                     .data = folder.path()});
        story::settle(*house.database);
        const auto zibo = chosen_playbook("zibo");
        house.playbooks.add(at_the_machine(), zibo.folder, find_among(zibo.shelf), beginning, "初始化");
        for (int number = 1; number <= 24; ++number) put_in_hand(house, number);
        house.reports.open_month(office, {.month = june});
        report_half(house);
        house.database->write([&](db::Tx& tx) { set_demo_clock(tx, now, machine_time()); });
    });
}

}  // namespace crash
