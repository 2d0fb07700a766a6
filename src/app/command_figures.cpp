#include <fmt/format.h>
#include <iostream>
#include "app/city.hpp"
#include "app/commands.hpp"
#include "app/house.hpp"
#include "base/json.hpp"
#include "reform/people/policy.hpp"

int print_figures(const std::string& data, bool json) {
    House house(opened(DataFolder(data)));
    const auto figures = house.figures.all(at_the_machine(Role::office_director));
    if (json) std::cout << to_json(figures) << "\n";
    else
        for (const auto& figure : figures) std::cout << fmt::format("{}\t{} {}\n", figure.zh, to_text(figure.value), figure.unit);
    return 0;
}
