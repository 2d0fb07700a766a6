#include "office/flow.hpp"
#include <algorithm>
#include <cmath>
#include "office/gongwen.hpp"

namespace office {

using namespace gongwen;

TextArea text_area(int lines) {
    return {points_of(left), points_of(top), points_of(text_width), points_of(line_pitch * lines_on_page), lines};
}

TextArea landscape_area() {
    return {points_of(landscape_left), points_of(landscape_top), points_of(landscape_text_width),
            points_of(text_width),     lines_on_landscape_page,  true};
}

double baseline_in(double line, double size) {
    constexpr double ascent = 0.86;  // of a Han glyph's ink above the baseline
    return (line - size) / 2 + size * ascent;
}

void Flow::new_page() {
    pages_.push_back({.landscape = area_.landscape});
    y_ = area_.top;
}

bool Flow::need(double height) {
    if (!pages_.empty() && y_ + height <= area_.bottom() + 0.5) return false;
    new_page();
    return true;
}

void Flow::to_grid() {
    const double lines = std::ceil((y_ - area_.top) / area_.line() - 0.01);
    y_ = area_.top + lines * area_.line();
}

void Flow::rule(RuleLine line) { page().rules.push_back(line); }

void Flow::draw_line(const std::vector<Cluster>& text, const Line& line, double at, double baseline, Setting setting, Ink ink) {
    const auto places = set_line(text, line, setting);
    GlyphRun* run = nullptr;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& c = text[line.from + i];
        const double x = at + places[i];
        if (!run || run->font != c.font || run->size != c.size || run->stretch != c.stretch) {
            page().text.push_back({.font = c.font, .size = c.size, .stretch = c.stretch, .x = x, .y = baseline, .ink = ink});
            run = &page().text.back();
        }
        for (std::size_t g = 0; g < c.glyphs.size(); ++g) {
            run->glyphs.push_back(c.glyphs[g]);
            run->offsets.push_back(x + c.offsets[g] - run->x);
        }
        run->text += c.text;
        run->bytes_of_cluster.push_back(int(c.text.size()));
        run->glyphs_of_cluster.push_back(int(c.glyphs.size()));
    }
}

void Flow::draw(const std::vector<Cluster>& text, const std::vector<Line>& lines, double at, double from, double height,
                Setting setting, Ink ink) {
    for (auto& line : lines) {
        draw_line(text, line, at, from + baseline_in(height, text[line.from].size), setting, ink);
        from += height;
    }
}

void Flow::paragraph(const std::vector<Lettered>& parts, const ParagraphForm& form) {
    const double height = form.line > 0 ? form.line : area_.line();
    const auto text = shape(parts);
    if (text.empty()) return blank();
    for (auto& line : fill_lines(text, area_.width - form.right, form.indents)) {
        need(height);
        draw(text, {line}, area_.left, y_, height, form.setting, form.ink);
        y_ += height;
    }
}

}  // namespace office
