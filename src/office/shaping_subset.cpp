#include "office/shaping_subset.hpp"
#include <hb-subset.h>
#include <pango/pango.h>
#include <stdexcept>
#include "office/font.hpp"

namespace office {

namespace {

hb_face_t* face(const Font& font) { return hb_font_get_face(pango_font_get_hb_font(font.pango)); }

}  // namespace

const void* face_of(const Font& font) { return face(font); }

std::string family_of(const Font& font) {
    auto* description = pango_font_describe(font.pango);
    const char* family = pango_font_description_get_family(description);
    std::string out = family ? family : "";
    pango_font_description_free(description);
    return out;
}

FontFile subset_of(const Font& font, const std::set<char32_t>& characters) {
    auto* wanted = hb_subset_input_create_or_fail();
    if (!wanted) throw std::runtime_error("hb_subset_input");
    for (const char32_t c : characters) hb_set_add(hb_subset_input_unicode_set(wanted), hb_codepoint_t(c));
    auto* subset = hb_subset_or_fail(face(font), wanted);
    hb_subset_input_destroy(wanted);
    if (!subset) throw std::runtime_error("hb_subset");
    auto* blob = hb_face_reference_blob(subset);
    unsigned size = 0;
    const char* data = hb_blob_get_data(blob, &size);
    FontFile out{std::string(data, size), "ttf"};
    if (out.bytes.starts_with("OTTO")) out.ending = "otf";
    hb_blob_destroy(blob);
    hb_face_destroy(subset);
    return out;
}

}  // namespace office
