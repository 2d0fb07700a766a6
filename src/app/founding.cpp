#include "app/founding.hpp"
#include <fmt/format.h>
#include <iostream>
#include "app/assets.hpp"
#include "app/demo.hpp"
#include "app/demo_clock.hpp"
#include "app/house.hpp"
#include "base/durable_file.hpp"
#include "base/error.hpp"
#include "db/records.hpp"
#include "reform/people/password.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/folder.hpp"

namespace {

constexpr Date beginning{std::chrono::year{2014}, std::chrono::January, std::chrono::day{1}};

DemoFiles demo_files(const std::string& playbook) {
    DemoFiles files;
    const auto folder = "playbooks/" + playbook + "/demo/";
    for (auto& asset : embedded_under(folder)) files.emplace(asset.name.substr(folder.size()), asset.bytes);
    if (files.empty()) throw Error(Refusal::not_found, "制度包“" + playbook + "”没有演示数据");
    return files;
}

std::string sign_ins(const DemoCity& city, const std::string& password) {
    std::string out = fmt::format("演示城市的登录账号（口令都是 {}）\n", password);
    for (auto& login : city.logins)
        out += fmt::format("{}\t{}\t{}\t{}\n", login.login, label_of(login.role), login.unit, login.name);
    return out;
}

void play(House& house, Instant& now, const std::string& playbook, const DataFolder& folder) {
    const auto password = one_time_password();
    const auto close_month = [&](const Actor& who, Month month) { house.appraisals.close(who, month); };
    const auto publish = [&](const Actor& who, Month month) {
        const auto drafted = house.bulletins.draft(who, {month});
        house.bulletins.issue(who, drafted.bulletin.id, drafted.version, {});
    };
    const auto city = play_demo({*house.database, now, house.playbooks, house.matters, house.reports, close_month, publish,
                                 &house.objections, &house.entries},
                                read_demo(demo_files(playbook)), password);
    house.database->write([&](db::Tx& tx) { set_demo_clock(tx, now, machine_time()); });
    write_durably(folder.path() + "/sign-ins.txt", sign_ins(city, password));
    std::cerr << fmt::format("演示城市：{} 项任务，{} 份月报，{} 条留痕\n", city.matters, city.reports, city.deeds);
}

void settle(House& house, const ChosenPlaybook& chosen) {
    house.playbooks.add(at_the_machine(), chosen.folder, find_among(chosen.shelf), beginning, "初始化");
}

void print_administrator(House& house) {
    if (const auto admin = first_administrator(*house.database, house.clock()))
        std::cerr << fmt::format("系统管理员：{}\n一次性密码（只显示这一次，首次登录须修改）：{}\n", admin->login,
                                 admin->password);
}

}  // namespace

void found_where_empty(House& house, const std::string& playbook) {
    const auto versions = house.database->read([](db::Tx& tx) { return db::count(tx, "SELECT count(*) FROM playbook"); });
    if (versions == 0) settle(house, chosen_playbook(playbook));
    print_administrator(house);
}

void found_city(const DataFolder& folder, const ChosenPlaybook& chosen, bool demo) {
    Instant now = machine_time();
    House house({.database = db::open_sqlite(folder.database_file()),
                 .clock = [&now] { return now; },
                 .migrations = migrations(),
                 .data = folder.path()});
    settle(house, chosen);
    if (demo) return play(house, now, chosen.folder.name, folder);
    print_administrator(house);
}
