// Writes a ledger of many rows as an office would keep it: ledger_file OUT.xlsx [rows]
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include "office/xlsx_writer.hpp"

namespace {

constexpr const char* units[] = {"市发改委", "市住建局、市财政局", "市教育局", "市民政局，市人社局", "张店区",
                                 "桓台县",   "市国土资源局"};
constexpr const char* fields[] = {"经济体制", "民主法制", "文化体制", "社会体制", "生态文明体制", "党的建设制度"};

}  // namespace

int main(int count, char** words) {
    if (count < 2) return std::fprintf(stderr, "usage: ledger_file OUT.xlsx [rows]\n"), 2;
    const int rows = count > 2 ? std::atoi(words[2]) : 20'000;
    office::XlsxWriter writer;
    office::SheetTable table{"改革任务台账", "2017年全面深化改革任务台账", "", {}};
    for (auto* heading : {"序号", "领域", "改革任务", "具体举措", "牵头单位", "配合单位", "完成时限", "进展情况"})
        table.columns.push_back({heading});
    writer.begin(table);
    for (int i = 1; i <= rows; ++i)
        writer.row(
            {std::to_string(i), fields[i / 40 % std::size(fields)], fmt::format("深化第{}项改革，制定实施方案并组织实施", i),
             fmt::format("坚持问题导向，建立月调度、季督察、年考核工作机制，对进展缓慢的第{}项及时提示、限期整改，形成制度成果。",
                         i),
             units[i % int(std::size(units))], units[(i + 3) % int(std::size(units))], fmt::format("2017年{}月底前", i % 12 + 1),
             i % 3 ? "已印发实施方案，正在组织实施。" : ""});
    std::ofstream(words[1], std::ios::binary) << writer.finish();
    return 0;
}
