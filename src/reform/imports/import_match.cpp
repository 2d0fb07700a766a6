#include "reform/imports/import_match.hpp"
#include <algorithm>
#include <functional>
#include <string>
#include "base/text.hpp"

namespace {

constexpr int nearly_the_same = 850;           // thousandths
constexpr std::size_t beginning = 4;           // characters that a title keeps when it is put differently
constexpr std::ptrdiff_t most_looked_at = 40;  // titles that all begin alike (任务1, 任务2 …) say nothing

std::size_t text_key(std::string_view title, std::string_view measure) {
    return std::hash<std::string>{}(text::comparable(title) + '|' + text::comparable(measure));
}
std::size_t task_key(std::string_view title, std::string_view measure, Id<Unit> lead) {
    return text_key(title, measure) * 31 + std::size_t(lead.value);
}

bool same_text(const StandingMatter& s, const RowSought& row) {
    return text::comparable(s.matter.title) == text::comparable(row.title) &&
           text::comparable(s.matter.measure) == text::comparable(row.measure);
}

std::size_t beginning_key(std::string_view title, Id<Unit> lead, int year) {
    return std::hash<std::string>{}(text::first(text::comparable(title), beginning) + '|' + std::to_string(lead.value) + '|' +
                                    std::to_string(year));
}

/// The figures of a title, 汉字 numerals among them: 第一批 and 第二批 are two tasks.
std::u32string figures(std::string_view title) {
    std::u32string out;
    for (char32_t c : text::decode(text::comparable(title)))
        if (text::is_digit(c) || std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos) out += c;
    return out;
}

}  // namespace

Matcher::Matcher(const std::vector<StandingMatter>& standing) {
    for (auto& s : standing) {
        const Matter& m = s.matter;
        by_code_.emplace(m.code, &s);
        by_task_[task_key(m.title, m.measure, s.first_lead())].push_back(&s);
        by_text_[text_key(m.title, m.measure)].push_back(&s);
        by_beginning_[beginning_key(m.title, s.first_lead(), m.year)].push_back(&s);
    }
    // Of several, the one that was registered first stands for the first row.
    for (auto& [key, places] : by_task_)
        std::sort(places.begin(), places.end(), [](auto* a, auto* b) {
            return a->matter.year != b->matter.year ? a->matter.year > b->matter.year : a->matter.id < b->matter.id;
        });
}

std::vector<RowMatch> Matcher::match(const std::vector<RowSought>& rows) {
    std::vector<RowMatch> out(rows.size());
    for (auto way : {&Matcher::by_code, &Matcher::identical})
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (!out[i].standing) out[i] = (this->*way)(rows[i]);
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!out[i].standing) out[i] = similar(rows[i]);
    return out;
}

RowMatch Matcher::by_code(const RowSought& row) {
    const auto found = row.code.empty() ? by_code_.end() : by_code_.find(row.code);
    if (found == by_code_.end()) return {};
    used_.insert(found->second->matter.id.value);
    return {Likeness::code, found->second};
}

RowMatch Matcher::identical(const RowSought& row) {
    if (!row.code.empty() || !row.findable) return {};
    const auto place = by_task_.find(task_key(row.title, row.measure, row.lead));
    if (place == by_task_.end()) return {};
    auto& free = place->second;
    const auto found = std::find_if(free.begin(), free.end(), [&](auto* s) {
        return is_free(s) && s->first_lead() == row.lead && (!row.year_said || s->matter.year == row.year) && same_text(*s, row);
    });
    if (found == free.end()) return {};
    const RowMatch match{Likeness::identical, *found};
    used_.insert(match.standing->matter.id.value);
    free.erase(found);
    return match;
}

RowMatch Matcher::similar(const RowSought& row) const {
    if (!row.findable) return {};
    if (const auto place = by_text_.find(text_key(row.title, row.measure)); place != by_text_.end()) {
        const auto end = place->second.begin() + std::min(std::ptrdiff_t(place->second.size()), most_looked_at);
        const auto found = std::find_if(place->second.begin(), end, [&](auto* s) { return is_free(s) && same_text(*s, row); });
        if (found != end) return {Likeness::similar, *found};
    }
    const auto place = by_beginning_.find(beginning_key(row.title, row.lead, row.year));
    if (place == by_beginning_.end() || std::ptrdiff_t(place->second.size()) > most_looked_at) return {};
    RowMatch best;
    int likest = nearly_the_same - 1;
    for (auto* s : place->second) {
        if (!is_free(s) || text::comparable(s->matter.measure) != text::comparable(row.measure)) continue;
        const int likeness = text::similarity(s->matter.title, row.title);
        if (likeness <= likest || figures(s->matter.title) != figures(row.title)) continue;
        best = {Likeness::similar, s};
        likest = likeness;
    }
    return best;
}
