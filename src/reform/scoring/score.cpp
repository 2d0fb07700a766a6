#include "reform/scoring/score.hpp"
#include <algorithm>
#include <map>
#include <unordered_map>
#include "base/error.hpp"
#include "base/formula_peers.hpp"
#include "base/json.hpp"
#include "reform/scoring/block_points.hpp"
#include "reform/scoring/normalise.hpp"
#include "reform/scoring/placed_gates.hpp"
#include "reform/scoring/record_tally.hpp"
#include "reform/scoring/repeats.hpp"
#include "reform/scoring/tally.hpp"

using State = RuleResult::State;

/// All units side by side, since ranks and means of a group need the others; or one unit alone, with what it needs of the
/// others taken from a tally.
class Scorer {
public:
    Scorer(const Rulebook& book, const Facts& facts, KnownSums* sums) : book_(book), facts_(facts), sums_(sums) {
        views_.reserve(facts.units.size());
        for (std::size_t unit = 0; unit < facts.units.size(); ++unit) views_.emplace_back(book, facts, unit, sums);
        introduce();
        prepare();
    }
    Scorer(const Rulebook& book, const Facts& facts, const Tally& known, std::size_t unit)
        : book_(book), facts_(facts), known_(&known) {
        views_.emplace_back(book, facts, unit);
        prepare();
    }

    void run() {
        repeats_.emplace(book_, views_);
        for (auto& view : views_) view.repeats = &*repeats_;
        for (std::size_t rule = 0; rule < book_.rules.size(); ++rule) {
            score_rule(rule);
            settle_rule(rule);
        }
        for (std::size_t block = book_.blocks.size(); block-- > 0;) {
            for (std::size_t unit = 0; unit < views_.size(); ++unit) score_block(block, unit);
            settle_block(block);
            normalise_block(block);
            for (std::size_t unit = 0; unit < views_.size(); ++unit) veto_block(block, unit);
        }
    }

    std::vector<UnitScore> written() const {
        std::vector<UnitScore> out;
        out.reserve(views_.size());
        for (std::size_t unit = 0; unit < views_.size(); ++unit) out.push_back(write(unit));
        return out;
    }

    /// The points alone, a few bytes a rule and unit.
    void keep(Tally& tally) const {
        tally.rules_.resize(book_.rules.size());
        for (std::size_t i = 0; i < tally.rules_.size(); ++i) {
            auto& rule = tally.rules_[i];
            rule.places = places_[i];
            for (auto& sheet : sheets_) {
                rule.states.push_back(sheet.rules[i].state);
                rule.points.push_back(sheet.rules[i].points);
                rule.before_cap.push_back(sheet.rules[i].before_cap);
            }
        }
        tally.blocks_.resize(book_.blocks.size());
        for (std::size_t i = 0; i < tally.blocks_.size(); ++i)
            for (auto& sheet : sheets_) tally.blocks_[i].push_back(sheet.blocks[i].unvetoed);
    }

private:
    /// Whom a formula may compare a unit with: those of its group, and all.
    void introduce() {
        for (auto& view : views_) {
            const auto alone = view.input();
            groups_[view.group()].add(alone);
            everybody_.add(alone);
        }
        for (auto& view : views_) view.group_peers = &groups_[view.group()], view.all_peers = &everybody_;
    }

    void prepare() {
        sheets_.resize(views_.size());
        for (auto& sheet : sheets_) sheet.rules.resize(book_.rules.size()), sheet.blocks.resize(book_.blocks.size());
        places_.resize(book_.rules.size());
    }

    void score_rule(std::size_t index) {
        auto& rule = book_.rules[index];
        if (rule.kind == RuleKind::rank) return place_units(index);
        const auto of_records = sums_ && rule.source ? record_tally(rule, facts_, *sums_) : std::nullopt;
        for (std::size_t i = 0; i < views_.size(); ++i)
            sheets_[i].rules[index] = points_of(rule, views_[i], of_records ? &(*of_records)[i] : nullptr);
    }

    void place_units(std::size_t index) {
        auto& rule = book_.rules[index];
        if (known_) {
            sheets_[0].rules[index] = placed_points_of(rule, views_[0], known_->place_in(index, views_[0].unit));
            return;
        }
        auto results = rank_points_of(rule, views_);
        for (std::size_t i = 0; i < views_.size(); ++i) {
            sheets_[i].rules[index] = std::move(results[i].result);
            places_[index].push_back(std::uint32_t(results[i].place));
        }
    }

    /// The points of units without the task, once all others are known: the same for all such units of a group.
    void settle_rule(std::size_t index) {
        auto& rule = book_.rules[index];
        std::vector<std::optional<Points>> by_group(book_.groups.size());
        for (std::size_t unit = 0; unit < views_.size(); ++unit) {
            auto& result = sheets_[unit].rules[index];
            if (result.state != State::unassigned) continue;
            const auto group = views_[unit].group();
            if (known_) by_group[group] = known_->points(index, views_[unit].unit);
            if (!by_group[group])
                by_group[group] =
                    points_without_task(rule.no_assignment, full_points(rule, group), others_of(group, [&](UnitSheet& sheet) {
                                            auto& other = sheet.rules[index];
                                            return other.state == State::counted ? &other.points : nullptr;
                                        }));
            result.points = result.before_cap = *by_group[group];
            if (views_[unit].explains()) result.why += words_without_task(rule.no_assignment, result.points);
            if (rule.no_assignment == NoAssignment::exclude) leave_out(unit, rule.title + "：没有承担此项任务");
        }
    }

    template <class F> std::vector<Points> others_of(std::size_t group, F points_in) {
        std::vector<Points> out;
        for (std::size_t other = 0; other < views_.size(); ++other)
            if (views_[other].group() == group)
                if (auto* points = points_in(sheets_[other])) out.push_back(*points);
        return out;
    }

    void leave_out(std::size_t unit, std::string why) {
        sheets_[unit].ranked = false;
        sheets_[unit].flags.push_back(std::move(why) + "，不参加排名");
    }

    void score_block(std::size_t index, std::size_t unit) {
        auto& block = book_.blocks[index];
        auto& view = views_[unit];
        auto& result = sheets_[unit].blocks[index];
        if (!block.enabled || !view.concerns(block.groups) || !view.holds(block.when)) return;
        if (view.holds(block.assigned)) return sum_block(index, view, sheets_[unit]);
        if (block.no_assignment != NoAssignment::exclude) result.state = State::unassigned;
        else {
            leave_out(unit, block.title + "：没有承担任务");
            sum_block(index, view, sheets_[unit]);
        }
    }

    void settle_block(std::size_t index) {
        auto& block = book_.blocks[index];
        std::vector<std::optional<Points>> by_group(book_.groups.size());
        for (std::size_t unit = 0; unit < views_.size(); ++unit) {
            auto& result = sheets_[unit].blocks[index];
            if (result.state != State::unassigned) continue;
            const auto group = views_[unit].group();
            if (known_) by_group[group] = known_->block(index, views_[unit].unit);
            if (!by_group[group])
                by_group[group] =
                    points_without_task(block.no_assignment, block.points.of(group), others_of(group, [&](UnitSheet& sheet) {
                                            auto& other = sheet.blocks[index];
                                            return other.state == State::counted ? &other.result : nullptr;
                                        }));
            result.result = *by_group[group];
            if (!views_[unit].explains()) continue;
            result.before.push_back({block.name + ".no_assignment",
                                     block.title,
                                     block.name,
                                     result.result,
                                     result.result,
                                     "没有承担此项任务" + words_without_task(block.no_assignment, result.result),
                                     "",
                                     {}});
        }
    }

    /// Between groups of unequal size or difficulty: the change is a line that says what was done.
    void normalise_block(std::size_t index) {
        auto& block = book_.blocks[index];
        if (block.normalise == Normaliser::none) return;
        std::vector<GroupedPoints> results;
        for (std::size_t unit = 0; unit < views_.size(); ++unit)
            if (sheets_[unit].blocks[index].state == State::counted)
                results.push_back({unit, views_[unit].group(), sheets_[unit].blocks[index].result, ""});
        const auto before = results;
        normalise(block, results);
        for (std::size_t i = 0; i < results.size(); ++i) {
            auto& result = sheets_[results[i].unit].blocks[index];
            const auto change = results[i].points - before[i].points;
            result.after.push_back(
                {block.name + ".normalise", block.title + "折算", block.name, change, change, results[i].why, "", {}});
            result.result = results[i].points;
        }
    }

    /// A gate that sets the block to 0 (一票否决): what was earned is taken back in one line that names the basis.
    void veto_block(std::size_t index, std::size_t unit) {
        auto& result = sheets_[unit].blocks[index];
        result.unvetoed = result.result;
        for (auto& gate : book_.gates) {
            if (gate.effect != GateEffect::zero_block || gate.block != index || result.result == Points{}) continue;
            if (!views_[unit].concerns(gate.groups) || !views_[unit].holds(gate.when)) continue;
            auto& lines = result.state == State::counted ? result.after : result.before;
            lines.push_back({book_.blocks[index].name + ".veto",
                             gate.title,
                             book_.blocks[index].name,
                             -result.result,
                             -result.result,
                             gate.flag + "（依据：" + gate.basis + "）",
                             "",
                             {}});
            result.result = result.additions = result.deductions = {};
        }
    }

    UnitScore write(std::size_t index) const {
        auto& sheet = sheets_[index];
        auto& view = views_[index];
        auto& who = facts_.units[view.unit];
        UnitScore out{view.unit, who.group, {}, sheet.ranked, {}};
        out.sheet.unit = who.key;
        out.sheet.name = who.name;
        out.sheet.total = sheet.blocks[0].result;
        out.sheet.flags = sheet.flags;
        if (view.explains()) write_lines(sheet, out.sheet);
        pass_gates(view, out);
        for (auto& tie : book_.tie_breaks) out.tie_values.push_back(view.value(*tie.value));
        return out;
    }

    void write_lines(const UnitSheet& sheet, RankedUnit& out) const {
        write_block(0, sheet, out);
        for (std::size_t block = 1; block < book_.blocks.size(); ++block)
            if (sheet.blocks[block].state != State::skipped)
                out.blocks.push_back({book_.blocks[block].name, book_.blocks[block].title, sheet.blocks[block].result});
    }

    void write_block(std::size_t index, const UnitSheet& sheet, RankedUnit& out) const {
        auto& block = sheet.blocks[index];
        const auto append = [&](const std::vector<ScoreLine>& lines) {
            out.lines.insert(out.lines.end(), lines.begin(), lines.end());
        };
        append(block.before);
        if (block.state != State::counted) return;
        for (std::size_t i = 0; i < book_.rules.size(); ++i) {
            auto& rule = book_.rules[i];
            auto& result = sheet.rules[i];
            if (rule.block == index && result.state != State::skipped)
                out.lines.push_back({rule.name, rule.title, book_.blocks[index].name, result.points, result.before_cap,
                                     result.why, result.cap, result.facts});
        }
        for (std::size_t part = index + 1; part < book_.blocks.size(); ++part)
            if (book_.blocks[part].parent == index) write_block(part, sheet, out);
        append(block.after);
    }

    void pass_gates(const UnitView& view, UnitScore& out) const {
        for (auto& gate : book_.gates) {
            if (gate.after_ranking || !view.concerns(gate.groups) || !view.holds(gate.when)) continue;
            out.sheet.flags.push_back(flag_of(gate));
            out.sheet.gates.push_back(gate.name);
            if (gate.effect == GateEffect::no_award || gate.effect == GateEffect::exclude) out.sheet.eligible = false;
            if (gate.effect == GateEffect::exclude) out.ranked = false;
        }
    }

    const Rulebook& book_;
    const Facts& facts_;
    KnownSums* sums_ = nullptr;     // only points are wanted
    const Tally* known_ = nullptr;  // one unit alone
    std::vector<UnitView> views_;
    std::map<std::size_t, FormulaPeers> groups_;
    FormulaPeers everybody_;
    std::vector<UnitSheet> sheets_;
    std::optional<Repeats> repeats_;
    std::vector<std::vector<std::uint32_t>> places_;  // of rank rules, by unit
};

namespace {

void refuse_with(const Faults& faults) {
    if (faults.empty()) return;
    std::vector<FieldError> fields;
    for (auto& fault : faults) {
        std::string path = fault.file;
        if (fault.line > 0) path += ":" + std::to_string(fault.line) + ":" + std::to_string(fault.column);
        fields.push_back({std::move(path), fault.message});
    }
    throw Error(Refusal::invalid, to_text(faults.front()), std::move(fields));
}

}  // namespace

std::vector<UnitScore> score(const Rulebook& book, const Facts& facts) {
    Scorer scorer(book, facts, nullptr);
    scorer.run();
    return scorer.written();
}

Tally::Tally(const Rulebook& book, const Facts& facts) {
    KnownSums sums(book, facts);
    Scorer scorer(book, facts, &sums);
    scorer.run();
    scorer.keep(*this);
    std::unordered_map<std::string_view, std::size_t> at;
    for (std::size_t unit = 0; unit < facts.units.size(); ++unit) at.emplace(facts.units[unit].key, unit);
    heads_.resize(facts.units.size());
    for (auto& group : rank(book, facts, scorer.written()).groups)
        for (auto& head : group.places) heads_[at.at(head.unit)] = std::move(head);
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
    auto sheet = tally.head(unit);
    auto written = needs_others(book) ? std::move(score(book, facts)[unit].sheet) : alone(book, facts, tally, unit);
    sheet.blocks = std::move(written.blocks);
    sheet.lines = std::move(written.lines);
    return sheet;
}

Scores score_files(std::string_view rulebook_toml, std::string_view rulebook_name, std::string_view facts_json,
                   std::string_view facts_name) {
    Faults faults;
    const auto book = read_rulebook(rulebook_toml, std::string(rulebook_name), faults);
    refuse_with(faults);
    const auto facts = read_facts(facts_json, book, std::string(facts_name), faults);
    refuse_with(faults);
    return rank(book, facts, score(book, facts));
}

std::string score_json(std::string_view rulebook_toml, std::string_view rulebook_name, std::string_view facts_json,
                       std::string_view facts_name) {
    return to_json(score_files(rulebook_toml, rulebook_name, facts_json, facts_name));
}
