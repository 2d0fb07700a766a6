#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include "app/commands.hpp"
#include "app/founding.hpp"
#include "app/house.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "reform/people/audits.hpp"
#include "reform/people/users.hpp"

namespace fs = std::filesystem;

int init(const InitCall& call) {
    const auto chosen = chosen_playbook(call.playbook);
    DataFolder(call.data).found([&](const DataFolder& folder) { found_city(folder, chosen, call.demo); });
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

int reset_password(const std::string& data, const std::string& login) {
    const auto reset = reset_password_at_the_machine(*DataFolder(data).open(), login, machine_time());
    std::cout << to_json(reset) << "\n";
    std::cerr << fmt::format("{} 的一次性密码：{}（只显示这一次，登录后须先修改）\n", reset.login, reset.password);
    return 0;
}

int backup_city(const std::string& data, const std::string& file) {
    if (fs::exists(file)) throw Error(Refusal::conflict, file + " 已存在，不会覆盖");
    db::backup(*DataFolder(data).open(), file);
    std::cerr << fmt::format("已备份到 {}（{} 字节）\n", file, fs::file_size(file));
    return 0;
}

namespace {

/// Every SQLite database begins with these sixteen bytes, the last a zero (SQLite file format, 1.3.1).
bool looks_like_backup(const std::string& file) {
    const std::string mark("SQLite format 3\0", 16);
    std::string head(mark.size(), ' ');
    return std::ifstream(file, std::ios::binary).read(head.data(), std::streamsize(head.size())) && head == mark;
}

}  // namespace

int restore_city(const std::string& data, const std::string& file) {
    if (!fs::exists(file)) throw Error(Refusal::not_found, "读不到文件：" + file);
    if (!looks_like_backup(file)) throw Error(Refusal::invalid, file + " 不是落实的备份文件");
    const DataFolder folder(data);
    folder.found([&](const DataFolder& making) { db::backup(*db::open_sqlite(file), making.database_file()); });
    const auto result = verify_with_kept(*folder.open(), data);
    std::cerr << fmt::format("已恢复到 {}。{}\n", data, result.message);
    return result.ok ? 0 : 1;
}
