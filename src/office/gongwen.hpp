#pragma once
#include <string>
#include <string_view>
#include <vector>

// The look of an official paper by GB/T 9704-2012《党政机关公文格式》, as numbers and decisions; no file format is known
// here. The clause stands beside each number. Lengths are in twips (1/20 pt, 1 mm = 56.69 twips) unless said otherwise,
// sizes of type in half-points, widths of text in half-ems (a Han character is 2, a digit 1).
namespace office::gongwen {

// 5.1, 5.2.1 paper and text area: A4, 37 mm above, 28 mm at the left, 156 × 225 mm of text.
inline constexpr int paper_width = 11906, paper_height = 16838;
inline constexpr int top = 2098, left = 1587, right = 1474, bottom = 1984;
inline constexpr int text_width = paper_width - left - right;

// 8: a wide table stands across the sheet. The binding edge is then above and the upper edge of the paper at the right.
inline constexpr int landscape_top = left, landscape_bottom = right, landscape_left = bottom, landscape_right = top;
inline constexpr int landscape_text_width = paper_height - landscape_left - landscape_right, lines_on_landscape_page = 15;

// 5.2.3: 22 lines of 28 characters fill the text area. The standard reckons with a 3号 of 15.75 pt, word processors
// with 16 pt; every character gives up a quarter point so that 28 of them fit.
inline constexpr int lines_on_page = 22, characters_in_line = 28;
inline constexpr int line_pitch = 579, character_pitch = 315, character_spacing = -5;

// 5.2.2 and 7: sizes of type. 2号 22 pt, 3号 16 pt, 4号 14 pt; tables in 小四 12 pt, which the standard leaves free.
inline constexpr int size_2 = 44, size_3 = 32, size_4 = 28, table_size = 24;
inline constexpr int character_pitch_4 = 276;  // 4号 with the same spacing

inline constexpr int title_line = 680;    // 7.3.1: 2号, lines a little closer than the grid
inline constexpr int edition_line = 500;  // 7.4: 版记 in 4号
inline constexpr int table_line = 330;

// 7.2.4: the upper edge of the mark is 35 mm below the upper edge of the text area; three lines stand above it.
inline constexpr int mark_below_text_top = 1984, lines_above_mark = 3;
inline constexpr int largest_mark = 56, smallest_mark = 30, narrowest_mark = 58;  // pt, pt, percent of the natural width

// 7.2.5–7.2.7: two blank lines, the number, and a red rule 4 mm below it as wide as the text.
inline constexpr int blanks_above_number = 2, blanks_below_rule = 2;
inline constexpr int rule_eighths = 12, rule_gap_points = 7;
inline constexpr std::string_view red = "FF0000";

// 7.4: the first and last rule of the 版记 are 0.35 mm, those between 0.25 mm (in eighths of a point).
inline constexpr int edition_outer_eighths = 8, edition_inner_eighths = 6;

// 7.5: the page number, its dash 7 mm below the text area, one character in from the outer edge.
inline constexpr int page_number_from_bottom = 1437, page_number_line = 280;

// 10.1 letter form: mark 30 mm below the paper's edge, double rules 170 mm wide, the lower one 20 mm above the edge.
inline constexpr int letter_head_from_top = 1592, letter_foot_from_bottom = 1134;
inline constexpr int letter_rule_left = -454, letter_rule_right = -340, letter_rule_eighths = 18;
inline constexpr int largest_letter_mark = 40, smallest_letter_mark = 24;

/// 1 pt is 20 twips; 1 mm is 72/25.4 pt.
constexpr double points_of(int twips) { return twips / 20.0; }
constexpr double points_of_mm(double millimetres) { return millimetres * 72 / 25.4; }

/// Width in half-ems.
int half_ems(std::string_view text);

/// How many lines of 28 characters a paragraph with its two blanks in front will fill.
int lines_of_paragraph(std::string_view text);

/// A mark that is too long is first drawn narrower, then smaller.
struct MarkShape {
    int points, percent;  // height of the type, width of the glyphs against their natural width
    int line;             // the exact height of its line
    int before;           // white above the line, so that the ink begins where clause 7.2.4 wants it
};
MarkShape shape_mark(std::string_view mark, int largest = largest_mark, int smallest = smallest_mark);

/// Breaks a title at the places marked with `|` into lines that fit and are as even as the words allow; a line never
/// splits a word because only marked places are used. Clause 7.3.1: trapezium or diamond.
std::vector<std::string> break_title(std::string_view title_with_marks);

/// 7.3.5: distance of organ and date from the right edge of the text, and the blank lines above them.
struct SignaturePlace {
    int organ_right, date_right, blank_lines;
};
SignaturePlace place_signature(std::string_view organ, std::string_view date, bool sealed);

/// Names parted by U+3000, in lines of so many half-ems: a name is never broken (10.3).
std::vector<std::string> lines_of_names(std::string_view names, int half_ems_in_line);

/// 7.3.4: "1.name" when there are several annexes, the bare name when there is one.
std::string annex_entry(std::size_t index, std::size_t count, std::string_view title);
/// 7.3.7: 附件 or 附件1.
std::string annex_label(std::size_t index, std::size_t count);

/// Breaks a column's heading that is too wide into lines of even length (任务落实 → 任务 / 落实).
std::string balance(std::string_view heading, int half_ems_in_column);

}  // namespace office::gongwen
