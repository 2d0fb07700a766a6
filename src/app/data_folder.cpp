#include "app/data_folder.hpp"
#include <filesystem>
#include "base/durable_file.hpp"
#include "base/error.hpp"

namespace fs = std::filesystem;

bool DataFolder::has_city() const { return fs::exists(database_file()); }

void DataFolder::found(const std::function<void(const DataFolder&)>& make) const {
    if (fs::exists(path_) && !fs::is_directory(path_)) throw Error(Refusal::conflict, path_ + " 是文件，不是目录，不会覆盖");
    if (fs::exists(path_) && !fs::is_empty(path_))
        throw Error(Refusal::conflict, path_ + " 里已有内容，不会覆盖。请换一个目录，或先移走原有数据");
    const DataFolder making(path_ + ".making");
    fs::remove_all(making.path());
    making.keep_beside();
    try {
        make(making);
    } catch (...) {
        fs::remove_all(making.path());
        throw;
    }
    fs::remove(path_);
    publish_durably(making.path(), path_);
}

void DataFolder::keep_beside() const {
    std::error_code fault;
    fs::create_directories(uploads(), fault);
    if (fault) throw Error(Refusal::unavailable, "不能建立目录 " + path_ + "：" + fault.message());
    fs::permissions(path_, fs::perms::owner_all);
}

std::unique_ptr<db::Database> DataFolder::open() const {
    if (!has_city())
        throw Error(Refusal::not_found, path_ + " 里没有数据。请先运行：luoshi init --data " + path_ + " --playbook zibo");
    return db::open_sqlite(database_file());
}

TemporaryFolder::TemporaryFolder() : path_((fs::temp_directory_path() / "luoshi-XXXXXX").string()) {
    if (!mkdtemp(path_.data())) throw Error(Refusal::unavailable, "不能建立临时目录");
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}
