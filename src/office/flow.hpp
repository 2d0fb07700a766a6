#pragma once
#include <string>
#include <vector>
#include "office/lines.hpp"

namespace office {

/// The text area of a page, in points (GB/T 9704-2012, 5.2). `lines` may be changed by one or two so that a signature
/// does not stand alone on its page (7.3.5.5).
struct TextArea {
    double left, top, width, height;
    int lines;
    bool landscape = false;

    double bottom() const { return top + height; }
    double line() const { return height / lines; }
};

/// 156 × 225 mm with 22 lines, or with another number of them.
TextArea text_area(int lines);
/// 225 × 156 mm on a turned sheet (8).
TextArea landscape_area();

/// How a paragraph stands on the page.
struct ParagraphForm {
    Indents indents;
    Setting setting = Setting::justified;
    double line = 0;   // height of its lines; 0: the grid's
    double right = 0;  // white at the right
    Ink ink = Ink::black;
};

/// The pen that fills pages from the top to the bottom.
class Flow {
public:
    Flow(Shaper& shaper, TextArea area) : shaper_(shaper), area_(area) {}

    const TextArea& area() const { return area_; }
    double y() const { return y_; }
    bool at_top() const { return y_ < area_.top + 0.1; }
    void move_to(double y) { y_ = y; }
    void blank(double lines = 1) { y_ += lines * area_.line(); }
    void new_page();
    /// A new page of another text area: the sheet is turned.
    void new_page(TextArea area) {
        area_ = area;
        new_page();
    }
    /// Begins a new page unless so much height is left; says whether it did.
    bool need(double height);
    /// To the next line of the grid, after something that does not keep to it.
    void to_grid();

    void paragraph(const std::vector<Lettered>&, const ParagraphForm& = {});
    /// Lines set at a place of their own, without moving the pen: the top of the first line and the left edge.
    void draw(const std::vector<Cluster>&, const std::vector<Line>&, double left, double top, double line, Setting,
              Ink = Ink::black);
    void draw_line(const std::vector<Cluster>&, const Line&, double left, double baseline, Setting, Ink = Ink::black);
    void rule(RuleLine);

    std::vector<Cluster> shape(const std::vector<Lettered>& text) const { return shaper_.shape(text); }
    /// The page that is being filled; pages before it may be drawn on too.
    Page& page() { return pages_.back(); }
    std::vector<Page>& pages() { return pages_; }

private:
    Shaper& shaper_;
    TextArea area_;
    std::vector<Page> pages_;
    double y_ = 0;
};

/// The baseline of type of a size in a line of a height, below the line's top.
double baseline_in(double line, double size);

}  // namespace office
