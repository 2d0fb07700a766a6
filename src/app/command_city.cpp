#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include "app/assets.hpp"
#include "app/commands.hpp"
#include "app/data_folder.hpp"
#include "app/house.hpp"
#include "app/playbook_files.hpp"
#include "base/json.hpp"
#include "reform/journal/checkpoints.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/folder.hpp"

namespace fs = std::filesystem;

namespace {

void settle(const DataFolder& folder, const ChosenPlaybook& chosen) {
    House house({.database = db::open_sqlite(folder.database_file()),
                 .clock = machine_time,
                 .migrations = migrations(),
                 .data = folder.path()});
    const Date since{std::chrono::year{2014} / 1 / 1};
    house.playbooks.add(at_the_machine(), chosen.folder, find_among(chosen.shelf), since, "初始化");
    if (const auto admin = first_administrator(*house.database, machine_time()))
        std::cerr << fmt::format("系统管理员：{}\n一次性密码（只显示这一次，首次登录须修改）：{}\n", admin->login,
                                 admin->password);
}

}  // namespace

int init(const InitCall& call) {
    const auto chosen = chosen_playbook(call.playbook);
    DataFolder(call.data).found([&](const DataFolder& folder) { settle(folder, chosen); });
    std::cerr << fmt::format("{} 已建好。启动：luoshi serve --data {}\n", call.data, call.data);
    return 0;
}

int verify_city(const std::string& data, const std::vector<std::string>& checkpoints) {
    const DataFolder folder(data);
    const auto database = folder.open();
    VerifyResult result = verify_with_kept(*database, data);
    for (auto& file : checkpoints)
        if (result.ok) result = verify_with_kept(*database, data, file);
    std::cout << to_json(result) << "\n";
    std::cerr << result.message << "\n";
    return result.ok ? 0 : 1;
}

int backup_city(const std::string& data, const std::string& file) {
    if (fs::exists(file)) throw Error(Refusal::conflict, file + " 已存在，不会覆盖");
    db::backup(*DataFolder(data).open(), file);
    std::cerr << fmt::format("已备份到 {}（{} 字节）\n", file, fs::file_size(file));
    return 0;
}

int restore_city(const std::string& data, const std::string& file) {
    if (!fs::exists(file)) throw Error(Refusal::not_found, "读不到文件：" + file);
    const DataFolder folder(data);
    folder.found([&](const DataFolder& making) { db::backup(*db::open_sqlite(file), making.database_file()); });
    const auto result = verify_with_kept(*folder.open(), data);
    std::cerr << fmt::format("已恢复到 {}。{}\n", data, result.message);
    return result.ok ? 0 : 1;
}
