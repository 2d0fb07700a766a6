#include "support/database.hpp"
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace fs = std::filesystem;

namespace support {
namespace {

/// A folder that lives as long as the program.
class Folder {
public:
    Folder() {
        std::string name = (fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path().string()) + "/luoshi-test-XXXXXX";
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder could be made");
        path_ = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    std::string next_file() { return path_ / (std::to_string(++made_) + ".db"); }

private:
    fs::path path_;
    int made_ = 0;
};

}  // namespace

std::unique_ptr<db::Database> open_fresh_sqlite() {
    static Folder folder;
    return db::open_sqlite(folder.next_file());
}

std::vector<db::Migration> migrations_on_disk() {
    std::vector<db::Migration> out;
    for (auto& entry : fs::directory_iterator("migrations")) {
        std::ifstream in(entry.path());
        out.push_back({entry.path().filename().string(), {std::istreambuf_iterator<char>(in), {}}});
    }
    std::ranges::sort(out, {}, &db::Migration::name);
    return out;
}

}  // namespace support
