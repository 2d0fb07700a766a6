#include "reform/years/year.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace {

int number_of(Month month) { return int(unsigned(month.month())); }

/// What a month says against a unit's titles: its gates in words, when it may not be honoured.
YearMonth month_of_unit(const RankedUnit& unit, int number) {
    return {number, unit.total, unit.place, unit.grade, unit.gates, unit.eligible ? std::vector<std::string>{} : unit.flags};
}

bool has(const YearUnit& unit, const std::string& name) {
    return std::any_of(unit.given.begin(), unit.given.end(), [&](auto& given) { return given.name == name; });
}

std::string lacking(const YearInputs& inputs, const std::string& name, const std::string& title) {
    constexpr std::size_t named_at_most = 5;
    std::string who;
    std::size_t count = 0;
    for (auto& unit : inputs.units) {
        if (has(unit, name)) continue;
        if (count++ < named_at_most) who += (who.empty() ? "" : "、") + unit.name.value_or(unit.unit);
    }
    if (!count) return {};
    if (count == inputs.units.size()) return title + "：还没有评定。";
    return fmt::format("{}：{}{}还没有评定。", title, who, count > named_at_most ? fmt::format("等{}个单位", count) : "");
}

}  // namespace

void YearResult::require_window(Date today) const {
    if (final_at) throw Error(Refusal::conflict, fmt::format("{}年结果已定稿", year));
    if (closes_on < today) throw Error(Refusal::conflict, "异议已于" + to_chinese(closes_on) + "截止");
}

void YearResult::require_ripe(Date today, std::int64_t undecided, const std::string& inputs_now) const {
    if (final_at) throw Error(Refusal::conflict, fmt::format("{}年结果已定稿", year));
    if (today <= closes_on) throw Error(Refusal::conflict, "公示到" + to_chinese(closes_on) + "为止，期满后才能定稿");
    if (undecided) throw Error(Refusal::conflict, fmt::format("还有{}件异议没有处理", undecided));
    if (inputs != inputs_now) throw Error(Refusal::conflict, "公示以后数据有变动，请重新公示，再定稿");
}

std::vector<std::string> months_missing(int year, const std::vector<MonthStand>& kept) {
    std::string open, published;
    const auto name = [](std::string& list, Month month) { list += (list.empty() ? "" : "、") + to_chinese(month); };
    const Month december = std::chrono::year(year) / std::chrono::December;
    for (Month month = kept.empty() ? december : kept.front().month; month <= december; month += std::chrono::months{1}) {
        const auto found = std::find_if(kept.begin(), kept.end(), [&](auto& m) { return m.month == month; });
        if (found == kept.end() || !found->closed) name(open, month);
        else if (!found->final) name(published, month);
    }
    std::vector<std::string> out;
    if (!open.empty()) out.push_back(open + "还没有结账");
    if (!published.empty()) out.push_back(published + "还没有定稿");
    return out;
}

YearInputs year_inputs(int year, const std::vector<ClosedMonth>& months,
                       const std::vector<std::pair<std::string, YearGiven>>& given, const Superiors& superiors) {
    YearInputs out;
    out.year = year;
    std::map<std::string, YearUnit> units;
    for (auto& month : months) {
        const int number = number_of(month.month);
        out.through = number;
        for (auto& group : month.scores.groups)
            for (auto& sheet : group.places) {
                auto [at, fresh] = units.try_emplace(sheet.unit);
                auto& unit = at->second;
                unit.unit = sheet.unit, unit.name = sheet.name, unit.group = group.name;
                if (fresh && month.month != months.front().month) unit.since = number;
                unit.months.push_back(month_of_unit(sheet, number));
            }
    }
    for (auto& [key, value] : given)
        if (const auto found = units.find(key); found != units.end()) found->second.given.push_back(value);
    for (auto& [key, superior] : superiors)
        if (units.contains(key) && units.contains(superior)) units.at(key).superior = superior;
    for (auto& [key, unit] : units) out.units.push_back(std::move(unit));
    return out;
}

std::vector<std::string> given_to_nobody(const Rulebook& book, const YearInputs& inputs) {
    std::vector<std::string> titles;
    if (!book.year) return titles;
    for (auto& part : book.year->parts)
        if (part.from == YearSource::given &&
            std::none_of(inputs.units.begin(), inputs.units.end(), [&](auto& unit) { return has(unit, part.name); }))
            titles.push_back(part.title);
    return titles;
}

bool leave_aside_what_is_missing(Rulebook& book, const YearInputs& inputs) {
    bool matters = false;
    if (!book.year) return matters;
    for (auto& part : book.year->parts) {
        if (part.from != YearSource::given || part.missing != MissingPart::unrated) continue;
        matters |= !std::all_of(inputs.units.begin(), inputs.units.end(), [&](auto& unit) { return has(unit, part.name); });
        part.missing = MissingPart::rescale;
    }
    return matters;
}

std::vector<std::string> missing_words(const Rulebook& book, const YearInputs& inputs) {
    std::vector<std::string> out;
    if (!book.year) return out;
    const auto note = [&](const std::string& name, const std::string& title) {
        if (auto sentence = lacking(inputs, name, title); !sentence.empty()) out.push_back(std::move(sentence));
    };
    for (auto& part : book.year->parts)
        if (part.from == YearSource::given) note(part.name, part.title);
    for (auto& input : book.year->inputs)
        if (!input.fallback) note(input.name, input.label.empty() ? input.name : input.label);
    return out;
}
