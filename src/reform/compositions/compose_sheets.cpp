#include <algorithm>
#include <fmt/format.h>
#include "office/gongwen.hpp"
#include "reform/compositions/pen.hpp"
#include "reform/compositions/sheet_input.hpp"

namespace {

using office::Align, office::Cell, office::Table;

Cell wide(Cell cell, Align align = Align::left) {
    cell.columns = 3;
    cell.align = align;
    return cell;
}

std::string joined_texts(const std::vector<std::string>& texts) {
    std::string out;
    for (std::size_t i = 0; i < texts.size(); ++i) out += fmt::format("{}{}.{}", i ? "；" : "", i + 1, texts[i]);
    return out;
}

Table leader_table(const Pen& pen, const LeaderSheetInput& sheet) {
    Table table{.widths = {16, 34, 16, 34}};
    auto& rows = table.rows;
    rows.push_back(
        {{{"来文单位"}, pen.cell(sheet.from, "from"), {"来文字号"}, pen.cell(sheet.from_number.value_or(""), "from_number")}});
    rows.push_back({{{"收文日期"},
                     pen.cell(to_chinese(sheet.received_on), "received_on"),
                     {"收文编号"},
                     pen.cell(sheet.serial.value_or(""), "serial")}});
    rows.push_back({{{"紧急程度"},
                     {sheet.urgency.value_or("平件")},
                     {"办理时限"},
                     pen.cell(sheet.due ? to_chinese(*sheet.due) : "", "due")}});
    rows.push_back({{{"标题事由"}, wide(pen.cell(sheet.subject, "subject"))}});
    rows.push_back({{{"内容摘要"}, wide(pen.cell(sheet.summary, "summary"))}});
    rows.push_back({{{"拟办意见"}, wide(pen.cell(sheet.suggestion, "suggestion"))}});
    for (std::size_t i = 0; i < sheet.leaders.size(); ++i) {
        const auto& leader = sheet.leaders[i];
        rows.push_back({{pen.cell(fmt::format("{}\n{}\n批　示", leader.name, leader.post), fmt::format("leaders[{}].name", i)),
                         wide({.text = pen.room(sheet.leaders.size() > 2 ? 3 : 5)})}});
    }
    rows.push_back({{{"办理结果"}, wide({.text = pen.room(1)})}});
    if (!sheet.enclosures.empty()) rows.push_back({{{"附　件"}, wide(pen.cell(joined_texts(sheet.enclosures), "enclosures"))}});
    rows.push_back({{{"经办人"}, pen.cell(sheet.contact, "contact"), {"联系电话"}, pen.cell(sheet.phone, "phone")}});
    return table;
}

}  // namespace

void compose_leader_sheet(Pen& pen, const void* input, PaperKind) {
    const auto& sheet = *static_cast<const LeaderSheetInput*>(input);
    pen.begin_sheet();
    pen.add(office::table(leader_table(pen, sheet)));
    pen.say("note");
}

namespace {

/// ZB-2017-0126 stands in a narrow column: broken after its hyphens.
std::string in_lines(const std::string& code) {
    std::string out;
    for (char c : code) out += c == '-' && code.size() > 8 ? "-\n" : std::string(1, c);
    return out;
}

Table ledger_table(const Pen& pen, const std::vector<LedgerPrintRow>& rows) {
    Table table{.widths = {8, 18, 15, 28, 33, 20, 20, 14, 17, 33, 15, 12, 12}};
    table.head = {{{{"序号", 1, 2},
                    {"编号", 1, 2},
                    {"领域", 1, 2},
                    {"改革任务", 1, 2},
                    {"具体举措", 1, 2},
                    {"责任落实", 3},
                    {"完成时限", 1, 2},
                    {"进展情况", 1, 2},
                    {"进度", 1, 2},
                    {"评价", 1, 2},
                    {"销号", 1, 2}}},
                  {{{"牵头单位"}, {"配合单位"}, {"责任领导"}}}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& r = rows[i];
        const auto path = fmt::format("rows[{}].", i);
        const auto cell = [&](const std::string& text, std::string_view name, Align align = Align::center) {
            return pen.cell(text, path + std::string(name), align);
        };
        table.rows.push_back({{{std::to_string(i + 1)},
                               cell(in_lines(r.code), "code"),
                               cell(r.field, "field"),
                               cell(r.task, "task", Align::left),
                               cell(r.measures, "measures", Align::left),
                               cell(r.lead_unit, "lead_unit"),
                               cell(r.co_units.value_or(""), "co_units"),
                               cell(r.leader.value_or(""), "leader"),
                               cell(r.due, "due"),
                               cell(r.progress.value_or(""), "progress", Align::left),
                               cell(r.percent.value_or(""), "percent"),
                               cell(r.light.value_or(""), "light"),
                               cell(r.closed.value_or(""), "closed")}});
    }
    return table;
}

/// Rows of one field that follow one another share their cell.
void join_fields(Table& table) {
    constexpr std::size_t field = 2;
    std::size_t first = 0;
    for (std::size_t i = 1; i < table.rows.size(); ++i) {
        if (table.rows[i].cells[field].text != table.rows[first].cells[field].text) {
            first = i;
            continue;
        }
        ++table.rows[first].cells[field].rows;
        table.rows[i].cells.erase(table.rows[i].cells.begin() + field);
        table.rows[i].cells.insert(table.rows[i].cells.begin() + field, Cell{.rows = 0});
    }
    for (auto& row : table.rows) std::erase_if(row.cells, [](auto& cell) { return cell.rows == 0; });
}

}  // namespace

void compose_ledger(Pen& pen, const void* input, PaperKind) {
    const auto& ledger = *static_cast<const LedgerPrintInput*>(input);
    pen.begin_sheet();
    pen.paper.landscape = true;
    // 25 characters of 2号 stand in a line of a turned page.
    if (const auto title = office::joined(pen.paper.title); office::gongwen::half_ems(title) <= 50) pen.paper.title = {title};
    pen.say("note");
    if (!pen.paper.body.empty()) pen.paper.body.back().kind = office::BlockKind::flush;
    auto table = ledger_table(pen, ledger.rows);
    join_fields(table);
    pen.add(office::table(std::move(table)));
}
