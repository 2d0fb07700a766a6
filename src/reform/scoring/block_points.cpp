#include "reform/scoring/block_points.hpp"
#include <algorithm>

namespace {

using State = RuleResult::State;

/// The sum of a block while it grows; every change that is no rule becomes a line, so that the lines add up to the total.
class BlockSum {
public:
    BlockSum(const BlockPlan& plan, std::size_t unit, std::size_t group, PointsTable& table, BlockLines* lines)
        : plan_(plan),
          block_(plan.block),
          unit_(unit),
          group_(group),
          table_(table),
          lines_(lines),
          out_(table.blocks[plan.index][unit]) {}

    void run() {
        start();
        add_rules();
        add_parts();
        for (auto* shared : plan_.limits) add_shared_limit(*shared);
        if (plan_.rescales) rescale();
        limit_kind(block_.additions_cap, out_.additions, 1, "additions_cap", "加分合计");
        limit_kind(block_.deductions_cap, out_.deductions, -1, "deductions_cap", "扣分合计");
        limit_result();
        apply_weight();
        out_.state = State::counted;
    }

private:
    struct Words {
        std::string rule, title, why, cap;
    };

    enum class Where { before, after };

    /// Every change of the sum goes through here; its words are made when somebody will read them.
    template <class F> void line(Where where, Points points, F words) {
        out_.result += points;
        if (!lines_) return;
        Words said = words();
        (where == Where::before ? lines_->before : lines_->after)
            .push_back({std::move(said.rule),
                        std::move(said.title),
                        block_.name,
                        points,
                        points,
                        std::move(said.why),
                        std::move(said.cap),
                        {}});
    }

    State state(std::size_t rule) const { return table_.rules[rule].states[unit_]; }
    Points points(std::size_t rule) const { return table_.rules[rule].points[unit_]; }
    const BlockResult& part(std::size_t block) const { return table_.blocks[block][unit_]; }

    void start() {
        const auto from = block_.start.of(group_).value_or(Points{});
        if (from != Points{})
            line(Where::before, from, [&] {
                return Words{block_.name + ".start", block_.title + "起评分", "起评" + in_words(from) + "分", ""};
            });
    }

    void add_rules() {
        for (auto i : plan_.rules) {
            if (state(i) == State::skipped) continue;
            out_.result += points(i);
            count(plan_.book.rules[i], points(i));
        }
    }

    /// To the additions, the deductions, or neither.
    void count(const ScoreRule& rule, Points points) {
        switch (class_of(rule, points)) {
            case CountsAs::addition: out_.additions += points; return;
            case CountsAs::deduction: out_.deductions += points; return;
            default: return;
        }
    }

    static CountsAs class_of(const ScoreRule& rule, Points points) {
        if (rule.counts_as != CountsAs::by_sign) return rule.counts_as;
        if (rule.kind != RuleKind::event) return CountsAs::base;
        return points < Points{} ? CountsAs::deduction : CountsAs::addition;
    }

    void add_parts() {
        for (auto i : plan_.parts) {
            auto& part = this->part(i);
            if (part.state == State::skipped) continue;
            out_.result += part.result;
            out_.additions += part.additions;
            out_.deductions += part.deductions;
        }
    }

    void add_shared_limit(const SharedLimit& shared) {
        Points sum;
        for (auto rule : shared.rules) sum += points(rule);
        Points limited = sum;
        std::string said;
        if (shared.highest) take_highest(shared, limited, said);
        limit(shared, group_, limited, lines_ ? &said : nullptr);
        if (limited == sum) return;
        line(Where::after, limited - sum, [&] { return Words{shared.name, shared.title, "合计" + in_words(sum) + "分", said}; });
        count(plan_.book.rules[shared.rules[0]], limited - sum, sum);
    }

    /// Of several rules for one matter only the one with most points counts.
    void take_highest(const SharedLimit& shared, Points& limited, std::string& said) const {
        std::optional<Points> best;
        for (auto rule : shared.rules) {
            const auto here = points(rule), size = here < Points{} ? -here : here;
            if (state(rule) != State::skipped && (!best || (*best < Points{} ? -*best : *best) < size)) best = here;
        }
        if (!best || *best == limited) return;
        limited = *best;
        if (lines_) said = "只计最高的一项" + in_words(*best) + "分";
    }

    /// A limit takes from the kind that made the sum.
    void count(const ScoreRule& rule, Points change, Points sum) {
        if (class_of(rule, sum) == CountsAs::addition) out_.additions += change;
        if (class_of(rule, sum) == CountsAs::deduction) out_.deductions += change;
    }

    /// The full points of parts without task are spread over the others in proportion to what these have earned.
    void rescale() {
        Points missing, weighed, earned;
        const auto weigh = [&](State state, NoAssignment policy, std::optional<Points> full, Points points) {
            if (state == State::unassigned && policy == NoAssignment::rescale) missing += full.value_or(Points{});
            if (state == State::counted && full) weighed += *full, earned += points;
        };
        for (auto i : plan_.rules) {
            auto& rule = plan_.book.rules[i];
            if (rule.kind != RuleKind::event) weigh(state(i), rule.no_assignment, full_points(rule, group_), points(i));
        }
        for (auto i : plan_.parts) {
            auto& block = plan_.book.blocks[i];
            weigh(part(i).state, block.no_assignment, block.points.of(group_), part(i).result);
        }
        if (missing == Points{} || weighed == Points{}) return;
        const auto share = (Fraction(earned) * missing / weighed).to_points();
        line(Where::after, share, [&] {
            return Words{
                block_.name + ".rescale", "没有承担任务部分的折算",
                "其余项目得" + in_words(earned) + "分，占" + in_words(weighed) + "分，按同样比例折算" + in_words(missing) + "分",
                ""};
        });
    }

    void limit_kind(const PerGroup& caps, Points& sum, int sign, const char* name, const char* title) {
        const auto cap = caps.of(group_);
        if (!cap) return;
        const auto most = sign > 0 ? *cap : -*cap;
        if (sign > 0 ? sum <= most : sum >= most) return;
        line(Where::after, most - sum, [&] {
            return Words{block_.name + "." + name, title, std::string(title) + in_words(sum) + "分",
                         "以" + in_words(most) + "分为限"};
        });
        sum = most;
    }

    /// What the cap cuts is taken from the additions first, what the floor gives back from the deductions.
    void limit_result() {
        Points limited = out_.result;
        std::string said;
        limit(block_, group_, limited, lines_ ? &said : nullptr);
        const auto change = limited - out_.result;
        if (change == Points{}) return;
        if (change < Points{}) out_.additions = std::max(Points{}, out_.additions + change);
        else out_.deductions = std::min(Points{}, out_.deductions + change);
        const auto sum = out_.result;
        line(Where::after, change, [&] {
            return Words{block_.name + (change < Points{} ? ".cap" : ".floor"), block_.title + "限额",
                         "合计" + in_words(sum) + "分", said};
        });
    }

    void apply_weight() {
        const auto weight = block_.weight.of(group_);
        if (!weight || *weight == ::points(1)) return;
        const auto weighted = multiply(out_.result, *weight);
        out_.additions = multiply(out_.additions, *weight);
        out_.deductions = multiply(out_.deductions, *weight);
        const auto sum = out_.result;
        line(Where::after, weighted - sum, [&] {
            return Words{block_.name + ".weight", block_.title + "权重",
                         in_words(sum) + "分×" + in_words(*weight) + "＝" + in_words(weighted) + "分", ""};
        });
    }

    const BlockPlan& plan_;
    const ScoreBlock& block_;
    std::size_t unit_, group_;
    PointsTable& table_;
    BlockLines* lines_;
    BlockResult& out_;
};

}  // namespace

BlockPlan::BlockPlan(const Rulebook& b, std::size_t i) : book(b), block(b.blocks[i]), index(i) {
    const auto rescaled = [&](NoAssignment policy) { rescales = rescales || policy == NoAssignment::rescale; };
    for (std::size_t rule = 0; rule < b.rules.size(); ++rule)
        if (b.rules[rule].block == i) rules.push_back(rule), rescaled(b.rules[rule].no_assignment);
    for (std::size_t part = i + 1; part < b.blocks.size(); ++part)
        if (b.blocks[part].parent == i) parts.push_back(part), rescaled(b.blocks[part].no_assignment);
    for (auto& shared : b.limits)
        if (b.rules[shared.rules[0]].block == i) limits.push_back(&shared);
}

void sum_block(const BlockPlan& plan, std::size_t unit, std::size_t group, PointsTable& table, SheetWords* words) {
    BlockSum(plan, unit, group, table, words ? &words->blocks[plan.index] : nullptr).run();
}

Points points_without_task(NoAssignment policy, std::optional<Points> full, const std::vector<Points>& of_others) {
    if (policy == NoAssignment::full) return full.value_or(Points{});
    if (policy != NoAssignment::group_mean) return {};
    if (of_others.empty()) return full.value_or(Points{});
    Points sum;
    for (auto p : of_others) sum += p;
    return divide(sum, points(std::int64_t(of_others.size())));
}

std::string words_without_task(NoAssignment policy, Points points) {
    switch (policy) {
        case NoAssignment::full: return "，按规定记满分" + in_words(points) + "分";
        case NoAssignment::exclude: return "，不参加排名";
        case NoAssignment::group_mean: return "，取同组平均" + in_words(points) + "分";
        case NoAssignment::rescale: return "，按其余项目折算";
        case NoAssignment::zero: break;
    }
    return "，记0分";
}
