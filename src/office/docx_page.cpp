#include <fmt/format.h>
#include "office/docx_parts.hpp"
#include "office/docx_xml.hpp"
#include "office/gongwen.hpp"

// What stands outside the text area: page numbers, the letter form's rules, the section.
namespace office::docx {

namespace {

using namespace gongwen;

constexpr std::string_view page_field =
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

// 10.1: the number stands seven eighths of a character of 3号 below the rule; its own line brings the other half.
constexpr int below_letter_rule = 150;

std::string letter_rule(bool above) {
    const Rule rule{.kind = above ? "thinThickSmallGap" : "thickThinSmallGap", .eighths = letter_rule_eighths, .color = red};
    ParagraphLook look{
        .style = "GwPage", .line = above ? 20 : 100, .indent = {.left = letter_rule_left, .right = letter_rule_right}};
    (above ? look.rule_above : look.rule_below) = rule;
    return paragraph(look, "");
}

}  // namespace

std::string footer(bool even, bool letter) {
    ParagraphLook look{.style = "GwPage",
                       .after = letter ? page_number_from_bottom - letter_foot_from_bottom : 0,
                       .align = even ? "left" : "right"};
    (even ? look.indent.left : look.indent.right) = character_pitch;
    const auto number = run("— ") + std::string(page_field) + run(" —");
    return fmt::format("{}<w:ftr {}>{}</w:ftr>", declaration, name_spaces, paragraph(look, number));
}

std::string letter_header(const Document& d) {
    const auto shape = shape_mark(d.mark, largest_letter_mark, smallest_letter_mark);
    const auto mark = run(d.mark, {.percent = shape.percent, .size = shape.points * 2});
    return fmt::format("{}<w:hdr {}>{}{}{}</w:hdr>", declaration, name_spaces,
                       paragraph({.style = "GwMark", .line = shape.line}, mark), letter_rule(false),
                       paragraph({.style = "GwPage", .line = below_letter_rule}, ""));
}

std::string letter_footer() { return fmt::format("{}<w:ftr {}>{}</w:ftr>", declaration, name_spaces, letter_rule(true)); }

namespace {

std::string size_of(Pages pages) {
    if (pages != Pages::landscape) return fmt::format("<w:pgSz w:w=\"{}\" w:h=\"{}\"/>", paper_width, paper_height);
    return fmt::format("<w:pgSz w:w=\"{}\" w:h=\"{}\" w:orient=\"landscape\"/>", paper_height, paper_width);
}

// The footers of a letter are written for its lower rule, so their distance stays the same on all of its pages.
std::string margins_of(Pages pages, bool letter) {
    const auto margins = [](int above, int at_right, int below, int at_left, int header, int footer) {
        return fmt::format(
            "<w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"{}\" w:footer=\"{}\" "
            "w:gutter=\"0\"/>",
            above, at_right, below, at_left, header, footer);
    };
    const int footer = letter ? letter_foot_from_bottom : page_number_from_bottom;
    if (pages == Pages::landscape)
        return margins(landscape_top, landscape_right, landscape_bottom, landscape_left, 851, footer - bottom + landscape_bottom);
    return margins(top, right, bottom, left, pages == Pages::first_of_letter ? letter_head_from_top : 851, footer);
}

}  // namespace

Pages first_pages(const Document& d) {
    return d.head == Head::letter ? Pages::first_of_letter : d.landscape.value_or(false) ? Pages::landscape : Pages::portrait;
}

Pages next_pages(Pages before, const Annex& annex) {
    const bool across = annex.landscape.value_or(false);
    if (across == (before == Pages::landscape)) return before;
    return across ? Pages::landscape : Pages::portrait;
}

Pages last_pages(const Document& d) {
    auto pages = first_pages(d);
    for (auto& annex : d.annexes) pages = next_pages(pages, annex);
    return pages;
}

std::string section(Pages pages, bool letter) {
    const bool first = pages == Pages::first_of_letter;
    std::string out = "<w:sectPr>";
    if (first) out += "<w:headerReference w:type=\"first\" r:id=\"rId6\"/><w:footerReference w:type=\"first\" r:id=\"rId7\"/>";
    out += "<w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/>";
    out += size_of(pages) + margins_of(pages, letter);
    if (first) out += "<w:titlePg/>";
    return out + fmt::format("<w:docGrid w:type=\"lines\" w:linePitch=\"{}\"/></w:sectPr>", line_pitch);
}

}  // namespace office::docx
