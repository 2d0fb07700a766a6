#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <set>
#include "app/backup_file.hpp"
#include "app/commands.hpp"
#include "app/founding.hpp"
#include "app/house.hpp"
#include "base/crypto.hpp"
#include "base/durable_file.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/files/files.hpp"
#include "reform/people/audits.hpp"
#include "reform/people/users.hpp"

namespace fs = std::filesystem;

int init(const InitCall& call) {
    const auto chosen = chosen_playbook(call.playbook);
    DataFolder(call.data).found([&](const DataFolder& folder) { found_city(folder, chosen, call.demo); });
    std::cerr << fmt::format("{} 已建好。启动：luoshi serve --data {}\n", call.data, call.data);
    return 0;
}

namespace {

/// What `luoshi verify` prints: the journal's check, and beside it that of the files.
struct CityCheck : VerifyResult {
    static constexpr auto record = "CityCheck";
    FilesCheck files;
};
void describe(CityCheck& c, auto v) {
    describe(static_cast<VerifyResult&>(c), v);
    v("files", c.files, "附件");
}

}  // namespace

int verify_city(const std::string& data, const std::vector<std::string>& checkpoints) {
    const DataFolder folder(data);
    const auto database = folder.open();
    VerifyResult result = verify_with_kept(*database, data);
    for (auto& file : checkpoints)
        if (result.ok) result = verify_with_kept(*database, data, file);
    const CityCheck check{{result}, check_files(*database, data)};
    std::cout << to_json(check) << "\n";
    std::cerr << check.message << "\n" << check.files.message << "\n";
    return check.ok && check.files.ok ? 0 : 1;
}

int reset_password(const std::string& data, const std::string& login) {
    const auto reset = reset_password_at_the_machine(*DataFolder(data).open(), login, machine_time());
    std::cout << to_json(reset) << "\n";
    std::cerr << fmt::format("{} 的一次性密码：{}（只显示这一次，登录后须先修改）\n", reset.login, reset.password);
    return 0;
}

namespace {

/// The copied database says which contents belong to it; those that came later are left to the next backup.
std::set<std::string> contents_of(const std::string& copy) {
    std::set<std::string> out;
    db::open_sqlite(copy)->read(
        [&](db::Tx& tx) { tx.each([&](db::Columns, db::Row row) { out.emplace(row[0].text); }, "SELECT sha256 FROM file"); });
    return out;
}

void write_backup(const DataFolder& folder, const std::string& copy, const std::string& file) {
    const Blobs blobs(folder.path() + "/files");
    const auto contents = contents_of(copy);
    BackupWriter out(file);
    out.add("luoshi.db", copy);
    for (auto& sha256 : contents) out.add("files/" + sha256, blobs.path_of(sha256));
    out.finish();
}

}  // namespace

int backup_city(const std::string& data, const std::string& file) {
    if (fs::exists(file)) throw Error(Refusal::conflict, file + " 已存在，不会覆盖");
    const DataFolder folder(data);
    const std::string copy = file + ".database";
    fs::remove(copy);
    db::backup(*folder.open(), copy);
    write_backup(folder, copy, file);
    fs::remove(copy);
    std::cerr << fmt::format("已备份到 {}（{} 字节）\n", file, fs::file_size(file));
    return 0;
}

namespace {

/// Every SQLite database begins with these sixteen bytes, the last a zero (SQLite file format, 1.3.1).
bool looks_like_database(const std::string& file) {
    const std::string mark("SQLite format 3\0", 16);
    std::string head(mark.size(), ' ');
    return std::ifstream(file, std::ios::binary).read(head.data(), std::streamsize(head.size())) && head == mark;
}

void unpack(const std::string& file, const DataFolder& into) {
    const Blobs blobs(into.path() + "/files");
    unpack_backup(file, [&](const std::string& name) {
        if (name == "luoshi.db") return into.path() + "/unpacked.db";
        const std::string sha256 = name.starts_with("files/") ? name.substr(6) : "";
        if (!hash_from_hex(sha256)) throw Error(Refusal::invalid, "备份文件里有不认识的内容：" + name);
        create_durable_directory(fs::path(blobs.path_of(sha256)).parent_path().string());
        return blobs.path_of(sha256);
    });
}

}  // namespace

int restore_city(const std::string& data, const std::string& file) {
    if (!fs::exists(file)) throw Error(Refusal::not_found, "读不到文件：" + file);
    const bool only_database = looks_like_database(file);  // as backups were before files came
    if (!only_database && !is_backup_file(file)) throw Error(Refusal::invalid, file + " 不是落实的备份文件");
    const DataFolder folder(data);
    folder.found([&](const DataFolder& making) {
        if (only_database) return db::backup(*db::open_sqlite(file), making.database_file());
        unpack(file, making);
        const std::string unpacked = making.path() + "/unpacked.db";
        db::backup(*db::open_sqlite(unpacked), making.database_file());
        for (auto* tail : {"", "-wal", "-shm"}) fs::remove(unpacked + tail);
    });
    const auto result = verify_with_kept(*folder.open(), data);
    const auto files = only_database ? FilesCheck{} : check_files(*folder.open(), data);
    std::cerr << fmt::format("已恢复到 {}。{}。{}\n", data, result.message, files.message);
    return result.ok && files.ok ? 0 : 1;
}
