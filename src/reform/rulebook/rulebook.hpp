#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/date.hpp"
#include "base/formula.hpp"
#include "base/toml.hpp"
#include "reform/rulebook/score_limits.hpp"
#include "reform/rulebook/year_rules.hpp"

// 考评细则 as data: what may be counted, in which blocks, by which rules, with which limits. docs/rulebook.md teaches it.

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

enum class GateEffect { note, no_award, exclude, cap_grade, lower_grade, no_title, zero_block };
template <>
inline constexpr std::array words<GateEffect>{Word{"note", "注明"},
                                              Word{"no_award", "取消评优资格"},
                                              Word{"exclude", "不参加排名"},
                                              Word{"cap_grade", "等次受限"},
                                              Word{"lower_grade", "等次降低"},
                                              Word{"no_title", "取消称号资格"},
                                              Word{"zero_block", "板块记零分"}};

struct UnitGroup {
    std::string name, label;
};

struct ScoreInput : NamedType {
    std::optional<Points> least, most, fallback;
};

struct ScoreLevel {
    std::string name;
    Points points;
};

struct ScoreStep {
    Points at_least, points;  // at_least itself belongs to the step
};

/// A part of the sheet (板块); blocks[0] is the total.
struct ScoreBlock : ScoreLimits {
    std::string name, title;
    std::size_t parent = 0;
    std::vector<std::size_t> groups;  // whom it concerns; empty: everybody
    PerGroup points, start, weight;   // full points; where it begins; factor of its result
    PerGroup additions_cap, deductions_cap;
    std::optional<Formula> when, assigned;
    NoAssignment no_assignment = NoAssignment::zero;
};

struct ScoreRule : ScoreLimits {
    std::string name, title, per;  // per: 次 件 个
    RuleKind kind = RuleKind::event;
    std::size_t block = 0;
    std::vector<std::size_t> groups;
    std::optional<Formula> when, assigned, factor;
    NoAssignment no_assignment = NoAssignment::zero;
    CountsAs counts_as = CountsAs::by_sign;

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

    std::optional<Formula> done, due, condition;  // ratio, threshold
    std::size_t input = 0;                        // assessed
    Points least, most;
    bool may_be_zero = false, needs_reason = false;
    Points step;  // rank: less for each place
    Better better = Better::high;
};

/// A limit on several rules of one block together (获奖加分合计不超过5分).
struct SharedLimit : ScoreLimits {
    std::string name, title;
    std::vector<std::size_t> rules;
};

/// 一票否决 and other conditions beside the points. Those on grades and titles work where grades and titles are given:
/// at the year's end when there is a [year], otherwise on the period's result.
struct ScoreGate {
    std::string name, title, flag, basis;
    GateEffect effect = GateEffect::note;
    std::vector<std::size_t> groups;
    std::optional<Formula> when;
    std::size_t grade = 0;            // cap_grade: the best band still open
    int steps = 1;                    // lower_grade: by how many bands
    std::vector<std::size_t> titles;  // no_title: which; none: all
    std::size_t block = 0;            // zero_block
};

struct Rulebook {
    std::string name, version, basis, note;
    std::optional<Date> from, to;
    std::vector<UnitGroup> groups;  // at least one
    std::vector<ScoreInput> inputs;
    std::vector<std::pair<std::string, Points>> constants;
    FormulaScope scope;              // inputs, then constants; sources
    std::vector<ScoreBlock> blocks;  // a parent stands before its parts
    std::vector<ScoreRule> rules;
    std::vector<SharedLimit> limits;
    std::vector<ScoreGate> gates;
    Better better = Better::high;
    TiePlaces tie_places = TiePlaces::competition;
    int decimals = 4;  // totals are compared to so many decimals
    std::vector<TieBreak> tie_breaks;
    std::vector<Band> bands;  // best first
    Grading grading;
    std::vector<Title> titles;
    std::optional<YearRules> year;
    FormulaScope
        result_scope;  // of conditions of bands and titles: inputs (the year's, when there is a year), constants, ResultName
};

/// The full points of a rule for a group, where its kind has any.
std::optional<Points> full_points(const ScoreRule&, std::size_t group);

/// Reads and checks; with any fault the rulebook is not to be used.
Rulebook read_rulebook(std::string_view toml, const std::string& file, Faults&);

/// What `luoshi playbook check` prints for a rulebook: all faults in order of place, empty when it may be used.
Faults check_rulebook(std::string_view toml, const std::string& file);
