#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/toml.hpp"
#include "reform/rulebook/score_rule.hpp"
#include "reform/rulebook/year_rules.hpp"

// 考评细则 as data: what may be counted, in which blocks, by which rules, with which limits. docs/rulebook.md teaches it.

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

/// Groups whose units stand in one list of places, for instance after their results have been normalised.
struct RankedList {
    std::string name, label;
    std::vector<std::size_t> groups;
};

struct ScoreInput : NamedType {
    std::optional<Points> least, most, fallback;
};

/// How a block's results are made comparable between groups of unequal size or difficulty.
enum class Normaliser { none, group_mean, t_score, percentile };
template <>
inline constexpr std::array words<Normaliser>{Word{"none", "不折算"}, Word{"group_mean", "与全体平均对齐"},
                                              Word{"t_score", "标准分"}, Word{"percentile", "百分位"}};

/// A part of the sheet (板块); blocks[0] is the total.
struct ScoreBlock : ScoreLimits {
    std::string name, title;
    std::size_t parent = 0;
    std::vector<std::size_t> groups;  // whom it concerns; empty: everybody
    PerGroup points, start, weight;   // full points; where it begins; factor of its result
    PerGroup additions_cap, deductions_cap;
    std::optional<Formula> when, assigned;
    NoAssignment no_assignment = NoAssignment::zero;
    Normaliser normalise = Normaliser::none;
    Points centre = ::points(75), spread = ::points(10);  // t_score: what the group's mean becomes, and one deviation
    bool enabled = true;
};

/// A limit on several rules of one block together (获奖加分合计不超过5分).
struct SharedLimit : ScoreLimits {
    std::string name, title;
    std::vector<std::size_t> rules;
    bool highest = false;  // of these rules only the one with most points counts
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
    bool after_ranking = false;       // asks for the place too, and so changes neither points nor places
};

struct Rulebook {
    std::string name, version, basis, note;
    std::optional<Date> from, to;
    std::vector<UnitGroup> groups;  // at least one
    std::vector<RankedList> lists;  // every group stands in one; of its own when nothing is said
    std::vector<ScoreInput> inputs;
    std::vector<std::pair<std::string, Points>> constants;
    std::vector<std::pair<std::string, bool>> options;  // switches for rules and blocks
    FormulaScope scope;                                 // inputs, then constants; sources
    std::vector<ScoreBlock> blocks;                     // a parent stands before its parts
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
    FormulaScope placed_scope;  // of gates after the ranking: scope, then PlacedName
    FormulaScope
        result_scope;  // of conditions of bands and titles: inputs (the year's, when there is a year), constants, ResultName
};

/// The full points of a rule for a group, where its kind has any.
std::optional<Points> full_points(const ScoreRule&, std::size_t group);

/// Reads and checks; with any fault the rulebook is not to be used.
Rulebook read_rulebook(std::string_view toml, const std::string& file, Faults&);

/// What `luoshi playbook check` prints for a rulebook: all faults in order of place and, when there is none, what it surely
/// does not mean: rules that never apply, limits that never bind, grades out of reach. Empty when nothing is to be said.
Faults check_rulebook(std::string_view toml, const std::string& file);
