#include "office/pdf.hpp"
#include <cairo-pdf.h>
#include <memory>
#include <pango/pangocairo.h>
#include <stdexcept>
#include "office/font.hpp"

namespace office {

namespace {

cairo_status_t append(void* to, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

void take_ink(cairo_t* pen, Ink ink) {
    ink == Ink::red ? cairo_set_source_rgb(pen, 1, 0, 0) : cairo_set_source_rgb(pen, 0, 0, 0);
}

void draw(cairo_t* pen, const RuleLine& rule) {
    take_ink(pen, rule.ink);
    cairo_set_line_width(pen, rule.width);
    cairo_move_to(pen, rule.x0, rule.y0);
    cairo_line_to(pen, rule.x1, rule.y1);
    cairo_stroke(pen);
}

void draw(cairo_t* pen, const GlyphRun& run) {
    std::vector<cairo_glyph_t> glyphs;
    for (std::size_t i = 0; i < run.glyphs.size(); ++i) glyphs.push_back({run.glyphs[i], run.offsets[i] / run.stretch, 0});
    std::vector<cairo_text_cluster_t> clusters;
    for (std::size_t i = 0; i < run.bytes_of_cluster.size(); ++i)
        clusters.push_back({run.bytes_of_cluster[i], run.glyphs_of_cluster[i]});
    take_ink(pen, run.ink);
    cairo_save(pen);
    cairo_translate(pen, run.x, run.y);
    cairo_scale(pen, run.stretch, 1);
    cairo_set_scaled_font(pen, pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run.font->pango)));
    cairo_show_text_glyphs(pen, run.text.c_str(), int(run.text.size()), glyphs.data(), int(glyphs.size()), clusters.data(),
                           int(clusters.size()), cairo_text_cluster_flags_t(0));
    cairo_restore(pen);
}

void draw(cairo_t* pen, const Page& page) {
    for (auto& rule : page.rules) draw(pen, rule);
    for (auto& run : page.text) draw(pen, run);
}

// Cairo would write the time of day.
constexpr const char* no_particular_time = "2000-01-01T00:00:00Z";

void finish(cairo_t* pen, cairo_surface_t* surface) {
    const auto status = cairo_status(pen);
    cairo_destroy(pen);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS) throw std::runtime_error(cairo_status_to_string(status));
}

}  // namespace

std::string to_pdf(const PageSet& set) {
    const std::lock_guard lock(*set.turn);
    std::string out;
    auto* surface = cairo_pdf_surface_create_for_stream(append, &out, set.width, set.height);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, set.title.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, set.organ.c_str());
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, no_particular_time);
    auto* pen = cairo_create(surface);
    for (auto& page : set.pages) {
        if (page.landscape) cairo_pdf_surface_set_size(surface, set.height, set.width);
        else cairo_pdf_surface_set_size(surface, set.width, set.height);
        draw(pen, page);
        cairo_show_page(pen);
    }
    finish(pen, surface);
    return out;
}

std::string to_png(const PageSet& set, std::size_t page, int dots_per_inch) {
    const std::lock_guard lock(*set.turn);
    const double scale = dots_per_inch / 72.0;
    const bool turned = set.pages.at(page - 1).landscape;
    const double width = turned ? set.height : set.width, height = turned ? set.width : set.height;
    auto* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, int(width * scale), int(height * scale));
    auto* pen = cairo_create(surface);
    cairo_set_source_rgb(pen, 1, 1, 1);
    cairo_paint(pen);
    cairo_scale(pen, scale, scale);
    draw(pen, set.pages.at(page - 1));
    std::string out;
    cairo_surface_write_to_png_stream(surface, append, &out);
    finish(pen, surface);
    return out;
}

}  // namespace office
