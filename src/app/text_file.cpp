#include "app/text_file.hpp"
#include <filesystem>
#include <fstream>
#include <iterator>
#include "base/error.hpp"

std::string text_of_file(const std::string& path) {
    if (std::filesystem::is_directory(path)) throw Error(Refusal::invalid, path + " 是目录，不是文件");
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Error(Refusal::not_found, "读不到文件：" + path);
    return {std::istreambuf_iterator<char>(in), {}};
}
