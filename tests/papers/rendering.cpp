#include "papers/rendering.hpp"
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include "office/docx.hpp"
#include "office/pdf.hpp"
#include "office/typesetting.hpp"

namespace fs = std::filesystem;

namespace rendering {

Page::Page(int width, int height, std::string pixels) : width_(width), height_(height), pixels_(std::move(pixels)) {}

bool Page::is(Ink ink, int x, int y) const {
    const auto at = (std::size_t(y) * std::size_t(width_) + std::size_t(x)) * 3;
    const auto level = [&](std::size_t i) { return int(static_cast<unsigned char>(pixels_[at + i])); };
    const int r = level(0), g = level(1), b = level(2);
    return ink == Ink::red ? r > 180 && g < 110 && b < 110 : r + g + b < 400 && r < 170;
}

std::vector<Band> Page::rows(Ink ink) const {
    constexpr int joined = 4;  // white inside one line of type
    std::vector<Band> out;
    for (int y = 0; y < height_; ++y) {
        bool any = false;
        for (int x = 0; x < width_ && !any; ++x) any = is(ink, x, y);
        if (!any) continue;
        if (out.empty() || y - out.back().to > joined) out.push_back({y, y});
        out.back().to = y + 1;
    }
    return out;
}

Band Page::across(Ink ink, Band rows) const {
    Band out{width_, 0};
    for (int y = rows.from; y < rows.to; ++y)
        for (int x = 0; x < width_; ++x)
            if (is(ink, x, y)) out = {std::min(out.from, x), std::max(out.to, x + 1)};
    return out;
}

std::vector<Band> Page::ink_rows() const { return rows(Ink::dark); }
std::vector<Band> Page::red_rows() const { return rows(Ink::red); }
Band Page::ink_across(Band rows) const { return across(Ink::dark, rows); }
Band Page::red_across(Band rows) const { return across(Ink::red, rows); }

namespace {

std::string output_of(const std::string& command) {
    FILE* pipe = popen((command + " 2>/dev/null").c_str(), "r");
    if (!pipe) throw std::runtime_error("cannot run " + command);
    std::string out;
    std::array<char, 65536> chunk;
    while (const auto got = fread(chunk.data(), 1, chunk.size(), pipe)) out.append(chunk.data(), got);
    if (pclose(pipe) != 0) throw std::runtime_error("failed: " + command);
    return out;
}

fs::path folder() {
    const auto path = fs::absolute(PAPERS_FOLDER);
    fs::create_directories(path);
    return path;
}

// The faces a paper names are licensed ones; the file maps them to free ones, so that every machine measures alike.
std::string with_fonts() { return "FONTCONFIG_FILE='" + fs::absolute("tests/papers/fonts.conf").string() + "' "; }

}  // namespace

bool possible() {
    for (const char* program : {"soffice", "pdftoppm", "pdftotext"})
        if (std::system((std::string("command -v ") + program + " >/dev/null 2>&1").c_str()) != 0) return false;
    return true;
}

namespace {

// What LibreOffice makes of the docx.
void write_by_writer(const office::Document& document, const fs::path& pdf) {
    auto docx = pdf;
    docx.replace_extension(".docx");
    std::ofstream(docx, std::ios::binary) << office::to_docx(document);
    output_of(with_fonts() + "soffice -env:UserInstallation='file://" + (folder() / "profile").string() +
              "' --headless --norestore --convert-to pdf --outdir '" + folder().string() + "' '" + docx.string() + "'");
}

void write_by_program(const office::Document& document, const fs::path& pdf) {
    static office::Typesetter typesetter;
    std::ofstream(pdf, std::ios::binary) << office::to_pdf(typesetter.set(document));
}

Paper convert(const office::Document& document, const std::string& name, By by) {
    const auto pdf = folder() / (name + (by == By::program ? "-own.pdf" : ".pdf"));
    fs::remove(pdf);
    by == By::program ? write_by_program(document, pdf) : write_by_writer(document, pdf);
    Paper paper{pdf};
    std::istringstream info(output_of("pdfinfo '" + pdf.string() + "'"));
    for (std::string line; std::getline(info, line);)
        if (line.starts_with("Pages:")) paper.pages = std::stoi(line.substr(6));
    return paper;
}

}  // namespace

Paper render(const office::Document& document, const std::string& name, By by) {
    static std::map<std::pair<std::string, By>, Paper> rendered;
    const auto found = rendered.find({name, by});
    if (found != rendered.end()) return found->second;
    return rendered.emplace(std::pair{name, by}, convert(document, name, by)).first->second;
}

Page Paper::page(int number) const {
    const auto n = std::to_string(number);
    const auto picture = output_of("pdftoppm -r 254 -f " + n + " -l " + n + " '" + pdf.string() + "'");
    std::istringstream header(picture.substr(0, 64));
    std::string magic;
    int width = 0, height = 0, deepest = 0;
    header >> magic >> width >> height >> deepest;
    if (magic != "P6" || deepest != 255) throw std::runtime_error("not a picture: " + pdf.string());
    return {width, height, picture.substr(std::size_t(header.tellg()) + 1)};
}

std::vector<std::string> Paper::lines(int number) const {
    const auto n = std::to_string(number);
    std::istringstream text(output_of("pdftotext -f " + n + " -l " + n + " '" + pdf.string() + "' -"));
    std::vector<std::string> out;
    for (std::string line; std::getline(text, line);)
        if (std::erase_if(line, [](char c) { return c == ' ' || c == '\f'; }); !line.empty()) out.push_back(line);
    return out;
}

namespace {

// Points with decimals to tenths of a millimetre; the attribute stands in a tag of pdftotext's XHTML.
int length_of(const std::string& tag, const std::string& attribute) {
    const auto at = tag.find(attribute + "=\"") + attribute.size() + 2;
    return int(std::stod(tag.substr(at)) * 254 / 72 + 0.5);
}

std::string without_tags(const std::string& xml) {
    std::string out;
    bool inside = false;
    for (char c : xml) {
        if (c == '<') inside = true;
        else if (c == '>') inside = false;
        else if (!inside && c != ' ' && c != '\n') out += c;
    }
    return out;
}

}  // namespace

std::vector<PlacedLine> Paper::placed_lines(int number) const {
    const auto n = std::to_string(number);
    const auto xml = output_of("pdftotext -bbox-layout -f " + n + " -l " + n + " '" + pdf.string() + "' -");
    std::vector<PlacedLine> out;
    for (auto from = xml.find("<line "); from != xml.npos; from = xml.find("<line ", from + 1)) {
        const auto tag = xml.substr(from, xml.find('>', from) - from);
        const auto to = xml.find("</line>", from);
        out.push_back({without_tags(xml.substr(from, to - from)),
                       {length_of(tag, "xMin"), length_of(tag, "xMax")},
                       {length_of(tag, "yMin"), length_of(tag, "yMax")}});
    }
    return out;
}

}  // namespace rendering
