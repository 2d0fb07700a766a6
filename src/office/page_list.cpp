#include "office/page_list.hpp"
#include "base/error.hpp"
#include "office/pdf.hpp"

namespace office {

PageList list_of(const PageSet& set) {
    PageList out{int(set.pages.size()), {}};
    for (auto& [face, drawn] : set.substitutes) out.substitutes.push_back({face, drawn});
    return out;
}

std::string picture_of(const PageSet& set, std::int64_t page) {
    constexpr int screen_resolution = 144;
    if (page < 1 || page > std::int64_t(set.pages.size())) throw Error(Refusal::not_found, "没有这一页");
    return to_png(set, std::size_t(page), screen_resolution);
}

}  // namespace office
