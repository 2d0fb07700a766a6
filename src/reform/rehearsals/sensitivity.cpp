#include "reform/rehearsals/sensitivity.hpp"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include "base/error.hpp"
#include "reform/scoring/tally.hpp"

namespace {

constexpr Points tenth_more{Points::one * 11 / 10}, tenth_less{Points::one * 9 / 10};

Formula formula(const std::string& text, const FormulaScope& scope) {
    Faults faults;
    auto made = Formula::parse(text, scope, {}, faults);
    if (!made) throw Error(Refusal::invalid, "系数的公式太长，不能再乘一个数：" + to_text(faults));
    return *made;
}

void scale(std::optional<Points>& p, Points by) {
    if (p) p = multiply(*p, by);
}
void scale(PerGroup& p, Points by) {
    scale(p.all, by);
    for (auto& group : p.groups) scale(group, by);
}
void scale(ScoreLimits& limits, Points by) {
    scale(limits.cap, by);
    scale(limits.floor, by);
}

/// Written points are multiplied where they stand; what a formula or a person gives is multiplied by a factor.
void scale(ScoreRule& rule, const FormulaScope& scope, Points by) {
    scale(static_cast<ScoreLimits&>(rule), by);
    scale(rule.points, by);
    for (auto& level : rule.levels) level.points = multiply(level.points, by);
    for (auto& step : rule.steps) step.points = multiply(step.points, by);
    for (auto& tier : rule.tiers) tier.points = multiply(tier.points, by);
    for (auto& place : rule.place_points) place = multiply(place, by);
    if (rule.each) scale(rule.each->first, by);
    if (rule.each && rule.each->second) scale(*rule.each->second, by);
    scale(rule.record_least, by);
    scale(rule.record_most, by);
    rule.otherwise = multiply(rule.otherwise, by);
    scale(rule.step, by);
    if (!rule.points_formula && rule.kind != RuleKind::assessed) return;
    const auto factor = rule.factor ? "(" + rule.factor->text() + ") * " + to_text(by) : to_text(by);
    rule.factor = formula(factor, scope);
}

void scale(ScoreBlock& block, const Rulebook& book, Points by) {
    scale(block.points, by);
    for (std::size_t group = 0; group < book.groups.size(); ++group) {
        block.weight.groups.resize(book.groups.size());
        block.weight.groups[group] = multiply(block.weight.of(group).value_or(points(1)), by);
    }
}

/// The places of one month by unit, and who stands first and last in each group.
struct Standing {
    std::vector<std::optional<int>> places;
    std::vector<std::set<std::size_t>> first, last;  // by group
};

/// Only places are asked for, so no sentence is made.
Standing standing_of(const Rulebook& book, const Facts& facts) {
    const Tally tally(book, facts);
    Standing out;
    std::vector<std::vector<int>> given(book.groups.size());
    for (std::size_t i = 0; i < facts.units.size(); ++i) {
        out.places.push_back(tally.place(i));
        if (out.places[i]) given[facts.units[i].group].push_back(*out.places[i]);
    }
    out.first.resize(given.size()), out.last.resize(given.size());
    for (auto& places : given) std::sort(places.begin(), places.end());
    for (std::size_t i = 0; i < facts.units.size(); ++i) {
        const auto group = facts.units[i].group;
        auto& places = given[group];
        const int from = places.size() < 2 ? 1 : places[places.size() - 2];  // who shares it is among the last too
        if (out.places[i] && *out.places[i] <= 3) out.first[group].insert(i);
        if (out.places[i] && *out.places[i] >= from) out.last[group].insert(i);
    }
    return out;
}

int sign(int x) { return (x > 0) - (x < 0); }

/// Pairs of one group that stand the other way round; a pair that becomes or was equal is not turned.
std::int64_t turned_pairs(const Facts& facts, const Standing& a, const Standing& b) {
    std::int64_t turned = 0;
    for (std::size_t i = 0; i < facts.units.size(); ++i)
        for (std::size_t j = i + 1; j < facts.units.size(); ++j) {
            if (facts.units[i].group != facts.units[j].group || !a.places[i] || !a.places[j] || !b.places[i] || !b.places[j])
                continue;
            turned += sign(*a.places[i] - *a.places[j]) * sign(*b.places[i] - *b.places[j]) < 0;
        }
    return turned;
}

void count(Variant& out, const Facts& facts, const Standing& before, const Standing& after) {
    for (std::size_t i = 0; i < facts.units.size(); ++i) {
        const auto &old = before.places[i], &now = after.places[i];
        out.moved += old != now;
        if (old && now) out.largest = std::max(out.largest, std::abs(*old - *now));
    }
    out.turned += turned_pairs(facts, before, after);
    for (std::size_t group = 0; group < before.first.size(); ++group) {
        out.top_changed += before.first[group] != after.first[group];
        out.last_changed += before.last[group] != after.last[group];
    }
}

class Prober {
public:
    Prober(const Rulebook& book, std::span<const Facts> months) : book_(book), months_(months) {
        for (auto& facts : months) base_.push_back(standing_of(book, facts));
    }

    Sensitivity run() {
        measure();
        for (std::size_t rule = 0; rule < book_.rules.size(); ++rule)
            for (auto variation : {Variation::without, Variation::more, Variation::less}) probe(variation, false, rule);
        for (std::size_t block = 1; block < book_.blocks.size(); ++block)
            for (auto variation : {Variation::more, Variation::less}) probe(variation, true, block);
        std::stable_sort(out_.variants.begin(), out_.variants.end(),
                         [](auto& a, auto& b) { return std::tuple(-a.moved, -a.turned) < std::tuple(-b.moved, -b.turned); });
        out_.decides_top = deciders(&Variant::top_changed, "前三名");
        out_.decides_last = deciders(&Variant::last_changed, "末两名");
        return std::move(out_);
    }

private:
    void measure() {
        out_.months = int(months_.size());
        for (std::size_t m = 0; m < months_.size(); ++m) {
            std::map<std::size_t, std::int64_t> sizes;
            for (std::size_t i = 0; i < months_[m].units.size(); ++i) {
                if (!base_[m].places[i]) continue;
                ++out_.places;
                ++sizes[months_[m].units[i].group];
            }
            for (auto& [group, size] : sizes) out_.pairs += size * (size - 1) / 2;
            out_.lists += int(sizes.size());
        }
    }

    void probe(Variation variation, bool block, std::size_t index) {
        const auto book = varied(book_, variation, block, index);
        Variant out{.variation = variation, .block = block};
        out.name = block ? book_.blocks[index].name : book_.rules[index].name;
        out.title = block ? book_.blocks[index].title : book_.rules[index].title;
        for (std::size_t m = 0; m < months_.size(); ++m) count(out, months_[m], base_[m], standing_of(book, months_[m]));
        out.in_words = in_words(out);
        out_.variants.push_back(std::move(out));
    }

    std::string in_words(const Variant& v) const {
        if (v.moved == 0) return fmt::format("{}：名次都不变", label_of(v.variation));
        auto text =
            fmt::format("{}：{}个名次变动，最多变{}位，{}对单位颠倒", label_of(v.variation), v.moved, v.largest, v.turned);
        if (v.top_changed) text += fmt::format("，{}次前三名换人", v.top_changed);
        if (v.last_changed) text += fmt::format("，{}次末两名换人", v.last_changed);
        return text;
    }

    /// The rules whose absence most often puts other units there.
    std::string deciders(int Variant::*changed, const char* what) const {
        int most = 0;
        for (auto& v : out_.variants)
            if (v.variation == Variation::without) most = std::max(most, v.*changed);
        if (most == 0) return fmt::format("去掉任何一条规则，{}都不换人。", what);
        std::string names;
        for (auto& v : out_.variants)
            if (v.variation == Variation::without && v.*changed == most) names += (names.empty() ? "" : "、") + v.title;
        return fmt::format("{}最取决于“{}”：去掉后{}张排名表中有{}张换人。", what, names, out_.lists, most);
    }

    const Rulebook& book_;
    std::span<const Facts> months_;
    std::vector<Standing> base_;
    Sensitivity out_;
};

}  // namespace

Rulebook varied(const Rulebook& book, Variation variation, bool block, std::size_t index) {
    Rulebook out = book;
    const auto by = variation == Variation::more ? tenth_more : tenth_less;
    if (block) scale(out.blocks[index], book, by);
    else if (variation == Variation::without) out.rules[index].enabled = false;
    else scale(out.rules[index], book.scope, by);
    return out;
}

Sensitivity sensitivity_of(const Rulebook& book, std::span<const Facts> months) { return Prober(book, months).run(); }
