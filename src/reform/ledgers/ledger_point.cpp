#include "reform/ledgers/ledger_point.hpp"
#include <algorithm>
#include <utility>
#include "base/text.hpp"

namespace ledger {

namespace {

using namespace std::chrono;

std::optional<Date> day_of(int y, int m, int d) {
    const Date date{year{y}, month{unsigned(m)}, day{unsigned(d)}};
    return date.ok() ? std::optional(date) : std::nullopt;
}

Date month_end(int y, int m) { return last_day(Month{year{y}, month{unsigned(m)}}); }

int value(std::u32string_view digits) {
    int n = 0;
    for (char32_t c : digits) n = n * 10 + int(c - U'0');
    return n;
}

bool is_year(int n) { return n >= 1990 && n <= 2100; }

}  // namespace

DuePrecision Point::precision() const {
    if (day || ten || exclusive()) return DuePrecision::day;
    if (month) return DuePrecision::month;
    if (quarter) return DuePrecision::quarter;
    return half ? DuePrecision::half : DuePrecision::year;
}

std::optional<Date> Point::first() const {
    if (!year || month > 12) return std::nullopt;
    if (day) return day_of(year, month, day);
    if (month) return day_of(year, month, ten > 1 ? ten * 10 - 9 : 1);
    if (quarter) return day_of(year, quarter * 3 - 2, 1);
    return day_of(year, half == 2 ? 7 : 1, 1);
}

std::optional<Date> Point::last() const {
    if (!year || month > 12) return std::nullopt;
    if (exclusive()) {
        const auto from = first();
        return from ? std::optional(add_days(*from, -1)) : std::nullopt;
    }
    if (day) return day_of(year, month, day);
    if (month) return ten && ten < 3 ? day_of(year, month, ten * 10) : month_end(year, month);
    if (quarter) return month_end(year, quarter * 3);
    return month_end(year, half == 1 ? 6 : 12);
}

bool Cursor::take(std::u32string_view word) {
    if (!rest().starts_with(word)) return false;
    at_ += word.size();
    return true;
}

bool Cursor::take_any(std::u32string_view characters) {
    if (done() || characters.find(s_[at_]) == std::u32string_view::npos) return false;
    ++at_;
    return true;
}

std::u32string_view Cursor::digits(std::size_t most) {
    std::size_t end = at_;
    while (end < s_.size() && text::is_digit(s_[end])) ++end;
    if (end - at_ > most) return {};
    const auto found = s_.substr(at_, end - at_);
    at_ = end;
    return found;
}

bool Cursor::range_sign() {
    const auto from = at_;
    while (take_any(U"-~—–―～至到")) {}
    if (at_ > from) take(U"截至");
    return at_ > from;
}

/// 2017年, 今年, 17年6月, 20170630, 201706, and a bare 2017 as it stands before a dash, a point or alone.
bool Cursor::year(Point& p) {
    for (auto [word, ahead] :
         {std::pair{U"明年", 1}, {U"次年", 1}, {U"翌年", 1}, {U"今年", 0}, {U"本年度", 0}, {U"本年", 0}, {U"当年", 0}})
        if (base_year_ && take(word)) return p.year = base_year_ + ahead, true;
    const auto from = at_;
    const auto n = digits(8);
    const int number = value(n);
    if (n.size() == 8 && is_year(number / 10000) && day_of(number / 10000, number / 100 % 100, number % 100)) {
        p.year = number / 10000, p.month = number / 100 % 100, p.day = number % 100;
        return true;
    }
    if (n.size() == 6 && is_year(number / 100) && number % 100 >= 1 && number % 100 <= 12)
        return p.year = number / 100, p.month = number % 100, true;
    if (n.size() == 4 && is_year(number)) {
        p.year = number;
        if (!take(U"年度") && !take(U"年")) dotted(p);
        return true;
    }
    if (n.size() == 2 && number >= 10 && number < 60 && take(U"年") && !done() &&
        (text::is_digit(s_[at_]) || s_[at_] == U'底' || s_[at_] == U'末')) {
        p.year = 2000 + number;
        return p.short_year = true;
    }
    at_ = from;
    return false;
}

/// The .6.30, -06-30 or /6 behind a year; a dash before four digits begins another year instead.
bool Cursor::dotted(Point& p) {
    const auto from = at_;
    const char32_t sign = done() ? 0 : s_[at_];
    if (!take_any(U".-/")) return false;
    const auto m = digits(2);
    if (m.empty() || value(m) < 1 || value(m) > 12) return at_ = from, false;
    p.month = value(m);
    const auto after_month = at_;
    if (!done() && s_[at_] == sign) {
        ++at_;
        const auto d = digits(2);
        if (!d.empty() && value(d) >= 1 && value(d) <= 31) {
            p.day = value(d);
            take_any(U"日号");
            return true;
        }
        at_ = after_month;
    }
    take(U"月份") || take(U"月");
    return true;
}

/// 6月30日, 6月中旬, 三季度, 上半年, 年底, 6.30; after a year or on its own.
bool Cursor::part_of_year(Point& p) {
    const auto from = at_;
    if (take(U"上半年")) return p.half = 1, true;
    if (take(U"下半年")) return p.half = 2, true;
    const bool ordinal = take(U"第") || take(U"Q") || take(U"q");
    const auto n = digits(4);
    const int number = value(n);
    if (number >= 1 && number <= 4 && (take(U"季度") || take(U"季") || (ordinal && s_[from] != U'第')))
        return p.quarter = number, true;
    if (!ordinal && number >= 1 && number <= 12 && n.size() <= 2) {
        const bool month = take(U"月份") || take(U"月");
        if (month) {
            p.month = number;
            const auto before_day = at_;
            const auto d = digits(2);
            if (!d.empty() && (take_any(U"日号") || done() || s_[at_] == U'前')) p.day = value(d);
            else at_ = before_day;
            if (take(U"上旬") || take(U"初")) p.ten = 1;
            else if (take(U"中旬") || take(U"中")) p.ten = 2;
            else if (take(U"下旬")) p.ten = 3;
            return true;
        }
        if (!p.year && take(U".")) {
            const auto d = digits(2);
            if (!d.empty() && value(d) >= 1 && value(d) <= 31) return p.month = number, p.day = value(d), true;
        }
        at_ = from + n.size();
        if (p.year && range_sign()) return at_ = from + n.size(), p.bare = number, true;  // 2024年1-12月
    }
    at_ = from;
    if (take(U"年")) {
        if (take(U"度内") || take(U"底") || take(U"末") || take(U"内") || take(U"终")) return p.whole_year = p.inclusive = true;
    }
    at_ = from;
    return false;
}

void Cursor::endings(Point& p) {
    if (take_any(U"底末终")) p.inclusive = true;
    else if (take(U"内") || take(U"以内")) p.inclusive = true;
    if (p.day && take_any(U"日号")) {}
    if (take(U"之前") || take(U"以前") || take(U"前")) p.before = true;
}

std::optional<Point> Cursor::point(bool may_be_bare) {
    const auto from = at_;
    Point p;
    const bool with_year = year(p);
    const bool with_part = p.month == 0 && part_of_year(p);
    if (with_year || with_part) {
        p.whole_year = p.whole_year || (!p.month && !p.quarter && !p.half && !p.bare);
        endings(p);
        return p;
    }
    at_ = from;
    if (may_be_bare) {
        const auto n = digits(4);
        if (!n.empty()) {
            p.bare = value(n);
            if (take_any(U"日号")) p.day = std::exchange(p.bare, 0);
            else take_any(U"年月");
            endings(p);
            return p;
        }
    }
    at_ = from;
    return std::nullopt;
}

}  // namespace ledger
