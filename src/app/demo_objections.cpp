#include <fmt/format.h>
#include "app/demo_play.hpp"
#include "db/records.hpp"
#include "reform/objections/objections.hpp"

using namespace std::chrono;

namespace {

constexpr auto contested_rule = "on_time";
constexpr auto contested_months = 3;  // only the last ones, so that a founding stays quick

/// Late reports of a month whose units have a line of the contested rule.
constexpr auto late_reports =
    "SELECT min(r.id), r.unit, u.code FROM report r JOIN unit u ON u.id = r.unit WHERE r.month = $1 AND r.late AND EXISTS "
    "(SELECT 1 "
    "FROM appraisal_line l JOIN appraisal a ON a.id = l.appraisal WHERE a.month = r.month AND l.unit = r.unit AND l.rule = $2) "
    "GROUP BY r.unit, u.code ORDER BY r.unit LIMIT 2";

constexpr const char* reasons[] = {"截止当日填报平台短时无法登录，我单位已电话报备，次日恢复后即报送，请按时报送计算。",
                                   "本月牵头科室人员调整，月报晚报一天，请予谅解。"};

}  // namespace

/// Two units object on the first working day; the director decides on the second, but leaves those of the last month to the
/// visitor. Then the month is final.
void DemoPlay::contest(Month month, Date closed) {
    const auto day = [&](int n) { return start_of_day(book_->calendar.add_workdays(closed, n)); };
    if (month + months{contested_months} >= script_.open_month) on(day(1) + hours{10}, [this, month] { object(month); });
    if (month + months{1} < script_.open_month) on(day(2) + hours{9}, [this, month] { decide(month); });
    on(day(book_->cycle.objection_days) + hours{24}, [this] { stage_.objections->finalise_due(); });
}

void DemoPlay::object(Month month) {
    std::vector<std::string> units;
    tx_.each([&](db::Columns, db::Row row) { units.emplace_back(row[2].text); }, late_reports, month, contested_rule);
    for (std::size_t i = 0; i < units.size(); ++i)
        stage_.objections->raise(cast_.liaison(units[i]), month, {ObjectionAbout::line, contested_rule, reasons[i], {}});
}

void DemoPlay::decide(Month month) {
    const auto& who = cast_.person("director");
    for (auto& row : stage_.objections->list(who, {.month = month, .state = ObjectionState::raised})) {
        ObjectionDecision decision{ObjectionState::rejected, "晚报属实，人员调整不是顺延报送的理由，依照细则不予支持。", {}};
        if (row.reason == reasons[0]) {
            const auto report =
                db::count(tx_, "SELECT min(id) FROM report WHERE month = $1 AND unit = $2 AND late", month, row.unit);
            const FactChange in_time{FactDeed::set, row.unit, "reports", std::to_string(report), {{"on_time", "是"}}, {}};
            decision = {ObjectionState::upheld, "经核查，当日平台短时无法登录属实，该单位已及时报备，按时报送计算。", {in_time}};
        }
        stage_.objections->decide(who, row.id, row.version, decision);
    }
}
