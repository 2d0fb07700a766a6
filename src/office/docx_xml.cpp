#include "office/docx_xml.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "office/gongwen.hpp"

namespace office::docx {

const std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const std::string_view name_spaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

void escape(std::string_view text, std::string& out) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto three = text.substr(i, 3);
        if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") i += 2;  // U+FFFE and U+FFFF are not characters
        else if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '"') out += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20) out += c;
    }
}

std::string element(std::string_view name, std::string_view value) { return fmt::format("<w:{} w:val=\"{}\"/>", name, value); }
std::string element(std::string_view name, int value) { return fmt::format("<w:{} w:val=\"{}\"/>", name, value); }

namespace {

std::string rule(std::string_view side, const Rule& r) {
    return fmt::format("<w:{} w:val=\"{}\" w:sz=\"{}\" w:space=\"{}\" w:color=\"{}\"/>", side, r.kind, r.eighths, r.gap_points,
                       r.color);
}

std::string rules(const ParagraphLook& look) {
    if (!look.rule_above && !look.rule_below) return "";
    return "<w:pBdr>" + (look.rule_above ? rule("top", *look.rule_above) : "") +
           (look.rule_below ? rule("bottom", *look.rule_below) : "") + "</w:pBdr>";
}

std::string spacing(const ParagraphLook& look) {
    std::string inside;
    if (look.before != 0) inside += fmt::format(" w:before=\"{}\"", look.before);
    if (look.after != 0) inside += fmt::format(" w:after=\"{}\"", look.after);
    if (look.line != 0) inside += fmt::format(" w:line=\"{}\" w:lineRule=\"exact\"", look.line);
    return inside.empty() ? "" : "<w:spacing" + inside + "/>";
}

std::string indent(const Indent& i) {
    std::string inside;
    if (i.left != 0) inside += fmt::format(" w:left=\"{}\"", i.left);
    if (i.right != 0) inside += fmt::format(" w:right=\"{}\"", i.right);
    if (i.hanging != 0) inside += fmt::format(" w:hanging=\"{}\"", i.hanging);
    if (i.first_characters != 0)
        inside += fmt::format(" w:firstLineChars=\"{}\" w:firstLine=\"{}\"", i.first_characters * 100,
                              i.first_characters * gongwen::character_pitch);
    return inside.empty() ? "" : "<w:ind" + inside + "/>";
}

std::string faces(const RunLook& look, bool hint) {
    std::string inside;
    if (hint) inside += " w:hint=\"eastAsia\"";
    if (!look.latin.empty()) inside += fmt::format(" w:ascii=\"{0}\" w:hAnsi=\"{0}\"", look.latin);
    if (!look.east_asian.empty()) inside += fmt::format(" w:eastAsia=\"{}\"", look.east_asian);
    return inside.empty() ? "" : "<w:rFonts" + inside + "/>";
}

std::string run_properties(const RunLook& look, bool hint) {
    std::string out;
    if (!look.style.empty()) out += element("rStyle", look.style);
    out += faces(look, hint);
    if (look.bold) out += "<w:b/>";
    if (look.off_grid) out += element("snapToGrid", 0);
    if (!look.color.empty()) out += element("color", look.color);
    if (look.spacing) out += element("spacing", *look.spacing);
    if (look.percent != 100) out += element("w", look.percent);
    if (look.size != 0) out += element("sz", look.size) + element("szCs", look.size);
    return out;
}

}  // namespace

std::string inner_properties(const ParagraphLook& look) {
    std::string out;
    if (!look.style.empty()) out += element("pStyle", look.style);
    if (look.keep_with_next) out += "<w:keepNext/>";
    if (look.keep_together) out += "<w:keepLines/>";
    if (look.on_new_page) out += "<w:pageBreakBefore/>";
    out += rules(look);
    if (look.right_tab != 0) out += fmt::format("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", look.right_tab);
    if (look.off_grid) out += element("snapToGrid", 0);
    out += spacing(look) + indent(look.indent);
    if (!look.align.empty()) out += element("jc", look.align);
    if (look.outline >= 0) out += element("outlineLvl", look.outline);
    out += look.ends_section;
    return out;
}

std::string inner_properties(const RunLook& look) { return run_properties(look, false); }

std::string run(std::string_view text, const RunLook& look) {
    std::string out = "<w:r><w:rPr>" + run_properties(look, true) + "</w:rPr>";
    for (std::size_t from = 0;;) {
        const auto to = std::min(text.find_first_of("\n\t", from), text.size());
        if (to > from) {
            out += "<w:t xml:space=\"preserve\">";
            escape(text.substr(from, to - from), out);
            out += "</w:t>";
        }
        if (to == text.size()) break;
        out += text[to] == '\n' ? "<w:br/>" : "<w:tab/>";
        from = to + 1;
    }
    return out + "</w:r>";
}

std::string paragraph(const ParagraphLook& look, std::string_view runs) {
    return "<w:p><w:pPr>" + inner_properties(look) + "</w:pPr>" + std::string(runs) + "</w:p>";
}

}  // namespace office::docx
