#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Chinese text as offices type it: full-width figures, blanks inside words, 汉字 numerals, GB18030 files.
namespace text {

/// Code points of UTF-8; every malformed byte becomes U+FFFD, so nothing is lost or thrown.
std::u32string decode(std::string_view utf8);
std::string encode(std::u32string_view);
void append(std::string& utf8, char32_t);
std::size_t length(std::string_view utf8);  // in characters
std::string first(std::string_view utf8, std::size_t characters);

bool is_han(char32_t);
bool is_blank(char32_t);  // white space of any width, zero-width marks, BOM
bool only_blanks(std::string_view utf8);
bool is_digit(char32_t);                   // ASCII only
char32_t narrow(char32_t);                 // one full-width character to its half-width form; 〔【 become brackets too
std::u32string trim(std::u32string_view);  // without blanks at either end

/// Full-width letters, figures, blanks and punctuation to ASCII. 、 and 。 have no half-width form and stay.
std::string half_width(std::string_view);
/// The other way, for what is printed in a Chinese sentence: ( ) , ; : ? ! only.
std::string full_width_punctuation(std::string_view);

/// "李 建国" → "李建国", "one  word" → "one word": blanks beside a Chinese character or mark go, others fold into one;
/// line breaks count as blanks; both ends are trimmed.
std::string fold_spaces(std::string_view);
/// No blanks or line breaks at all: the form in which two titles are compared.
std::string without_spaces(std::string_view);

/// The key under which two spellings of a name are the same: half-width, lower case, without blanks and quotation marks.
std::string comparable(std::string_view);

/// A whole number in figures of any width or in 汉字: 12, １２, 十二, 二〇一七, 一百零三, 廿三. Nothing when any other character is in it.
std::optional<std::int64_t> number(std::string_view);
std::optional<std::int64_t> number(std::u32string_view);
/// Runs of 汉字 numerals replaced by figures where `before` follows: numerals_before("十二月底", U"月") = "12月底".
std::u32string numerals_before(std::u32string_view, std::u32string_view before);

/// Likeness of two names in thousandths: Dice's coefficient of their pairs of neighbouring characters. 1000: the same.
int similarity(std::string_view, std::string_view);

enum class Encoding { utf8, utf8_with_mark, utf16_little, utf16_big, gb18030 };
bool is_utf8(std::string_view);
Encoding encoding_of(std::string_view bytes);
/// Any of the above to UTF-8 without a mark. Refuses (Refusal::invalid) what is none of them.
std::string to_utf8(std::string_view bytes);

}  // namespace text
