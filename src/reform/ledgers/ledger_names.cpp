#include "reform/ledgers/ledger_names.hpp"
#include <algorithm>
#include "base/text.hpp"

namespace ledger {

namespace {

using View = std::u32string_view;

bool one_of(char32_t c, View set) { return set.find(c) != View::npos; }

bool ends_with_any(View s, std::initializer_list<View> words) {
    return std::any_of(words.begin(), words.end(), [&](View word) { return s.ends_with(word); });
}

/// Without brackets at the end: 各街道(功能区) → 各街道.
View bare(View s) {
    const auto closes = [](char32_t c) { return text::narrow(c) == U')' || text::narrow(c) == U']'; };
    while (!s.empty() && closes(s.back())) {
        std::size_t at = s.size();
        while (at > 0 && text::narrow(s[at - 1]) != U'(' && text::narrow(s[at - 1]) != U'[') --at;
        if (at <= 1) break;
        s = s.substr(0, at - 1);
    }
    return s;
}

constexpr View strong_ends = U"局委办厅院署处司团联校馆站所队台社会部库";
constexpr View place_ends = U"区县市镇乡旗州省盟村";

bool starts_like_unit(View s) { return !s.empty() && one_of(s.front(), U"市县区省州国各镇乡街团旗盟中全"); }

/// 县级市, 县(市、区)政府, 街道, 功能区 …: goes on with 各区、 rather than being a name of its own.
bool is_general_place(View s) {
    View b = bare(s);
    for (View office : {U"人民政府", U"政府", U"管委会", U"党工委", U"党委", U"办事处", U"管理委员会"})
        if (b.ends_with(office) && b.size() > office.size()) {
            b.remove_suffix(office.size());
            break;
        }
    b = bare(b);
    for (View place : {U"县级市", U"县",   U"市",   U"区",     U"旗",         U"乡",       U"镇",     U"街道",   U"街镇",
                       U"镇街",   U"乡镇", U"园区", U"功能区", U"开发区",     U"经济区",   U"管理区", U"高新区", U"新区",
                       U"区县",   U"县区", U"社区", U"村",     U"街道办事处", U"乡镇街道", U"县市",   U"市辖区", U"产业园区"})
        if (b == place) return true;
    return false;
}

bool is_lone_level(View s) {
    for (View level : {U"省", U"市", U"县", U"区", U"州", U"乡", U"镇", U"市县", U"省市"})
        if (s == level) return true;
    return false;
}

}  // namespace

std::u32string narrowed(View s) {
    std::u32string out(s);
    for (auto& c : out) c = text::narrow(c);
    return out;
}

bool is_complete(View s) {
    const View b = bare(s);
    if (b.size() < 2) return false;
    return one_of(b.back(), strong_ends) ||
           ends_with_any(b,
                         {U"政府",   U"公司",   U"集团",   U"中心", U"部门", U"单位", U"法院",   U"检察院", U"银行",  U"指挥部",
                          U"大学",   U"学校",   U"学院",   U"医院", U"海关", U"工会", U"协会",   U"残联",   U"妇联",  U"科协",
                          U"企业",   U"机构",   U"机关",   U"小组", U"专班", U"高校", U"支行",   U"分行",   U"税务",  U"办公厅",
                          U"办公室", U"委员会", U"事务所", U"人大", U"政协", U"纪委", U"监委",   U"电力",   U"联通",  U"移动",
                          U"电信",   U"供电",   U"支队",   U"大队", U"学会", U"报社", U"电视台", U"军分区", U"武装部"});
}

bool is_unit_like(View s) {
    const View b = bare(s);
    if (b.size() < 2 || b.size() > 30) return false;
    return is_complete(b) || one_of(b.back(), place_ends) || b.front() == U'各' ||
           ends_with_any(
               b, {U"街道", U"园区", U"社区", U"本级", U"科", U"股", U"科室", U"工作部", U"市直", U"区直", U"县直", U"协"});
}

namespace {

bool splits_at_and(View left, View right, bool firm) {
    if (left.size() < 2 || right.size() < 2 || !is_unit_like(left)) return false;
    if (starts_like_unit(right)) return true;
    if (is_complete(right) && (right.ends_with(U"政府") || right.ends_with(U"管委会"))) return true;
    return firm && is_complete(left) && is_unit_like(right);
}

/// The piece that runs to the next separator outside brackets.
std::size_t end_of_run(View s, std::size_t from) {
    int depth = 0;
    for (std::size_t i = from; i < s.size(); ++i) {
        const char32_t c = text::narrow(s[i]);
        if (c == U'(' || c == U'[') ++depth;
        else if (c == U')' || c == U']') depth = std::max(depth - 1, 0);
        else if (depth == 0 && one_of(c, U"、,;\n/。|")) return i;
    }
    return s.size();
}

/// 甲局和乙局, 甲局及乙局, 甲局会同乙局, 甲局 乙局 within one run.
void cut_run(View run, char32_t before, std::vector<Piece>& out) {
    int depth = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
        const char32_t c = text::narrow(run[i]);
        if (c == U'(' || c == U'[') ++depth;
        if (c == U')' || c == U']') depth = std::max(depth - 1, 0);
        if (depth || i == 0) continue;
        const View left = run.substr(0, i), rest = run.substr(i);
        std::size_t width = 0;
        char32_t sign = U'和';
        if (rest.starts_with(U"会同")) width = 2, sign = U'会';
        else if (rest.starts_with(U"以及")) width = splits_at_and(left, rest.substr(2), true) ? 2 : 0;
        else if (one_of(c, U"及")) width = splits_at_and(left, rest.substr(1), true) ? 1 : 0;
        else if (one_of(c, U"和与并")) width = splits_at_and(left, rest.substr(1), false) ? 1 : 0;
        else if (text::is_blank(run[i]) && c != U'\n')
            width = is_unit_like(text::trim(left)) && is_unit_like(text::trim(rest)) ? 1 : 0;
        if (!width) continue;
        out.push_back({text::trim(left), before});
        return cut_run(run.substr(i + width), sign, out);
    }
    out.push_back({text::trim(run), before});
}

/// 各区县党委、政府: both are meant, and the places are named once.
bool is_other_half(View last, View next) {
    const bool party = ends_with_any(last, {U"党委", U"党工委"});
    return party && (next == U"政府" || next == U"人民政府" || next == U"管委会" || next == U"办事处");
}

bool belongs_to_last(const Piece& last, const Piece& next) {
    if (next.before == U'\n' || next.before == U' ') {
        const std::u32string both = last.name + next.name;
        return !is_unit_like(last.name) && !starts_like_unit(next.name) && is_unit_like(both) && text::is_han(last.name.back());
    }
    if (next.before != U'、' && next.before != U'和' && next.before != U'/') return false;
    if (is_lone_level(last.name) || is_other_half(last.name, next.name)) return true;
    return last.name.front() == U'各' && !is_complete(last.name) && is_general_place(next.name);
}

}  // namespace

std::vector<Piece> cut_names(View s) {
    std::vector<Piece> cut, out;
    char32_t before = 0;
    for (std::size_t from = 0; from <= s.size();) {
        const auto end = end_of_run(s, from);
        if (const auto run = text::trim(s.substr(from, end - from)); !run.empty()) {
            cut_run(run, before, cut);
            before = 0;
        }
        if (end < s.size() && before != U'\n') before = text::narrow(s[end]);
        from = end + 1;
    }
    for (auto& piece : cut) {
        if (piece.name.empty()) continue;
        if (View(piece.name).starts_with(U"会同") && piece.name.size() > 3) piece.name.erase(0, 2), piece.before = U'会';
        if (!out.empty() && belongs_to_last(out.back(), piece)) {
            if (piece.before != U'\n' && piece.before != U' ') out.back().name += piece.before;
            out.back().name += piece.name;
        } else {
            out.push_back(std::move(piece));
        }
    }
    return out;
}

}  // namespace ledger
