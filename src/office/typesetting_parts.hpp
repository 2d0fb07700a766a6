#pragma once
#include "office/document.hpp"
#include "office/flow.hpp"

// The parts of a paper in the order in which they are laid out; clause numbers are in gongwen.hpp.
namespace office::setting {

/// From the copy number to the blanks above the title.
void set_head(Flow&, const Document&);
void set_blocks(Flow&, const std::vector<Block>&);
void set_table(Flow&, const Table&);
/// 版记 at the foot of the last page; says whether it needed a page of its own.
bool set_edition_record(Flow&, const Document&);
void set_page_numbers(Flow&, bool not_on_first);

/// Type of the sizes of the standard: 2号 22 pt, 3号 16 pt in its cell, 4号 14 pt in its cell.
Lettered title_type(std::string text);
Lettered text_type(std::string text, Typeface face = Typeface::fang, bool bold = false);
Lettered small_type(std::string text, Typeface face = Typeface::fang);
/// The width of a character of 3号 on the grid.
double em();

}  // namespace office::setting
