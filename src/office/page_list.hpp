#pragma once
#include <string>
#include <vector>
#include "base/describe.hpp"

namespace office {

/// A face that is not installed, and the one its text was drawn with.
struct StandIn {
    static constexpr auto record = "FaceStandIn";
    std::string face, drawn;
};
void describe(StandIn& s, auto v) {
    v("face", s.face, "字体");
    v("drawn", s.drawn, "代用字体");
}

/// What a screen has to know before it shows the pictures of a paper's pages.
struct PageList {
    static constexpr auto record = "PageList";
    int count = 0;
    std::vector<StandIn> substitutes;
    bool ofd = false;  // whether the pages can be had as OFD too
};
void describe(PageList& p, auto v) {
    v("count", p.count, "页数");
    v("substitutes", p.substitutes, "代用字体");
    v("ofd", p.ofd, "可存为 OFD");
}

}  // namespace office
