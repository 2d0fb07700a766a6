#include "reform/ledgers/ledger_body.hpp"
#include <algorithm>
#include "base/text.hpp"

namespace ledger {

namespace {

using View = std::u32string_view;
using R = ColumnRole;

constexpr View numerals = U"〇零一二三四五六七八九十百";
constexpr View circled = U"①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺";

bool one_of(char32_t c, View set) { return set.find(c) != View::npos; }

std::u32string plain(std::string_view s) { return text::decode(text::half_width(text::without_spaces(s))); }

std::size_t numerals_at(View s, std::size_t at) {
    std::size_t n = 0;
    while (at + n < s.size() && one_of(s[at + n], numerals)) ++n;
    return n;
}

/// 合计, 小计：21项; not 小计算机中心.
bool is_total(std::string_view said) {
    const auto s = plain(said);
    if (s.size() > 10) return false;
    for (View word : {U"合计", U"小计", U"总计", U"共计"})
        if (s.starts_with(word)) return s.size() == 2 || !text::is_han(s[2]) || one_of(s[2], U"数项");
    return false;
}

/// （共5项）, 31项, 21: what a section or total row says beside its words.
bool is_count(std::string_view said) {
    const auto s = plain(said);
    bool digit = false;
    for (char32_t c : s) {
        if (text::is_digit(c)) digit = true;
        else if (!one_of(c, U"()共计项个条件.")) return false;
    }
    return digit && s.size() <= 8;
}

}  // namespace

bool is_item_number(std::string_view said) {
    const auto s = plain(said);
    if (s.empty() || s.size() > 9) return false;
    bool counted = false;
    for (char32_t c : s) {
        if (text::is_digit(c) || one_of(c, numerals) || one_of(c, circled)) counted = true;
        else if (!one_of(c, U"().、-—_第项条号.") && !(c >= U'A' && c <= U'Z')) return false;
    }
    return counted;
}

bool has_heading_number(std::string_view said) {
    const auto s = plain(said);
    if (s.size() < 3) return false;
    const std::size_t open = s.front() == U'(' ? 1 : s.front() == U'第' ? 1 : 0;
    const auto n = numerals_at(s, open);
    if (!n || open + n >= s.size()) return false;
    const char32_t next = s[open + n];
    if (s.front() == U'(') return next == U')';
    if (s.front() == U'第') return one_of(next, U"章节部类批篇方");
    return one_of(next, U"、.,");
}

bool is_note(std::string_view said) {
    const auto s = plain(said);
    for (View word :
         {U"注:",      U"*注",        U"※",          U"填表说明", U"填报说明", U"填表人",   U"填报人",       U"制表",
          U"审核人",   U"审批人",     U"单位负责人", U"填报单位", U"填报时间", U"填表单位", U"填表时间",     U"报送单位",
          U"报送时间", U"单位(盖章)", U"单位(公章)", U"单位:",    U"数据来源", U"统计时间", U"分管领导签字", U"主要负责人签字",
          U"联系人:",  U"联系电话:",  U"请各",       U"附:",      U"附注",     U"截至时间", U"备注:",        U"说明:",
          U"要求:"})
        if (s.starts_with(word)) return true;
    return s.size() > 2 && s.front() == U'注' && (text::is_digit(s[1]) || one_of(s[1], U"、.一"));
}

namespace {

class Classifier {
public:
    Classifier(const Grid& grid, const Table& table) : grid_(grid), table_(table) {}

    std::vector<BodyRow> read() {
        look_over();
        std::vector<BodyRow> out;
        for (int r = table_.last_header + 1; r <= table_.last_row; ++r) out.push_back(classify(r));
        return out;
    }

private:
    std::vector<int> filled(int r) const { return grid_.filled(r, table_.first_column, table_.last_column); }
    std::string said(int r, int c) const { return text::fold_spaces(grid_.own(r, c).text); }

    R role(int column) const {
        for (auto& c : table_.columns)
            if (c.index == column) return c.role;
        return R::none;
    }

    /// Whether the table numbers its tasks, with which figures, and where its last task stands.
    void look_over() {
        const int number = table_.column(R::number), title = table_.column(R::title);
        int tasks = 0, numbered = 0, arabic = 0;
        for (int r = table_.last_header + 1; r <= table_.last_row; ++r) {
            const auto cells = filled(r);
            if (cells.size() < 2 && !(cells.size() == 1 && cells[0] == title && !spans(r, title))) continue;
            if (is_total(said(r, cells[0])) || is_note(said(r, cells[0]))) continue;
            ++tasks;
            last_task_ = r;
            const std::string n = number >= 0 ? said(r, number) : "";
            numbered += is_item_number(n);
            arabic += !n.empty() && plain(n).find_first_of(U"0123456789") != View::npos;
        }
        numbered_ = number >= 0 && numbered * 10 >= tasks * 6;
        arabic_ = arabic > 0;
    }

    bool spans(int r, int c) const {
        const auto* m = grid_.merge(r, c);
        return m && m->last_column > m->first_column;
    }

    BodyRow classify(int r) const {
        const auto cells = filled(r);
        if (cells.empty()) return {r, RowKind::blank, {}};
        const std::string first = said(r, cells[0]);
        if (is_repeated_header(cells, r)) return {r, RowKind::repeated, {}};
        if (is_total(first) || (cells.size() > 1 && is_total(said(r, cells[1])) && text::length(first) < 4))
            return {r, RowKind::total, first};
        if (is_note(first) && (cells.size() <= 3 || spans(r, cells[0]))) return {r, RowKind::note, first};
        if (heads_a_group(cells, first, r)) return {r, RowKind::section, first};
        const bool lone = std::all_of(cells.begin() + 1, cells.end(),
                                      [&](int c) { return is_count(said(r, c)) && role(c) != R::percent && role(c) != R::due; });
        if (lone && !(cells.size() > 1 && numbers_a_title(cells, r))) return classify_lone(r, cells[0], first);
        if (cells.size() == 2 && is_numbered_section(cells, r)) return {r, RowKind::section, said(r, cells[1])};
        return {r, RowKind::task, {}};
    }

    bool is_repeated_header(const std::vector<int>& cells, int r) const {
        if (cells.size() < 2) return false;
        return std::all_of(cells.begin(), cells.end(), [&](int c) { return is_heading(said(r, c)) && heads(c, said(r, c)); });
    }

    bool heads(int column, const std::string& text) const {
        for (auto& c : table_.columns)
            if (c.index == column) return c.heading.find(text) != std::string::npos;
        return false;
    }

    /// 1 | 深化改革 | | … : few cells, but a task.
    bool numbers_a_title(const std::vector<int>& cells, int r) const {
        return role(cells[0]) == R::number && is_item_number(said(r, cells[0])) && role(cells[1]) == R::title;
    }

    /// 一 | 经济体制改革 in a table whose tasks are numbered 1, 2, 3.
    bool is_numbered_section(const std::vector<int>& cells, int r) const {
        if (role(cells[0]) != R::number || role(cells[1]) != R::title || !arabic_) return false;
        const auto n = plain(said(r, cells[0]));
        return n.find_first_of(U"0123456789") == View::npos && is_item_number(said(r, cells[0])) && !covered(r);
    }

    /// 一、经济体制改革专项小组 | | 市发改委: words in the column of numbers and no task, whatever else stands there.
    bool heads_a_group(const std::vector<int>& cells, const std::string& first, int r) const {
        const int title = table_.column(R::title);
        return role(cells[0]) == R::number && has_heading_number(first) && text::length(first) > 4 &&
               grid_.shown_down(r, title).is_empty();
    }

    /// Units or a deadline reach this row from a merged cell above, as they do for tasks only.
    bool covered(int r) const {
        for (auto& c : table_.columns) {
            if (c.role != R::lead_units && c.role != R::units && c.role != R::co_units && c.role != R::due &&
                c.role != R::number && c.role != R::field)
                continue;
            const auto* m = grid_.merge(r, c.index);
            if (m && m->first_row < r && !grid_.shown_down(r, c.index).is_empty()) return true;
        }
        return false;
    }

    BodyRow classify_lone(int r, int column, const std::string& words) const {
        const R is = role(column);
        const bool wide = spans(r, column);
        if (is == R::number && is_item_number(words) && !wide && !has_heading_number(words)) return {r, RowKind::blank, words};
        if (wide || is == R::number) return section_or_note(r, words);
        if (is == R::title || is == R::measure) {
            if (covered(r)) return {r, RowKind::task, {}};
            const bool ends = words.ends_with("。") || words.ends_with("；");
            if (has_heading_number(words) && table_.has(R::number) && !ends) return section_or_note(r, words);
            if (is == R::title && numbered_ && r < last_task_ && text::length(words) <= 30 && !ends)
                return {r, RowKind::section, words};
            return {r, RowKind::task, {}};
        }
        if (is == R::field || column == table_.first_column) return section_or_note(r, words);
        return {r, RowKind::task, {}};
    }

    BodyRow section_or_note(int r, const std::string& words) const {
        const bool sentence = words.ends_with("。") || words.ends_with("；") || text::length(words) > 60;
        if (has_heading_number(words) && !sentence) return {r, RowKind::section, words};
        if (r > last_task_ || sentence) return {r, RowKind::note, words};
        return {r, RowKind::section, words};
    }

    const Grid& grid_;
    const Table& table_;
    int last_task_ = -1;
    bool numbered_ = false, arabic_ = false;
};

}  // namespace

std::vector<BodyRow> classify_body(const Grid& grid, const Table& table) { return Classifier(grid, table).read(); }

}  // namespace ledger
