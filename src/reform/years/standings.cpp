#include "reform/years/standings.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/people/policy.hpp"

namespace {

constexpr auto longest = std::chrono::months{36}, usual = std::chrono::months{12};

std::vector<Month> closed_months(db::Tx& tx, const StandingSpan& span) {
    const auto last = db::one<Month>(tx, "SELECT max(month) FROM appraisal");
    if (!last) return {};
    const auto to = span.to.value_or(*last);
    const auto from = span.from.value_or(to - usual + std::chrono::months{1});
    if (to < from) throw Error(Refusal::invalid, "起止月份颠倒", {{"from", "起始月份应不晚于截止月份"}});
    if (from + longest <= to) throw Error(Refusal::invalid, "时间太长", {{"from", "一次最多看36个月"}});
    std::vector<Month> months;
    tx.each([&](db::Columns, db::Row row) { months.push_back(parse_month(row[0].text)); },
            "SELECT DISTINCT month FROM appraisal WHERE month >= $1 AND month <= $2 ORDER BY month", from, to);
    return months;
}

}  // namespace

StandingTable Standings::over(const Actor& who, const StandingSpan& span) {
    require(who, Action::see_score, {.closed = true});
    return db_.read([&](db::Tx& tx) {
        std::vector<MonthRanking> months;
        for (auto month : closed_months(tx, span))
            months.push_back(ranking_of(frozen_scores(tx, month), month, RankingState::closed));
        auto table = standing_table(months, span.group);
        table.as_of = clock_();
        return table;
    });
}
