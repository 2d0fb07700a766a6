#include <fmt/format.h>
#include <numeric>
#include "office/docx_parts.hpp"
#include "office/docx_xml.hpp"
#include "office/gongwen.hpp"

namespace office::docx {

namespace {

using namespace gongwen;

constexpr int cell_margin = 60, row_height = 470;

std::string border(std::string_view side, int eighths) {
    if (eighths == 0) return fmt::format("<w:{} w:val=\"nil\"/>", side);
    return fmt::format("<w:{} w:val=\"single\" w:sz=\"{}\" w:space=\"0\" w:color=\"000000\"/>", side, eighths);
}

std::string borders(int around, int upright, int across, int between) {
    return "<w:tblBorders>" + border("top", around) + border("left", upright) + border("bottom", around) +
           border("right", upright) + border("insideH", across) + border("insideV", between) + "</w:tblBorders>";
}

std::string margins(int twips) {
    std::string out = "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>";
    for (auto side : {"top", "left", "bottom", "right"}) out += fmt::format("<w:{} w:w=\"{}\" w:type=\"dxa\"/>", side, twips);
    return out + "</w:tblCellMar>";
}

std::string grid(const std::vector<int>& columns) {
    std::string out = "<w:tblGrid>";
    for (int width : columns) out += fmt::format("<w:gridCol w:w=\"{}\"/>", width);
    return out + "</w:tblGrid>";
}

// Relative widths to twips; the last column takes what rounding left.
std::vector<int> column_widths(const std::vector<int>& relative, int width) {
    const int sum = std::max(1, std::accumulate(relative.begin(), relative.end(), 0));
    std::vector<int> out;
    int used = 0;
    for (std::size_t i = 0; i < relative.size(); ++i) {
        out.push_back(i + 1 == relative.size() ? width - used : width * relative[i] / sum);
        used += out.back();
    }
    return out;
}

/// Walks the rows and knows which columns a cell from above still covers.
class Rows {
public:
    explicit Rows(const std::vector<int>& columns) : columns_(columns), covered_(columns.size()) {}

    std::string row(const TableRow& from, bool is_head) {
        std::string out = fmt::format("<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>{}</w:trPr>",
                                      row_height, is_head ? "<w:tblHeader/>" : "");
        auto next = from.cells.begin();
        for (std::size_t column = 0; column < columns_.size();) {
            if (covered_[column].rows > 0) out += continued(column);
            else if (next != from.cells.end()) out += fresh(column, *next++, is_head);
            else out += fresh(column, {}, is_head);
        }
        return out + "</w:tr>";
    }

private:
    struct Cover {
        int rows = 0, columns = 1;  // rows still to come below a cell that began above
    };

    int width(std::size_t from, int count) const {
        return std::accumulate(columns_.begin() + std::ptrdiff_t(from), columns_.begin() + std::ptrdiff_t(from) + count, 0);
    }

    std::string opening(std::size_t column, int count, std::string_view merge) const {
        std::string out = fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>", width(column, count));
        if (count > 1) out += element("gridSpan", count);
        return out + std::string(merge) + "<w:vAlign w:val=\"center\"/></w:tcPr>";
    }

    std::string continued(std::size_t& column) {
        auto& cover = covered_[column];
        const auto out = opening(column, cover.columns, "<w:vMerge/>") + paragraph({.style = "GwTable"}, "") + "</w:tc>";
        --cover.rows;
        column += std::size_t(cover.columns);
        return out;
    }

    std::string fresh(std::size_t& column, const Cell& cell, bool is_head) {
        const int count = std::clamp(cell.columns, 1, int(columns_.size() - column));
        covered_[column] = {cell.rows - 1, count};
        const ParagraphLook look{
            .style = is_head ? "GwTableHead" : "GwTable", .keep_with_next = is_head, .align = name_of(cell.align)};
        const int room = (width(column, count) - 2 * cell_margin) * 2 / (table_size * 10);
        const auto text = is_head ? balance(cell.text, room) : cell.text;
        const auto out = opening(column, count, cell.rows > 1 ? "<w:vMerge w:val=\"restart\"/>" : "");
        column += std::size_t(count);
        return out + paragraph(look, text.empty() ? "" : run(text)) + "</w:tc>";
    }

    const std::vector<int>& columns_;
    std::vector<Cover> covered_;
};

}  // namespace

std::string table(const Table& content, int width) {
    const auto columns = column_widths(content.widths, width);
    std::string out = fmt::format("<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>", width);
    out += borders(4, 4, 4, 4) + margins(cell_margin) + "</w:tblPr>" + grid(columns);
    Rows rows(columns);
    for (const auto& row : content.head) out += rows.row(row, true);
    for (const auto& row : content.rows) out += rows.row(row, false);
    return out + "</w:tbl>";
}

namespace {

std::string edition_row(const std::string& line) {
    return fmt::format(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc></w:tr>",
        text_width, line);
}

std::string copies_line(const Document& d) {
    const Indent in{.left = 4 * character_pitch_4, .right = character_pitch_4, .hanging = 3 * character_pitch_4};
    return paragraph({.style = "GwEdition", .indent = in}, run("抄送：" + d.copies_to + "。"));
}

std::string printing_line(const Document& d) {
    const Indent in{.left = character_pitch_4, .right = character_pitch_4};
    const auto text = d.printed_by + "\t" + d.printed_on + "印发";
    return paragraph({.style = "GwEdition", .right_tab = text_width - character_pitch_4, .indent = in}, run(text));
}

}  // namespace

std::string edition_record(const Document& d) {
    const bool ruled = d.head != Head::letter;
    std::string rows;
    if (!d.copies_to.empty()) rows += edition_row(copies_line(d));
    if (!d.printed_by.empty() && ruled) rows += edition_row(printing_line(d));
    if (rows.empty()) return "";
    // It floats at the foot of the page of the paragraph after it. Writer floats a table of full width only when it is
    // placed from the paper's edge. The hair of a paragraph before it keeps it apart from a table that ends the text.
    const auto hair = paragraph({.style = "GwPlain", .off_grid = true, .line = 20}, "");
    const auto placed = fmt::format(
        "<w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"margin\" w:horzAnchor=\"page\" w:tblpX=\"{}\" "
        "w:tblpYSpec=\"bottom\"/><w:tblOverlap w:val=\"never\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>",
        left, text_width);
    const auto lines = borders(ruled ? edition_outer_eighths : 0, 0, ruled ? edition_inner_eighths : 0, 0);
    return hair + "<w:tbl><w:tblPr>" + placed + lines + margins(0) + "</w:tblPr>" + grid({text_width}) + rows + "</w:tbl>" + hair;
}

}  // namespace office::docx
