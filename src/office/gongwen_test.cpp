#include "office/gongwen.hpp"
#include <doctest/doctest.h>

using namespace office::gongwen;

TEST_CASE("the page of the standard adds up: 22 lines and 28 characters fill 156 by 225 millimetres") {
    CHECK(paper_width - left - right == 8845);    // 156 mm
    CHECK(paper_height - top - bottom == 12756);  // 225 mm
    CHECK(lines_on_page * line_pitch <= 12756);
    CHECK((lines_on_page + 1) * line_pitch > 12756);
    CHECK(characters_in_line * (size_3 * 10 + character_spacing) <= text_width);
    CHECK((characters_in_line + 1) * (size_3 * 10 + character_spacing) > text_width);
}

TEST_CASE("a Han character is as wide as two digits") {
    CHECK(half_ems("2017年6月") == 9);
    CHECK(lines_of_paragraph("") == 1);
    CHECK(lines_of_paragraph("特此通报。") == 1);
    const std::string thirteen = "全市深化改革工作推进落实情";
    CHECK(lines_of_paragraph(thirteen + thirteen) == 1);  // with the two blanks in front, 28
    CHECK(lines_of_paragraph(thirteen + thirteen + "况") == 2);
}

TEST_CASE("a short mark keeps its full height, a long one is first narrowed and then made smaller") {
    const auto brief = shape_mark("淄博市委文件");
    CHECK(brief.points == 56);
    CHECK(brief.percent == 100);
    const auto longer = shape_mark("中共云州市委改革办文件");
    CHECK(longer.points == 56);
    CHECK(longer.percent < 100);
    const auto longest = shape_mark("中共淄博市委全面深化改革领导小组办公室文件");
    CHECK(longest.points < 40);
    CHECK(longest.percent >= narrowest_mark);
    CHECK(half_ems("中共淄博市委全面深化改革领导小组办公室文件") * longest.points * 10 * longest.percent / 100 <= text_width);
}

TEST_CASE("a title is broken at marked places only, into lines as even as they allow") {
    CHECK(break_title("关于调整联络员的通知") == std::vector<std::string>{"关于调整联络员的通知"});
    CHECK(break_title("关于2017年6月份|全市全面深化改革工作|推进落实情况的通报") ==
          std::vector<std::string>{"关于2017年6月份全市全面深化改革工作", "推进落实情况的通报"});
    CHECK(break_title("关于2017年6月份全市|全面深化改革工作|推进落实情况的通报") ==
          std::vector<std::string>{"关于2017年6月份全市", "全面深化改革工作推进落实情况的通报"});
    CHECK(break_title("一|二").size() == 1);
}

TEST_CASE("a sealed date stands four characters in with the organ centred above it") {
    const auto place = place_signature("中共云州市委改革办", "2026年8月5日", true);
    CHECK(place.date_right == 4 * character_pitch - 4);
    CHECK(place.blank_lines == 2);
    const int organ_middle = place.organ_right + 9 * character_pitch / 2,
              date_middle = place.date_right + 12 * (character_pitch / 2) / 2;
    CHECK(std::abs(organ_middle - date_middle) <= character_pitch / 2);
}

TEST_CASE("a long organ ends at the edge of the text and the date stays centred under it") {
    const auto place = place_signature("中共淄博市委全面深化改革领导小组办公室", "2017年7月10日", true);
    CHECK(place.organ_right == 0);
    CHECK(place.date_right > 4 * character_pitch);
}

TEST_CASE("without a seal the date begins two characters after the organ") {
    const auto place = place_signature("中共云州市委改革办", "2026年8月1日", false);
    const int organ_left = 18 * (character_pitch / 2) + place.organ_right,
              date_left = 12 * (character_pitch / 2) + place.date_right;
    CHECK(organ_left - date_left == 4 * (character_pitch / 2));
    CHECK(std::min(place.organ_right, place.date_right) == 4 * (character_pitch / 2));
}

TEST_CASE("one annex has no number, several count from one") {
    CHECK(annex_label(0, 1) == "附件");
    CHECK(annex_label(1, 2) == "附件2");
    CHECK(annex_entry(0, 1, "得分说明") == "得分说明");
    CHECK(annex_entry(1, 2, "清单") == "2.清单");
}

TEST_CASE("a heading too wide for its column is split evenly") {
    CHECK(balance("任务落实", 6) == "任务\n落实");
    CHECK(balance("任务落实", 8) == "任务落实");
    CHECK(balance("序号", 3) == "序\n号");
}

TEST_CASE("a list of names is broken between names only") {
    using office::gongwen::lines_of_names;
    CHECK(lines_of_names("王修远　李书瑶　吴　桐　孙立言", 20) == std::vector<std::string>{"王修远　李书瑶", "吴　桐　孙立言"});
    CHECK(lines_of_names("王修远", 2) == std::vector<std::string>{"王修远"});
    CHECK(lines_of_names("", 20) == std::vector<std::string>{""});
}
