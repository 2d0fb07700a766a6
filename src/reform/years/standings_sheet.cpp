#include <algorithm>
#include "office/xlsx_writer.hpp"
#include "reform/years/standings.hpp"

// The ranking over several months as a spreadsheet.

namespace {

using office::ColumnFormat;
using office::SheetColumn;

std::string note_of(const StandingTable& table) {
    return "数据时间：" + to_chinese(local_date(table.as_of)) + "。已结账月份，空格表示当月不在本组排名之中。";
}

/// One row a unit, one column a month; `cell` says what stands in it.
void write_months(office::XlsxWriter& out, const StandingTable& table, const GroupStanding& group, const std::string& what,
                  ColumnFormat format, const auto& cell) {
    std::vector<SheetColumn> columns{{"单位", 20}};
    for (auto& month : table.months) columns.push_back({to_chinese(month.month), 11, false, format, {}});
    out.begin({group.label + what, group.label + "各月" + what, note_of(table), columns});
    for (auto& unit : group.units) {
        std::vector<std::string> cells{unit.unit_name};
        for (auto& month : table.months) {
            const auto* found = unit.at(month.month);
            cells.push_back(found ? cell(*found) : "");
        }
        out.row(cells);
    }
}

void write_blocks(office::XlsxWriter& out, const StandingTable& table, const GroupStanding& group) {
    const auto last = table.months.back().month;
    std::vector<SheetColumn> columns{
        {"名次", 8, false, ColumnFormat::whole_number, {}}, {"单位", 20}, {"总分", 11, false, ColumnFormat::points, {}}};
    std::vector<std::string> blocks;
    for (auto& unit : group.units) {
        const auto* found = unit.at(last);
        if (!found) continue;
        for (auto& block : found->blocks) {
            if (std::find(blocks.begin(), blocks.end(), block.block) != blocks.end()) continue;
            blocks.push_back(block.block);
            columns.push_back({block.title, 12, false, ColumnFormat::points, {}});
        }
    }
    out.begin({group.label + "板块", group.label + to_chinese(last) + "各板块得分", note_of(table), columns});
    for (auto& unit : group.units) {
        const auto* found = unit.at(last);
        if (!found) continue;
        std::vector<std::string> cells{found->place ? std::to_string(*found->place) : "不参加排名", unit.unit_name,
                                       to_text(found->total)};
        for (auto& name : blocks) {
            const auto block = std::find_if(found->blocks.begin(), found->blocks.end(), [&](auto& b) { return b.block == name; });
            cells.push_back(block == found->blocks.end() ? "" : to_text(block->points));
        }
        out.row(cells);
    }
}

}  // namespace

std::string Standings::workbook(const Actor& who, const StandingSpan& span) {
    const auto table = over(who, span);
    if (table.groups.empty()) throw Error(Refusal::not_found, "这段时间还没有已结账的月份");
    office::XlsxWriter out;
    for (auto& group : table.groups) {
        write_months(out, table, group, "名次", ColumnFormat::whole_number,
                     [](const StandingCell& c) { return c.place ? std::to_string(*c.place) : "不参加排名"; });
        write_months(out, table, group, "得分", ColumnFormat::points, [](const StandingCell& c) { return to_text(c.total); });
        write_blocks(out, table, group);
    }
    return out.finish();
}
