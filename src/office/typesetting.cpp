#include "office/typesetting.hpp"
#include <algorithm>
#include "office/gongwen.hpp"
#include "office/typesetting_parts.hpp"

// A paper from its title to its annexes.
namespace office {

namespace setting {

using namespace gongwen;

namespace {

constexpr double cell_of_3 = points_of(text_width) / characters_in_line, cell_of_4 = points_of(character_pitch_4);

Typeface typeface_of(Face face) { return face == Face::kai ? Typeface::kai : face == Face::hei ? Typeface::hei : Typeface::fang; }

constexpr Typeface heading_faces[] = {Typeface::hei, Typeface::kai, Typeface::fang, Typeface::fang};

std::vector<Lettered> parts_of(const Block& block) {
    std::vector<Lettered> out;
    if (!block.heading.empty()) out.push_back(text_type(block.heading, heading_faces[std::size_t(block.kind)]));
    for (auto& run : block.runs) out.push_back(text_type(run.text, typeface_of(run.face), run.bold));
    return out;
}

void set_table_block(Flow& flow, const Table& table) {
    if (!table.title.empty()) {
        flow.need(flow.area().line() * 4);
        flow.paragraph({small_type(table.title, Typeface::hei)}, {.setting = Setting::centred});
    } else if (!flow.at_top()) flow.blank(0.25);
    set_table(flow, table);
    flow.blank(0.3);
    flow.to_grid();
}

}  // namespace

double em() { return cell_of_3; }

Lettered title_type(std::string text) { return {std::move(text), {.face = Typeface::title, .size = size_2 / 2.0}}; }

Lettered text_type(std::string text, Typeface face, bool bold) {
    return {std::move(text), {.face = face, .size = size_3 / 2.0, .cell = cell_of_3, .bold = bold}};
}

Lettered small_type(std::string text, Typeface face) {
    return {std::move(text), {.face = face, .size = size_4 / 2.0, .cell = cell_of_4}};
}

void set_blocks(Flow& flow, const std::vector<Block>& blocks) {
    for (auto& block : blocks) {
        if (block.kind == BlockKind::table) {
            set_table_block(flow, block.table);
            continue;
        }
        const bool alone = !block.heading.empty() && block.runs.empty() && &block != &blocks.back();
        if (alone) flow.need(flow.area().line() * 2);  // a heading keeps company
        flow.paragraph(parts_of(block), {.indents = {block.kind == BlockKind::flush ? 0 : 2 * em(), 0}});
    }
}

namespace {

void set_title(Flow& flow, const std::vector<std::string>& lines) {
    for (auto& line : lines) flow.paragraph({title_type(line)}, {.setting = Setting::centred, .line = points_of(title_line)});
}

// 7.3.4: two characters in, the names of several annexes under one another.
void set_annex_list(Flow& flow, const std::vector<Annex>& annexes) {
    if (annexes.empty()) return;
    flow.blank();
    const int number = annexes.size() > 1 ? 1 : 0;
    for (std::size_t i = 0; i < annexes.size(); ++i) {
        const auto entry = annex_entry(i, annexes.size(), joined(annexes[i].title));
        flow.paragraph({text_type((i == 0 ? "附件：" : "") + entry)},
                       {.indents = {(i == 0 ? 2 : 5) * em(), (5 + number) * em()}});
    }
}

/// With the blank line above it.
int lines_of_annex_list(const Document& d) { return d.annexes.empty() ? 0 : 1 + int(d.annexes.size()); }

/// With the note below it, which goes along.
int lines_of_signature(const Document& d) {
    return place_signature(d.organ, d.date, d.sealed).blank_lines + 2 + (d.note.empty() ? 0 : 1);
}

/// 7.3.5; room for it is there.
void set_signature(Flow& flow, const Document& d) {
    const auto place = place_signature(d.organ, d.date, d.sealed);
    flow.blank(place.blank_lines);
    flow.paragraph({text_type(d.organ)}, {.setting = Setting::right, .right = points_of(place.organ_right)});
    flow.paragraph({text_type(d.date)}, {.setting = Setting::right, .right = points_of(place.date_right)});
}

// 10.3: labels in 黑体, names in 仿宋 under one another.
void set_attendance(Flow& flow, const std::vector<Attendance>& groups) {
    if (!groups.empty()) flow.blank();
    for (auto& group : groups) {
        const double names = 2 * em() + (half_ems(group.label) / 2.0 + 1) * em();
        const auto lines = lines_of_names(group.names, 2 * (characters_in_line - 3) - half_ems(group.label));
        for (auto& line : lines) {
            if (&line == &lines.front())
                flow.paragraph({text_type(group.label, Typeface::hei), text_type("：" + line)},
                               {.indents = {2 * em(), names}, .setting = Setting::left});
            else flow.paragraph({text_type(line)}, {.indents = {names, names}, .setting = Setting::left});
        }
    }
}

// 7.3.7: a new page, the label on its first line, the title on the third.
void set_annexes(Flow& flow, const std::vector<Annex>& list, TextArea upright) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        flow.new_page(list[i].landscape.value_or(false) ? landscape_area() : upright);
        flow.paragraph({text_type(annex_label(i, list.size()), Typeface::hei)});
        flow.blank();
        set_title(flow, list[i].title);
        flow.blank();
        flow.to_grid();
        set_blocks(flow, list[i].blocks);
    }
}

/// The body; when the last paragraph is short and `keep`, it goes to the page of the signature, as a word processor has it.
void set_body(Flow& flow, const Document& d, bool keep) {
    constexpr int short_paragraph = 4;
    const auto text = [](const Block& block) {
        std::string out = block.heading;
        for (auto& run : block.runs) out += run.text;
        return out;
    };
    const bool kept = keep && !d.body.empty() && d.body.back().kind != BlockKind::table &&
                      lines_of_paragraph(text(d.body.back())) <= short_paragraph;
    if (!kept) return set_blocks(flow, d.body);
    const auto last = d.body.end() - 1;
    set_blocks(flow, {d.body.begin(), last});
    flow.need((lines_of_paragraph(text(*last)) + lines_of_annex_list(d) + lines_of_signature(d)) * flow.area().line());
    set_blocks(flow, {last, d.body.end()});
}

/// The whole paper; says whether its signature or its edition record stands alone on a page.
bool set_paper(Flow& flow, const Document& d, bool keep) {
    const auto upright = flow.area();
    flow.new_page(d.landscape.value_or(false) ? landscape_area() : upright);
    set_head(flow, d);
    set_title(flow, d.title);
    flow.blank(d.head == Head::plain ? 0.5 : 1);
    if (d.head != Head::letter && d.head != Head::plain) flow.to_grid();
    if (!d.addressees.empty()) flow.paragraph({text_type(d.addressees + "：")});
    set_body(flow, d, keep);
    const bool is_signed = !d.organ.empty() && d.head != Head::minutes && d.head != Head::plain;
    bool alone = is_signed && flow.need((lines_of_annex_list(d) + lines_of_signature(d)) * flow.area().line());
    set_annex_list(flow, d.annexes);
    if (is_signed) set_signature(flow, d);
    set_attendance(flow, d.attendance);
    if (!d.note.empty()) flow.paragraph({text_type("（" + d.note + "）")}, {.indents = {2 * em(), 0}});
    set_annexes(flow, d.annexes, upright);
    alone = set_edition_record(flow, d) || alone;
    set_page_numbers(flow, d.head == Head::letter);
    return alone;
}

}  // namespace

}  // namespace setting

PageSet Typesetter::set(const Document& d) {
    const std::lock_guard lock(*turn_);
    if (!shaper_) shaper_.emplace(faces_, fonts_folder_);
    PageSet out{.title = joined(d.title), .organ = d.organ, .substitutes = shaper_->substitutes(), .turn = turn_};
    constexpr struct {
        int lines;
        bool keep;  // the last paragraph with the signature
    } ways[] = {{22, false}, {23, false}, {21, false}, {20, false}, {22, true}};
    for (auto& way : ways) {
        Flow flow(*shaper_, text_area(way.lines));
        const bool alone = setting::set_paper(flow, d, way.keep);
        if (out.pages.empty() || !alone) out.pages = std::move(flow.pages());
        if (!alone) break;
    }
    return out;
}

}  // namespace office
