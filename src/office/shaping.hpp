#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include "base/error.hpp"
#include "office/docx.hpp"
#include "office/page.hpp"

namespace office {

/// How a stretch of text is to look. Lengths are in points.
struct Lettering {
    Typeface face = Typeface::fang;
    double size = 16;
    double stretch = 1;  // width of the glyphs against their natural width
    double cell = 0;     // what a Han character occupies; 0: its natural width
    bool bold = false;
};

struct Lettered {
    std::string text;
    Lettering look;
};

/// What filling a line must know of a character.
enum class Part { han, opening, closing, latin, space };

/// The glyphs of one character, or of several that are drawn as one.
struct Cluster {
    std::string text;
    std::shared_ptr<const Font> font;
    std::vector<std::uint32_t> glyphs;
    std::vector<double> offsets;  // of each glyph from the cluster's left edge
    double advance = 0, size = 16, stretch = 1;
    Part part = Part::han;
    bool may_break_before = false;
};

double width_of(const std::vector<Cluster>&);

/// Turns text into glyphs and says where a line may break. Fonts are taken from the folder of the office's own fonts
/// first, then from the system; what stands in for a missing face is remembered, since the reader must be told.
/// Not for several threads at once.
class Shaper {
public:
    explicit Shaper(const Faces&, const std::string& fonts_folder = "");
    ~Shaper();
    Shaper(Shaper&&) noexcept;

    /// One paragraph. No line begins with a closing mark or ends with an opening one, and a number is not parted from
    /// the 年, 项 or % after it.
    std::vector<Cluster> shape(const std::vector<Lettered>&);

    /// Asked face → what was drawn instead; empty when all faces were there.
    const std::map<std::string, std::string>& substitutes() const;

private:
    struct Fonts;
    std::unique_ptr<Fonts> fonts_;
};

}  // namespace office
