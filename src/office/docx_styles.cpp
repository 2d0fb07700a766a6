#include <fmt/format.h>
#include "office/docx_parts.hpp"
#include "office/docx_xml.hpp"
#include "office/gongwen.hpp"

namespace office::docx {

namespace {

using namespace gongwen;

struct Style {
    std::string_view id, name, based_on, next;
    ParagraphLook paragraph;
    RunLook run;
};

std::string style(const Style& s) {
    std::string out = fmt::format("<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/>", s.id, s.name);
    out += element("basedOn", s.based_on);
    if (!s.next.empty()) out += element("next", s.next);
    return out + "<w:qFormat/><w:pPr>" + inner_properties(s.paragraph) + "</w:pPr><w:rPr>" + inner_properties(s.run) +
           "</w:rPr></w:style>";
}

std::string defaults(const Faces& f) {
    return fmt::format(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"{0}\" w:hAnsi=\"{0}\" w:eastAsia=\"{1}\" w:cs=\"{0}\"/>"
        "<w:kern w:val=\"2\"/><w:sz w:val=\"{2}\"/><w:szCs w:val=\"{2}\"/>"
        "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        f.latin, f.fang, size_3);
}

// Every other style is based on this one: the grid's line, no extra white around digits, no line begins with a closing mark.
std::string normal() {
    return fmt::format(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
        "<w:pPr><w:widowControl w:val=\"0\"/><w:kinsoku/><w:overflowPunct/><w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN "
        "w:val=\"0\"/>"
        "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{}\" w:lineRule=\"exact\"/><w:jc w:val=\"both\"/></w:pPr>"
        "<w:rPr><w:spacing w:val=\"{}\"/><w:sz w:val=\"{}\"/><w:szCs w:val=\"{}\"/></w:rPr></w:style>",
        line_pitch, character_spacing, size_3, size_3);
}

std::string headings(const Faces& f) {
    const Indent in{.first_characters = 2};
    std::string out;
    out += style({"Heading1",
                  "heading 1",
                  "Normal",
                  "GwBody",
                  {.keep_with_next = true, .indent = in, .outline = 0},
                  {.east_asian = f.hei}});
    out += style({"Heading2",
                  "heading 2",
                  "Normal",
                  "GwBody",
                  {.keep_with_next = true, .indent = in, .outline = 1},
                  {.east_asian = f.kai}});
    out += style({"Heading3", "heading 3", "Normal", "GwBody", {.indent = in, .outline = 2}, {}});
    out += style({"Heading4", "heading 4", "Normal", "GwBody", {.indent = in, .outline = 3}, {}});
    return out;
}

std::string text_styles(const Faces& f) {
    std::string out;
    out += style({"GwPlain", "公文顶格", "Normal", "", {}, {}});
    out += style({"GwBody", "公文正文", "Normal", "", {.indent = {.first_characters = 2}}, {}});
    out += style({"GwTitle",
                  "公文标题",
                  "Normal",
                  "",
                  {.keep_with_next = true, .off_grid = true, .line = title_line, .align = "center"},
                  {.east_asian = f.title, .spacing = 0, .size = size_2}});
    out += style({"GwMark",
                  "发文机关标志",
                  "Normal",
                  "",
                  {.off_grid = true, .align = "center"},
                  {.east_asian = f.title, .off_grid = true, .color = red, .spacing = 0}});
    out += style({"GwNumber", "发文字号", "Normal", "", {.align = "center"}, {}});
    out += style({"GwTo", "主送机关", "Normal", "", {}, {}});
    return out;
}

std::string small_styles(const Faces& f) {
    std::string out;
    out += style({"GwTableTitle",
                  "公文表题",
                  "Normal",
                  "",
                  {.keep_with_next = true, .align = "center"},
                  {.east_asian = f.hei, .size = size_4}});
    out += style({"GwTable",
                  "公文表格",
                  "Normal",
                  "",
                  {.off_grid = true, .line = table_line},
                  {.off_grid = true, .spacing = 0, .size = table_size}});
    out += style({"GwTableHead", "公文表头", "GwTable", "", {}, {.east_asian = f.hei}});
    out += style({"GwEdition", "版记", "Normal", "", {.off_grid = true, .line = edition_line}, {.size = size_4}});
    out += style({"GwPage",
                  "页码",
                  "Normal",
                  "",
                  {.off_grid = true, .line = page_number_line},
                  {.east_asian = f.song, .latin = f.song, .size = size_4}});
    return out;
}

std::string font(std::string_view name, std::string_view other, std::string_view family, std::string_view pitch) {
    return fmt::format(
        "<w:font w:name=\"{}\"><w:altName w:val=\"{}\"/><w:charset w:val=\"86\"/><w:family w:val=\"{}\"/><w:pitch "
        "w:val=\"{}\"/></w:font>",
        name, other, family, pitch);
}

}  // namespace

std::string styles(const Faces& f) {
    std::string out = fmt::format("{}<w:styles {}>{}{}", declaration, name_spaces, defaults(f), normal());
    out += text_styles(f) + headings(f) + small_styles(f);
    out +=
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph "
        "Font\"/>"
        "<w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>";
    out += fmt::format(
        "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"GwRunIn\"><w:name w:val=\"二级标题接排\"/>"
        "<w:rPr><w:rFonts w:eastAsia=\"{}\"/></w:rPr></w:style>",
        f.kai);
    return out + "</w:styles>";
}

std::string settings() {
    return fmt::format(
        "{}<w:settings {}><w:zoom w:percent=\"100\"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
        "<w:evenAndOddHeaders/><w:drawingGridHorizontalSpacing w:val=\"158\"/><w:drawingGridVerticalSpacing w:val=\"{}\"/>"
        "<w:characterSpacingControl w:val=\"compressPunctuation\"/>"
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
        "w:val=\"15\"/></w:compat>"
        "<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>",
        declaration, name_spaces, line_pitch);
}

std::string font_table(const Faces& f) {
    return fmt::format("{}<w:fonts {}>{}{}{}{}{}</w:fonts>", declaration, name_spaces, font(f.fang, "仿宋", "modern", "fixed"),
                       font(f.kai, "楷体", "modern", "fixed"), font(f.hei, "SimHei", "modern", "fixed"),
                       font(f.title, "方正小标宋_GBK", "auto", "variable"), font(f.song, "SimSun", "auto", "variable"));
}

}  // namespace office::docx
