#include "reform/years/year_view.hpp"
#include <algorithm>
#include <charconv>

namespace {

template <class List, class Fits> auto find_among(const List& list, Fits fits) {
    return std::find_if(list.begin(), list.end(), fits);
}

std::vector<YearItem> items_of(const Rulebook& book) {
    std::vector<YearItem> items;
    if (!book.year) return items;
    for (auto& part : book.year->parts)
        if (part.from == YearSource::given) items.push_back({part.name, part.title, "number", true, part.least, part.most});
    for (auto& input : book.year->inputs)
        items.push_back(
            {input.name, input.label.empty() ? input.name : input.label, std::string(name_of(input.type)), false, {}, {}});
    return items;
}

std::vector<BandView> bands_of(const Rulebook& book, std::size_t group, const YearGroup& places) {
    std::vector<BandView> bands;
    if (!book.year) return bands;
    for (auto& band : book.bands) {
        BandView view{band.name, band.at_least.of(group), band.quota.of(group), band.most.of(group), {}, 0};
        for (auto& condition : band.conditions) view.conditions.push_back(condition.title);
        view.units =
            int(std::count_if(places.places.begin(), places.places.end(), [&](auto& u) { return u.grade == band.name; }));
        bands.push_back(std::move(view));
    }
    return bands;
}

YearUnitView unit_of(const RankedYear& unit, const YearInputs& inputs) {
    YearUnitView view{{},         unit.name,  unit.place,  {},          unit.total, unit.grade, unit.grade_why,
                      unit.flags, unit.lines, unit.titles, unit.values, {}};
    std::from_chars(unit.unit.data(), unit.unit.data() + unit.unit.size(), view.unit.value);
    const auto found = find_among(inputs.units, [&](auto& u) { return u.unit == unit.unit; });
    if (found == inputs.units.end()) return view;
    view.since = found->since;
    for (auto& month : found->months) view.cells.push_back({month.month, month.score, month.place, month.grade});
    return view;
}

}  // namespace

YearView year_view(const Rulebook& book, const YearInputs& inputs, const YearScores& scores) {
    YearView view;
    view.year = inputs.year, view.title = scores.title, view.through = inputs.through;
    view.rulebook = scores.rulebook, view.rulebook_version = scores.version;
    view.items = items_of(book);
    for (std::size_t i = 0; i < scores.groups.size(); ++i) {
        auto& group = scores.groups[i];
        if (group.places.empty()) continue;
        YearGroupView out{group.name, group.label, bands_of(book, i, group), {}};
        for (auto& unit : group.places) out.places.push_back(unit_of(unit, inputs));
        view.groups.push_back(std::move(out));
    }
    return view;
}
