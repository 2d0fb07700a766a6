#include "reform/ledgers/ledger_due.hpp"
#include <algorithm>
#include <charconv>
#include <utility>
#include "base/text.hpp"
#include "reform/ledgers/ledger_point.hpp"

namespace ledger {

namespace {

using View = std::u32string_view;

bool has(View s, View word) { return s.find(word) != View::npos; }
bool has_any(View s, std::initializer_list<View> words) {
    return std::any_of(words.begin(), words.end(), [&](View word) { return has(s, word); });
}

/// Half-width, figures for numerals, no blanks; line breaks become semicolons where `breaks` asks for it.
std::u32string plain(std::string_view raw, bool breaks) {
    std::u32string out;
    for (char32_t c : text::decode(raw)) {
        c = text::narrow(c);
        if (c == U'\n' && breaks) out += U';';
        else if (!text::is_blank(c)) out += c;
    }
    return text::numerals_before(out, U"年月日号季个天周工旬");
}

constexpr View forever[] = {U"长期", U"持续", U"常态", U"不间断", U"经常性", U"日常", U"贯穿始终", U"坚持", U"一直", U"滚动推进"};

bool is_ongoing(View s) {
    return std::any_of(std::begin(forever), std::end(forever), [&](View word) { return has(s, word); });
}

std::string milestone_in(View s) {
    for (View word : {U"动工", U"投入使用", U"投用", U"开工", U"竣工", U"完工", U"通车", U"试运行", U"启用", U"封顶", U"验收",
                      U"建成", U"交付", U"印发", U"出台"})
        if (has(s, word)) return text::encode(word);
    return {};
}

void add_point(const Point& p, View around, DueReading& out) {
    LedgerDue& due = out.due;
    due.kind = DueKind::by_date;
    due.precision = p.precision();
    due.date = p.last();
    due.milestone = milestone_in(around);
    if (!p.year) out.year_missing = true;
    else if (!due.date) out.doubts.push_back("没有这一天，请核对");
    if (p.short_year) out.doubts.push_back("年份只写了两位，按 " + std::to_string(p.year) + " 年理解，请核对");
    if (p.exclusive() && due.date) out.doubts.push_back("“" + due.text + "”按“" + to_chinese(*due.date) + "”理解，请核对");
}

/// Reads one date or one range somewhere in `s`; false when there is none.
class Reader {
public:
    Reader(View s, int base_year) : s_(s), base_year_(base_year), cursor_(s, base_year) {}

    struct Found {
        Point from;
        std::optional<Point> to;
        std::size_t begin, end;
        bool onward;
    };

    std::optional<Found> next() {
        while (!cursor_.done()) {
            const auto begin = cursor_.at();
            if (auto range = bare_range()) return Found{range->first, range->second, begin, cursor_.at(), false};
            if (auto from = cursor_.point()) return with_end(*from, begin);
            if (cursor_.digits().empty()) cursor_.skip();
        }
        return std::nullopt;
    }

private:
    std::optional<Found> with_end(Point from, std::size_t begin) {
        carry_year(from);
        const auto after = cursor_.at();
        if (cursor_.range_sign()) {
            if (auto to = cursor_.point(true)) {
                complete(from, *to);
                return Found{from, to, begin, cursor_.at(), false};
            }
            cursor_.move(after);
        }
        const bool onward =
            cursor_.rest().starts_with(U"起") || cursor_.rest().starts_with(U"开始") || cursor_.rest().starts_with(U"以来");
        return Found{from, std::nullopt, begin, cursor_.at(), onward};
    }

    /// 3-6月, 1月至6月 is no case for this; only a number whose unit stands behind the second one.
    std::optional<std::pair<Point, Point>> bare_range() {
        const auto begin = cursor_.at();
        const auto n = cursor_.digits(2);
        if (!n.empty() && cursor_.range_sign()) {
            if (auto to = cursor_.point(); to && (to->month || to->quarter) && !to->year) {
                Point from;
                (to->quarter ? from.quarter : from.month) = int(*text::number(n));
                carry_year(from);
                complete(from, *to);
                return std::pair{from, *to};
            }
        }
        cursor_.move(begin);
        return std::nullopt;
    }

    /// A later date in the same cell goes by the year of the one before it.
    void carry_year(Point& p) {
        if (!p.year) p.year = said_ ? said_ : base_year_;
        else said_ = p.year;
    }

    void complete(Point& from, Point& to) {
        if (from.bare) from.month = std::exchange(from.bare, 0), from.whole_year = false;
        if (to.bare) {
            int& part = from.day ? to.day : from.month ? to.month : from.quarter ? to.quarter : to.year;
            part = std::exchange(to.bare, 0);
        }
        if (to.day && !to.month) to.month = from.month;
        if (!to.year) {
            to.year = from.year;
            if (to.year && to.month && to.month < from.month) ++to.year;
        } else {
            said_ = to.year;
        }
    }

    View s_;
    int base_year_, said_ = 0;
    Cursor cursor_;
};

bool read_recurring(View s, DueReading& out) {
    const bool every = has_any(s, {U"每年", U"每月", U"每季", U"每半年", U"每周", U"每日", U"每天", U"每旬", U"每学期", U"逐年",
                                   U"逐月", U"按月", U"按季", U"定期", U"季季", U"月月"});
    const auto at = s.find(U'每');
    const bool counted = at != View::npos && at + 1 < s.size() && (text::is_digit(s[at + 1]) || s[at + 1] == U'两');
    if (!every && !counted) return false;
    out.due.kind = DueKind::recurring;
    out.due.rule = text::encode(s);
    return true;
}

/// A length of time: 30个工作日, 5年, 半年, 两个月. Not 6月, not 2024年, not 12日.
bool has_duration(View s) {
    for (std::size_t i = 0; i < s.size();) {
        std::size_t end = i;
        while (end < s.size() && text::is_digit(s[end])) ++end;
        const View rest = s.substr(end);
        const bool counted =
            (end > i && end - i < 4) || (s[i] == U'半' && (i == 0 || (s[i - 1] != U'上' && s[i - 1] != U'下'))) || s[i] == U'两';
        const View unit = counted && end == i ? s.substr(i + 1) : rest;
        if (counted && (i == 0 || !text::is_digit(s[i - 1]))) {
            if (unit.starts_with(U"个工作日") || unit.starts_with(U"工作日") || unit.starts_with(U"个月") ||
                unit.starts_with(U"周") || unit.starts_with(U"天"))
                return true;
            const bool by_year = unit.starts_with(U"年");
            if ((by_year || unit.starts_with(U"日")) &&
                (unit.substr(1).starts_with(U"内") || unit.substr(1).starts_with(U"以内") || unit.substr(1).starts_with(U"之内")))
                return true;
            if (by_year && unit.size() == 1 && end - i < 3) return true;
        }
        i = std::max(end, i + 1);
    }
    return false;
}

bool read_relative(View s, DueReading& out) {
    const bool at_once = has_any(s, {U"立行立改", U"立即", U"即知即改", U"即时", U"马上", U"即行即改"});
    const bool after = has_any(s, {U"之日起", U"印发后", U"施行后", U"发布后", U"下发后", U"签订后", U"到位后", U"出台后",
                                   U"批复后", U"会后", U"任期内", U"任期末"});
    if (!at_once && !after && !has_duration(s)) return false;
    out.due.kind = DueKind::relative;
    out.due.rule = text::encode(s);
    out.doubts.push_back("“" + out.due.text + "”是相对时限，请确定具体日期");
    return true;
}

/// “十四五”末, “十四五”期间: the five-year plans, the 14th of which runs from 2021 to 2025.
bool read_plan(View s, DueReading& out) {
    std::u32string bare;
    for (char32_t c : s)
        if (c != U'“' && c != U'”' && c != U'"') bare += c;
    for (auto [word, n] : {std::pair{U"十三五", 13}, {U"十四五", 14}, {U"十五五", 15}}) {
        if (!has(bare, word)) continue;
        const int first = 2021 + (n - 14) * 5;
        using namespace std::chrono;
        const bool period = has_any(bare, {U"期间", U"时期"});
        out.due.kind = period ? DueKind::period : DueKind::by_date;
        out.due.date = Date{year{first + 4} / 12 / 31};
        if (period) out.due.start = Date{year{first} / 1 / 1};
        else out.due.precision = DuePrecision::year;
        return true;
    }
    return false;
}

void read_range(const Reader::Found& f, DueReading& out) {
    out.due.kind = DueKind::period;
    out.due.start = f.from.first();
    out.due.date = f.to->last();
    if (!f.from.year || !f.to->year) out.year_missing = true;
    else if (!out.due.start || !out.due.date || *out.due.start > *out.due.date)
        out.doubts.push_back("时间段“" + out.due.text + "”的起止不合理，请核对");
}

void read_whole_year(int year, DueReading& out) {
    out.due.kind = DueKind::whole_year;
    if (year) out.due.date = Date{std::chrono::year{year} / 12 / 31};
    else out.year_missing = true;
}

void read_single(const Reader::Found& f, View s, int base_year, DueReading& out) {
    if (f.to) return read_range(f, out);
    const bool from_words = f.begin > 0 && (s[f.begin - 1] == U'从' || s[f.begin - 1] == U'自');
    if (f.onward || (from_words && is_ongoing(s))) {
        out.due.kind = DueKind::ongoing;
        out.due.start = f.from.first();
        return;
    }
    if (f.from.whole_year && has_any(s, {U"全年", U"年全年"})) return read_whole_year(f.from.year ? f.from.year : base_year, out);
    add_point(f.from, s, out);
    if (is_ongoing(s)) out.doubts.push_back("“" + out.due.text + "”既有期限又要求长期坚持，按期限记录");
}

bool read_multi(View s, const std::vector<Reader::Found>& found, DueReading& out) {
    std::vector<LedgerDueItem> items;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const Point& p = found[i].to ? *found[i].to : found[i].from;
        const auto end = i + 1 < found.size() ? found[i + 1].begin : s.size();
        auto said = std::u32string(s.substr(found[i].begin, end - found[i].begin));
        while (!said.empty() && View(U";、,。").find(said.back()) != View::npos) said.pop_back();
        items.push_back({text::encode(said), p.last(), p.precision(), milestone_in(said)});
        if (!p.year) out.year_missing = true;
    }
    out.due.kind = DueKind::multi;
    out.due.items = std::move(items);
    for (auto& item : out.due.items)
        if (item.date && (!out.due.date || *item.date > *out.due.date)) out.due.date = item.date;
    return true;
}

bool is_nothing(View s) {
    return s.empty() || s == U"-" || s == U"--" || s == U"—" || s == U"——" || s == U"/" || s == U"无" || s == U"暂无" ||
           s == U"\\";
}

void read_words(View s, int base_year, DueReading& out) {
    if (has_any(s, {U"全年", U"年度内", U"整年"})) return read_whole_year(base_year, out);
    if (is_ongoing(s)) return void(out.due.kind = DueKind::ongoing);
    if (read_relative(s, out)) return;
    out.doubts.push_back("完成时限“" + out.due.text + "”没有看懂，已按原文保留，请填写日期");
}

}  // namespace

DueReading read_due(std::string_view raw, int base_year) {
    DueReading out;
    out.due.text = text::fold_spaces(raw);
    const std::u32string s = plain(raw, true);
    if (s == U"(清空)") return out;  // the import empties the field
    if (is_nothing(s)) return out.due.text.clear(), out;
    if (read_recurring(s, out) || read_plan(s, out)) return out;
    Reader reader(s, base_year);
    std::vector<Reader::Found> found;
    while (auto one = reader.next()) found.push_back(*one);
    if (found.empty()) read_words(s, base_year, out);
    else if (has_duration(s)) read_relative(s, out);
    else if (found.size() > 1) read_multi(s, found, out);
    else read_single(found.front(), s, base_year, out);
    if (out.year_missing) out.doubts.push_back("时限“" + out.due.text + "”没有写年份，文件中也找不到年份，请指定");
    return out;
}

namespace {

/// Excel's day numbers of 2000 to 2050, typed into a cell whose date format was lost.
std::optional<Date> lost_date(std::string_view number) {
    int serial = 0;
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), serial);
    if (fault != std::errc{} || end != number.data() + number.size() || serial < 36'526 || serial > 54'789) return std::nullopt;
    return add_days(Date{std::chrono::year{1899} / 12 / 30}, serial);
}

DueReading read_number(const office::SheetCell& cell, int base_year, std::string_view heading) {
    DueReading out;
    if (const auto date = lost_date(cell.number)) {
        out.due = {.kind = DueKind::by_date, .date = date, .precision = DuePrecision::day, .start = {}, .text = cell.text};
        out.doubts.push_back("数值 " + cell.text + " 按日期 " + to_chinese(*date) + " 理解，请核对");
        return out;
    }
    const auto month = text::number(cell.text);
    if (month && *month >= 1 && *month <= 12 && heading.find("月") != std::string_view::npos)
        return read_due(cell.text + "月", base_year);
    out = read_due(cell.text, base_year);
    const auto point = cell.number.find('.');
    const bool one_digit = point != std::string::npos && cell.number.size() - point == 2;
    if (one_digit && cell.decimals != 2 && cell.number.ends_with(".1"))
        out.doubts.push_back("“" + cell.text + "”是数值，可能是 10 月（表格会丢掉末尾的 0），请确认");
    else if (one_digit && cell.decimals != 2 && point < 4)
        out.doubts.push_back("“" + cell.text + "”是数值，按 " + (out.due.date ? to_chinese(*out.due.date) : "月.日") +
                             " 理解，请核对");
    return out;
}

}  // namespace

DueReading read_due(const office::SheetCell& cell, int base_year, std::string_view heading) {
    using Kind = office::SheetCell::Kind;
    if (cell.kind == Kind::date) {
        DueReading out;
        out.due = {.kind = DueKind::by_date, .date = cell.date, .precision = DuePrecision::day, .start = {}, .text = cell.text};
        if (cell.month_only) out.due.date = last_day(month_of(cell.date)), out.due.precision = DuePrecision::month;
        return out;
    }
    if (cell.kind == Kind::number) return read_number(cell, base_year, heading);
    if (cell.kind == Kind::error) {
        DueReading out;
        out.due.text = cell.text;
        out.doubts.push_back("单元格是公式错误 " + cell.text);
        return out;
    }
    return read_due(cell.text, base_year);
}

std::optional<int> year_in(std::string_view said) {
    const std::u32string s = plain(said, false);
    for (std::size_t i = 0; i + 4 <= s.size(); ++i) {
        const bool alone = (i == 0 || !text::is_digit(s[i - 1])) && (i + 4 == s.size() || !text::is_digit(s[i + 4]));
        const auto n = alone && std::all_of(s.begin() + std::ptrdiff_t(i), s.begin() + std::ptrdiff_t(i) + 4, text::is_digit)
                           ? text::number(View(s).substr(i, 4))
                           : std::nullopt;
        if (!n || *n < 1990 || *n > 2100) continue;
        const char32_t next = i + 4 < s.size() ? s[i + 4] : 0, before = i ? s[i - 1] : 0;
        const bool counted = next && text::is_han(next) && next != U'年' && next != U'至';  // 2000人 is no year
        if (!counted || before == U'[') return int(*n);
    }
    return std::nullopt;
}

}  // namespace ledger
