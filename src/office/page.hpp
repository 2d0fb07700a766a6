#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

// Pages as they will be printed: glyphs and rules at their places, in points from the upper left corner of the paper.
// PDF and OFD write them down; neither decides anything.
namespace office {

/// A face at one size as the font library knows it (shaping.cpp).
struct Font;

enum class Typeface { fang, kai, hei, title, song };

enum class Ink { black, red };

/// Glyphs of one font that stand on one baseline, with the text they came from, so that it can be selected and searched.
struct GlyphRun {
    std::shared_ptr<const Font> font;
    double size = 16, stretch = 1, x = 0, y = 0;  // y: the baseline
    Ink ink = Ink::black;
    std::vector<std::uint32_t> glyphs;
    std::vector<double> offsets;  // of each glyph from x
    std::string text;
    std::vector<int> bytes_of_cluster, glyphs_of_cluster;
};

struct RuleLine {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0, width = 0.5;
    Ink ink = Ink::black;
};

struct Page {
    bool landscape = false;  // width and height of the set change places
    std::vector<GlyphRun> text;
    std::vector<RuleLine> rules;
};

struct PageSet {
    double width = 595.28, height = 841.89;
    std::string title, organ;
    std::vector<Page> pages;
    std::map<std::string, std::string> substitutes;  // asked face → what was drawn instead
    std::shared_ptr<std::mutex> turn;                // held while the fonts are used: they serve one thread at a time
};

}  // namespace office
