#include "reform/rehearsals/fairness.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include "reform/scoring/rule_points.hpp"

namespace {

Points size_of(Points p) { return p < Points{} ? -p : p; }

int permille_of(Points part, Points whole) {
    if (whole == Points{}) return 0;
    return int(round_to(multiply(divide(part, whole), points(1000)), 0).tenthousandths / Points::one);
}

/// One group of one month.
class Observer {
public:
    Observer(const Rulebook& book, const Facts& facts, std::size_t group, const RankedGroup& ranked)
        : book_(book), facts_(facts), group_(group), ranked_(ranked) {
        for (auto& unit : ranked.places) sheets_[unit.unit] = &unit;
        for (std::size_t i = 0; i < facts.units.size(); ++i)
            if (facts.units[i].group == group) views_.emplace_back(book, facts, i);
    }

    FairGroup run() {
        out_.name = ranked_.name;
        out_.label = ranked_.label;
        for (auto& unit : ranked_.places) count(unit);
        for (auto& rule : book_.rules)
            if (rule.kind == RuleKind::ratio && rule.done && rule.due) look_at(rule);
        std::stable_sort(out_.fragile.begin(), out_.fragile.end(), [](auto& a, auto& b) { return a.places > b.places; });
        share_by_block();
        share_by_nature();
        compare_with_tasks();
        write_notes();
        return std::move(out_);
    }

private:
    void count(const RankedUnit& unit) {
        ++out_.units;
        if (unit.place) {
            ++out_.ranked;
            return;
        }
        std::string why;
        for (auto& flag : unit.flags) why += (why.empty() ? "" : "；") + flag;
        out_.unrated.push_back({unit.name, why});
    }

    void look_at(const ScoreRule& rule) {
        RuleBase base{rule.name, rule.title, 0, 0, 0, {}};
        for (auto& view : views_) {
            if (!view.concerns(rule.groups) || !view.holds(rule.when) || !view.holds(rule.assigned)) continue;
            ++base.units;
            const auto done = rule.done->evaluate(view.input()), due = rule.due->evaluate(view.input());
            if (done.is_nothing() || due.is_nothing() || due.number.is_zero()) {
                ++base.without;
                continue;
            }
            const auto many = due.number.to_points();
            base.smallest = base.smallest == Points{} ? many : std::min(base.smallest, many);
            if (many >= points(small_base)) continue;
            ++base.small;
            swing(rule, view, done.number.to_points(), many);
        }
        if (base.units) out_.bases.push_back(std::move(base));
    }

    /// What one task more or less would do to the unit's place, everything else being equal.
    void swing(const ScoreRule& rule, const UnitView& view, Points done, Points due) {
        const auto* sheet = sheets_.at(facts_.units[view.unit].key);
        if (!sheet->place || due <= Points{}) return;
        auto one = divide(rule.points.of(group_).value_or(Points{}), due);
        for (auto block = rule.block; block != 0; block = book_.blocks[block].parent)
            one = multiply(one, book_.blocks[block].weight.of(group_).value_or(points(1)));
        int places = 0;
        if (done >= points(1)) places = std::max(places, std::abs(place_with(*sheet, -one) - place_with(*sheet, {})));
        if (done < due) places = std::max(places, std::abs(place_with(*sheet, one) - place_with(*sheet, {})));
        if (places > 1) out_.fragile.push_back({sheet->name, rule.title, done, due, one, places});
    }

    int place_with(const RankedUnit& sheet, Points more) const {
        int place = 1;
        for (auto& other : ranked_.places) {
            if (!other.place || other.unit == sheet.unit) continue;
            const auto mine = round_to(sheet.total + more, book_.decimals), theirs = round_to(other.total, book_.decimals);
            place += book_.better == Better::high ? theirs > mine : theirs < mine;
        }
        return place;
    }

    void share_by_block() {
        Points whole, named;
        for (auto& unit : ranked_.places) whole += unit.total;
        for (std::size_t i = 1; i < book_.blocks.size(); ++i) {
            if (book_.blocks[i].parent != 0) continue;
            PointShare share{book_.blocks[i].title, {}, 0};
            for (auto& unit : ranked_.places)
                for (auto& block : unit.blocks)
                    if (block.block == book_.blocks[i].name) share.points += block.points;
            named += share.points;
            out_.blocks.push_back(std::move(share));
        }
        if (whole != named) out_.blocks.push_back({"直接计入总分", whole - named, 0});
        for (auto& share : out_.blocks) share.permille = permille_of(share.points, whole);
    }

    /// 评定 is judgement, 登记 is entered by hand with its basis; the rest is counted from records, or fixed.
    std::size_t nature_of(const ScoreLine& line) const {
        const auto rule = std::find_if(book_.rules.begin(), book_.rules.end(), [&](auto& r) { return r.name == line.rule; });
        if (rule == book_.rules.end()) return 3;
        if (rule->kind == RuleKind::assessed) return 2;
        return std::any_of(line.facts.begin(), line.facts.end(), [](auto& f) { return f.source == "entries"; }) ? 1 : 0;
    }

    void share_by_nature() {
        out_.natures = {{"按记录计算", {}, 0}, {"按手工登记", {}, 0}, {"按评定", {}, 0}, {"起评、限额、折算", {}, 0}};
        Points whole;
        for (auto& unit : ranked_.places)
            for (auto& line : unit.lines) {
                out_.natures[nature_of(line)].points += size_of(line.points);
                whole += size_of(line.points);
            }
        for (auto& share : out_.natures) share.permille = permille_of(share.points, whole);
    }

    void compare_with_tasks() {
        const auto& sources = book_.scope.sources;
        const auto tasks = std::find_if(sources.begin(), sources.end(), [](auto& s) { return s.name == "tasks"; });
        if (tasks == sources.end()) return;
        std::vector<std::pair<std::size_t, Points>> units;  // tasks, points
        for (auto& view : views_) {
            const auto* sheet = sheets_.at(facts_.units[view.unit].key);
            const auto [first, past] = facts_.sources[std::size_t(tasks - sources.begin())].rows_of(view.unit);
            if (sheet->place) units.emplace_back(past - first, sheet->total);
        }
        for (auto& a : units)
            for (auto& b : units)
                if (a.first > b.first) out_.with_tasks += a.second > b.second, out_.against_tasks += a.second < b.second;
    }

    void write_notes() {
        auto& notes = out_.notes;
        if (out_.units > 0 && out_.units < small_group)
            notes.push_back(fmt::format("本组只有{}个单位，名次差一位分量很重，宜连同分差一起看。", out_.units));
        for (auto& base : out_.bases) {
            if (base.without)
                notes.push_back(fmt::format("“{}”有{}个单位没有可计算的数据，按细则的办法处理，不是零分也不是满分的成绩。",
                                            base.title, base.without));
            if (base.small)
                notes.push_back(
                    fmt::format("“{}”有{}个单位的基数不足{}，一项任务就左右比例。", base.title, base.small, small_base));
        }
        if (out_.natures[2].permille > 200)
            notes.push_back(fmt::format("评定分占{}，宜写明理由并由他人复核。", percent(out_.natures[2].permille)));
        notes.push_back(tasks_in_words());
        std::erase(notes, "");
    }

    static std::string percent(int permille) { return fmt::format("{}.{}%", permille / 10, std::abs(permille % 10)); }

    std::string tasks_in_words() const {
        const int pairs = out_.with_tasks + out_.against_tasks, lean = std::abs(out_.with_tasks - out_.against_tasks);
        if (pairs == 0) return "";
        const auto counted = fmt::format("任务多的一方得分高的有{}对，得分低的有{}对", out_.with_tasks, out_.against_tasks);
        if (lean * 5 <= pairs) return counted + "：任务多少与得分看不出关系。";
        return counted + fmt::format("：任务多的单位{}{}。", lean * 2 > pairs ? "明显" : "多少有些",
                                     out_.with_tasks > out_.against_tasks ? "占便宜" : "吃亏");
    }

    const Rulebook& book_;
    const Facts& facts_;
    std::size_t group_;
    const RankedGroup& ranked_;
    std::map<std::string, const RankedUnit*> sheets_;
    std::vector<UnitView> views_;
    FairGroup out_;
};

}  // namespace

std::vector<FairGroup> fairness_of(const Rulebook& book, const Facts& facts, const Scores& scores) {
    std::vector<FairGroup> out;
    for (std::size_t group = 0; group < scores.groups.size(); ++group)
        if (!scores.groups[group].places.empty()) out.push_back(Observer(book, facts, group, scores.groups[group]).run());
    return out;
}
