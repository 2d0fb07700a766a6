#include "reform/scoring/repeats.hpp"
#include <algorithm>
#include <map>
#include "reform/scoring/record_points.hpp"

Fraction magnitude(const Fraction& f) { return f.is_negative() ? -f : f; }

std::string matter_of(const ScoreRule& rule, const Facts& facts, std::size_t row) {
    const auto key = facts.sources[*rule.source].columns()[*rule.once_by].at(row);
    return key.is_nothing() ? "" : to_text(key);
}

namespace {

bool is_shared(const ScoreRule& rule) {
    return rule.once_by && (!rule.once_group.empty() || rule.once_among == OnceAmong::everybody);
}

}  // namespace

bool Repeats::are_shared(const Rulebook& book) { return std::any_of(book.rules.begin(), book.rules.end(), is_shared); }

Repeats::Repeats(const Rulebook& book, const std::vector<UnitView>& units) : book_(book), repeated_(book.rules.size()) {
    std::map<std::string, std::vector<std::size_t>> together;
    for (std::size_t i = 0; i < book.rules.size(); ++i) {
        auto& rule = book.rules[i];
        if (!is_shared(rule)) continue;
        // The dot keeps a rule's own name, which has none, apart from the names of groups.
        together[rule.once_group.empty() ? "." + rule.name : rule.once_group].push_back(i);
        if (!units.empty()) repeated_[i].resize(units[0].facts.sources[*rule.source].size());
    }
    for (auto& [name, rules] : together) settle(rules, units);
}

namespace {

struct Candidate {
    std::size_t rule, unit, row;
    Fraction points;
    const std::string* id;
};

bool wins(const Candidate& a, const Candidate& b) {
    const auto x = magnitude(a.points), y = magnitude(b.points);
    if (!(x == y)) return y < x;
    if (a.rule != b.rule) return a.rule < b.rule;
    if (*a.id != *b.id) return natural_less(*a.id, *b.id);
    return a.unit < b.unit;
}

}  // namespace

void Repeats::settle(const std::vector<std::size_t>& rules, const std::vector<UnitView>& units) {
    std::map<std::pair<std::size_t, std::string>, Candidate> best;
    for (auto index : rules) {
        auto& rule = book_.rules[index];
        for (std::size_t unit = 0; unit < units.size(); ++unit) {
            if (standing(rule, units[unit]) != RuleResult::State::counted) continue;
            RecordCounts counts;
            for (auto& record : counted_records(rule, units[unit], counts)) {
                const auto matter = matter_of(rule, units[unit].facts, record.row);
                if (matter.empty()) continue;
                Candidate here{index, unit, record.row, record.points, &units[unit].facts.sources[*rule.source].id(record.row)};
                const auto among = rule.once_among == OnceAmong::unit ? unit : 0;
                const auto [at, fresh] = best.try_emplace({among, matter}, here);
                if (fresh) continue;
                if (wins(here, at->second)) std::swap(here, at->second);
                repeated_[here.rule][here.row] = true;
            }
        }
    }
}
