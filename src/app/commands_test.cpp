#include "app/commands.hpp"
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include "app/data_folder.hpp"
#include "base/error.hpp"

namespace fs = std::filesystem;

namespace {

std::string written(const TemporaryFolder& folder, const std::string& name, const std::string& text) {
    const auto file = folder.path() + "/" + name;
    std::ofstream(file, std::ios::binary) << text;
    return file;
}

int call(std::vector<std::string> words) {
    std::vector<char*> given;
    for (auto& word : words) given.push_back(word.data());
    return run(int(given.size()), given.data());
}

}  // namespace

TEST_CASE("a city is never founded over a file, not even an empty one") {
    const TemporaryFolder folder;
    const auto file = written(folder, "notes", "");
    CHECK_THROWS_WITH_AS(init({.data = file}), doctest::Contains("是文件，不是目录"), Error);
    CHECK(fs::is_regular_file(file));
}

TEST_CASE("a port or a number of workers that cannot be is a wrong call") {
    CHECK(call({"luoshi", "serve", "--data", "none", "--port", "65536"}) == 2);
    CHECK(call({"luoshi", "serve", "--data", "none", "--workers", "0"}) == 2);
    CHECK(call({"luoshi", "serve", "--data", "none", "--port", "65535"}) == 1);
}

TEST_CASE("a folder given for a ledger is refused in words a clerk understands") {
    const TemporaryFolder folder;
    CHECK_THROWS_WITH_AS(import_ledger({.file = folder.path(), .dry_run = true}), doctest::Contains("是目录，不是文件"), Error);
}

TEST_CASE("a file that is no backup is refused before anything is made of it") {
    const TemporaryFolder folder;
    const auto city = folder.path() + "/city";
    for (auto text : {"", "SQLite", "a,b\n1,2\nthis is a spreadsheet\n"}) {
        CAPTURE(text);
        CHECK_THROWS_WITH_AS(restore_city(city, written(folder, "bad", text)), doctest::Contains("不是落实的备份文件"), Error);
        CHECK_FALSE(fs::exists(city));
    }
}

TEST_CASE("a wrong call is explained in Chinese and names the word") {
    std::ostringstream said;
    auto* const before = std::cerr.rdbuf(said.rdbuf());
    const int status = call({"luoshi", "close", "--data", "none"});
    std::cerr.rdbuf(before);
    CHECK(status == 2);
    CHECK(said.str().find("缺少必需的命令或参数（MONTH") == 0);
}
