#include "reform/scoring/grades.hpp"
#include <algorithm>
#include "reform/scoring/rule_points.hpp"

namespace {

std::string with_basis(const std::string& text, const std::string& basis) {
    return basis.empty() ? text : text + "（依据：" + basis + "）";
}

/// The grading of one group; bands and titles share the quota rules.
class Grader {
public:
    Grader(const Rulebook& book, std::span<const FactTable> sources, std::vector<Gradable>& group)
        : book_(book), sources_(sources), group_(group) {
        graded_ = std::size_t(std::count_if(group.begin(), group.end(), [](auto& unit) { return unit.place.has_value(); }));
    }

    void run() {
        if (!book_.bands.empty()) give_bands();
        for (auto& title : book_.titles) give_title(title);
    }

private:
    std::vector<FactValue> names_of(const Gradable& unit) const {
        auto names = unit.names;
        names.push_back(FactValue::of(unit.score));
        names.push_back(unit.place ? FactValue::of(Fraction::of(*unit.place)) : FactValue{});
        names.push_back(FactValue::of(Fraction::of(std::int64_t(graded_))));
        names.push_back(unit.grade ? FactValue::of(std::string_view(*unit.grade)) : FactValue{});
        names.push_back(FactValue::of(unit.barred.empty()));
        names.push_back(unit.months ? FactValue::of(Fraction::of(*unit.months)) : FactValue{});
        return names;
    }

    /// The conditions that do not hold, with the numbers in them.
    std::vector<std::string> unmet(const std::vector<NamedCondition>& conditions, const Gradable& unit) const {
        std::vector<std::string> out;
        const auto names = names_of(unit);
        const FormulaInput input{.names = names, .sources = sources_, .unit = unit.row};
        for (auto& condition : conditions)
            if (!condition.when->evaluate(input).is_true())
                out.push_back(condition.title + "（" + condition.when->with_numbers(input) + "）");
        return out;
    }

    void give_bands() {
        std::vector<std::size_t> bands(group_.size(), book_.bands.size());
        for (std::size_t i = 0; i < group_.size(); ++i) {
            if (group_[i].place) bands[i] = after_gates(group_[i], by_score(group_[i]));
            else group_[i].why = "不参加排名，不评定等次";
        }
        for (std::size_t band = 0; band + 1 < book_.bands.size(); ++band) hold_quota(band, bands);
        for (std::size_t i = 0; i < group_.size(); ++i)
            if (group_[i].place) group_[i].grade = book_.bands[bands[i]].name;
    }

    static void say(std::string& why, const std::string& more) { why += (why.empty() ? "" : "；") + more; }

    std::size_t by_score(Gradable& unit) const {
        for (std::size_t band = 0; band + 1 < book_.bands.size(); ++band) {
            auto& wanted = book_.bands[band];
            if (auto least = wanted.at_least.of(unit.group); least && unit.score < *least) {
                say(unit.why, in_words(unit.score) + "分，不到" + wanted.name + "的" + in_words(*least) + "分");
                continue;
            }
            const auto missed = unmet(wanted.conditions, unit);
            if (missed.empty()) {
                say(unit.why, in_words(unit.score) + "分，达到" + wanted.name);
                return band;
            }
            say(unit.why, wanted.name + "要求" + missed[0] + "，不符合");
        }
        return book_.bands.size() - 1;
    }

    /// First all lowering, then the caps, so that the order of gates changes nothing.
    std::size_t after_gates(Gradable& unit, std::size_t band) const {
        auto gates = unit.gates;
        std::stable_sort(gates.begin(), gates.end(), [&](auto a, auto b) {
            const bool lowers = book_.gates[a].effect == GateEffect::lower_grade,
                       other = book_.gates[b].effect == GateEffect::lower_grade;
            return lowers != other ? lowers : a < b;
        });
        for (auto index : gates) {
            auto& gate = book_.gates[index];
            const auto before = band;
            if (gate.effect == GateEffect::cap_grade) band = std::max(band, gate.grade);
            if (gate.effect == GateEffect::lower_grade) band = std::min(band + std::size_t(gate.steps), book_.bands.size() - 1);
            if (band != before) say(unit.why, with_basis(gate.title + "：" + gate.flag, gate.basis));
        }
        return band;
    }

    /// How many may have it; none: any number.
    std::optional<std::size_t> allowed(const PerGroup& quota, const PerGroup& most, std::size_t group) const {
        std::optional<std::size_t> out;
        if (graded_ < std::size_t(book_.grading.least_units)) return out;
        if (auto number = most.of(group)) out = std::size_t(number->tenthousandths / Points::one);
        if (auto share = quota.of(group))
            out = std::min(out.value_or(graded_), rounded(Fraction::of(std::int64_t(graded_)) * *share));
        return out;
    }

    std::size_t rounded(const Fraction& number) const {
        auto whole = number.rounded(0);
        if (book_.grading.rounding == QuotaRounding::down && number < whole) whole = whole - Fraction::of(1);
        if (book_.grading.rounding == QuotaRounding::up && whole < number) whole = whole + Fraction::of(1);
        return std::size_t(whole.to_points().tenthousandths / Points::one);
    }

    /// Of the candidates, who stand in the order of places, those who get in. Who shares the place of the first one
    /// outside is outside or inside with him, as the rulebook says.
    std::size_t inside(const std::vector<std::size_t>& candidates, std::size_t places) const {
        if (candidates.size() <= places) return candidates.size();
        const auto place_of = [&](std::size_t at) { return group_[candidates[at]].place; };
        const auto edge = place_of(places);
        std::size_t in = places;
        if (book_.grading.ties == EdgeTies::out)
            while (in > 0 && place_of(in - 1) == edge) --in;
        else if (in > 0 && place_of(in - 1) == edge)
            while (in < candidates.size() && place_of(in) == edge) ++in;
        return in;
    }

    void hold_quota(std::size_t band, std::vector<std::size_t>& bands) {
        if (group_.empty()) return;
        auto& rules = book_.bands[band];
        const auto places = allowed(rules.quota, rules.most, group_[0].group);
        if (!places) return;
        std::vector<std::size_t> candidates;
        for (std::size_t i = 0; i < group_.size(); ++i)
            if (bands[i] == band) candidates.push_back(i);
        const auto in = inside(candidates, *places);
        for (std::size_t at = 0; at < candidates.size(); ++at) {
            auto& unit = group_[candidates[at]];
            if (at < in) continue;
            say(unit.why, rules.name + "名额" + std::to_string(*places) + "个，第" + std::to_string(*unit.place) + "名未进名额");
            bands[candidates[at]] = lower(unit, band);
        }
    }

    /// One band down, or further when that band's conditions do not hold.
    std::size_t lower(const Gradable& unit, std::size_t band) const {
        for (++band; band + 1 < book_.bands.size(); ++band)
            if (unmet(book_.bands[band].conditions, unit).empty()) break;
        return band;
    }

    void give_title(const Title& title) {
        std::vector<std::size_t> candidates;
        for (std::size_t i = 0; i < group_.size(); ++i) {
            auto& unit = group_[i];
            if (!title.groups.empty() && std::find(title.groups.begin(), title.groups.end(), unit.group) == title.groups.end())
                continue;
            unit.titles.push_back({title.name, title.title, false, refusal(title, unit)});
            if (unit.titles.back().why.empty()) candidates.push_back(i);
        }
        if (candidates.empty()) return;
        const auto places = allowed(title.quota, title.most, group_[0].group);
        const auto in = places ? inside(candidates, *places) : candidates.size();
        for (std::size_t at = 0; at < candidates.size(); ++at) {
            auto& decision = group_[candidates[at]].titles.back();
            decision.held = at < in;
            decision.why =
                at < in ? with_basis("条件均符合", title.basis) : "条件均符合，但名额" + std::to_string(*places) + "个，未进名额";
        }
    }

    std::string refusal(const Title& title, const Gradable& unit) const {
        if (!unit.place) return "不参加排名";
        std::string why;
        if (title.needs_eligible)
            for (auto& reason : unit.barred) say(why, reason);
        const auto index = std::size_t(&title - book_.titles.data());
        for (auto at : unit.gates) {
            auto& gate = book_.gates[at];
            const bool meant =
                gate.titles.empty() || std::find(gate.titles.begin(), gate.titles.end(), index) != gate.titles.end();
            if (gate.effect == GateEffect::no_title && meant) say(why, with_basis(gate.title + "：" + gate.flag, gate.basis));
        }
        for (auto& missed : unmet(title.conditions, unit)) say(why, "未达到：" + missed);
        return why;
    }

    const Rulebook& book_;
    std::span<const FactTable> sources_;
    std::vector<Gradable>& group_;
    std::size_t graded_ = 0;
};

}  // namespace

void give_grades(const Rulebook& book, std::span<const FactTable> sources, std::vector<Gradable>& group) {
    Grader(book, sources, group).run();
}

std::optional<std::size_t> gate_named(const Rulebook& book, std::string_view name) {
    for (std::size_t i = 0; i < book.gates.size(); ++i)
        if (book.gates[i].name == name) return i;
    return std::nullopt;
}
