#pragma once
#include <string>
#include <vector>

namespace office {

/// What a person reads in a .docx: paragraphs and table rows in order, a row's cells parted by " | " as in plain_text(). Words
/// inserted by a tracked change are there, deleted ones are not; numbers that Word counts itself are not text and are not seen.
struct DocxText {
    std::vector<std::string> lines;
    std::vector<std::string> margins;  // headers, footers and notes

    std::string all() const;  // one a line, for search
};

/// Refuses (Error) what is no .docx, has macros, or is larger than a paper can be.
DocxText read_docx(std::string bytes);

}  // namespace office
