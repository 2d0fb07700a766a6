#include "reform/scoring/scorer.hpp"
#include <algorithm>
#include "reform/scoring/unit_values.hpp"

using State = RuleResult::State;

Scorer::Scorer(const Rulebook& book, const Facts& facts, const KnownSums* sums)
    : book_(book), facts_(facts), sums_(sums), marks_(facts.units.size()) {
    table_.rules.resize(book.rules.size());
    table_.blocks.assign(book.blocks.size(), std::vector<BlockResult>(count()));
    if (explains())
        words_.assign(count(), {std::vector<RuleResult>(book.rules.size()), std::vector<BlockLines>(book.blocks.size())});
}

Scorer::Scorer(const Rulebook& book, const Facts& facts, const Tally& known, std::size_t unit)
    : book_(book), facts_(facts), known_(&known), alone_(unit), marks_(1) {
    views_.emplace_back(book, facts, unit);
    table_.rules.resize(book.rules.size());
    table_.blocks.assign(book.blocks.size(), std::vector<BlockResult>(1));
    words_.assign(1, {std::vector<RuleResult>(book.rules.size()), std::vector<BlockLines>(book.blocks.size())});
}

/// Units are looked at one by one only where columns do not suffice.
std::vector<UnitView>& Scorer::views() {
    if (!views_.empty() || count() == 0) return views_;
    views_.reserve(count());
    for (std::size_t unit = 0; unit < count(); ++unit) views_.emplace_back(book_, facts_, unit, sums_);
    introduce();
    return views_;
}

/// Whom a formula may compare a unit with: those of its group, and all.
void Scorer::introduce() {
    for (auto& view : views_) {
        const auto alone = view.input();
        groups_[view.group()].add(alone);
        everybody_.add(alone);
    }
    for (auto& view : views_) view.group_peers = &groups_[view.group()], view.all_peers = &everybody_;
}

void Scorer::run() {
    if (explains() || Repeats::are_shared(book_)) {
        repeats_.emplace(book_, views());
        for (auto& view : views()) view.repeats = &*repeats_;
    }
    for (std::size_t rule = 0; rule < book_.rules.size(); ++rule) {
        score_rule(rule);
        settle_rule(rule);
    }
    for (std::size_t block = book_.blocks.size(); block-- > 0;) {
        score_block(block);
        settle_block(block);
        normalise_block(block);
        veto_block(block);
    }
}

ScoreLine Scorer::line_of(std::size_t rule) {
    repeats_.emplace(book_, views());
    for (auto& view : views()) view.repeats = &*repeats_;
    score_rule(rule);
    settle_rule(rule);
    return written_line(rule, 0);
}

void Scorer::score_rule(std::size_t index) {
    auto& rule = book_.rules[index];
    auto& column = table_.rules[index];
    if (sums_ && fill_column(rule, facts_, *sums_, column)) return;
    column = RuleColumn(count());
    if (rule.kind == RuleKind::rank) return place_units(index);
    for (std::size_t place = 0; place < count(); ++place) keep(index, place, points_of(rule, views()[place]));
}

void Scorer::keep(std::size_t index, std::size_t place, RuleResult&& result) {
    auto& column = table_.rules[index];
    column.states[place] = result.state;
    column.points[place] = result.points;
    column.before_cap[place] = result.before_cap;
    if (explains()) words_[place].rules[index] = std::move(result);
}

void Scorer::place_units(std::size_t index) {
    auto& rule = book_.rules[index];
    if (known_) return keep(index, 0, placed_points_of(rule, views_[0], known_->place_in(index, alone_)));
    auto results = rank_points_of(rule, views());
    for (std::size_t place = 0; place < results.size(); ++place) {
        table_.rules[index].places.push_back(std::uint32_t(results[place].place));
        keep(index, place, std::move(results[place].result));
    }
}

/// The points of units without the task, once all others are known: the same for all such units of a group.
void Scorer::settle_rule(std::size_t index) {
    auto& rule = book_.rules[index];
    auto& column = table_.rules[index];
    std::vector<std::optional<Points>> by_group(book_.groups.size());
    for (std::size_t place = 0; place < count(); ++place) {
        if (column.states[place] != State::unassigned) continue;
        const auto group = group_of(place);
        if (known_) by_group[group] = known_->points(index, alone_);
        if (!by_group[group])
            by_group[group] =
                points_without_task(rule.no_assignment, full_points(rule, group), others_of(group, [&](std::size_t other) {
                                        return column.states[other] == State::counted ? &column.points[other] : nullptr;
                                    }));
        column.points[place] = column.before_cap[place] = *by_group[group];
        if (explains()) words_[place].rules[index].why += words_without_task(rule.no_assignment, *by_group[group]);
        if (rule.no_assignment == NoAssignment::exclude) leave_out(place, rule.title + "：没有承担此项任务");
    }
}

void Scorer::leave_out(std::size_t place, const std::string& why) {
    marks_[place].ranked = false;
    marks_[place].flags.push_back(why + "，不参加排名");
}

bool Scorer::marks_anybody() const {
    return std::any_of(marks_.begin(), marks_.end(), [](auto& mark) { return !mark.ranked || !mark.flags.empty(); });
}

/// For which units of these groups a condition holds; empty: for all of them.
std::vector<char> Scorer::holding(const std::optional<Formula>& condition, const std::vector<std::size_t>& groups) {
    if (!condition) return {};
    std::vector<char> out(count());
    const auto column = sums_ ? UnitValues::of(*condition, *sums_) : std::nullopt;
    for (std::size_t place = 0; place < count(); ++place)
        if (is_among(groups, group_of(place))) out[place] = column ? column->is_true(place) : views()[place].holds(condition);
    return out;
}

void Scorer::score_block(std::size_t index) {
    auto& block = book_.blocks[index];
    if (!block.enabled) return;
    const BlockPlan plan(book_, index);
    const auto concerned = holding(block.when, block.groups), assigned = holding(block.assigned, block.groups);
    for (std::size_t place = 0; place < count(); ++place) {
        if (!is_among(block.groups, group_of(place)) || (!concerned.empty() && !concerned[place])) continue;
        const bool has_task = assigned.empty() || assigned[place];
        if (!has_task && block.no_assignment != NoAssignment::exclude) {
            table_.blocks[index][place].state = State::unassigned;
            continue;
        }
        if (!has_task) leave_out(place, block.title + "：没有承担任务");
        sum_block(plan, place, group_of(place), table_, words(place));
    }
}

void Scorer::settle_block(std::size_t index) {
    auto& block = book_.blocks[index];
    auto& column = table_.blocks[index];
    std::vector<std::optional<Points>> by_group(book_.groups.size());
    for (std::size_t place = 0; place < count(); ++place) {
        auto& result = column[place];
        if (result.state != State::unassigned) continue;
        const auto group = group_of(place);
        if (known_) by_group[group] = known_->block(index, alone_);
        if (!by_group[group])
            by_group[group] =
                points_without_task(block.no_assignment, block.points.of(group), others_of(group, [&](std::size_t other) {
                                        return column[other].state == State::counted ? &column[other].result : nullptr;
                                    }));
        result.result = *by_group[group];
        if (!explains()) continue;
        words_[place].blocks[index].before.push_back({block.name + ".no_assignment",
                                                      block.title,
                                                      block.name,
                                                      result.result,
                                                      result.result,
                                                      "没有承担此项任务" + words_without_task(block.no_assignment, result.result),
                                                      "",
                                                      {}});
    }
}
