#include <fmt/format.h>
#include <iostream>
#include "app/city.hpp"
#include "app/commands.hpp"
#include "base/json.hpp"
#include "reform/people/policy.hpp"

// The month's end from the command line.

namespace {

void print(const MonthRanking& ranking) {
    for (auto& group : ranking.groups) {
        std::cout << group.label << "\n";
        for (auto& unit : group.places) {
            std::cout << fmt::format("  {:>3}  {:>10}  {}\n", unit.place ? std::to_string(*unit.place) : "—",
                                     to_text(unit.total, 2), unit.unit_name);
            for (auto& line : unit.lines)
                std::cout << fmt::format("         {:>8}  {}：{}{}\n", to_text(line.points, 2), line.title, line.why,
                                         line.cap.empty() ? "" : "；" + line.cap);
        }
    }
}

}  // namespace

int close_month(const std::string& data, const std::string& month) {
    House house(opened(DataFolder(data)));
    const auto which = parse_month(month);
    const auto ranking = house.appraisals.close(at_the_machine(), which);
    std::size_t units = 0;
    for (auto& group : ranking.groups) units += group.places.size();
    std::cerr << fmt::format("{}已结账：{}个单位，{}\n", to_chinese(which), units, ranking.rulebook);
    return 0;
}

int print_ranking(const std::string& data, const std::string& month, bool json) {
    House house(opened(DataFolder(data)));
    const auto ranking = house.appraisals.ranking(at_the_machine(), parse_month(month));
    if (json) std::cout << to_json(ranking) << "\n";
    else print(ranking);
    if (ranking.state == RankingState::draft) std::cerr << "尚未结账，以上是按目前数据的试算\n";
    return 0;
}
