#include "reform/facts/entry_sheet.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include "office/xlsx_writer.hpp"

namespace {

constexpr int most_rows = 5'000, heading_rows = 10;
constexpr std::string_view unit_heading = "单位";

/// Without blanks and the star that marks a column to be filled in.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (!std::isspace(static_cast<unsigned char>(text[i])) && text[i] != '*') out += text[i];
    return out;
}

/// Which column of the sheet holds which of the source; "" is the unit.
using Headings = std::map<std::string, int>;

const SourceColumn* column_headed(const Source& source, const std::string& heading) {
    for (auto& column : source.columns)
        if (column.name != "evidence" && (plain(column.label) == heading || column.name == heading)) return &column;
    return nullptr;
}

Headings headings_of(const Source& source, const office::Sheet& sheet, int row, std::vector<std::string>& ignored) {
    Headings out;
    for (int c = 0; c < sheet.columns(); ++c) {
        const auto heading = plain(sheet.at(row, c).text);
        if (heading.empty()) continue;
        if (heading == unit_heading) out.emplace("", c);
        else if (const auto* column = column_headed(source, heading)) out.emplace(column->name, c);
        else ignored.push_back(heading);
    }
    return out;
}

struct Found {
    const office::Sheet* sheet = nullptr;
    int row = 0;
    Headings headings;
    std::vector<std::string> ignored;
};

/// The first row that names the unit and the title; titles and notes may stand above it.
Found find_headings(const Source& source, const office::Workbook& book) {
    for (auto& sheet : book.sheets)
        for (int row = 0; row < std::min<int>(heading_rows, int(sheet.rows.size())); ++row) {
            Found found{&sheet, row, {}, {}};
            found.headings = headings_of(source, sheet, row, found.ignored);
            if (found.headings.contains("") && found.headings.contains("title")) return found;
        }
    throw Error(Refusal::invalid, fmt::format("没有找到列名：应有“单位”“名称”等列，可先下载“{}”的模板", source.label));
}

std::string written(const office::SheetCell& cell) {
    if (cell.kind == office::SheetCell::Kind::date) return to_text(cell.date);
    if (cell.kind == office::SheetCell::Kind::number && !cell.number.empty()) return cell.number;
    return cell.text;
}

class Rows {
public:
    Rows(const Source& source, const Found& found, EntryImport& out) : source_(source), found_(found), out_(out) {}

    void read(int row, const FindUnit& find) {
        SheetEntry entry{row + 1, text(row, ""), {}};
        entry.entry.source = source_.name;
        if (const auto unit = find(entry.unit_name)) entry.entry.unit = *unit;
        else fault(row, "", entry.unit_name.empty() ? "没有写单位" : "没有这个单位：" + entry.unit_name);
        fill(row, entry.entry);
        for (auto& each : entry.entry.settle())
            fault(row, each.path.starts_with("cells.") ? each.path.substr(6) : each.path, each.message);
        out_.rows.push_back(std::move(entry));
    }

    bool is_empty(int row) const {
        return std::ranges::all_of(found_.headings, [&](auto& at) { return found_.sheet->at(row, at.second).is_empty(); });
    }

private:
    std::string text(int row, const std::string& column) const {
        const auto at = found_.headings.find(column);
        return at == found_.headings.end() ? "" : written(found_.sheet->at(row, at->second));
    }

    void fault(int row, const std::string& column, std::string message) {
        const auto at = found_.headings.find(column);
        const auto* known = source_.column(column);
        const std::string heading = column.empty() ? std::string(unit_heading) : known ? known->label : column;
        out_.faults.push_back(
            {row + 1, at == found_.headings.end() ? "" : office::column_letters(at->second), heading, std::move(message)});
    }

    /// A value of a common column, in one form; a wrong one is a fault and left out.
    std::string common(int row, const std::string& name) {
        const auto value = text(row, name);
        const auto* column = source_.column(name);
        if (value.empty() || !column || name == "role") return value;
        if (auto out = settled(column->kind, column->choices, value)) return *out;
        fault(row, name, "“" + value + "”" + (column->kind == CellKind::date ? "不是日期，如 2017-06-12" : "不是数字"));
        return "";
    }

    void fill(int row, NewScoreEntry& e) {
        e.title = text(row, "title");
        e.basis = text(row, "basis");
        e.kind = text(row, "kind");
        e.level = text(row, "level");
        e.reference = text(row, "reference");
        const auto role = text(row, "role");
        e.role = role.empty() || role == "牵头" ? "lead" : role == "配合" ? "co" : role;
        if (const auto day = common(row, "happened_on"); !day.empty()) e.happened_on = parse_date(day);
        if (const auto count = common(row, "count"); !count.empty()) e.count = parse_points(count);
        if (const auto points = common(row, "points"); !points.empty()) e.points = parse_points(points);
        for (auto& column : source_.columns)
            if (!is_common_column(column.name))
                if (auto value = text(row, column.name); !value.empty()) e.cells.push_back({column.name, std::move(value)});
    }

    const Source& source_;
    const Found& found_;
    EntryImport& out_;
};

office::SheetColumn sheet_column(const SourceColumn& column) {
    office::SheetColumn out{column.label + (column.required ? "*" : ""), column.kind == CellKind::text ? 24 : 12};
    if (column.kind == CellKind::date) out.format = office::ColumnFormat::date;
    out.choices = column.kind == CellKind::yes_no ? std::vector<std::string>{"是", "否"}
                  : column.name == "role"         ? std::vector<std::string>{"牵头", "配合"}
                  : column.kind == CellKind::word ? column.choices
                                                  : std::vector<std::string>{};
    return out;
}

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (auto& each : list) out += (out.empty() ? "" : "、") + each;
    return out;
}

}  // namespace

EntryImport read_entries(const Source& source, const office::Workbook& book, const FindUnit& find) {
    const auto found = find_headings(source, book);
    EntryImport out{false, source.name, found.sheet->name, {}, {}, found.ignored};
    if (int(found.sheet->rows.size()) - found.row - 1 > most_rows)
        throw Error(Refusal::invalid, fmt::format("一次最多导入 {} 行，请分几个文件", most_rows));
    Rows rows(source, found, out);
    for (int row = found.row + 1; row < int(found.sheet->rows.size()); ++row)
        if (!rows.is_empty(row)) rows.read(row, find);
    if (out.rows.empty()) out.faults.push_back({found.row + 2, "", "", "列名下面没有内容"});
    return out;
}

SheetFault fault_at(const Source& source, const office::Workbook& book, const SheetEntry& entry, const FieldError& fault) {
    const auto found = find_headings(source, book);
    const auto name = fault.path == "unit" ? "" : fault.path.starts_with("cells.") ? fault.path.substr(6) : fault.path;
    const auto at = found.headings.find(name);
    const auto* column = source.column(name);
    return {entry.row, at == found.headings.end() ? "" : office::column_letters(at->second),
            name.empty() ? std::string(unit_heading)
            : column     ? column->label
                         : name,
            fault.message};
}

std::string blank_entry_sheet(const Source& source, const std::vector<std::string>& units) {
    office::XlsxWriter out;
    office::SheetTable table{source.label, "", "", {{std::string(unit_heading) + "*", 16}}};
    table.columns.front().choices = units;
    office::SheetTable guide{"填写说明", source.label, source.origin, {{"列", 18}, {"必填", 8}, {"填法", 12}, {"可选值", 50}}};
    for (auto& column : source.columns)
        if (column.name != "evidence") table.columns.push_back(sheet_column(column));
    out.begin(table);
    out.begin(guide);
    out.row({std::string(unit_heading), "是", "文字", "全称、简称或别名"});
    for (auto& column : source.columns)
        if (column.name != "evidence")
            out.row({column.label, column.required ? "是" : "", std::string(label_of(column.kind)),
                     column.name == "role" ? "牵头、配合；不填为牵头" : joined(column.choices)});
    return out.finish();
}
