#include <algorithm>
#include <numeric>
#include "office/gongwen.hpp"
#include "office/typesetting_parts.hpp"

// Tables whose cells stretch over columns and rows, over as many pages as they need, with their head on each.
namespace office::setting {

using namespace gongwen;

namespace {

constexpr double type_size = table_size / 2.0, line_height = points_of(table_line), beside = 3, above = 3.5;
constexpr double least_row = 23.5, hair_line = 0.5;

struct Box {
    std::size_t row, rows, column, columns;
    std::vector<Cluster> text;
    std::vector<Line> lines;
    Setting setting;
};

struct Grid {
    std::vector<double> x;  // of the upright rules
    std::vector<double> heights;
    std::vector<Box> boxes;
    std::vector<bool> begins_group;  // no cell from above reaches into the row
};

Setting setting_of(Align align) {
    return align == Align::left ? Setting::left : align == Align::right ? Setting::right : Setting::centred;
}

std::vector<double> upright_rules(const Table& table, double left, double width) {
    const double sum = std::max(1, std::accumulate(table.widths.begin(), table.widths.end(), 0));
    std::vector<double> x{left};
    for (int w : table.widths) x.push_back(x.back() + width * w / sum);
    return x;
}

// A text with line breaks is set piece by piece; each piece ends its line.
void set_cell(Flow& flow, Box& box, const std::string& text, double room, bool is_head) {
    const int half_ems_of_room = int(room * 2 / type_size);
    const std::string balanced = is_head ? balance(text, half_ems_of_room) : text;
    const Lettering look{.face = is_head ? Typeface::hei : Typeface::fang, .size = type_size};
    for (std::size_t from = 0; from <= balanced.size();) {
        const auto to = std::min(balanced.find('\n', from), balanced.size());
        auto piece = flow.shape({{balanced.substr(from, to - from), look}});
        const auto base = box.text.size();
        for (auto line : fill_lines(piece, room, {})) {
            line.from += base;
            line.to += base;
            box.lines.push_back(line);
        }
        std::ranges::move(piece, std::back_inserter(box.text));
        from = to + 1;
    }
}

double height_of(const Box& box) { return double(box.lines.size()) * line_height + 2 * above; }

// A row is as high as its highest cell; a cell over several rows that needs more makes the last of them higher.
void find_heights(Grid& grid, std::size_t rows) {
    grid.heights.assign(rows, least_row);
    for (auto& box : grid.boxes)
        if (box.rows == 1) grid.heights[box.row] = std::max(grid.heights[box.row], height_of(box));
    for (auto& box : grid.boxes) {
        const auto from = grid.heights.begin() + std::ptrdiff_t(box.row);
        const double had = std::accumulate(from, from + std::ptrdiff_t(box.rows), 0.0);
        if (had < height_of(box)) grid.heights[box.row + box.rows - 1] += height_of(box) - had;
    }
}

/// Boxes of the rows; a cell from above covers its columns, as in HTML.
Grid grid_of(Flow& flow, const Table& table, const std::vector<TableRow>& rows, bool is_head) {
    Grid grid{.x = upright_rules(table, flow.area().left, flow.area().width)};
    std::vector<std::size_t> covered(table.widths.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        grid.begins_group.push_back(std::ranges::all_of(covered, [](auto left) { return left == 0; }));
        auto next = rows[row].cells.begin();
        for (std::size_t column = 0; column < covered.size();) {
            if (covered[column] > 0) {
                --covered[column++];
                continue;
            }
            const Cell cell = next != rows[row].cells.end() ? *next++ : Cell{};
            Box box{.row = row,
                    .rows = std::min(std::size_t(std::max(1, cell.rows)), rows.size() - row),
                    .column = column,
                    .columns = std::size_t(std::clamp(cell.columns, 1, int(covered.size() - column))),
                    .setting = setting_of(cell.align)};
            const double room = grid.x[column + box.columns] - grid.x[column] - 2 * beside;
            set_cell(flow, box, cell.text, room, is_head);
            for (std::size_t i = 0; i < box.columns; ++i) covered[column + i] = box.rows - 1;
            column += box.columns;
            grid.boxes.push_back(std::move(box));
        }
    }
    find_heights(grid, rows.size());
    return grid;
}

double height_of_rows(const Grid& grid, std::size_t from, std::size_t to) {
    return std::accumulate(grid.heights.begin() + std::ptrdiff_t(from), grid.heights.begin() + std::ptrdiff_t(to), 0.0);
}

void draw_frame(Flow& flow, double x0, double y0, double x1, double y1) {
    flow.rule({x0, y0, x1, y0, hair_line});
    flow.rule({x0, y1, x1, y1, hair_line});
    flow.rule({x0, y0, x0, y1, hair_line});
    flow.rule({x1, y0, x1, y1, hair_line});
}

// Draws rows [from, to) at the pen; of a cell that goes on over the page's end the text stands on its first page.
void draw_rows(Flow& flow, const Grid& grid, std::size_t from, std::size_t to) {
    const auto y_of = [&](std::size_t row) { return flow.y() + height_of_rows(grid, from, row); };
    for (auto& box : grid.boxes) {
        const auto first = std::max(box.row, from), last = std::min(box.row + box.rows, to);
        if (first >= last) continue;
        const double y0 = y_of(first), y1 = y_of(last), x0 = grid.x[box.column], x1 = grid.x[box.column + box.columns];
        draw_frame(flow, x0, y0, x1, y1);
        if (box.row < from) continue;
        const double text = double(box.lines.size()) * line_height;
        flow.draw(box.text, box.lines, x0 + beside, y0 + std::max(above, (y1 - y0 - text) / 2), line_height, box.setting);
    }
    flow.move_to(y_of(to));
}

/// How many rows from `from` stay together because a cell spans them.
std::size_t end_of_group(const Grid& grid, std::size_t from) {
    auto to = from + 1;
    while (to < grid.heights.size() && !grid.begins_group[to]) ++to;
    return to;
}

/// Of rows that a cell spans, those for which so much room is left, when the spanning cells' text fits into them too; `from`
/// when all of them have room or none may stand alone.
std::size_t rows_that_may_part(const Grid& grid, std::size_t from, std::size_t to, double room) {
    if (to == from + 1 || height_of_rows(grid, from, to) <= room) return from;
    auto part = from;
    while (part < to && height_of_rows(grid, from, part + 1) <= room) ++part;
    for (auto& box : grid.boxes)
        if (box.row < part && box.row >= from && box.row + box.rows > part &&
            height_of(box) > height_of_rows(grid, box.row, part))
            return from;
    return part;
}

// Cuts a row that no page could hold into pieces that one can; the rule between them is the price.
std::vector<TableRow> rows_that_fit(Flow& flow, const Table& table, double room) {
    std::vector<TableRow> out;
    const auto grid = grid_of(flow, table, table.rows, false);
    const auto most = std::max<std::size_t>(1, std::size_t((room - 2 * above) / line_height));
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (grid.heights[row] <= room || !grid.begins_group[row] || end_of_group(grid, row) != row + 1) {
            out.push_back(table.rows[row]);
            continue;
        }
        std::vector<const Box*> boxes;
        for (auto& box : grid.boxes)
            if (box.row == row) boxes.push_back(&box);
        for (std::size_t piece = 0; piece * most < std::size_t(grid.heights[row] / line_height) + 1; ++piece) {
            TableRow part;
            bool any = false;
            for (std::size_t i = 0; i < boxes.size(); ++i) {
                const auto& box = *boxes[i];
                Cell cell = i < table.rows[row].cells.size() ? table.rows[row].cells[i] : Cell{};
                cell.text.clear();
                for (auto line = piece * most; line < std::min(box.lines.size(), (piece + 1) * most); ++line)
                    for (auto c = box.lines[line].from; c < box.lines[line].to; ++c) cell.text += box.text[c].text;
                any = any || !cell.text.empty();
                part.cells.push_back(std::move(cell));
            }
            if (any) out.push_back(std::move(part));
        }
    }
    return out;
}

}  // namespace

void set_table(Flow& flow, const Table& table) {
    if (table.widths.empty()) return;
    const auto head = grid_of(flow, table, table.head, true);
    const double of_head = height_of_rows(head, 0, head.heights.size());
    const auto body = grid_of(flow, table, rows_that_fit(flow, table, flow.area().height - of_head), false);
    bool head_due = true;
    const auto draw = [&](std::size_t from, std::size_t to) {
        const double rows = height_of_rows(body, from, to);
        head_due = flow.need(rows + (head_due ? of_head : 0)) || head_due;
        if (head_due) draw_rows(flow, head, 0, head.heights.size());
        head_due = false;
        draw_rows(flow, body, from, to);
    };
    for (std::size_t from = 0, to; from < body.heights.size(); from = to) {
        to = end_of_group(body, from);
        if (const auto part = rows_that_may_part(body, from, to, flow.area().bottom() - flow.y() - (head_due ? of_head : 0));
            part > from)
            to = part;
        if (height_of_rows(body, from, to) + of_head <= flow.area().height) draw(from, to);
        else
            for (auto row = from; row < to; ++row) draw(row, row + 1);
    }
    if (body.heights.empty()) draw_rows(flow, head, 0, head.heights.size());
}

}  // namespace office::setting
