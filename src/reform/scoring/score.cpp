#include "reform/scoring/score.hpp"
#include <algorithm>
#include <map>
#include "base/error.hpp"
#include "base/formula_peers.hpp"
#include "base/json.hpp"
#include "reform/scoring/block_points.hpp"
#include "reform/scoring/normalise.hpp"
#include "reform/scoring/repeats.hpp"

namespace {

using State = RuleResult::State;

/// All units side by side, since ranks and means of a group need the others.
class Scorer {
public:
    Scorer(const Rulebook& book, const Facts& facts) : book_(book), facts_(facts) {
        for (std::size_t unit = 0; unit < facts.units.size(); ++unit) views_.emplace_back(book, facts, unit);
        introduce();
        sheets_.resize(views_.size());
        for (auto& sheet : sheets_) sheet.rules.resize(book.rules.size()), sheet.blocks.resize(book.blocks.size());
    }

    std::vector<UnitScore> run() {
        const Repeats repeats(book_, views_);
        for (auto& view : views_) view.repeats = &repeats;
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
        std::vector<UnitScore> out;
        for (std::size_t unit = 0; unit < views_.size(); ++unit) out.push_back(write(unit));
        return out;
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

    void score_rule(std::size_t rule) {
        if (book_.rules[rule].kind != RuleKind::rank) {
            for (std::size_t unit = 0; unit < views_.size(); ++unit)
                sheets_[unit].rules[rule] = points_of(book_.rules[rule], views_[unit]);
            return;
        }
        auto results = rank_points_of(book_.rules[rule], views_);
        for (std::size_t unit = 0; unit < views_.size(); ++unit) sheets_[unit].rules[rule] = std::move(results[unit]);
    }

    /// The points of units without the task, once all others are known.
    void settle_rule(std::size_t index) {
        auto& rule = book_.rules[index];
        for (std::size_t unit = 0; unit < views_.size(); ++unit) {
            auto& result = sheets_[unit].rules[index];
            if (result.state != State::unassigned) continue;
            const auto others = others_of(unit, [&](UnitSheet& sheet) {
                return sheet.rules[index].state == State::counted ? &sheet.rules[index].points : nullptr;
            });
            result.points = result.before_cap =
                points_without_task(rule.no_assignment, full_points(rule, views_[unit].group()), others);
            result.why += words_without_task(rule.no_assignment, result.points);
            if (rule.no_assignment == NoAssignment::exclude) leave_out(unit, rule.title + "：没有承担此项任务");
        }
    }

    template <class F> std::vector<Points> others_of(std::size_t unit, F points_in) {
        std::vector<Points> out;
        for (std::size_t other = 0; other < views_.size(); ++other)
            if (views_[other].group() == views_[unit].group())
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
        for (std::size_t unit = 0; unit < views_.size(); ++unit) {
            auto& result = sheets_[unit].blocks[index];
            if (result.state != State::unassigned) continue;
            const auto others = others_of(unit, [&](UnitSheet& sheet) {
                return sheet.blocks[index].state == State::counted ? &sheet.blocks[index].result : nullptr;
            });
            result.result = points_without_task(block.no_assignment, block.points.of(views_[unit].group()), others);
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

    UnitScore write(std::size_t unit) {
        auto& sheet = sheets_[unit];
        auto& who = facts_.units[unit];
        UnitScore out{unit, who.group, {}, sheet.ranked, {}};
        out.sheet.unit = who.key;
        out.sheet.name = who.name;
        out.sheet.total = sheet.blocks[0].result;
        out.sheet.flags = sheet.flags;
        write_block(0, sheet, out.sheet);
        for (std::size_t block = 1; block < book_.blocks.size(); ++block)
            if (sheet.blocks[block].state != State::skipped)
                out.sheet.blocks.push_back({book_.blocks[block].name, book_.blocks[block].title, sheet.blocks[block].result});
        pass_gates(views_[unit], out);
        for (auto& tie : book_.tie_breaks) out.tie_values.push_back(tie.value->evaluate(views_[unit].input()));
        return out;
    }

    void write_block(std::size_t index, const UnitSheet& sheet, RankedUnit& out) {
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

    void pass_gates(const UnitView& view, UnitScore& out) {
        for (auto& gate : book_.gates) {
            if (!view.concerns(gate.groups) || !view.holds(gate.when)) continue;
            out.sheet.flags.push_back(gate.title + "：" + gate.flag + (gate.basis.empty() ? "" : "（依据：" + gate.basis + "）"));
            out.sheet.gates.push_back(gate.name);
            if (gate.effect == GateEffect::no_award || gate.effect == GateEffect::exclude) out.sheet.eligible = false;
            if (gate.effect == GateEffect::exclude) out.ranked = false;
        }
    }

    const Rulebook& book_;
    const Facts& facts_;
    std::vector<UnitView> views_;
    std::map<std::size_t, FormulaPeers> groups_;
    FormulaPeers everybody_;
    std::vector<UnitSheet> sheets_;
};

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

std::vector<UnitScore> score(const Rulebook& book, const Facts& facts) { return Scorer(book, facts).run(); }

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
