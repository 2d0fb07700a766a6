#include <algorithm>
#include "office/xlsx_writer.hpp"
#include "reform/years/years.hpp"

// The year as a spreadsheet: one table a group, and why for each unit.

namespace {

using office::ColumnFormat;

std::string note_of(const YearView& view) {
    std::string out = std::string(label_of(view.state)) + "。数据时间：" + to_chinese(local_date(view.as_of)) + "。";
    for (auto& note : view.notes) out += note;
    return out;
}

std::string titles_of(const YearUnitView& unit) {
    std::string out;
    for (auto& title : unit.titles)
        out += (out.empty() ? "" : "\n") + title.label + (title.held ? "：是。" : "：否。") + title.why;
    return out;
}

void write_table(office::XlsxWriter& out, const YearView& view, const YearGroupView& group) {
    std::vector<office::SheetColumn> columns{{"名次", 8, false, ColumnFormat::whole_number, {}}, {"单位", 20}};
    for (int month = 1; month <= view.through.value_or(12); ++month)
        columns.push_back({std::to_string(month) + "月", 8, false, ColumnFormat::points, {}});
    if (!group.places.empty())
        for (auto& line : group.places.front().lines) columns.push_back({line.title, 12, false, ColumnFormat::points, {}});
    columns.push_back({"年度得分", 12, false, ColumnFormat::points, {}});
    columns.push_back({"等次", 10});
    columns.push_back({"称号", 36});
    out.begin({group.label, std::to_string(view.year) + "年" + group.label + view.title, note_of(view), columns});
    for (auto& unit : group.places) {
        std::vector<std::string> cells{unit.place ? std::to_string(*unit.place) : "不评定", unit.unit_name};
        for (int month = 1; month <= view.through.value_or(12); ++month) {
            const auto cell = std::find_if(unit.cells.begin(), unit.cells.end(), [&](auto& c) { return c.month == month; });
            cells.push_back(cell != unit.cells.end() && cell->score ? to_text(*cell->score) : "");
        }
        for (auto& line : unit.lines) cells.push_back(to_text(line.points));
        cells.push_back(to_text(unit.total));
        cells.push_back(unit.grade.value_or(""));
        cells.push_back(titles_of(unit));
        out.row(cells);
    }
}

void write_reasons(office::XlsxWriter& out, const YearView& view, const YearGroupView& group) {
    out.begin({group.label + "说明",
               group.label + "得分说明",
               note_of(view),
               {{"单位", 20}, {"项目", 16}, {"得分", 10, false, ColumnFormat::points, {}}, {"怎么算的", 60}}});
    for (auto& unit : group.places) {
        for (auto& line : unit.lines)
            out.row({unit.unit_name, line.title, to_text(line.points), line.why + (line.cap.empty() ? "" : "；" + line.cap)});
        if (unit.grade) out.row({unit.unit_name, "等次：" + *unit.grade, "", unit.grade_why});
        for (auto& title : unit.titles) out.row({unit.unit_name, title.label + (title.held ? "：是" : "：否"), "", title.why});
        for (auto& flag : unit.flags) out.row({unit.unit_name, "标注", "", flag});
    }
}

}  // namespace

std::string Years::workbook(const Actor& who, int year) {
    const auto result = view(who, year);
    if (result.groups.empty()) throw Error(Refusal::not_found, std::to_string(year) + "年还没有已结账的月份");
    office::XlsxWriter out;
    for (auto& group : result.groups) {
        write_table(out, result, group);
        write_reasons(out, result, group);
    }
    return out.finish();
}
