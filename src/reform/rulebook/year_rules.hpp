#pragma once
#include "base/fact_table.hpp"
#include "reform/rulebook/score_limits.hpp"

// How months become a year, scores become grades, and who may hold a title. docs/rulebook.md, chapter 八.

enum class YearSource { months, quarters, given, subordinates };
template <>
inline constexpr std::array words<YearSource>{Word{"months", "各月得分"}, Word{"quarters", "各季得分"}, Word{"given", "另行评定"},
                                              Word{"subordinates", "下级单位得分"}};

enum class RollUp { mean, weighted, sum, best };
template <>
inline constexpr std::array words<RollUp>{Word{"mean", "平均"}, Word{"weighted", "加权平均"}, Word{"sum", "合计"},
                                          Word{"best", "最好几期的平均"}};

enum class MissingScore { skip, zero };  // a month or quarter without score: does not count, or counts as 0
template <> inline constexpr std::array words<MissingScore>{Word{"skip", "不计入"}, Word{"zero", "记零分"}};

enum class MissingPart { unrated, zero, rescale };  // a part of the year without any score
template <>
inline constexpr std::array words<MissingPart>{Word{"unrated", "不评定"}, Word{"zero", "记零分"},
                                               Word{"rescale", "按其余部分折算"}};

enum class MidYear { since_entry, whole_year, unrated };
template <>
inline constexpr std::array words<MidYear>{Word{"since_entry", "自纳入之月起计"}, Word{"whole_year", "按全年计"},
                                           Word{"unrated", "当年不评定"}};

/// A part of the year's score (月度考评占50%，年终考核占50%).
struct YearPart : ScoreLimits {
    std::string name, title;
    YearSource from = YearSource::months;
    RollUp method = RollUp::mean;
    std::vector<Points> weights;  // weighted: 12 months or 4 quarters
    std::size_t best = 0;         // best: of how many
    MissingScore missing_score = MissingScore::skip;
    MissingPart missing = MissingPart::unrated;
    Points weight = points(1);
    std::optional<Points> least, most;  // given: the range
};

struct YearInput : NamedType {
    std::optional<Points> fallback;
};

struct YearRules {
    std::string title, basis;
    std::vector<YearPart> parts;  // at least one
    std::vector<YearInput> inputs;
    MidYear mid_year = MidYear::since_entry;
    int minimum_months = 1;  // with fewer scored months a unit is not rated
    int decimals = 4;        // year's scores are compared to so many decimals
    Better better = Better::high;
    TiePlaces tie_places = TiePlaces::competition;
    std::vector<TieBreak> tie_breaks;
};

/// 等次, best first; the last one takes whatever is left.
struct Band {
    std::string name;
    PerGroup at_least;     // score
    PerGroup quota, most;  // share of the group's graded units, or number of units, at most
    std::vector<NamedCondition> conditions;
};

enum class EdgeTies { out, in };
template <> inline constexpr std::array words<EdgeTies>{Word{"out", "并列超出名额的都不进"}, Word{"in", "与最后一名并列的都进"}};

enum class QuotaRounding { down, nearest, up };
template <>
inline constexpr std::array words<QuotaRounding>{Word{"down", "舍去小数"}, Word{"nearest", "四舍五入"},
                                                 Word{"up", "有小数即进一"}};

/// How quotas of bands and titles are counted.
struct Grading {
    EdgeTies ties = EdgeTies::out;
    QuotaRounding rounding = QuotaRounding::down;
    int least_units = 1;  // smaller groups have no quota
};

/// A title (立功单位) with everything it asks for.
struct Title {
    std::string name, title, basis;
    std::vector<std::size_t> groups;
    std::vector<NamedCondition> conditions;
    PerGroup quota, most;
    bool needs_eligible = true;  // a unit that a gate has barred from awards may not hold it
};

/// What a gate after the ranking may ask beside the unit's own inputs, in this order.
enum class PlacedName { score, place, units, last };
template <>
inline constexpr std::array words<PlacedName>{Word{"score", "得分"}, Word{"place", "名次"}, Word{"units", "同榜单位数"},
                                              Word{"last", "末位"}};

/// The names that conditions about a result may use after the unit's own inputs, in this order.
enum class ResultName { score, place, units, grade, eligible, months };
template <>
inline constexpr std::array words<ResultName>{Word{"score", "得分"}, Word{"place", "名次"},      Word{"units", "同组单位数"},
                                              Word{"grade", "等次"}, Word{"eligible", "可评优"}, Word{"months", "计分月数"}};
