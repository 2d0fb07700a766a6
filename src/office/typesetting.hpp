#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include "office/document.hpp"
#include "office/page.hpp"
#include "office/shaping.hpp"

namespace office {

/// Whether this office wants its papers as OFD besides.
enum class Ofd { no, yes };

/// Lays papers out on pages by GB/T 9704-2012, without a word processor. Safe for several threads: setting and drawing
/// take turns.
class Typesetter {
public:
    /// `fonts_folder` holds the office's licensed faces; empty: those of the system alone.
    /// The fonts are looked through when the first paper is set.
    explicit Typesetter(Faces faces = {}, std::string fonts_folder = "", Ofd ofd = Ofd::no)
        : faces_(std::move(faces)), fonts_folder_(std::move(fonts_folder)), ofd_(ofd) {}
    bool writes_ofd() const { return ofd_ == Ofd::yes; }

    /// A signature never stands alone on a page: the number of lines on a page gives way (7.3.5.5).
    PageSet set(const Document&);

private:
    Faces faces_;
    std::string fonts_folder_;
    Ofd ofd_;
    std::shared_ptr<std::mutex> turn_ = std::make_shared<std::mutex>();
    std::optional<Shaper> shaper_;
};

}  // namespace office
