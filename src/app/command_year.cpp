#include <fmt/format.h>
#include <iostream>
#include "app/city.hpp"
#include "app/commands.hpp"
#include "base/json.hpp"
#include "reform/people/policy.hpp"

// The year from the command line.

namespace {

void print(const YearUnitView& unit) {
    std::cout << fmt::format("  {:>3}  {:>10}  {}  {}\n", unit.place ? std::to_string(*unit.place) : "—", to_text(unit.total, 2),
                             unit.unit_name, unit.grade.value_or(""));
    for (auto& line : unit.lines)
        std::cout << fmt::format("         {:>8}  {}：{}\n", to_text(line.points), line.title, line.why);
    if (!unit.grade_why.empty()) std::cout << "         等次：" << unit.grade_why << "\n";
    for (auto& title : unit.titles)
        std::cout << fmt::format("         {}：{}。{}\n", title.label, title.held ? "是" : "否", title.why);
    for (auto& flag : unit.flags) std::cout << "         ※ " << flag << "\n";
}

}  // namespace

int print_year(const std::string& data, int year, bool json) {
    House house(opened(DataFolder(data)));
    const auto view = house.years.view(at_the_machine(), year);
    if (json) std::cout << to_json(view) << "\n";
    else
        for (auto& group : view.groups) {
            std::cout << group.label << "\n";
            for (auto& unit : group.places) print(unit);
        }
    for (auto& note : view.notes) std::cerr << note << "\n";
    if (view.state == YearState::running)
        std::cerr << (view.through ? fmt::format("尚未公示，以上是截至{}月的累计\n", *view.through) : "还没有已结账的月份\n");
    return 0;
}
