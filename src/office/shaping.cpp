#include "office/shaping.hpp"
#include <algorithm>
#include <cmath>
#include <cstring>
#include <fontconfig/fontconfig.h>
#include <numeric>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include "office/font.hpp"

namespace office {

Font::~Font() { g_object_unref(pango); }

double width_of(const std::vector<Cluster>& text) {
    return std::accumulate(text.begin(), text.end(), 0.0, [](double sum, const Cluster& c) { return sum + c.advance; });
}

namespace {

// What may stand in for a face the office has not installed, best first. The last of each list is in Debian.
struct Choice {
    Typeface face;
    std::string Faces::*wanted;
    std::vector<std::string> others;
    bool bold_substitute;  // 小标宋 is heavier than 宋体
};

const std::vector<Choice>& choices() {
    static const std::vector<Choice> table{
        {Typeface::fang, &Faces::fang, {"仿宋", "FangSong", "方正仿宋_GBK", "FandolFang", "Noto Serif CJK SC"}, false},
        {Typeface::kai, &Faces::kai, {"楷体", "KaiTi", "方正楷体_GBK", "FandolKai", "Noto Serif CJK SC"}, false},
        {Typeface::hei, &Faces::hei, {"SimHei", "方正黑体_GBK", "FandolHei", "Noto Sans CJK SC"}, false},
        {Typeface::title, &Faces::title, {"方正小标宋_GBK", "Noto Serif CJK SC"}, true},
        {Typeface::song, &Faces::song, {"SimSun", "FandolSong", "Noto Serif CJK SC"}, false},
    };
    return table;
}

const std::vector<std::string> latin_others{"Times", "Liberation Serif", "Noto Serif CJK SC"};

bool is_in(std::string_view marks, std::string_view one) { return marks.find(one) != marks.npos; }

Part part_of(std::string_view text) {
    if (text == " ") return Part::space;
    if (static_cast<unsigned char>(text[0]) < 0x80) return Part::latin;
    if (is_in("（《〈「『【〔“‘", text)) return Part::opening;
    if (is_in("，。、；：）》〉」』】〕”’！？", text)) return Part::closing;
    return Part::han;
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// A number belongs to its unit, a dash and an ellipsis have two halves, and marks keep to their side of the line.
bool holds_together(const Cluster& left, const Cluster& right) {
    if (right.part == Part::closing || left.part == Part::opening) return true;
    if (left.text == right.text && is_in("—…", right.text)) return true;
    return left.part == Part::latin && std::isdigit(static_cast<unsigned char>(left.text[0])) &&
           is_in("年月日时分项个条件号次名位家篇户人％%万亿元", right.text);
}

void mark_breaks(const std::string& all, std::vector<Cluster>& clusters) {
    const auto count = g_utf8_strlen(all.c_str(), gssize(all.size()));
    std::vector<PangoLogAttr> marks(std::size_t(count) + 1);
    pango_get_log_attrs(all.c_str(), int(all.size()), -1, pango_language_from_string("zh-cn"), marks.data(), int(marks.size()));
    std::size_t at = 0;
    for (std::size_t i = 0; i < clusters.size(); ++i) {
        auto& c = clusters[i];
        c.may_break_before = marks[at].is_line_break && (i == 0 || !holds_together(clusters[i - 1], c));
        at += std::size_t(g_utf8_strlen(c.text.c_str(), gssize(c.text.size())));
    }
}

}  // namespace

struct Shaper::Fonts {
    FcConfig* config = nullptr;
    PangoFontMap* map = nullptr;
    PangoContext* context = nullptr;
    std::map<Typeface, std::string> families;
    std::map<Typeface, bool> heavier;
    std::string latin;
    std::map<std::string, PangoFontDescription*> descriptions;
    std::map<PangoFont*, std::shared_ptr<const Font>> kept;
    std::map<std::string, std::string> substitutes;

    Fonts(const Faces& faces, const std::string& folder) {
        config = FcInitLoadConfigAndFonts();
        if (!folder.empty()) FcConfigAppFontAddDir(config, reinterpret_cast<const FcChar8*>(folder.c_str()));
        map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
        context = pango_font_map_create_context(map);
        auto* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(context, options);
        cairo_font_options_destroy(options);
        pango_context_set_language(context, pango_language_from_string("zh-cn"));
        pango_context_set_round_glyph_positions(context, FALSE);
        for (auto& choice : choices()) choose(choice, faces);
        latin = list_of(faces.latin, latin_others);
    }

    ~Fonts() {
        for (auto& [name, description] : descriptions) pango_font_description_free(description);
        kept.clear();
        g_object_unref(context);
        g_object_unref(map);
        FcConfigDestroy(config);
    }

    bool has(const std::string& family) const {
        auto* pattern = FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, family.c_str(), nullptr);
        auto* wanted = FcObjectSetBuild(FC_FAMILY, nullptr);
        auto* found = FcFontList(config, pattern, wanted);
        const bool any = found->nfont > 0;
        FcFontSetDestroy(found);
        FcObjectSetDestroy(wanted);
        FcPatternDestroy(pattern);
        return any;
    }

    std::string list_of(const std::string& wanted, const std::vector<std::string>& others) {
        std::string out = wanted;
        for (auto& other : others) out += "," + other;
        if (has(wanted)) return out;
        const auto drawn = std::ranges::find_if(others, [&](auto& other) { return has(other); });
        substitutes[wanted] = drawn == others.end() ? "系统缺省字体" : *drawn;
        return out;
    }

    void choose(const Choice& choice, const Faces& faces) {
        const auto& wanted = faces.*choice.wanted;
        families[choice.face] = list_of(wanted, choice.others);
        const auto drawn = substitutes.find(wanted);
        heavier[choice.face] = choice.bold_substitute && drawn != substitutes.end() && drawn->second == choice.others.back();
    }

    const PangoFontDescription* description(const std::string& list, double size, bool bold) {
        auto& made = descriptions[list + "/" + std::to_string(size) + (bold ? "b" : "")];
        if (!made) {
            made = pango_font_description_new();
            pango_font_description_set_family(made, list.c_str());
            pango_font_description_set_absolute_size(made, size * PANGO_SCALE);
            if (bold) pango_font_description_set_weight(made, PANGO_WEIGHT_BOLD);
        }
        return made;
    }

    std::shared_ptr<const Font> keep(PangoFont* font) {
        auto& slot = kept[font];
        if (!slot) {
            g_object_ref(font);
            slot = std::make_shared<const Font>(font);
        }
        return slot;
    }
};

namespace {

// A Han glyph stands in the middle of its cell.
void place_in_cell(Cluster& c, double natural, double cell) {
    if (c.part == Part::latin || c.part == Part::space || cell <= 0 || std::fabs(natural - c.size) > c.size * 0.02) return;
    for (auto& offset : c.offsets) offset += (cell - natural) / 2;
    c.advance = cell;
}

Cluster cluster_of(const PangoGlyphString& shaped, int from, int to, std::string text, const Lettering& look) {
    Cluster c{.text = std::move(text), .size = look.size, .stretch = look.stretch};
    double x = 0;
    for (int i = from; i < to; ++i) {
        const auto& glyph = shaped.glyphs[i];
        if (glyph.glyph != PANGO_GLYPH_EMPTY) {
            c.glyphs.push_back(glyph.glyph & ~PANGO_GLYPH_UNKNOWN_FLAG);
            c.offsets.push_back(x * look.stretch);
        }
        x += double(glyph.geometry.width) / PANGO_SCALE;
    }
    c.part = part_of(c.text);
    c.advance = x * look.stretch;
    place_in_cell(c, x, look.cell);
    return c;
}

// Pieces of one script: digits and Latin letters are set in the Latin face, all else in the Han face.
std::vector<std::string> pieces_of(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (out.empty() || is_ascii(text[i]) != is_ascii(out.back().back())) out.emplace_back();
        out.back() += text[i];
    }
    return out;
}

}  // namespace

Shaper::Shaper(const Faces& faces, const std::string& folder) : fonts_(std::make_unique<Fonts>(faces, folder)) {}
Shaper::~Shaper() = default;
Shaper::Shaper(Shaper&&) noexcept = default;

const std::map<std::string, std::string>& Shaper::substitutes() const { return fonts_->substitutes; }

namespace {

/// Shapes one piece of one face and hands each cluster on with its font.
template <class Seen>
void shape_piece(PangoContext* context, const std::string& text, const PangoFontDescription* description, const Lettering& look,
                 Seen seen) {
    auto* attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_desc_new(description));
    auto* items = pango_itemize(context, text.c_str(), 0, int(text.size()), attributes, nullptr);
    auto* shaped = pango_glyph_string_new();
    for (auto* link = items; link; link = link->next) {
        auto* item = static_cast<PangoItem*>(link->data);
        pango_shape_full(text.c_str() + item->offset, item->length, text.c_str(), int(text.size()), &item->analysis, shaped);
        for (int from = 0, to; from < shaped->num_glyphs; from = to) {
            for (to = from + 1; to < shaped->num_glyphs && shaped->log_clusters[to] == shaped->log_clusters[from];) ++to;
            const int begin = shaped->log_clusters[from];
            const int end = to < shaped->num_glyphs ? shaped->log_clusters[to] : item->length;
            seen(cluster_of(*shaped, from, to, text.substr(std::size_t(item->offset + begin), std::size_t(end - begin)), look),
                 item->analysis.font);
        }
        pango_item_free(item);
    }
    g_list_free(items);
    pango_glyph_string_free(shaped);
    pango_attr_list_unref(attributes);
}

// Word processors refuse control characters; a paper has none either.
std::string printable(const std::string& text) {
    std::string out;
    for (char c : text)
        if (static_cast<unsigned char>(c) >= 0x20) out += c;
    return out;
}

}  // namespace

std::vector<Cluster> Shaper::shape(const std::vector<Lettered>& parts) {
    std::vector<Cluster> out;
    std::string all;
    for (auto& part : parts) {
        const auto text = printable(part.text);
        all += text;
        for (auto& piece : pieces_of(text)) {
            const bool latin = is_ascii(piece[0]) && part.look.face != Typeface::song;
            const auto& family = latin ? fonts_->latin : fonts_->families[part.look.face];
            const bool bold = part.look.bold || fonts_->heavier[part.look.face];
            shape_piece(fonts_->context, piece, fonts_->description(family, part.look.size, bold), part.look,
                        [&](Cluster c, PangoFont* font) {
                            c.font = fonts_->keep(font);
                            out.push_back(std::move(c));
                        });
        }
    }
    if (!out.empty()) mark_breaks(all, out);
    return out;
}

}  // namespace office
