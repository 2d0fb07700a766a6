#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>
#include "db/database.hpp"
#include "db/records.hpp"
#include "support/postgres.hpp"

// What the tests of people and journal stand on: an empty city in a database of its own, with every migration applied.
namespace test {

inline std::vector<db::Migration> migrations() {
    std::vector<db::Migration> out;
    for (auto& file : std::filesystem::directory_iterator("migrations")) {
        std::ifstream in(file.path());
        out.push_back({file.path().filename().string(), {std::istreambuf_iterator<char>(in), {}}});
    }
    std::sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.name < b.name; });
    return out;
}

/// A folder that is gone when the test ends.
struct Folder {
    std::filesystem::path path;
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "luoshi-test-XXXXXX").string();
        if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
        path = name;
    }
    Folder(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
};

enum class Engine { sqlite, postgres };

struct City {
    Folder folder;
    std::unique_ptr<db::Database> database;
    db::Database& db;
    explicit City(Engine engine = Engine::sqlite)
        : database(engine == Engine::sqlite ? db::open_sqlite((folder.path / "city.db").string())
                                            : support::open_fresh_postgres()),
          db(*database) {
        db::migrate(db, migrations());
    }
};

}  // namespace test
