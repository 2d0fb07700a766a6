#include "base/durable_file.hpp"
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <unistd.h>
#include "base/error.hpp"

namespace {

struct Folder {
    std::string path = "/tmp/luoshi-durable-XXXXXX";
    Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
    ~Folder() { std::filesystem::remove_all(path); }

    std::string content(const std::string& name) const {
        std::ifstream in(path + "/" + name, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    long count() const { return std::distance(std::filesystem::directory_iterator(path), std::filesystem::directory_iterator()); }
};

}  // namespace

TEST_CASE("a file written durably replaces the former one and leaves nothing beside it") {
    Folder folder;
    write_durably(folder.path + "/evidence", "第一稿");
    write_durably(folder.path + "/evidence", "第二稿");
    CHECK(folder.content("evidence") == "第二稿");
    CHECK(folder.count() == 1);
}

TEST_CASE("a file that cannot be put in its place is refused and leaves nothing behind") {
    Folder folder;
    std::filesystem::create_directories(folder.path + "/taken/inside");
    CHECK_THROWS_AS(write_durably(folder.path + "/taken", "稿"), Error);
    CHECK_THROWS_AS(write_durably(folder.path + "/nowhere/evidence", "稿"), Error);
    CHECK(folder.count() == 1);
}

TEST_CASE("directories are created with those above them, and once more without complaint") {
    Folder folder;
    create_durable_directory(folder.path + "/files/2017/06");
    create_durable_directory(folder.path + "/files/2017/06");
    write_durably(folder.path + "/files/2017/06/a", "");
    CHECK(std::filesystem::exists(folder.path + "/files/2017/06/a"));
}
