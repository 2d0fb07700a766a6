#include "app/text_file.hpp"
#include <fstream>
#include <iterator>
#include "base/error.hpp"

std::string text_of_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw Error(Refusal::not_found, "读不到文件：" + path);
    return {std::istreambuf_iterator<char>(in), {}};
}
