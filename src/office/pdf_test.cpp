#include "office/pdf.hpp"
#include <doctest/doctest.h>
#include <thread>
#include "office/typesetting.hpp"

namespace {

office::Document letter() {
    office::Document d{.head = office::Head::letter, .mark = "中共淄博市委改革办", .number = "改办督〔2017〕3号"};
    d.title = {"催办单"};
    d.addressees = "市发展改革委";
    d.body = {office::paragraph("你单位牵头的改革任务应于2017年6月30日前完成，至今未报进展。请于5个工作日内办理。")};
    d.organ = "中共淄博市委改革办";
    d.date = "2017年7月3日";
    return d;
}

std::string text_on(const office::Page& page) {
    std::string out;
    for (auto& run : page.text) out += run.text;
    return out;
}

office::Table rows(int count, int lines_in_cell) {
    office::Table t{.widths = {1, 3}, .head = {{{{"序号"}, {"任务"}}}}};
    std::string long_text;
    for (int i = 0; i < lines_in_cell * 25; ++i) long_text += "改";
    for (int i = 0; i < count; ++i) t.rows.push_back({{{std::to_string(i + 1)}, {long_text}}});
    return t;
}

}  // namespace

TEST_CASE("the same paper gives the same PDF, byte for byte") {
    office::Typesetter one, other;
    const auto pdf = office::to_pdf(one.set(letter()));
    CHECK(pdf.starts_with("%PDF-"));
    CHECK(pdf == office::to_pdf(other.set(letter())));
    CHECK(pdf == office::to_pdf(one.set(letter())));
}

TEST_CASE("every word of the paper stands on its pages, in reading order") {
    office::Typesetter typesetter;
    const auto pages = typesetter.set(letter());
    REQUIRE(pages.pages.size() == 1);
    const auto text = text_on(pages.pages[0]);
    CHECK(text.find("你单位牵头的改革任务应于2017年6月30日前完成，至今未报进展。") != text.npos);
    CHECK(text.find("改办督〔2017〕3号") < text.find("催办单"));
}

TEST_CASE("a face that is not installed is named with what stands in for it") {
    office::Typesetter typesetter({.fang = "没有这种仿宋"});
    const auto stand_ins = typesetter.set(letter()).substitutes;
    REQUIRE(stand_ins.contains("没有这种仿宋"));
    CHECK_FALSE(stand_ins.at("没有这种仿宋").empty());
}

TEST_CASE("a table goes on over the pages with its head on each, and a row taller than a page loses nothing") {
    office::Typesetter typesetter;
    auto d = letter();
    d.body = {office::table(rows(120, 1))};
    const auto many = typesetter.set(d);
    CHECK(many.pages.size() >= 5);
    for (std::size_t i = 0; i + 1 < many.pages.size(); ++i) CHECK(text_on(many.pages[i]).find("任务") != std::string::npos);
    d.body = {office::table(rows(1, 100))};
    std::size_t drawn = 0;
    for (auto& page : typesetter.set(d).pages)
        for (auto& run : page.text)
            for (std::size_t at = run.text.find("改"); at != run.text.npos; at = run.text.find("改", at + 1)) ++drawn;
    std::size_t asked = 100 * 25;
    for (auto& other : {d.mark, d.number, d.organ, d.addressees})
        for (std::size_t at = other.find("改"); at != other.npos; at = other.find("改", at + 1)) ++asked;
    CHECK(drawn == asked);
}

TEST_CASE("control characters of a pasted text are not drawn") {
    office::Typesetter typesetter;
    auto d = letter();
    d.body = {office::paragraph("改革\x01\x1f任务")};
    CHECK(text_on(typesetter.set(d).pages[0]).find("改革任务") != std::string::npos);
}

TEST_CASE("several readers who ask for a paper at the same time get the same bytes") {
    office::Typesetter typesetter;
    const auto wanted = office::to_pdf(typesetter.set(letter()));
    std::vector<std::string> got(4);
    std::vector<std::thread> readers;
    for (auto& bytes : got)
        readers.emplace_back([&] {
            for (int i = 0; i < 5; ++i) bytes = office::to_pdf(typesetter.set(letter()));
        });
    for (auto& reader : readers) reader.join();
    for (auto& bytes : got) CHECK(bytes == wanted);
}
