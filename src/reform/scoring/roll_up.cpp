#include "reform/scoring/roll_up.hpp"
#include <algorithm>
#include <map>
#include "base/error.hpp"
#include "reform/scoring/grades.hpp"
#include "reform/scoring/rule_points.hpp"
#include "reform/scoring/standings.hpp"
#include "reform/scoring/year_inputs.hpp"

namespace {

/// Without a [year] the year is the mean of the months.
YearRules rules_of(const Rulebook& book) {
    if (book.year) return *book.year;
    YearRules rules;
    rules.title = "年度得分";
    rules.parts.emplace_back();
    rules.parts[0].name = "months", rules.parts[0].title = "各月平均";
    rules.decimals = book.decimals, rules.better = book.better, rules.tie_places = book.tie_places;
    return rules;
}

std::string percent_of(Points weight) { return in_words(multiply(weight, points(100))) + "%"; }

class YearRoller {
public:
    YearRoller(const Rulebook& book, const YearInputs& inputs)
        : book_(book), rules_(rules_of(book)), year_(read_year_inputs(book, rules_, inputs)) {}

    YearScores run() {
        YearScores out{book_.name, book_.version, rules_.title, year_.year, {}};
        for (auto& unit : year_.units) {
            sheets_.push_back(sheet_of(unit));
            const auto refusals = why_unrated(unit, sheets_.back());
            rated_.push_back(refusals.empty());
            sheets_.back().flags.insert(sheets_.back().flags.end(), refusals.begin(), refusals.end());
        }
        for (auto& list : book_.lists) out.groups.push_back({list.name, list.label, places_of(list)});
        return out;
    }

private:
    struct Part {
        PartScore score;
        std::string cap;
    };

    RankedYear sheet_of(const UnitYear& unit) const {
        RankedYear sheet;
        sheet.unit = unit.key, sheet.name = unit.name, sheet.flags = unit.flags;
        sheet.months = int(std::count_if(unit.scores.begin(), unit.scores.end(), [](auto& score) { return score.has_value(); }));
        std::vector<Part> parts;
        for (auto& part : rules_.parts) parts.push_back(score_of(part, unit));
        for (std::size_t i = 0; i < parts.size(); ++i) sheet.lines.push_back(line_of(i, parts));
        for (auto& line : sheet.lines) sheet.total += line.points;
        for (auto& input : unit.inputs) sheet.values.push_back(input);
        return sheet;
    }

    Part score_of(const YearPart& part, const UnitYear& unit) const {
        Part out;
        switch (part.from) {
            case YearSource::given: out.score = given(part, unit); break;
            case YearSource::subordinates: out.score = of_subordinates(part, unit); break;
            default: out.score = part_of_months(part, unit.scores, unit.span);
        }
        if (!out.score.score) return out;
        auto& score = *out.score.score;
        const auto cap = part.cap.of(unit.group), floor = part.floor.of(unit.group);
        if (cap && Fraction(*cap) < score) score = *cap, out.cap = "最高" + in_words(*cap) + "分";
        if (floor && score < Fraction(*floor)) score = *floor, out.cap = "最低" + in_words(*floor) + "分";
        return out;
    }

    static PartScore given(const YearPart& part, const UnitYear& unit) {
        const auto found = unit.given.find(part.name);
        if (found == unit.given.end() || !found->second.number) return {std::nullopt, "没有评定"};
        std::string why = "评定" + in_words(*found->second.number) + "分";
        if (found->second.reason) why += "；理由：" + *found->second.reason;
        if (found->second.by) why += "；评定：" + *found->second.by;
        return {Fraction(*found->second.number), why};
    }

    PartScore of_subordinates(const YearPart& part, const UnitYear& unit) const {
        Fraction sum;
        std::int64_t counted = 0;
        std::string text;
        for (auto& other : year_.units) {
            if (other.superior != unit.key) continue;
            const auto theirs = part_of_months(part, other.scores, other.span);
            if (!theirs.score) continue;
            sum = sum + *theirs.score, ++counted;
            text += (text.empty() ? "" : "＋") + in_words(theirs.score->to_points());
        }
        if (counted == 0) return {std::nullopt, "没有计分的下级单位"};
        const auto mean = sum / Fraction::of(counted);
        return {mean, "（" + text + "）÷" + std::to_string(counted) + "个下级单位＝" + in_words(mean.to_points()) + "分"};
    }

    /// The weights of the parts without score go to the others where the rulebook says so.
    Fraction stretch(const std::vector<Part>& parts) const {
        Fraction all, scored;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const Fraction weight = rules_.parts[i].weight;
            const bool given_up = !parts[i].score.score && rules_.parts[i].missing == MissingPart::rescale;
            all = all + weight;
            if (!given_up) scored = scored + weight;
        }
        return scored.is_zero() ? Fraction::of(1) : all / scored;
    }

    YearLine line_of(std::size_t index, const std::vector<Part>& parts) const {
        auto& rules = rules_.parts[index];
        auto& part = parts[index];
        YearLine line{rules.name, rules.title, std::nullopt, {}, part.score.why, part.cap};
        if (!part.score.score) {
            line.why += "，" + std::string(label_of(rules.missing));
            return line;
        }
        const auto factor = stretch(parts);
        line.score = part.score.score->to_points();
        line.points = (*part.score.score * rules.weight * factor).to_points();
        if (rules.weight == points(1) && factor == Fraction::of(1)) return line;
        line.why += "；×" + percent_of(rules.weight);
        if (factor != Fraction::of(1)) line.why += "×" + in_words(factor.to_points()) + "（其余部分折算）";
        line.why += "＝" + in_words(line.points) + "分";
        return line;
    }

    /// Who is not rated keeps its lines; these sentences say why it has no place.
    std::vector<std::string> why_unrated(const UnitYear& unit, const RankedYear& sheet) const {
        std::vector<std::string> why;
        bool by_months = false;
        for (std::size_t i = 0; i < rules_.parts.size(); ++i) {
            auto& part = rules_.parts[i];
            by_months |= part.from == YearSource::months || part.from == YearSource::quarters;
            if (!sheet.lines[i].score && part.missing == MissingPart::unrated)
                why.push_back(part.title + "：" + sheet.lines[i].why);
        }
        if (unit.entered_late && rules_.mid_year == MidYear::unrated)
            why.push_back(std::to_string(unit.since) + "月起纳入考评，当年不评定");
        if (by_months && sheet.months > 0 && sheet.months < rules_.minimum_months)
            why.push_back("计分月数" + std::to_string(sheet.months) + "个，少于" + std::to_string(rules_.minimum_months) +
                          "个，当年不评定");
        return why;
    }

    /// The list's units by place, graded.
    std::vector<RankedYear> places_of(const RankedList& list) {
        std::vector<std::size_t> members;
        std::vector<Standing> standings;
        for (std::size_t i = 0; i < year_.units.size(); ++i) {
            if (std::find(list.groups.begin(), list.groups.end(), year_.units[i].group) == list.groups.end()) continue;
            members.push_back(i);
            standings.push_back({year_.units[i].key, rated_[i], sheets_[i].total, tie_values(i), {}});
        }
        std::vector<Gradable> graded;
        std::vector<RankedYear> out;
        const StandingRules order{rules_.better, rules_.tie_places, rules_.decimals, rules_.tie_breaks};
        for (auto at : give_places(standings, order)) {
            auto& unit = year_.units[members[at]];
            auto& sheet = sheets_[members[at]];
            sheet.place = standings[at].place;
            graded.push_back(
                {unit.group, sheet.place, sheet.total, unit.gates, unit.barred, unit.names, members[at], sheet.months});
            out.push_back(std::move(sheet));
        }
        if (book_.year) give_grades(book_, year_.sources, graded);
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i].grade = graded[i].grade, out[i].grade_why = graded[i].why, out[i].titles = std::move(graded[i].titles);
        return out;
    }

    /// Places and grades are not known yet; a tie break that asks for them has no answer.
    std::vector<FactValue> tie_values(std::size_t index) const {
        auto& unit = year_.units[index];
        auto names = unit.names;
        names.push_back(FactValue::of(sheets_[index].total));
        names.resize(names.size() + 3);
        names.push_back(FactValue::of(unit.barred.empty()));
        names.push_back(FactValue::of(Fraction::of(sheets_[index].months)));
        std::vector<FactValue> out;
        for (auto& tie : rules_.tie_breaks)
            out.push_back(tie.value->evaluate({.names = names, .sources = year_.sources, .unit = index}));
        return out;
    }

    const Rulebook& book_;
    const YearRules rules_;
    const CheckedYear year_;
    std::vector<RankedYear> sheets_;
    std::vector<bool> rated_;
};

}  // namespace

YearScores roll_up(const Rulebook& book, const YearInputs& inputs) { return YearRoller(book, inputs).run(); }
