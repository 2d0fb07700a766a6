#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "base/error.hpp"
#include "reform/rulebook/rulebook.hpp"
#include "reform/scoring/roll_up.hpp"

// 年度: the months of a year as they were closed, rolled up by the rulebook's [year]; then shown to the units, then final.

enum class YearState { running, published, final };
template <>
inline constexpr std::array words<YearState>{Word{"running", "进行中"}, Word{"published", "公示中"}, Word{"final", "已定稿"}};

/// One publication of a year, with everything it was computed from. Computed again it gives the same bytes.
struct YearResult {
    static constexpr auto record = "YearResult", table = "year_result", label = "年度结果";
    Id<YearResult> id;
    std::int64_t version = 1, year = 0, revision = 1;
    std::string rulebook_name, rulebook_version;
    std::string rulebook, inputs, result;  // TOML, JSON, JSON
    Instant published_at{};
    std::string published_by;
    Date closes_on{};
    std::optional<Instant> final_at;
    std::string final_by;

    YearState state() const { return final_at ? YearState::final : YearState::published; }
    /// Refuses (conflict) an objection after the last day or to what is final.
    void require_window(Date today) const;
    /// Refuses (conflict) to make final what is final, what may still be objected to or has objections to be decided, and what
    /// would be different if it were computed now: what is final is what the units have seen.
    void require_ripe(Date today, std::int64_t undecided, const std::string& inputs_now) const;
};
void describe(YearResult& y, auto v) {
    v("id", y.id, "编号");
    v("version", y.version, "版本");
    v("year", y.year, "年度");
    v("revision", y.revision, "第几次公示");
    v("rulebook_name", y.rulebook_name, "考评细则");
    v("rulebook_version", y.rulebook_version, "细则版本");
    v("rulebook", y.rulebook, "细则原文");
    v("inputs", y.inputs, "数据");
    v("result", y.result, "结果");
    v("published_at", y.published_at, "公示时间");
    v("published_by", y.published_by, "公示人");
    v("closes_on", y.closes_on, "异议截止日");
    v("final_at", y.final_at, "定稿时间");
    v("final_by", y.final_by, "定稿人");
}

/// How far a month of the year is.
struct MonthStand {
    Month month{};
    bool closed = false, final = false;
};

/// What still keeps a year from being published, in sentences that name the months: every month from the first one kept to
/// December has to be closed and final, or the year would rest on what units may still contest.
std::vector<std::string> months_missing(int year, const std::vector<MonthStand>&);

/// One closed month of one group's unit, as the roll-up wants it.
struct ClosedMonth {
    Month month{};
    Scores scores;
};

/// Whose subordinate a unit is, by the units' keys.
using Superiors = std::vector<std::pair<std::string, std::string>>;

/// The months and the reviewed values of a year as inputs of the roll-up. A unit that is not on the sheet of the year's first
/// closed month entered in its own first month; name and group are those of its last month.
YearInputs year_inputs(int year, const std::vector<ClosedMonth>&, const std::vector<std::pair<std::string, YearGiven>>& given,
                       const Superiors&);

/// The titles of the parts that are given once a year and have been given to nobody.
std::vector<std::string> given_to_nobody(const Rulebook&, const YearInputs&);

/// A year that is still running is shown by what there is: a part that is not given yet does not leave a unit unrated but is
/// left aside. Nothing is published like that. Returns whether it makes a difference.
bool leave_aside_what_is_missing(Rulebook&, const YearInputs&);

/// 年终考核：张店区、桓台县还没有评定: a sentence for each given part and input that some units lack.
std::vector<std::string> missing_words(const Rulebook&, const YearInputs&);
