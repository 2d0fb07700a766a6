#include "office/document.hpp"
#include <doctest/doctest.h>
#include "base/json.hpp"

using namespace office;

namespace {

Document notice() {
    Document d;
    d.mark = "中共云州市委改革办文件";
    d.number = "云改办〔2026〕15号";
    d.title = {"关于2026年7月份", "改革情况的通报"};
    d.addressees = "市直各单位";
    Table t{.title = "排名表", .widths = {1, 2}, .head = {{{{"位次"}, {"单位"}}}}, .rows = {{{{"1"}, {"临河区"}}}}};
    d.body = {heading(1, "一、总体情况"), run_in_heading(2, "（一）进度。", "已完成72项。"), table(t)};
    d.annexes = {{{"清单", "一"}, {paragraph("略。")}}};
    d.organ = "市委改革办";
    d.date = "2026年8月5日";
    d.copies_to = "市委常委";
    d.printed_by = "市委改革办";
    d.printed_on = "2026年8月5日";
    return d;
}

}  // namespace

TEST_CASE("a paper reads as plain text in the order of its page") {
    CHECK(
        plain_text(notice()) ==
        "中共云州市委改革办文件\n云改办〔2026〕15号\n关于2026年7月份\n改革情况的通报\n市直各单位：\n一、总体情况\n（一）进度。已"
        "完成72项。\n"
        "排名表\n位次 | 单位\n1 | "
        "临河区\n附件：清单一\n市委改革办\n2026年8月5日\n附件\n清单\n一\n略。\n抄送：市委常委。\n市委改革办　2026年8月5日印发\n");
}

TEST_CASE("the length of a paper counts title and text, not tables and annexes") {
    Document d;
    d.title = {"通报"};
    d.body = {paragraph("共 3 项，　完。"), table({.title = "不计", .widths = {1}, .rows = {{{{"不计"}}}}})};
    d.annexes = {{{"附件不计"}, {}}};
    CHECK(length_of_text(d) == 2 + 6);
}

TEST_CASE("a paper kept as JSON comes back the same") { CHECK(from_json<Document>(to_json(notice())) == notice()); }

TEST_CASE("a paper that was kept before there were turned pages and sources of cells is still read") {
    auto d = Document{.title = {"台账"}, .body = {table({.widths = {1}, .rows = {{{{"一"}}}}})}};
    d.annexes = {{{"附表"}, {}}};
    auto json = to_json(d);
    for (std::string_view later : {R"(,"landscape":null)", R"(,"source":null)"}) {
        REQUIRE(json.find(later) != json.npos);
        for (auto at = json.find(later); at != json.npos; at = json.find(later)) json.erase(at, later.size());
    }
    CHECK(from_json<Document>(json) == d);
}
