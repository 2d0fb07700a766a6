#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include "app/city.hpp"
#include "app/commands.hpp"
#include "base/error.hpp"
#include "reform/people/policy.hpp"

int write_archive(const std::string& data, const std::string& month, const std::string& matter, const std::string& file) {
    if (month.empty() == matter.empty()) throw Error(Refusal::invalid, "请写明 --month 或 --matter 其中一个");
    House house(opened(DataFolder(data)));
    auto& archives = house.archives;
    const auto ready = month.empty() ? archives.of_matter(at_the_machine(), archives.matter_with_code(matter))
                                     : archives.of_month(at_the_machine(), parse_month(month));
    std::filesystem::copy_file(ready.path, file, std::filesystem::copy_options::overwrite_existing);
    std::cerr << fmt::format("{}：{}（{} 字节），SHA-256 {}\n", ready.name, file, std::filesystem::file_size(file), ready.sha256);
    return 0;
}
