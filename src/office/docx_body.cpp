#include <algorithm>
#include "office/docx_parts.hpp"
#include "office/docx_xml.hpp"
#include "office/gongwen.hpp"

// The paper from its red head to its signature and annexes.
namespace office::docx {

namespace {

using namespace gongwen;

std::string plain(std::string_view text, ParagraphLook look = {}, const RunLook& letters = {}) {
    look.style = look.style.empty() ? "GwPlain" : look.style;
    return paragraph(look, text.empty() ? "" : run(text, letters));
}

std::string blanks(int count, bool keep_with_next = false) {
    std::string out;
    for (int i = 0; i < count; ++i) out += plain("", {.keep_with_next = keep_with_next});
    return out;
}

// 7.2.1 and 7.2.3: copy number and urgency take the first of the lines above the mark.
std::string lines_above(const Document& d, const Faces& faces) {
    std::string out;
    int used = 0;
    if (!d.copy_number.empty()) out += plain(d.copy_number), ++used;
    if (!d.urgency.empty()) out += plain(d.urgency, {}, {.east_asian = faces.hei}), ++used;
    return out + blanks(lines_above_mark - used);
}

std::string mark_line(std::string_view mark) {
    const auto shape = shape_mark(mark);
    return plain(mark, {.style = "GwMark", .before = shape.before, .line = shape.line},
                 {.percent = shape.percent, .size = shape.points * 2});
}

// 7.2.5–7.2.7. A paper that goes up names its signer on the same line.
std::string number_line(const Document& d, const Faces& faces) {
    ParagraphLook look{.style = "GwNumber",
                       .rule_below = Rule{.eighths = rule_eighths, .gap_points = rule_gap_points, .color = red}};
    if (d.signer.empty()) return paragraph(look, run(d.number));
    look.right_tab = text_width - character_pitch;
    look.indent.first_characters = 1;
    look.align = "left";
    return paragraph(look, run(d.number + "\t签发人：") + run(d.signer, {.east_asian = faces.kai}));
}

std::string letter_number(const Document& d, const Faces& faces) {
    return paragraph({.style = "GwPlain", .right_tab = text_width},
                     run(d.urgency, {.east_asian = faces.hei}) + run("\t" + d.number));
}

}  // namespace

std::string head(const Document& d, const Faces& faces) {
    if (d.head == Head::letter) return letter_number(d, faces) + blanks(blanks_below_rule);
    if (d.head == Head::plain) return "";
    return lines_above(d, faces) + mark_line(d.mark) + blanks(blanks_above_number) + number_line(d, faces) +
           blanks(blanks_below_rule);
}

namespace {

constexpr std::string_view heading_styles[] = {"Heading1", "Heading2", "Heading3", "Heading4"};

// Neighbours of one look become one run, so that a figure with its own source does not cut the text into pieces.
std::string runs_of(const Block& block, const Faces& faces) {
    std::string out;
    for (auto part = block.runs.begin(); part != block.runs.end();) {
        const auto& first = *part;
        std::string text;
        for (; part != block.runs.end() && part->face == first.face && part->bold == first.bold; ++part) text += part->text;
        const std::string face = first.face == Face::hei ? faces.hei : first.face == Face::kai ? faces.kai : "";
        out += run(text, {.east_asian = face, .bold = first.bold});
    }
    return out;
}

std::string heading_block(const Block& block, const Faces& faces, bool keep) {
    const auto level = std::size_t(block.kind);
    if (block.runs.empty()) return plain(block.heading, {.style = heading_styles[level]});
    const std::string face = level == 0 ? faces.hei : "";
    const RunLook letters{.style = level == 1 ? "GwRunIn" : "", .east_asian = face};
    return paragraph({.style = "GwBody", .keep_with_next = keep}, run(block.heading, letters) + runs_of(block, faces));
}

std::string table_block(const Table& content, bool landscape) {
    const auto gap = [](int height, bool keep) { return plain("", {.keep_with_next = keep, .off_grid = true, .line = height}); };
    const auto above = content.title.empty() ? gap(line_pitch / 4, true) : plain(content.title, {.style = "GwTableTitle"});
    return above + table(content, landscape ? landscape_text_width : text_width) + gap(line_pitch / 2, false);
}

struct BlockPlace {
    bool landscape = false, keep = false;
};

std::string block(const Block& b, const Faces& faces, BlockPlace place) {
    switch (b.kind) {
        case BlockKind::paragraph: return paragraph({.style = "GwBody", .keep_with_next = place.keep}, runs_of(b, faces));
        case BlockKind::flush: return paragraph({.style = "GwPlain", .keep_with_next = place.keep}, runs_of(b, faces));
        case BlockKind::table: return table_block(b.table, place.landscape);
        default: return heading_block(b, faces, place.keep);
    }
}

// 7.3.5.5: a signature never stands alone on a page. Word moves a kept paragraph as a whole, so only a short one is kept.
bool goes_with_signature(const Block& last) {
    constexpr int short_paragraph = 4;
    std::string text = last.heading;
    for (const auto& part : last.runs) text += part.text;
    return last.kind != BlockKind::table && lines_of_paragraph(text) <= short_paragraph;
}

std::string text(const Document& d, const Faces& faces, bool signed_below) {
    std::string out;
    for (const auto& b : d.body)
        out += block(b, faces, {d.landscape.value_or(false), signed_below && &b == &d.body.back() && goes_with_signature(b)});
    return out;
}

// 7.3.4: two characters in, the names of several annexes under one another.
std::string annex_list(const std::vector<Annex>& annexes, bool keep) {
    if (annexes.empty()) return "";
    std::string out = blanks(1, keep);
    const int number = annexes.size() > 1 ? 1 : 0;
    for (std::size_t i = 0; i < annexes.size(); ++i) {
        const Indent in{.left = (5 + number) * character_pitch, .hanging = (i == 0 ? 3 + number : number) * character_pitch};
        out += plain((i == 0 ? "附件：" : "") + annex_entry(i, annexes.size(), joined(annexes[i].title)),
                     {.keep_with_next = keep, .indent = in});
    }
    return out;
}

std::string signature(const Document& d) {
    const auto place = place_signature(d.organ, d.date, d.sealed);
    auto line = [](std::string_view text, int from_right, bool keep) {
        return plain(text, {.keep_with_next = keep, .keep_together = true, .indent = {.right = from_right}, .align = "right"});
    };
    return blanks(place.blank_lines, true) + line(d.organ, place.organ_right, true) +
           line(d.date, place.date_right, !d.note.empty());
}

std::string names_in_lines(const Attendance& group) {
    std::string out;
    for (auto& line : lines_of_names(group.names, 2 * (characters_in_line - 3) - half_ems(group.label)))
        out += (out.empty() ? "" : "\n") + line;
    return out;
}

// 10.3: labels in 黑体, names in 仿宋 under one another.
std::string attendance(const std::vector<Attendance>& groups, const Faces& faces) {
    std::string out = groups.empty() ? "" : blanks(1);
    for (const auto& group : groups)
        out += paragraph({.style = "GwPlain", .indent = {.left = 5 * character_pitch, .hanging = 3 * character_pitch}},
                         run(group.label, {.east_asian = faces.hei}) + run("：" + names_in_lines(group)));
    return out;
}

// 7.3.7: a new page, the label on its first line, the title on the third.
// Where the sheet is turned, a section ends; its last paragraph is a hair, and the next page is new of itself.
std::string turn(Pages before, bool letter) {
    const auto ends = section(before, letter);
    return plain("", {.off_grid = true, .line = 20, .ends_section = ends});
}

std::string annexes(const Document& d, const Faces& faces) {
    const auto& list = d.annexes;
    auto pages = first_pages(d);
    std::string out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto next = next_pages(pages, list[i]);
        const bool turns = next != pages;
        if (turns) out += turn(pages, d.head == Head::letter);
        pages = next;
        out += plain(annex_label(i, list.size()), {.on_new_page = !turns}, {.east_asian = faces.hei}) + blanks(1);
        for (const auto& line : list[i].title) out += plain(line, {.style = "GwTitle"});
        out += blanks(1);
        for (const auto& b : list[i].blocks) out += block(b, faces, {.landscape = list[i].landscape.value_or(false)});
    }
    return out;
}

}  // namespace

std::string body(const Document& d, const Faces& faces) {
    const bool signed_below = !d.organ.empty() && d.head != Head::minutes && d.head != Head::plain;
    std::string out;
    for (const auto& line : d.title) out += plain(line, {.style = "GwTitle"});
    out += blanks(1);
    if (!d.addressees.empty()) out += plain(d.addressees + "：", {.style = "GwTo"});
    out += text(d, faces, signed_below) + annex_list(d.annexes, signed_below);
    if (signed_below) out += signature(d);
    out += attendance(d.attendance, faces);
    if (!d.note.empty()) out += plain("（" + d.note + "）", {.style = "GwBody"});
    return out + annexes(d, faces);
}

}  // namespace office::docx
