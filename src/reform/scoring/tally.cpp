#include "reform/scoring/tally.hpp"
#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <unordered_map>
#include "reform/scoring/scorer.hpp"
#include "reform/scoring/standings.hpp"
#include "reform/scoring/unit_values.hpp"

/// From points to places.
class TallyPlaces {
public:
    TallyPlaces(const Rulebook& book, const Facts& facts, const KnownSums& sums, Scorer& scorer, Tally& out)
        : book_(book), facts_(facts), sums_(sums), scorer_(scorer), out_(out) {}

    void run() {
        for (auto& total : scorer_.table().blocks[0]) out_.totals_.push_back(total.result);
        if (says_more_than_places() || !by_columns()) by_sheets();
    }

private:
    /// Flags, gates, grades and titles need whole sheets.
    bool says_more_than_places() const {
        const bool graded = !book_.year && (!book_.bands.empty() || !book_.titles.empty());
        return graded || !book_.gates.empty() || scorer_.marks_anybody();
    }

    bool by_columns() {
        std::vector<UnitValues> ties;
        for (auto& tie : book_.tie_breaks) {
            auto values = UnitValues::of(*tie.value, sums_);
            if (!values || values->divides()) return false;
            ties.push_back(std::move(*values));
        }
        out_.places_.resize(facts_.units.size());
        for (auto& list : book_.lists) place(list, ties);
        return true;
    }

    void place(const RankedList& list, const std::vector<UnitValues>& ties) {
        std::vector<std::size_t> members;
        std::vector<Standing> standings;
        for (std::size_t unit = 0; unit < facts_.units.size(); ++unit) {
            if (std::find(list.groups.begin(), list.groups.end(), facts_.units[unit].group) == list.groups.end()) continue;
            members.push_back(unit);
            Standing standing{facts_.units[unit].key, true, out_.totals_[unit], {}, {}};
            for (auto& tie : ties)
                standing.tie_values.push_back(tie.is_nothing(unit)
                                                  ? FactValue{}
                                                  : FactValue::of(Fraction::of(tie.cell(unit), power_of_ten(tie.decimals()))));
            standings.push_back(std::move(standing));
        }
        give_places(standings, {book_.better, book_.tie_places, book_.decimals, book_.tie_breaks});
        for (std::size_t i = 0; i < members.size(); ++i) out_.places_[members[i]] = standings[i].place;
    }

    void by_sheets() {
        std::unordered_map<std::string_view, std::size_t> at;
        for (std::size_t unit = 0; unit < facts_.units.size(); ++unit) at.emplace(facts_.units[unit].key, unit);
        out_.heads_.resize(facts_.units.size());
        out_.places_.resize(facts_.units.size());
        for (auto& group : rank(book_, facts_, scorer_.written()).groups)
            for (auto& head : group.places) {
                const auto unit = at.at(head.unit);
                out_.places_[unit] = head.place;
                out_.heads_[unit] = std::move(head);
            }
    }

    const Rulebook& book_;
    const Facts& facts_;
    const KnownSums& sums_;
    Scorer& scorer_;
    Tally& out_;
};

Tally::Tally(const Rulebook& book, const Facts& facts) : units_(facts.units.size()) {
    const KnownSums sums(book, facts);
    Scorer scorer(book, facts, &sums);
    scorer.run();
    TallyPlaces(book, facts, sums, scorer, *this).run();
    table_ = std::move(scorer.table());
}

RankedUnit Tally::head(const Facts& facts, std::size_t unit) const {
    if (!heads_.empty()) return heads_[unit];
    RankedUnit head;
    head.unit = facts.units[unit].key, head.name = facts.units[unit].name;
    head.place = places_[unit], head.total = totals_[unit];
    return head;
}

std::vector<Tally> tallies(const Rulebook& book, std::span<const Facts> periods, unsigned workers) {
    std::vector<std::optional<Tally>> found(periods.size());
    std::vector<std::exception_ptr> refusals(periods.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i; (i = next++) < periods.size();) try {
                found[i].emplace(book, periods[i]);
            } catch (...) { refusals[i] = std::current_exception(); }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < std::min<std::size_t>(workers, periods.size()); ++i) others.emplace_back(work);
        work();
    }
    std::vector<Tally> out;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        if (refusals[i]) std::rethrow_exception(refusals[i]);
        out.push_back(std::move(*found[i]));
    }
    return out;
}

namespace {

/// What is made of other units' records or results beyond means and places is explained with all of them at hand.
bool needs_others(const Rulebook& book) {
    const auto compares = [](const std::optional<Formula>& formula) { return formula && formula->compares_units(); };
    const auto rule = [&](const ScoreRule& r) {
        for (auto* formula :
             {&r.when, &r.assigned, &r.factor, &r.points_formula, &r.value, &r.where, &r.count, &r.done, &r.due, &r.condition})
            if (compares(*formula)) return true;
        return r.once_among == OnceAmong::everybody || (r.kind == RuleKind::rank && r.ties == RankTies::mean);
    };
    const auto block = [&](const ScoreBlock& b) {
        return b.normalise != Normaliser::none || compares(b.when) || compares(b.assigned);
    };
    if (std::any_of(book.gates.begin(), book.gates.end(), [&](auto& gate) { return compares(gate.when); })) return true;
    return std::any_of(book.rules.begin(), book.rules.end(), rule) || std::any_of(book.blocks.begin(), book.blocks.end(), block);
}

RankedUnit alone(const Rulebook& book, const Facts& facts, const Tally& tally, std::size_t unit) {
    Scorer scorer(book, facts, tally, unit);
    scorer.run();
    return std::move(scorer.written().front().sheet);
}

}  // namespace

RankedUnit explain(const Rulebook& book, const Facts& facts, const Tally& tally, std::size_t unit) {
    auto sheet = tally.head(facts, unit);
    auto written = needs_others(book) ? std::move(score(book, facts)[unit].sheet) : alone(book, facts, tally, unit);
    sheet.blocks = std::move(written.blocks);
    sheet.lines = std::move(written.lines);
    return sheet;
}

std::optional<ScoreLine> explain(const Rulebook& book, const Facts& facts, const Tally& tally, std::size_t unit,
                                 std::size_t rule) {
    if (tally.state(rule, unit) == RuleResult::State::skipped) return std::nullopt;
    if (!needs_others(book)) return Scorer(book, facts, tally, unit).line_of(rule);
    auto sheets = score(book, facts);
    for (auto& line : sheets[unit].sheet.lines)
        if (line.rule == book.rules[rule].name) return std::move(line);
    return std::nullopt;
}
