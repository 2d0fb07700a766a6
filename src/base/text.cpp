#include "base/text.hpp"
#include <algorithm>
#include <iconv.h>
#include <vector>
#include "base/error.hpp"

namespace text {

namespace {

/// The length of the well-formed sequence at the front, or 0 (RFC 3629: no overlong forms, surrogates or values past U+10FFFF).
std::size_t sequence(std::string_view s, char32_t& out) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return out = lead, 1;
    const std::size_t n = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || s.size() < n) return 0;
    char32_t c = lead & (0xFF >> (n + 1));
    for (std::size_t i = 1; i < n; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return 0;
        c = c << 6 | (byte(i) & 0x3F);
    }
    const char32_t least = n == 2 ? 0x80 : n == 3 ? 0x800 : 0x10000;
    if (c < least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return 0;
    return out = c, n;
}

template <class F> void each(std::string_view s, F take) {
    while (!s.empty()) {
        char32_t c = 0xFFFD;
        const std::size_t n = sequence(s, c);
        take(n ? c : char32_t(0xFFFD));
        s.remove_prefix(std::max<std::size_t>(n, 1));
    }
}

}  // namespace

std::u32string decode(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size() / 2);
    each(utf8, [&](char32_t c) { out += c; });
    return out;
}

void append(std::string& s, char32_t c) {
    const auto put = [&](char32_t byte) { s += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) return put(c);
    if (c < 0x800) put(0xC0 | c >> 6);
    else if (c < 0x10000) put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F));
    else put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
}

std::string encode(std::u32string_view s) {
    std::string out;
    out.reserve(s.size() * 3);
    for (char32_t c : s) append(out, c);
    return out;
}

std::size_t length(std::string_view utf8) {
    std::size_t n = 0;
    each(utf8, [&](char32_t) { ++n; });
    return n;
}

std::string first(std::string_view utf8, std::size_t characters) { return encode(decode(utf8).substr(0, characters)); }

bool is_han(char32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) || c == U'〇';
}

bool is_blank(char32_t c) {
    return c <= 0x20 || c == 0x7F || c == 0xA0 || c == 0x3000 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 ||
           c == 0x202F || c == 0x2060;
}

bool only_blanks(std::string_view s) {
    while (!s.empty()) {
        char32_t c = 0xFFFD;
        const std::size_t n = sequence(s, c);
        if (!n || !is_blank(c)) return false;
        s.remove_prefix(n);
    }
    return true;
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

char32_t narrow(char32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
    if (c == 0x3000 || c == 0xA0) return U' ';
    if (c == U'〔' || c == U'【' || c == U'［') return U'[';
    if (c == U'〕' || c == U'】' || c == U'］') return U']';
    return c;
}

std::u32string trim(std::u32string_view s) {
    while (!s.empty() && is_blank(s.front())) s.remove_prefix(1);
    while (!s.empty() && is_blank(s.back())) s.remove_suffix(1);
    return std::u32string(s);
}

std::string half_width(std::string_view s) {
    std::string out;
    each(s, [&](char32_t c) { append(out, narrow(c)); });
    return out;
}

std::string full_width_punctuation(std::string_view s) {
    std::string out;
    each(s,
         [&](char32_t c) { append(out, std::u32string_view(U"(),;:?!").find(c) != std::u32string_view::npos ? c + 0xFEE0 : c); });
    return out;
}

std::string fold_spaces(std::string_view s) {
    const auto wide = [](char32_t c) { return c >= 0x2E80 || (c >= 0x2014 && c <= 0x2026); };
    std::u32string out;
    bool blank = false;
    each(s, [&](char32_t c) {
        if (is_blank(c)) blank = true;
        else {
            if (blank && !out.empty() && !wide(out.back()) && !wide(c)) out += U' ';
            out += c;
            blank = false;
        }
    });
    return encode(out);
}

std::string without_spaces(std::string_view s) {
    std::string out;
    each(s, [&](char32_t c) {
        if (!is_blank(c)) append(out, c);
    });
    return out;
}

std::string comparable(std::string_view s) {
    std::string out;
    each(s, [&](char32_t c) {
        c = narrow(c);
        if (is_blank(c) || c == U'"' || c == U'\'' || c == U'“' || c == U'”' || c == U'‘' || c == U'’') return;
        append(out, c >= U'A' && c <= U'Z' ? c + 32 : c);
    });
    return out;
}

namespace {

constexpr std::u32string_view han_digits = U"〇一二三四五六七八九";

int digit(char32_t c) {
    c = narrow(c);
    if (is_digit(c)) return int(c - U'0');
    if (c == U'零' || c == U'○') return 0;
    if (c == U'两') return 2;
    const auto at = han_digits.find(c);
    return at == std::u32string_view::npos ? -1 : int(at);
}

int scale(char32_t c) {
    switch (c) {
        case U'十': return 10;
        case U'百': return 100;
        case U'千': return 1000;
        default: return 0;
    }
}

bool is_numeral(char32_t c) { return !is_digit(c) && (digit(c) >= 0 || scale(c) || c == U'廿' || c == U'卅'); }

/// Digit after digit: 2017, 二〇一七.
std::optional<std::int64_t> positional(std::u32string_view s) {
    std::int64_t n = 0;
    for (char32_t c : s) n = n * 10 + digit(c);
    return n;
}

/// Figures with 十百千万: 一百零三, 二十, 十二, 3万.
std::optional<std::int64_t> with_scales(std::u32string_view s) {
    std::int64_t total = 0, part = 0, figure = 0;
    for (char32_t c : s) {
        if (const int d = digit(c); d >= 0) figure = figure * (is_digit(narrow(c)) ? 10 : 0) + d;
        else if (c == U'廿' || c == U'卅') part += c == U'廿' ? 20 : 30;
        else if (const int by = scale(c)) part += std::max<std::int64_t>(figure, 1) * by, figure = 0;
        else if (c == U'万') total += (part + figure) * 10'000, part = figure = 0;
        else return std::nullopt;
    }
    return total + part + figure;
}

}  // namespace

std::optional<std::int64_t> number(std::u32string_view s) {
    if (s.empty() || s.size() > 15) return std::nullopt;
    return std::all_of(s.begin(), s.end(), [](char32_t c) { return digit(c) >= 0; }) ? positional(s) : with_scales(s);
}

std::optional<std::int64_t> number(std::string_view s) { return number(trim(decode(s))); }

std::u32string numerals_before(std::u32string_view s, std::u32string_view before) {
    std::u32string out;
    for (std::size_t i = 0; i < s.size();) {
        std::size_t end = i;
        while (end < s.size() && is_numeral(s[end])) ++end;
        const auto value = end > i && end < s.size() && before.find(s[end]) != std::u32string_view::npos
                               ? number(s.substr(i, end - i))
                               : std::nullopt;
        if (value) out += decode(std::to_string(*value));
        else out += s.substr(i, std::max<std::size_t>(end - i, 1));
        i = std::max(end, i + 1);
    }
    return out;
}

int similarity(std::string_view a, std::string_view b) {
    const auto pairs = [](std::string_view s) {
        const auto c = decode(comparable(s));
        std::vector<std::uint64_t> out;
        for (std::size_t i = 0; i + 1 < c.size(); ++i) out.push_back(std::uint64_t(c[i]) << 32 | c[i + 1]);
        if (c.size() == 1) out.push_back(c[0]);
        std::sort(out.begin(), out.end());
        return out;
    };
    const auto x = pairs(a), y = pairs(b);
    if (x.empty() || y.empty()) return x.size() == y.size() ? 1000 : 0;
    std::vector<std::uint64_t> both;
    std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
    return int(2000 * both.size() / (x.size() + y.size()));
}

bool is_utf8(std::string_view s) {
    for (char32_t c; !s.empty();) {
        const std::size_t n = sequence(s, c);
        if (!n) return false;
        s.remove_prefix(n);
    }
    return true;
}

Encoding encoding_of(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return Encoding::utf8_with_mark;
    if (bytes.starts_with("\xFF\xFE")) return Encoding::utf16_little;
    if (bytes.starts_with("\xFE\xFF")) return Encoding::utf16_big;
    return is_utf8(bytes) ? Encoding::utf8 : Encoding::gb18030;
}

namespace {

std::string converted(std::string_view bytes, const char* from) {
    const iconv_t convert = iconv_open("UTF-8", from);
    if (convert == iconv_t(-1)) throw Error(Refusal::invalid, "本机缺少字符集转换：" + std::string(from));
    std::string out(bytes.size() * 2 + 16, '\0');
    char* in = const_cast<char*>(bytes.data());
    char* to = out.data();
    std::size_t in_left = bytes.size(), out_left = out.size();
    const bool failed = iconv(convert, &in, &in_left, &to, &out_left) == std::size_t(-1);
    iconv_close(convert);
    if (failed) throw Error(Refusal::invalid, "文件的文字编码无法识别，请另存为 UTF-8 或 GB18030 后再试");
    out.resize(out.size() - out_left);
    return out;
}

}  // namespace

std::string to_utf8(std::string_view bytes) {
    switch (encoding_of(bytes)) {
        case Encoding::utf8: return std::string(bytes);
        case Encoding::utf8_with_mark: return std::string(bytes.substr(3));
        case Encoding::utf16_little: return converted(bytes.substr(2), "UTF-16LE");
        case Encoding::utf16_big: return converted(bytes.substr(2), "UTF-16BE");
        case Encoding::gb18030: return converted(bytes, "GB18030");
    }
    return {};
}

}  // namespace text
