#include <algorithm>
#include <map>
#include "base/crypto.hpp"
#include "db/records.hpp"
#include "office/xlsx_writer.hpp"
#include "reform/imports/import_plan.hpp"
#include "reform/imports/imports.hpp"
#include "reform/imports/imports_standing.hpp"
#include "reform/matters/matters.hpp"
#include "reform/people/policy.hpp"

// The ledger out as a spreadsheet, and the user's own rows back with what is wrong with them.

namespace {

using office::ColumnFormat;
using office::SheetColumn;

std::vector<SheetColumn> ledger_columns() {
    return {{"序号", 6, false, ColumnFormat::whole_number},
            {"编号", 16},
            {"领域", 16},
            {"改革任务", 40},
            {"具体举措", 40},
            {"文件依据", 20},
            {"任务来源", 10},
            {"年度目标", 24},
            {"完成标志（成果形式）", 20},
            {"领衔领导", 12},
            {"责任领导", 12},
            {"牵头单位", 20},
            {"配合单位", 28},
            {"责任人", 10},
            {"联络员及电话", 14},
            {"启动时间", 12, false, ColumnFormat::date},
            {"完成时限", 14},
            {"阶段节点", 24},
            {"本月进展", 36},
            {"完成进度（%）", 10, false, ColumnFormat::percent},
            {"存在问题", 20},
            {"下一步措施", 20},
            {"需协调事项", 16},
            {"佐证材料", 12},
            {"进度评价（灯）", 10},
            {"督办次数", 8},
            {"是否销号", 8, false, ColumnFormat::text, {"是", "否"}},
            {"销号时间", 12, false, ColumnFormat::date},
            {"备注", 20},
            {"任务编码", 16, true},
            {"行版本", 8, true, ColumnFormat::whole_number}};
}

std::string joined(const std::vector<Id<Unit>>& units, const UnitBook& book) {
    std::string out;
    for (auto unit : units) out += (out.empty() ? "" : "、") + book.name_of(unit);
    return out;
}

std::string stages(const std::vector<Milestone>& steps) {
    std::string out;
    for (auto& step : steps) out += (out.empty() ? "" : "；") + step.title + "（" + to_text(step.due) + "）";
    return out;
}

std::vector<std::string> line_of(int number, const StandingMatter& s, const UnitBook& book, const std::vector<Milestone>& steps) {
    const Matter& m = s.matter;
    return {std::to_string(number),
            m.code,
            m.field,
            m.title,
            m.measure,
            m.basis,
            m.origin,
            m.annual_goal,
            m.deliverable,
            m.heading_leader_name,
            m.supervising_leader,
            joined(s.lead, book),
            joined(s.co, book),
            m.responsible_person,
            "",
            m.starts_on ? to_text(*m.starts_on) : "",
            printed_due(m),
            stages(steps),
            m.progress,
            std::to_string(m.percent),
            "",
            "",
            "",
            "",
            m.light,
            "",
            m.state == MatterState::closed_out ? "是" : "否",
            m.closed_out_on ? to_text(*m.closed_out_on) : "",
            m.note,
            m.code,
            std::to_string(m.version)};
}

/// The ids of the filtered list in its order, page by page.
std::vector<Id<Matter>> ids_of(Matters& matters, const Actor& who, MatterFilter filter) {
    std::vector<Id<Matter>> out;
    filter.size = 500;
    for (filter.page = 1;; ++*filter.page) {
        const auto page = matters.page(who, filter);
        for (auto& row : page.items) out.push_back(row.id);
        if (page.items.size() < 500) return out;
    }
}

std::string joined(const std::vector<std::string>& sentences) {
    std::string out;
    for (auto& s : sentences) out += (out.empty() ? "" : "；") + s;
    return out;
}

/// The user's own row after its number and what is wrong with it.
std::vector<std::string> with_remark(const office::Sheet& sheet, int row, std::string remark) {
    std::vector<std::string> line{std::to_string(row), std::move(remark)};
    for (int column = 0; column < sheet.columns(); ++column) line.push_back(sheet.at(row - 1, column).text);
    return line;
}

}  // namespace

std::string Imports::ledger_sheet(const Actor& who, const MatterFilter& filter) {
    require(who, Action::export_matters);
    const auto ids = ids_of(matters_, who, filter);
    return db_.read([&](db::Tx& tx) {
        const auto book = unit_book(tx);
        std::map<Id<Matter>, StandingMatter> standing;
        for (auto& s : standing_matters(tx, filter.kind.value_or("reform_task"))) standing.emplace(s.matter.id, std::move(s));
        std::map<Id<Matter>, std::vector<Milestone>> steps;
        for (auto& step : db::list<Milestone>(tx, "SELECT * FROM milestone ORDER BY matter, position"))
            steps[step.matter].push_back(step);
        office::XlsxWriter writer;
        const std::string year = filter.year ? std::to_string(*filter.year) + "年" : "";
        writer.begin(
            {"改革任务台账", year + "改革任务台账",
             "导出时间：" + to_chinese(local_date(clock_())) + "　请勿删除隐藏的“任务编码”“行版本”两列，修改后可再次导入",
             ledger_columns()});
        int number = 0;
        for (auto id : ids)
            if (const auto found = standing.find(id); found != standing.end())
                writer.row(line_of(++number, found->second, book, steps[id]));
        return writer.finish();
    });
}

std::string Imports::error_sheet(const Actor& who, Id<StagedImport> id) {
    const auto s = db_.read([&](db::Tx& tx) {
        require(who, Action::import_matters);
        return db::get(tx, id);
    });
    if (s.created_by != who.user) throw Error(Refusal::not_found, "导入不存在：" + std::to_string(id.value));
    if (s.batch) throw Error(Refusal::conflict, "这次导入已经完成");
    const auto import = detail(who, id);
    std::map<std::string, std::map<int, std::vector<std::string>>> said;
    for (int page = 1, last = 1; page <= last; ++page) {
        const auto rows = preview(who, id, {.outcome = {}, .page = page, .size = 500});
        last = int((rows.total + 499) / 500);
        for (auto& row : rows.items) {
            auto& list = said[row.sheet][row.row];
            for (auto& e : row.errors) list.push_back("错误：" + e);
            for (auto& w : row.warnings) list.push_back("提示：" + w);
        }
    }
    const auto book = office::read_workbook(*from_base64(s.content), s.file_name);
    office::XlsxWriter writer;
    bool any = false;
    for (auto& sheet : book.sheets) {
        const auto found =
            std::find_if(import.sheets.begin(), import.sheets.end(), [&](auto& x) { return x.name == sheet.name; });
        if (found == import.sheets.end() || found->columns.empty()) continue;
        office::SheetTable table{sheet.name, "", "", {{"行", 6}, {"错误说明", 50}}};
        for (int c = 0; c < sheet.columns(); ++c) {
            const auto column = std::find_if(found->columns.begin(), found->columns.end(),
                                             [&](auto& x) { return x.column == office::column_letters(c); });
            table.columns.push_back({column == found->columns.end() ? "" : column->heading, 20});
        }
        writer.begin(table);
        any = true;
        for (auto& [row, sentences] : said[sheet.name])
            if (!sentences.empty()) writer.row(with_remark(sheet, row, joined(sentences)));
    }
    if (!any) writer.begin({"导入结果", "", "", {{"说明", 60}}}), writer.row({"没有找到任务表"});
    return writer.finish();
}
