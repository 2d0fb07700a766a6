#include "office/page_shelf.hpp"
#include <algorithm>
#include "base/crypto.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "office/pdf.hpp"

namespace office {

/// Moves what is found to the front.
std::list<PageShelf::Laid>::iterator PageShelf::find(const std::string& key) {
    const auto found = std::ranges::find(laid_, key, &Laid::key);
    if (found != laid_.end()) laid_.splice(laid_.begin(), laid_, found);
    return found;
}

std::shared_ptr<const PageSet> PageShelf::set(const Document& paper) {
    const auto key = sha256_hex(to_json(paper));
    {
        const std::lock_guard hold(guard_);
        if (const auto found = find(key); found != laid_.end()) return found->pages;
    }
    auto pages = std::make_shared<const PageSet>(typesetter_.set(paper));
    const std::lock_guard hold(guard_);
    if (const auto found = find(key); found != laid_.end()) return found->pages;
    laid_.push_front({key, pages, {}});
    if (laid_.size() > room_) laid_.pop_back();
    return pages;
}

PageList PageShelf::list(const Document& paper) {
    const auto pages = set(paper);
    PageList out{int(pages->pages.size()), {}, writes_ofd()};
    for (auto& [face, drawn] : pages->substitutes) out.substitutes.push_back({face, drawn});
    return out;
}

std::string PageShelf::picture(const Document& paper, std::int64_t page, int dots_per_inch) {
    const auto pages = set(paper);
    if (page < 1 || page > std::int64_t(pages->pages.size())) return "";
    const auto key = sha256_hex(to_json(paper));
    const std::pair wanted(page, dots_per_inch);
    {
        const std::lock_guard hold(guard_);
        if (const auto found = find(key); found != laid_.end() && found->pictures.contains(wanted))
            return found->pictures.at(wanted);
    }
    auto drawn = to_png(*pages, std::size_t(page), dots_per_inch);
    const std::lock_guard hold(guard_);
    if (const auto found = find(key); found != laid_.end()) found->pictures.insert_or_assign(wanted, drawn);
    return drawn;
}

std::string PageShelf::screen_picture(const Document& paper, std::int64_t page) {
    constexpr int screen_resolution = 144;
    auto drawn = picture(paper, page, screen_resolution);
    if (drawn.empty()) throw Error(Refusal::not_found, "没有这一页");
    return drawn;
}

}  // namespace office
