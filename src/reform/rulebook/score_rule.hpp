#pragma once
#include "base/date.hpp"
#include "reform/rulebook/score_limits.hpp"

// One rule of a rulebook as data. docs/rulebook.md explains every key.

enum class RuleKind { event, ratio, choice, threshold, formula, assessed, rank };
template <>
inline constexpr std::array words<RuleKind>{
    Word{"event", "按次计分"},     Word{"ratio", "按比例计分"}, Word{"choice", "按等级计分"}, Word{"threshold", "达标计分"},
    Word{"formula", "按公式计分"}, Word{"assessed", "评定分"},  Word{"rank", "按名次计分"}};

/// What a block or rule yields for a unit that had no task of the kind, or no data to compute from.
enum class NoAssignment { zero, full, exclude, group_mean, rescale };
template <>
inline constexpr std::array words<NoAssignment>{Word{"zero", "记零分"}, Word{"full", "记满分"}, Word{"exclude", "不参加排名"},
                                                Word{"group_mean", "取同组平均"}, Word{"rescale", "按其余项目折算"}};

/// For the limits on all additions and all deductions: to which a rule's points belong.
enum class CountsAs { by_sign, base, addition, deduction };
template <>
inline constexpr std::array words<CountsAs>{Word{"by_sign", "按正负"}, Word{"base", "基本分"}, Word{"addition", "加分"},
                                            Word{"deduction", "扣分"}};

/// Among whose records once_by looks for the same matter.
enum class OnceAmong { unit, everybody };
template <> inline constexpr std::array words<OnceAmong>{Word{"unit", "同一单位之内"}, Word{"everybody", "所有单位之间"}};

/// What units on the same place get for it.
enum class RankTies { competition, dense, mean };
template <>
inline constexpr std::array words<RankTies>{Word{"competition", "同名次同分，其后占位"}, Word{"dense", "同名次同分，其后不占位"},
                                            Word{"mean", "所占各名次的平均分"}};

struct ScoreLevel {
    std::string name;
    Points points;
};

struct ScoreStep {
    Points at_least, points;  // at_least itself belongs to the step
};

/// A limit on the records of one kind, or of one month, within a rule (宣传类每月最多5分).
struct EachLimit : ScoreLimits {
    std::vector<std::size_t> by;  // columns whose values together name the kind
    bool by_month = false;        // of the first column only the month counts
};

/// One such limit or two, which hold at the same time.
struct EachLimits {
    EachLimit first;
    std::optional<EachLimit> second;
};

struct ScoreRule : ScoreLimits {
    std::string name, title, per;  // per: 次 件 个
    RuleKind kind = RuleKind::event;
    std::size_t block = 0;
    std::vector<std::size_t> groups;
    std::optional<Formula> when, assigned, factor;
    NoAssignment no_assignment = NoAssignment::zero;
    CountsAs counts_as = CountsAs::by_sign;
    bool enabled = true;
    std::optional<Date> from, to;  // the days on which the rule is in force

    PerGroup points;
    std::optional<Formula> points_formula;  // about a record (event) or the unit (formula)
    std::vector<ScoreLevel> levels;
    std::vector<ScoreStep> steps;  // highest first
    Points otherwise;              // no level or step fits, or the threshold is missed
    std::optional<Formula> value;  // of levels, steps and rank

    std::optional<std::size_t> source;            // event: whose records
    std::optional<Formula> where, count;          // event: which of them, or how many without records
    std::optional<std::size_t> role_by, once_by;  // columns
    std::vector<ScoreLevel> roles;                // factors
    Points repeat_factor;                         // of a record that once_by has already counted
    std::string once_group;                       // rules that count a matter once among themselves
    OnceAmong once_among = OnceAmong::unit;
    std::vector<ScoreStep> tiers;  // from the n-th time on; the first one first
    std::optional<std::size_t> order_by;
    std::optional<EachLimits> each;
    std::optional<std::size_t> date_by, counted_by;     // columns: when it happened, whether it has counted before
    bool counts_late = false;                           // facts from before the period that have not counted yet
    std::optional<std::size_t> reason_by, approver_by;  // columns that must be filled for a record to count
    std::optional<Points> record_least, record_most;    // the range of a record's points

    std::optional<Formula> done, due, condition;  // ratio, threshold
    Points least_due;                             // ratio: with a smaller denominator there is no data
    std::size_t input = 0;                        // assessed: the final value
    std::optional<std::size_t> self, review;      // assessed: what the unit and the reviewer gave
    Points least, most;
    bool may_be_zero = false, needs_reason = false, needs_approver = false;

    PerGroup step;                     // rank: less for each place
    std::vector<Points> place_points;  // rank: of the first, second, third …
    RankTies ties = RankTies::competition;
    Better better = Better::high;
};
