#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include "base/date.hpp"
#include "reform/matters/matter.hpp"

// The small grammar of dates in Chinese documents: 2017年6月底前, 2017.06.30, 三季度, 上半年, 年底, 6月中旬, 2012-2015年.
namespace ledger {

/// What was said, not yet what it means: absent parts are 0.
struct Point {
    int year = 0, month = 0, day = 0, quarter = 0, half = 0;
    int ten = 0;              // 上旬 1, 中旬 2, 下旬 3
    bool whole_year = false;  // 年底, 年内, 2017年
    bool inclusive = false;   // 底, 末, 内: the last day counts even when 前 follows
    bool before = false;      // 前, 之前
    bool short_year = false;  // 17年
    int bare = 0;             // a number whose unit stands behind the other end of a range

    DuePrecision precision() const;
    /// 3月前 is the last day of February; 3月底前 the last of March.
    bool exclusive() const { return before && !inclusive && !day && !ten; }
    std::optional<Date> first() const;  // nothing for a day that does not exist or without a year
    std::optional<Date> last() const;
};

/// A cursor over half-width text without blanks whose numerals are figures.
class Cursor {
public:
    explicit Cursor(std::u32string_view s, int base_year) : s_(s), base_year_(base_year) {}

    bool done() const { return at_ >= s_.size(); }
    std::size_t at() const { return at_; }
    void move(std::size_t at) { at_ = at; }
    void skip() { ++at_; }
    std::u32string_view rest() const { return s_.substr(at_); }
    bool take(std::u32string_view word);
    bool take_any(std::u32string_view characters);
    std::u32string_view digits(std::size_t most = 9);  // at the cursor; taken when not empty

    /// Reads a point here or leaves the cursor alone. `may_be_bare`: a lone number is accepted too.
    std::optional<Point> point(bool may_be_bare = false);
    /// The dash, 至 or 到 between the ends of a range.
    bool range_sign();

private:
    bool year(Point&);
    bool dotted(Point&);
    bool part_of_year(Point&);
    void endings(Point&);

    std::u32string_view s_;
    int base_year_;
    std::size_t at_ = 0;
};

}  // namespace ledger
