#include <fmt/format.h>
#include <iostream>
#include "app/city.hpp"
#include "app/commands.hpp"
#include "base/durable_file.hpp"
#include "reform/people/policy.hpp"

int write_bulletin(const std::string& data, const std::string& month, const std::string& file) {
    House house(opened(DataFolder(data)));
    const bool printed = file.ends_with(".pdf");
    const auto paper = printed ? house.bulletins.pdf_of_month(at_the_machine(), parse_month(month))
                               : house.bulletins.docx_of_month(at_the_machine(), parse_month(month));
    write_durably(file, paper.bytes);
    std::cerr << fmt::format("{}：{}（{} 字节）\n", paper.name, file, paper.bytes.size());
    return 0;
}
