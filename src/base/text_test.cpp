#include "base/text.hpp"
#include <doctest/doctest.h>
#include "base/error.hpp"

TEST_CASE("Chinese text is counted in characters, and a broken byte harms only itself") {
    CHECK(text::length("改革 ok") == 5);
    CHECK(text::encode(text::decode("改革𠮷ok")) == "改革𠮷ok");
    CHECK(text::encode(text::decode("a\xE6\x94z")) == "a\uFFFD\uFFFDz");
    CHECK(text::first("改革办公室", 3) == "改革办");
}

TEST_CASE("Full-width figures and marks are read as half-width ones and back") {
    CHECK(text::half_width("（１２％）　Ａ，；：") == "(12%) A,;:");
    CHECK(text::half_width("〔2016〕20号、") == "[2016]20号、");
    CHECK(text::full_width_punctuation("是否(可选),好;") == "是否（可选），好；");
}

TEST_CASE("Blanks inside Chinese words go, between English words they stay") {
    CHECK(text::fold_spaces(" 李 建国 ") == "李建国");
    CHECK(text::fold_spaces("工作机 制\n落实") == "工作机制落实");
    CHECK(text::fold_spaces("Lead   unit 牵头") == "Lead unit牵头");
    CHECK(text::without_spaces("主 要\u3000内\u200B容\r\n") == "主要内容");
    CHECK(text::comparable("“放管服” Ａb") == "放管服ab");
}

TEST_CASE("Numbers in 汉字 are read") {
    CHECK(text::number("十二") == 12);
    CHECK(text::number("二〇一七") == 2017);
    CHECK(text::number("一百零三") == 103);
    CHECK(text::number("二十") == 20);
    CHECK(text::number("廿三") == 23);
    CHECK(text::number("１２") == 12);
    CHECK(text::number(" 7 ") == 7);
    CHECK(text::number("2万") == 20000);
    CHECK_FALSE(text::number("十二月"));
    CHECK_FALSE(text::number(""));
    CHECK(text::encode(text::numerals_before(U"二〇一七年十二月底，三个一", U"年月")) == "2017年12月底，三个一");
}

TEST_CASE("Names of the same unit look alike, names of different units do not") {
    CHECK(text::similarity("市住建局", "市住建局") == 1000);
    CHECK(text::similarity("市住房和城乡建设局", "市住房城乡建设局") > 700);
    CHECK(text::similarity("市财政局", "县教育局") < 400);
    CHECK(text::similarity("", "") == 1000);
    CHECK(text::similarity("市", "") == 0);
}

TEST_CASE("Files in UTF-8, with a mark, in UTF-16 and in GB18030 are all read") {
    CHECK(text::to_utf8("改革") == "改革");
    CHECK(text::to_utf8("\xEF\xBB\xBF改革") == "改革");
    CHECK(text::to_utf8("\xB8\xC4\xB8\xEF") == "改革");
    CHECK(text::to_utf8(std::string_view("\xFF\xFE\x39\x65\x69\x97", 6)) == "改革");
    CHECK(text::encoding_of("\xB8\xC4") == text::Encoding::gb18030);
    CHECK_THROWS_AS(text::to_utf8("\xFF\xFF\xFF"), Error);
}
