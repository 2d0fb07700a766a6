#include "office/gongwen.hpp"
#include "office/typesetting_parts.hpp"

// What is red, and what stands at the foot: heads, the letter form's rules, the edition record, the page numbers.
namespace office::setting {

using namespace gongwen;

namespace {

constexpr double ink_above_baseline = 0.86, ink_below_baseline = 0.12;  // of a Han glyph, in ems
constexpr double rule_below_number = points_of_mm(4), blank_in_letter = 7.0 / 8;

// The mark with its ink's upper edge at a height; gives the ink's lower edge.
double set_mark(Flow& flow, const std::string& mark, const MarkShape& shape, double ink_top) {
    const double size = shape.points;
    const auto text = flow.shape({{mark, {.face = Typeface::title, .size = size, .stretch = shape.percent / 100.0}}});
    const double baseline = ink_top + size * ink_above_baseline;
    if (!text.empty())
        flow.draw_line(text, {0, text.size(), 0, flow.area().width, true}, flow.area().left, baseline, Setting::centred,
                       Ink::red);
    return baseline + size * ink_below_baseline;
}

// 7.2.1 and 7.2.3: copy number and urgency take the first lines.
void set_lines_above(Flow& flow, const Document& d) {
    if (!d.copy_number.empty()) flow.paragraph({text_type(d.copy_number)});
    if (!d.urgency.empty()) flow.paragraph({text_type(d.urgency, Typeface::hei)});
}

// 7.2.5–7.2.7: the number, with the signer of a paper that goes up, and the red rule below.
void set_number(Flow& flow, const Document& d) {
    const double from = flow.y(), size = size_3 / 2.0;
    if (d.signer.empty()) {
        flow.paragraph({text_type(d.number)}, {.setting = Setting::centred});
    } else {
        flow.paragraph({text_type(d.number)}, {.indents = {em(), 0}, .setting = Setting::left});
        flow.move_to(from);
        flow.paragraph({text_type("签发人："), text_type(d.signer, Typeface::kai)}, {.setting = Setting::right, .right = em()});
    }
    const double ink_bottom = from + baseline_in(flow.area().line(), size) + size * ink_below_baseline;
    const double y = ink_bottom + rule_below_number;
    flow.rule({flow.area().left, y, flow.area().left + flow.area().width, y, rule_eighths / 8.0, Ink::red});
    flow.move_to(y);
}

// A thick and a thin line, 170 mm wide, thick outside.
void double_rule(Flow& flow, double thick_y, double thin_y) {
    constexpr double width = points_of_mm(170), paper = points_of(paper_width), from = (paper - width) / 2;
    flow.rule({from, thick_y, from + width, thick_y, 1.5, Ink::red});
    flow.rule({from, thin_y, from + width, thin_y, 0.5, Ink::red});
}

// 10.1: mark 30 mm below the paper's edge, the double rule 4 mm below it, number and urgency under the rule.
void set_letter_head(Flow& flow, const Document& d) {
    const auto shape = shape_mark(d.mark, largest_letter_mark, smallest_letter_mark);
    const double rule = set_mark(flow, d.mark, shape, points_of_mm(30)) + points_of_mm(4);
    double_rule(flow, rule, rule + 2);
    const double foot = points_of(paper_height) - points_of_mm(20);
    double_rule(flow, foot, foot - 2);
    const double size = size_3 / 2.0, from = rule + 2 + size * blank_in_letter - (flow.area().line() - size) / 2;
    flow.move_to(from);
    if (!d.urgency.empty()) {
        flow.paragraph({text_type(d.urgency, Typeface::hei)});
        flow.move_to(from);
    }
    flow.paragraph({text_type(d.number)}, {.setting = Setting::right});
    flow.blank(blanks_below_rule);
}

}  // namespace

void set_head(Flow& flow, const Document& d) {
    if (d.head == Head::letter) return set_letter_head(flow, d);
    if (d.head == Head::plain) return;
    set_lines_above(flow, d);
    const double ink_top = flow.area().top + points_of(mark_below_text_top);
    flow.move_to(set_mark(flow, d.mark, shape_mark(d.mark), ink_top));
    flow.blank(blanks_above_number);
    set_number(flow, d);
    flow.blank(blanks_below_rule);
}

namespace {

struct EditionLine {
    std::vector<Cluster> text, at_right;
    std::vector<Line> lines;
};

constexpr double edition_height = points_of(edition_line), cell_of_4 = points_of(character_pitch_4);

std::vector<EditionLine> edition_lines(Flow& flow, const Document& d) {
    std::vector<EditionLine> out;
    const double room = flow.area().width - cell_of_4;
    if (!d.copies_to.empty()) {
        auto text = flow.shape({small_type("抄送：" + d.copies_to + "。")});
        auto lines = fill_lines(text, room, {cell_of_4, 4 * cell_of_4});
        out.push_back({std::move(text), {}, std::move(lines)});
    }
    if (!d.printed_by.empty() && d.head != Head::letter) {
        auto text = flow.shape({small_type(d.printed_by)});
        auto lines = fill_lines(text, room, {cell_of_4, cell_of_4});
        out.push_back({std::move(text), flow.shape({small_type(d.printed_on + "印发")}), std::move(lines)});
    }
    return out;
}

double height_of(const std::vector<EditionLine>& lines) {
    double height = 0;
    for (auto& line : lines) height += double(line.lines.size()) * edition_height;
    return height;
}

}  // namespace

bool set_edition_record(Flow& flow, const Document& d) {
    const auto lines = edition_lines(flow, d);
    if (lines.empty()) return false;
    const double height = height_of(lines), left = flow.area().left, right = left + flow.area().width;
    const bool alone = flow.need(height);
    double y = flow.area().bottom() - height;
    const bool ruled = d.head != Head::letter;
    const auto rule = [&](double at, int eighths) {
        if (ruled) flow.rule({left, at, right, at, eighths / 8.0});
    };
    for (auto& line : lines) {
        rule(y, &line == &lines.front() ? edition_outer_eighths : edition_inner_eighths);
        flow.draw(line.text, line.lines, left, y, edition_height, Setting::justified);
        if (!line.at_right.empty()) {
            const auto set = fill_lines(line.at_right, flow.area().width - cell_of_4, {});
            flow.draw(line.at_right, set, left, y, edition_height, Setting::right);
        }
        y += double(line.lines.size()) * edition_height;
    }
    rule(y, edition_outer_eighths);
    return alone;
}

// 7.5: 4号 宋体 between dashes, the dash 7 mm below the text area, at the outer edge one character in.
void set_page_numbers(Flow& flow, bool not_on_first) {
    auto pages = std::move(flow.pages());
    flow.pages().clear();
    for (std::size_t i = 0; i < pages.size(); ++i) {
        flow.pages().push_back(std::move(pages[i]));
        if (i == 0 && not_on_first) continue;
        const auto text = flow.shape({{"— " + std::to_string(i + 1) + " —", {.face = Typeface::song, .size = size_4 / 2.0}}});
        const auto area = flow.page().landscape ? landscape_area() : text_area(lines_on_page);
        const double baseline = area.bottom() + points_of_mm(7) + size_4 / 2.0 * 0.36;
        const Line line{0, text.size(), em(), area.width - 2 * em(), true};
        flow.draw_line(text, line, area.left, baseline, i % 2 == 0 ? Setting::right : Setting::left);
    }
}

}  // namespace office::setting
