#pragma once
#include <filesystem>
#include <string>
#include <vector>
#include "office/document.hpp"

/// Papers as a reader sees them: LibreOffice lays the docx out, or the program itself makes the PDF; poppler draws the
/// pages, and lengths are read off the ink.
namespace rendering {

/// Lengths in tenths of a millimetre from the upper left corner of the paper; one pixel is one tenth.
struct Band {
    int from = 0, to = 0;
    int height() const { return to - from; }
};

class Page {
public:
    Page(int width, int height, std::string pixels);

    std::vector<Band> ink_rows() const;  // rows of dark ink, from top to bottom
    std::vector<Band> red_rows() const;
    Band ink_across(Band rows) const;  // left and right edge of the ink within these rows
    Band red_across(Band rows) const;
    bool is_landscape() const { return width_ > height_; }

private:
    enum class Ink { dark, red };
    bool is(Ink, int x, int y) const;
    std::vector<Band> rows(Ink) const;
    Band across(Ink, Band rows) const;

    int width_, height_;
    std::string pixels_;
};

/// A line of text and where it stands, as the PDF itself says.
struct PlacedLine {
    std::string text;
    Band across, rows;
};

/// A paper turned into PDF; its files stay in `folder` so that a person can look at them.
struct Paper {
    std::filesystem::path pdf;
    int pages = 0;

    Page page(int number) const;                       // from 1
    std::vector<std::string> lines(int number) const;  // the page's text, in reading order
    std::vector<PlacedLine> placed_lines(int number) const;
};

/// Whether soffice, pdftoppm and pdftotext are installed.
bool possible();
/// Who lays the paper out: a word processor that opens the docx, or the program's own typesetting.
enum class By { writer, program };
/// Lays the paper out once a name; asked again, gives the same paper.
Paper render(const office::Document&, const std::string& name, By = By::writer);

}  // namespace rendering
