#pragma once
#include <optional>
#include <string>
#include <string_view>

// WordprocessingML, written straight into strings. Word refuses a file whose elements stand in another order than the
// schema's (ECMA-376, CT_PPr, CT_RPr), so the order is kept in one place: the two functions that write properties.
// Lengths in twips, sizes of type in half-points, rules in eighths of a point.
namespace office::docx {

/// One rule above or below a paragraph.
struct Rule {
    std::string_view kind = "single";
    int eighths = 4, gap_points = 0;
    std::string_view color = "000000";
};

struct Indent {
    int left = 0, right = 0, hanging = 0;
    int first_characters = 0;  // of the first line, in characters of 3号
};

struct ParagraphLook {
    std::string_view style;
    bool keep_with_next = false, keep_together = false, on_new_page = false;
    std::optional<Rule> rule_above, rule_below;
    int right_tab = 0;
    bool off_grid = false;  // Writer snaps even exact lines to the grid; Word does not
    int before = 0, after = 0;
    int line = 0;  // exact height; 0: as the style says
    Indent indent;
    std::string_view align;
    int outline = -1;               // level in the navigation pane, from 0
    std::string_view ends_section;  // <w:sectPr>… of the pages that this paragraph closes
};

struct RunLook {
    std::string_view style;
    std::string east_asian, latin;  // faces; empty: as the style says
    bool bold = false;
    bool off_grid = false;
    std::string_view color;
    std::optional<int> spacing;  // between characters
    int percent = 100;           // width of the glyphs
    int size = 0;
};

/// Escapes the five characters of XML and drops what XML 1.0 forbids: Word refuses a file with one control character.
void escape(std::string_view text, std::string& out);

/// <w:pPr>…</w:pPr>, its children in the schema's order; the inner part alone for styles.
std::string inner_properties(const ParagraphLook&);
std::string inner_properties(const RunLook&);

/// One run; a newline is a line break, a tab a tab. The hint makes Word take “ ” — … from the Chinese face.
std::string run(std::string_view text, const RunLook& = {});

/// A paragraph around runs that are already written.
std::string paragraph(const ParagraphLook&, std::string_view runs);

/// <w:NAME w:val="VALUE"/>
std::string element(std::string_view name, std::string_view value);
std::string element(std::string_view name, int value);

extern const std::string_view declaration;  // <?xml …?> and a newline
extern const std::string_view name_spaces;  // xmlns:w and xmlns:r, to stand inside a root element

}  // namespace office::docx
