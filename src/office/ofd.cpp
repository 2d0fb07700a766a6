#include "office/ofd.hpp"
#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <set>
#include "base/text.hpp"
#include "office/docx_xml.hpp"
#include "office/shaping_subset.hpp"
#include "office/zip_writer.hpp"

namespace office {

namespace {

constexpr double millimetre = 72 / 25.4;  // in points
constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr std::string_view name_space = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// Points as millimetres with at most three decimals.
std::string mm(double points) {
    auto out = fmt::format("{:.3f}", points / millimetre);
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
    return out == "-0" ? "0" : out;
}

std::string escaped(std::string_view text) {
    std::string out;
    docx::escape(text, out);
    return out;
}

std::string_view colour(Ink ink) { return ink == Ink::red ? "255 0 0" : "0 0 0"; }

/// A face used on the pages, with the characters drawn in it.
struct UsedFace {
    int id = 0;
    std::shared_ptr<const Font> font;
    std::set<char32_t> characters;
};

/// What one TextObject holds: characters and the way from each to the next.
struct Letters {
    std::string text, steps;
    double first = 0, last = 0;
};

class Writing {
public:
    explicit Writing(const PageSet& set) : set_(set) {}

    std::string write() {
        std::vector<std::string> contents;
        std::string list;
        for (auto& page : set_.pages) {
            list += fmt::format("<ofd:Page ID=\"{}\" BaseLoc=\"Pages/Page_{}/Content.xml\"/>", next(), contents.size());
            contents.push_back(page_content(page));
        }
        std::vector<std::pair<std::string, std::string>> files;
        const auto resources = font_resources(files);
        ZipWriter zip;
        zip.add("OFD.xml", root());
        zip.add(
            "Doc_0/Document.xml",
            fmt::format("{}<ofd:Document {}><ofd:CommonData><ofd:MaxUnitID>{}</ofd:MaxUnitID><ofd:PageArea>{}</ofd:PageArea>"
                        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>{}</ofd:Pages></ofd:Document>",
                        declaration, name_space, last_, paper(), list));
        zip.add("Doc_0/PublicRes.xml", resources);
        for (std::size_t i = 0; i < contents.size(); ++i) zip.add(fmt::format("Doc_0/Pages/Page_{}/Content.xml", i), contents[i]);
        for (auto& [name, bytes] : files) zip.add("Doc_0/Res/" + name, bytes);
        return zip.finish();
    }

private:
    int next() { return ++last_; }

    std::string paper() const {
        return fmt::format("<ofd:PhysicalBox>0 0 {} {}</ofd:PhysicalBox>", mm(set_.width), mm(set_.height));
    }

    // No number of its own and no date of making: both would change the bytes.
    std::string root() const {
        return fmt::format(
            "{}<ofd:OFD {} Version=\"1.1\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:Title>{}</ofd:Title>"
            "<ofd:Author>{}</ofd:Author><ofd:Creator>落实</ofd:Creator></ofd:DocInfo>"
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            declaration, name_space, escaped(set_.title), escaped(set_.organ));
    }

    std::string page_content(const Page& page) {
        std::string out = fmt::format("{}<ofd:Page {}><ofd:Area>{}</ofd:Area><ofd:Content><ofd:Layer ID=\"{}\" Type=\"Body\">",
                                      declaration, name_space, paper(), next());
        for (auto& rule : page.rules) out += line(rule);
        for (auto& run : page.text) out += text(run);
        return out + "</ofd:Layer></ofd:Content></ofd:Page>";
    }

    std::string line(const RuleLine& r) {
        const double left = std::min(r.x0, r.x1), top = std::min(r.y0, r.y1), w = r.width;
        const double right = std::max(r.x0, r.x1), bottom = std::max(r.y0, r.y1);
        return fmt::format(
            "<ofd:PathObject ID=\"{}\" Boundary=\"{} {} {} {}\" LineWidth=\"{}\"><ofd:StrokeColor Value=\"{}\"/>"
            "<ofd:AbbreviatedData>M {} {} L {} {}</ofd:AbbreviatedData></ofd:PathObject>",
            next(), mm(left - w), mm(top - w), mm(right - left + 2 * w), mm(bottom - top + 2 * w), mm(w), colour(r.ink), mm(w),
            mm(w), mm(right - left + w), mm(bottom - top + w));
    }

    UsedFace& face(const GlyphRun& run) {
        auto& used = faces_[face_of(*run.font)];
        if (used.id == 0) {
            used.id = next();
            used.font = run.font;
            order_.push_back(face_of(*run.font));
        }
        return used;
    }

    static Letters letters_of(const GlyphRun& run, std::set<char32_t>& characters) {
        Letters out;
        double before = 0;
        std::size_t byte = 0, glyph = 0;
        for (std::size_t c = 0; c < run.bytes_of_cluster.size(); ++c) {
            const auto piece = run.text.substr(byte, std::size_t(run.bytes_of_cluster[c]));
            byte += piece.size();
            if (run.glyphs_of_cluster[c] == 0) continue;
            const double x = run.offsets[glyph];
            glyph += std::size_t(run.glyphs_of_cluster[c]);
            for (const char32_t one : text::decode(piece)) {
                characters.insert(one);
                if (!out.text.empty()) out.steps += (out.steps.empty() ? "" : " ") + mm(x - before);
                else out.first = x;
                text::append(out.text, one);
                before = x;
            }
            out.last = x + run.size * run.stretch;
        }
        return out;
    }

    std::string text(const GlyphRun& run) {
        if (run.text.empty() || run.glyphs.empty()) return "";
        auto& used = face(run);
        const auto letters = letters_of(run, used.characters);
        if (letters.text.empty()) return "";
        constexpr double above = 0.9, whole = 1.2;  // of the size: from the box's top to the baseline, and its height
        const auto stretch = run.stretch == 1 ? "" : fmt::format(" HScale=\"{:.3f}\"", run.stretch);
        const auto steps = letters.steps.empty() ? "" : fmt::format(" DeltaX=\"{}\"", letters.steps);
        return fmt::format(
            "<ofd:TextObject ID=\"{}\" Boundary=\"{} {} {} {}\" Font=\"{}\" Size=\"{}\"{}>"
            "<ofd:FillColor Value=\"{}\"/><ofd:TextCode X=\"0\" Y=\"{}\"{}>{}</ofd:TextCode></ofd:TextObject>",
            next(), mm(run.x + letters.first), mm(run.y - run.size * above), mm(letters.last - letters.first + 1),
            mm(run.size * whole), used.id, mm(run.size), stretch, colour(run.ink), mm(run.size * above), steps,
            escaped(letters.text));
    }

    std::string font_resources(std::vector<std::pair<std::string, std::string>>& files) const {
        std::string out = fmt::format("{}<ofd:Res {} BaseLoc=\"Res\"><ofd:Fonts>", declaration, name_space);
        for (const void* key : order_) {
            auto& used = faces_.at(key);
            const auto file = subset_of(*used.font, used.characters);
            const auto name = fmt::format("font_{}.{}", used.id, file.ending);
            out += fmt::format(
                "<ofd:Font ID=\"{0}\" FontName=\"{1}\" FamilyName=\"{1}\" Charset=\"unicode\"><ofd:FontFile>{2}"
                "</ofd:FontFile></ofd:Font>",
                used.id, escaped(family_of(*used.font)), name);
            files.emplace_back(name, file.bytes);
        }
        return out + "</ofd:Fonts></ofd:Res>";
    }

    const PageSet& set_;
    int last_ = 0;
    std::map<const void*, UsedFace> faces_;
    std::vector<const void*> order_;  // as they first stand, so that the bytes do not depend on addresses
};

}  // namespace

std::string to_ofd(const PageSet& set) {
    const std::lock_guard lock(*set.turn);
    return Writing(set).write();
}

}  // namespace office
