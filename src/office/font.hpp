#pragma once
#include "office/page.hpp"

using PangoFont = struct _PangoFont;

namespace office {

/// Keeps the font library's own object for those who draw or embed it.
struct Font {
    explicit Font(PangoFont* held) : pango(held) {}
    ~Font();
    Font(const Font&) = delete;

    PangoFont* const pango;
};

}  // namespace office
