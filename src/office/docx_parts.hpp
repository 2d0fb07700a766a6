#pragma once
#include <string>
#include "office/docx.hpp"

// The parts of the package beside and inside word/document.xml; each function gives a whole part or a whole run of body
// elements. Clause numbers are in gongwen.hpp.
namespace office::docx {

std::string styles(const Faces&);
std::string settings();
std::string font_table(const Faces&);

/// Footers of odd and even pages with the page number at the outer edge.
std::string footer(bool even, bool letter);
/// The letter form's first page: mark and double rule above, double rule below.
std::string letter_header(const Document&);
std::string letter_footer();
/// The section of the paper's own pages, or of annexes: those never have the letter form's first page.
enum class Pages { portrait, landscape, first_of_letter };
std::string section(Pages, bool letter);
/// Which pages the paper begins with, which its last section has, and which an annex stands on after others.
Pages first_pages(const Document&);
Pages next_pages(Pages before, const Annex&);
Pages last_pages(const Document&);

std::string head(const Document&, const Faces&);  // 版头, from the copy number to the blanks above the title
std::string body(const Document&, const Faces&);  // title, addressees, text, signature, note, annexes
std::string edition_record(const Document&);      // 版记
std::string table(const Table&, int width);

}  // namespace office::docx
