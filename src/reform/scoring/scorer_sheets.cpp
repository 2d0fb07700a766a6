#include "reform/scoring/normalise.hpp"
#include "reform/scoring/placed_gates.hpp"
#include "reform/scoring/scorer.hpp"

// After the blocks' sums: what is made comparable between groups, what gates take back, and the sheets.

using State = RuleResult::State;

/// Between groups of unequal size or difficulty: the change is a line that says what was done.
void Scorer::normalise_block(std::size_t index) {
    auto& block = book_.blocks[index];
    if (block.normalise == Normaliser::none) return;
    auto& column = table_.blocks[index];
    std::vector<GroupedPoints> results;
    for (std::size_t place = 0; place < count(); ++place)
        if (column[place].state == State::counted) results.push_back({place, group_of(place), column[place].result, ""});
    const auto before = results;
    normalise(block, results);
    for (std::size_t i = 0; i < results.size(); ++i) {
        const auto change = results[i].points - before[i].points;
        column[results[i].unit].result = results[i].points;
        if (explains())
            words_[results[i].unit].blocks[index].after.push_back(
                {block.name + ".normalise", block.title + "折算", block.name, change, change, results[i].why, "", {}});
    }
}

/// A gate that sets the block to 0 (一票否决): what was earned is taken back in one line that names the basis.
void Scorer::veto_block(std::size_t index) {
    auto& column = table_.blocks[index];
    for (auto& result : column) result.unvetoed = result.result;
    for (auto& gate : book_.gates) {
        if (gate.effect != GateEffect::zero_block || gate.block != index) continue;
        for (std::size_t place = 0; place < count(); ++place) {
            auto& result = column[place];
            auto& view = views()[place];
            if (result.result == Points{} || !view.concerns(gate.groups) || !view.holds(gate.when)) continue;
            if (explains()) {
                auto& lines = words_[place].blocks[index];
                (result.state == State::counted ? lines.after : lines.before)
                    .push_back({book_.blocks[index].name + ".veto",
                                gate.title,
                                book_.blocks[index].name,
                                -result.result,
                                -result.result,
                                gate.flag + "（依据：" + gate.basis + "）",
                                "",
                                {}});
            }
            result.result = result.additions = result.deductions = {};
        }
    }
}

std::vector<UnitScore> Scorer::written() {
    std::vector<UnitScore> out;
    out.reserve(count());
    for (std::size_t place = 0; place < count(); ++place) out.push_back(write(place));
    return out;
}

UnitScore Scorer::write(std::size_t place) {
    auto& view = views()[place];
    auto& who = facts_.units[view.unit];
    UnitScore out{view.unit, who.group, {}, marks_[place].ranked, {}};
    out.sheet.unit = who.key;
    out.sheet.name = who.name;
    out.sheet.total = table_.blocks[0][place].result;
    out.sheet.flags = marks_[place].flags;
    if (explains()) {
        write_block(0, place, out.sheet);
        for (std::size_t block = 1; block < book_.blocks.size(); ++block)
            if (auto& result = table_.blocks[block][place]; result.state != State::skipped)
                out.sheet.blocks.push_back({book_.blocks[block].name, book_.blocks[block].title, result.result});
    }
    pass_gates(view, out);
    for (auto& tie : book_.tie_breaks) out.tie_values.push_back(view.value(*tie.value));
    return out;
}

ScoreLine Scorer::written_line(std::size_t index, std::size_t place) {
    auto& rule = book_.rules[index];
    auto& column = table_.rules[index];
    auto& words = words_[place].rules[index];
    return {rule.name,
            rule.title,
            book_.blocks[rule.block].name,
            column.points[place],
            column.before_cap[place],
            std::move(words.why),
            std::move(words.cap),
            std::move(words.facts)};
}

void Scorer::write_block(std::size_t index, std::size_t place, RankedUnit& out) {
    auto& lines = words_[place].blocks[index];
    out.lines.insert(out.lines.end(), lines.before.begin(), lines.before.end());
    if (table_.blocks[index][place].state != State::counted) return;
    for (std::size_t i = 0; i < book_.rules.size(); ++i)
        if (book_.rules[i].block == index && table_.rules[i].states[place] != State::skipped)
            out.lines.push_back(written_line(i, place));
    for (std::size_t part = index + 1; part < book_.blocks.size(); ++part)
        if (book_.blocks[part].parent == index) write_block(part, place, out);
    out.lines.insert(out.lines.end(), lines.after.begin(), lines.after.end());
}

void Scorer::pass_gates(const UnitView& view, UnitScore& out) const {
    for (auto& gate : book_.gates) {
        if (gate.after_ranking || !view.concerns(gate.groups) || !view.holds(gate.when)) continue;
        out.sheet.flags.push_back(flag_of(gate));
        out.sheet.gates.push_back(gate.name);
        if (gate.effect == GateEffect::no_award || gate.effect == GateEffect::exclude) out.sheet.eligible = false;
        if (gate.effect == GateEffect::exclude) out.ranked = false;
    }
}
