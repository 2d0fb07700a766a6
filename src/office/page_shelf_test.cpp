#include "office/page_shelf.hpp"
#include <doctest/doctest.h>
#include "office/gongwen.hpp"

namespace {

office::Document paper(std::string text) {
    office::Document d;
    d.mark = "市委改革办文件";
    d.title = {"关于试印的通知"};
    d.body = {office::paragraph(std::move(text))};
    d.organ = "市委改革办";
    d.date = "2017年7月10日";
    return d;
}

}  // namespace

TEST_CASE("a paper is set once however often its pages are turned, and anew when a word of it changed") {
    office::Typesetter typesetter;
    office::PageShelf shelf(typesetter, 2);
    const auto first = shelf.set(paper("甲"));
    CHECK(shelf.set(paper("甲")) == first);
    CHECK(shelf.set(paper("乙")) != first);
    CHECK(shelf.set(paper("甲")) == first);
    shelf.set(paper("丙"));  // 乙 was longest not looked at
    CHECK(shelf.set(paper("甲")) == first);
}

TEST_CASE("a page is drawn, a page that does not exist is not") {
    office::Typesetter typesetter;
    office::PageShelf shelf(typesetter);
    CHECK(shelf.picture(paper("甲"), 1, 72).starts_with("\x89PNG"));
    CHECK(shelf.picture(paper("甲"), 1, 72) == shelf.picture(paper("甲"), 1, 72));
    CHECK(shelf.picture(paper("甲"), 2, 72).empty());
    CHECK(shelf.picture(paper("甲"), 0, 72).empty());
}
