#include "reform/ledgers/ledger_units.hpp"
#include <algorithm>
#include "base/text.hpp"
#include "reform/ledgers/ledger_due.hpp"
#include "reform/ledgers/ledger_names.hpp"

namespace ledger {

namespace {

using View = std::u32string_view;

bool has(View s, View word) { return s.find(word) != View::npos; }

// ---- 牵头单位：…；配合单位：…

struct Label {
    std::size_t begin, end;  // of the label with its colon
    UnitsMeaning meaning;
};

constexpr std::pair<View, UnitsMeaning> label_words[] = {
    {U"第一责任", UnitsMeaning::lead},    {U"主要责任", UnitsMeaning::lead},    {U"牵头责任", UnitsMeaning::lead},
    {U"牵头", UnitsMeaning::lead},        {U"主办", UnitsMeaning::lead},        {U"主责", UnitsMeaning::lead},
    {U"配合责任", UnitsMeaning::co},      {U"配合", UnitsMeaning::co},          {U"协办", UnitsMeaning::co},
    {U"协同", UnitsMeaning::co},          {U"协助", UnitsMeaning::co},          {U"参与", UnitsMeaning::co},
    {U"参加", UnitsMeaning::co},          {U"成员", UnitsMeaning::co},          {U"责任", UnitsMeaning::responsible},
    {U"承办", UnitsMeaning::responsible}, {U"落实", UnitsMeaning::responsible}, {U"实施", UnitsMeaning::responsible},
    {U"负责", UnitsMeaning::responsible}};

std::optional<Label> label_at(View s, std::size_t at) {
    if (at > 0 && View(U"、,;。()[]:").find(s[at - 1]) == View::npos && !text::is_blank(s[at - 1])) return std::nullopt;
    for (auto& [word, meaning] : label_words) {
        if (!s.substr(at).starts_with(word)) continue;
        std::size_t end = at + word.size();
        bool noun = false;
        for (View n : {U"单位", U"部门", U"科室", U"处室", U"地区", U"主体"})
            if (s.substr(end).starts_with(n)) {
                end += n.size();
                noun = true;
                break;
            }
        while (end < s.size() && text::is_blank(s[end]) && s[end] != U'\n') ++end;
        if (end < s.size() && s[end] == U':') return Label{at, end + 1, meaning};
        if (noun && end < s.size() && (at == 0 || s[at - 1] == U'\n') && text::is_blank(s[end - 1]))
            return Label{at, end, meaning};
        return std::nullopt;
    }
    return std::nullopt;
}

std::vector<Label> labels_in(View narrow) {
    std::vector<Label> out;
    for (std::size_t i = 0; i < narrow.size(); ++i)
        if (auto label = label_at(narrow, i)) out.push_back(*label), i = label->end - 1;
    return out;
}

// ---- one name and what is said around it

enum class Said { nothing, leads, helps, shares };  // shares: 按职责分工负责

struct Named {
    std::u32string name;
    Said said = Said::nothing;
    bool itself = false;  // （牵头） stands on this very name
    bool open = false;
};

bool strip_end(std::u32string& s, std::initializer_list<View> words) {
    for (View word : words)
        if (View(s).ends_with(word)) return s = text::trim(View(s).substr(0, s.size() - word.size())), true;
    return false;
}

/// （牵头） and （配合） behind a name; other brackets belong to it.
void take_marks(Named& n) {
    const std::u32string narrow = narrowed(n.name);
    const auto open = narrow.rfind(U'(');
    if (!narrow.ends_with(U")") || open == std::u32string::npos || open == 0) return;
    const View inside = View(narrow).substr(open + 1, narrow.size() - open - 2);
    const bool leads = inside.starts_with(U"牵头") || inside.starts_with(U"主办") || inside.starts_with(U"主责") ||
                       inside == U"第一责任单位" || inside == U"总牵头";
    const bool helps =
        inside.starts_with(U"配合") || inside.starts_with(U"协办") || inside.starts_with(U"参与") || inside.starts_with(U"协助");
    if (inside.size() > 8 || (!leads && !helps)) return;
    n.name = text::trim(View(n.name).substr(0, open));
    n.said = leads ? Said::leads : Said::helps;
    n.itself = true;
}

void take_verbs(Named& n) {
    if (View(n.name).starts_with(U"由") && n.name.size() > 3) n.name.erase(0, 1);
    if (strip_end(n.name, {U"按照职责分工分别负责", U"按职责分工分别负责", U"按照职责分工负责", U"按照职责分工落实",
                           U"按职责分工负责", U"按职责分工落实", U"按职责分工配合", U"按照各自职责分工负责",
                           U"按各自职责分工负责", U"按照职责分工", U"按职责分工", U"依职责分工负责", U"依职责负责", U"按职责负责",
                           U"分工负责", U"共同负责", U"分别负责", U"各负其责"}))
        n.said = Said::shares;
    else if (strip_end(n.name, {U"牵头组织实施", U"牵头负责", U"牵头落实", U"牵头实施", U"牵头推进", U"牵头组织", U"负责牵头",
                                U"牵头办理", U"总牵头", U"牵头", U"主办"}))
        n.said = Said::leads;
    else if (strip_end(n.name, {U"配合落实", U"协同配合", U"配合实施", U"积极配合", U"参与配合", U"配合", U"协办", U"参与",
                                U"协助", U"协同"}))
        n.said = Said::helps;
    else if (strip_end(n.name, {U"具体负责", U"组织实施", U"负责落实", U"负责实施", U"负责", U"落实", U"承办"}))
        n.said = Said::shares;
}

/// 等, 等部门, 等12个单位, 等市直有关部门 at the end; 等 inside a name (高等学校) stays.
void take_open_end(Named& n) {
    const auto at = n.name.rfind(U'等');
    if (at == std::u32string::npos) return;
    const View rest = View(n.name).substr(at + 1);
    const bool nouns = rest.ends_with(U"部门") || rest.ends_with(U"单位") || rest.ends_with(U"地区") || rest.ends_with(U"区县") ||
                       rest.ends_with(U"县区") || rest.ends_with(U"成员单位");
    if (!rest.empty() && (!nouns || rest.size() > 10)) return;
    n.name = text::trim(View(n.name).substr(0, at));
    n.open = true;
}

void take_ornaments(Named& n) {
    while (!n.name.empty() && View(U"★☆*●·-—①②③④⑤⑥⑦⑧⑨:：.").find(n.name.front()) != View::npos) {
        if (View(U"★☆*").find(n.name.front()) != View::npos) n.said = Said::leads, n.itself = true;
        n.name.erase(0, 1);
    }
    std::size_t digits = 0;
    while (digits < n.name.size() && text::is_digit(text::narrow(n.name[digits]))) ++digits;
    if (digits && digits + 1 < n.name.size() && View(U".．、").find(n.name[digits]) != View::npos) n.name.erase(0, digits + 1);
    while (!n.name.empty() && View(U"。.；;,，、:：").find(n.name.back()) != View::npos) n.name.pop_back();
    n.name = text::trim(n.name);
}

Named named(const Piece& piece) {
    Named n{piece.name};
    take_ornaments(n);
    take_verbs(n);
    take_marks(n);
    take_open_end(n);
    take_verbs(n);
    if (piece.before == U'会' && n.said == Said::nothing) n.said = Said::helps;
    const View lone = n.name;
    if (piece.before == U'会' &&
        (lone == U"有关部门" || lone == U"相关部门" || lone == U"有关单位" || lone == U"相关单位" || lone == U"各有关部门")) {
        n.open = true;
        n.said = Said::nothing;
        n.name.clear();
    }
    if (lone == U"-" || lone == U"--" || lone == U"—" || lone == U"无" || lone == U"/" || lone == U"暂无") n.name.clear();
    return n;
}

// ---- one segment with one meaning

class Segment {
public:
    Segment(UnitsMeaning meaning, bool lead_known, UnitsReading& out) : meaning_(meaning), lead_known_(lead_known), out_(out) {}

    void read(View s) {
        std::vector<Piece> pieces = cut_names(s);
        for (auto& piece : pieces) {
            const bool clause = piece.before == U',' || piece.before == U';' || piece.before == U'。' || piece.before == U'\n';
            if (clause) clause_begin_ = waiting_.size();
            if (read_wrapped(piece.name)) continue;
            Named n = named(piece);
            if (n.open) out_.open_list = true;
            if (n.itself && !n.name.empty()) {
                put(n.name, n.said == Said::leads);
                marked_ = marked_ || n.said == Said::leads;
                continue;
            }
            if (is_time(n.name)) {
                out_.due_text = text::encode(n.name);
                continue;
            }
            if (!n.name.empty()) waiting_.push_back(n.name);
            if (n.said != Said::nothing) settle(n.said, piece.before == U'会');
        }
        rest();
    }

private:
    /// A verb speaks for the names before it: 牵头 for all that wait, 配合 for those of its own clause.
    void settle(Said said, bool only_last) {
        if (said == Said::leads) {
            for (auto& name : waiting_) put(name, true);
            waiting_.clear();
            marked_ = true;
        } else if (said == Said::helps) {
            const std::size_t from =
                only_last ? std::max<std::size_t>(waiting_.size(), 1) - 1 : std::min(clause_begin_, waiting_.size());
            std::vector<std::u32string> helpers(waiting_.begin() + std::ptrdiff_t(from), waiting_.end());
            waiting_.resize(from);
            rest();
            for (auto& name : helpers) put(name, false);
        } else {
            rest();
        }
        clause_begin_ = waiting_.size();
    }

    static bool is_time(const std::u32string& name) {
        return !name.empty() && !is_unit_like(name) && read_due(text::encode(name), 2000).due.kind != DueKind::none;
    }

    /// 甲局（换行）（乙局、丙局配合）: a whole list in brackets.
    bool read_wrapped(const std::u32string& name) {
        const std::u32string narrow = narrowed(name);
        if (narrow.size() < 4 || narrow.front() != U'(' || narrow.find(U')') != narrow.size() - 1) return false;
        rest();
        Segment inner(out_.lead.empty() ? meaning_ : UnitsMeaning::co, lead_known_, out_);
        inner.read(View(name).substr(1, name.size() - 2));
        return true;
    }

    void rest() {
        for (auto& name : waiting_) {
            const bool first = meaning_ == UnitsMeaning::responsible && !lead_known_ && !marked_ && out_.lead.empty();
            put(name, meaning_ == UnitsMeaning::lead ? !marked_ : first);
        }
        waiting_.clear();
    }

    void put(const std::u32string& name, bool lead) {
        const std::string utf8 = text::fold_spaces(text::encode(name));
        if (utf8.empty()) return;
        const auto known = [&](const std::vector<std::string>& list) {
            return std::find(list.begin(), list.end(), utf8) != list.end();
        };
        if (known(out_.lead) || known(out_.co)) return;
        (lead ? out_.lead : out_.co).push_back(utf8);
        if (!is_unit_like(name)) out_.doubtful.push_back(utf8);
    }

    UnitsMeaning meaning_;
    bool lead_known_, marked_ = false;
    UnitsReading& out_;
    std::vector<std::u32string> waiting_;
    std::size_t clause_begin_ = 0;
};

}  // namespace

namespace {

/// 甲局（配合：乙局、丙局） → 甲局；配合：乙局、丙局；
void open_labelled_brackets(std::u32string& s, std::u32string& narrow) {
    for (std::size_t i = 0; i + 1 < narrow.size(); ++i) {
        if (narrow[i] != U'(' || !label_at(narrow, i + 1)) continue;
        int depth = 0;
        for (std::size_t j = i; j < narrow.size(); ++j) {
            depth += narrow[j] == U'(' ? 1 : narrow[j] == U')' ? -1 : 0;
            if (depth) continue;
            s[i] = narrow[i] = s[j] = narrow[j] = U';';
            break;
        }
    }
}

/// Takes 完成时限：2024年6月底 off the end and returns it.
std::string take_time(std::u32string& s, std::u32string& narrow) {
    for (View label : {U"完成时限:", U"完成时间:", U"时限:", U"时间节点:", U"完成期限:", U"时限要求:"}) {
        const auto at = narrow.find(label);
        if (at == std::u32string::npos) continue;
        const auto said = text::encode(text::trim(View(s).substr(at + label.size())));
        s.resize(at);
        narrow.resize(at);
        return said;
    }
    return {};
}

}  // namespace

bool looks_like_unit(std::string_view name) { return is_unit_like(text::decode(text::fold_spaces(name))); }

UnitsReading read_units(std::string_view cell, UnitsMeaning meaning) {
    UnitsReading out;
    std::u32string s = text::decode(cell), narrow = narrowed(s);
    out.due_text = take_time(s, narrow);
    open_labelled_brackets(s, narrow);
    const auto labels = labels_in(narrow);
    const bool lead_label =
        std::any_of(labels.begin(), labels.end(), [](const Label& l) { return l.meaning == UnitsMeaning::lead; });
    const auto first = labels.empty() ? s.size() : labels.front().begin;
    // （牵头） on a later name outranks the place of the first one.
    const bool marks = has(narrow, U"(牵头") || has(narrow, U"(主办") || has(narrow, U"(主责") || has(narrow, U"★");
    const auto lead_later = [&](UnitsMeaning m) { return m == UnitsMeaning::responsible && (lead_label || marks); };
    if (first > 0) Segment(meaning, lead_later(meaning), out).read(View(s).substr(0, first));
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto end = i + 1 < labels.size() ? labels[i + 1].begin : s.size();
        const auto said =
            labels[i].meaning == UnitsMeaning::responsible && meaning == UnitsMeaning::co ? UnitsMeaning::co : labels[i].meaning;
        Segment(said, lead_later(said), out).read(View(s).substr(labels[i].end, end - labels[i].end));
    }
    return out;
}

namespace {

bool speaks_of_units(View s) {
    for (View word :
         {U"牵头", U"责任单位", U"责任部门", U"配合单位", U"按职责分工", U"主办", U"承办单位", U"负责)", U"负责]", U"配合)"})
        if (has(s, word)) return true;
    return false;
}

bool is_bare_list(View inside) {
    const auto pieces = cut_names(inside);
    return !pieces.empty() && std::all_of(pieces.begin(), pieces.end(), [](const Piece& p) {
        auto n = named(p);
        return n.name.size() >= 3 && is_complete(n.name);
    });
}

/// The opening bracket that belongs to the closing one at `close`.
std::size_t opening(View narrow, std::size_t close) {
    int depth = 0;
    for (std::size_t i = close + 1; i-- > 0;) {
        if (narrow[i] == U')' || narrow[i] == U']') ++depth;
        if ((narrow[i] == U'(' || narrow[i] == U'[') && --depth == 0) return i;
    }
    return View::npos;
}

std::optional<UnitsInText> in_brackets(const std::u32string& s, View narrow, bool only_marked) {
    std::size_t end = narrow.size();
    while (end > 0 && (View(U"。.;,").find(narrow[end - 1]) != View::npos || text::is_blank(narrow[end - 1]))) --end;
    if (end == 0 || (narrow[end - 1] != U')' && narrow[end - 1] != U']')) return std::nullopt;
    const auto open = opening(narrow, end - 1);
    if (open == View::npos || open == 0) return std::nullopt;
    const View inside = View(s).substr(open + 1, end - open - 2);
    const bool marked = speaks_of_units(narrow.substr(open, end - open));
    if (!marked && (only_marked || !is_bare_list(inside))) return std::nullopt;
    UnitsInText out{text::encode(text::trim(View(s).substr(0, open))),
                    read_units(text::encode(inside), UnitsMeaning::responsible)};
    return out.units.empty() ? std::nullopt : std::optional(std::move(out));
}

/// …。牵头单位：甲局；责任单位：乙局 without brackets.
std::optional<UnitsInText> behind_label(const std::u32string& s, View narrow) {
    const auto labels = labels_in(narrow);
    if (labels.empty() || labels.front().begin == 0) return std::nullopt;
    const auto at = labels.front().begin;
    UnitsInText out{text::encode(text::trim(View(s).substr(0, at))),
                    read_units(text::encode(View(s).substr(at)), UnitsMeaning::responsible)};
    while (out.title.ends_with("（") || out.title.ends_with("〔")) out.title.resize(out.title.size() - 3);
    return out.units.empty() ? std::nullopt : std::optional(std::move(out));
}

}  // namespace

std::optional<UnitsInText> units_in_text(std::string_view said, bool only_marked) {
    const std::u32string s = text::decode(said), narrow = narrowed(s);
    if (auto found = in_brackets(s, narrow, only_marked)) return found;
    return behind_label(s, narrow);
}

}  // namespace ledger
