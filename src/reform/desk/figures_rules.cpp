#include <fmt/format.h>
#include "reform/desk/figure.hpp"

namespace {

constexpr std::string_view lead_kind =
    "FROM matter m JOIN matter_unit mu ON mu.matter = m.id AND mu.part = 'lead' AND mu.position = 0 JOIN unit u ON u.id = "
    "mu.unit";

/// Counts of the tasks of a year led by units of one kind, under a condition.
std::string tasks(int year, std::string_view kind, std::string_view columns) {
    return fmt::format("SELECT {} {} WHERE m.year = {} AND u.kind = '{}' AND m.state <> 'cancelled'", columns, lead_kind, year,
                       kind);
}

constexpr std::string_view done = "count(*) FILTER (WHERE m.state = 'closed_out')";
constexpr std::string_view waiting = "count(*) FILTER (WHERE m.state = 'waiting_superior')";
constexpr std::string_view startable = "count(*) FILTER (WHERE m.state <> 'waiting_superior')";

std::vector<FigureRule> of_kind(int year, std::string_view kind, std::string_view name, std::string_view label) {
    const auto key = fmt::format("{}_tasks_{}", name, year);
    const auto zh = fmt::format("{}年{}年度改革任务", year, label);
    return {{key, zh, "项", tasks(year, kind, "count(*)")},
            {key + "_waiting", zh + "：待上级部署统一启动", "项", tasks(year, kind, waiting)},
            {key + "_done", zh + "：已完成", "项", tasks(year, kind, done)},
            {key + "_done_of_startable", zh + "：完成率（除待上级部署的）", "%", tasks(year, kind, percent(done, startable))},
            {key + "_done_of_all", zh + "：占全部任务", "%", tasks(year, kind, percent(done, "count(*)"))}};
}

}  // namespace

std::vector<FigureRule> standing_figures() {
    return {
        {"districts", "区县", "个", "SELECT count(*) FROM unit WHERE kind = 'district' AND closed_on IS NULL"},
        {"zones", "区县中的功能区", "个", "SELECT count(*) FROM unit WHERE kind = 'district' AND zone AND closed_on IS NULL"},
        {"special_groups", "专项小组", "个", "SELECT count(*) FROM unit WHERE kind = 'special_group' AND closed_on IS NULL"},
        {"departments_with_tasks", "承担改革任务的市直部门", "个",
         "SELECT count(DISTINCT mu.unit) FROM matter_unit mu JOIN matter m ON m.id = mu.matter JOIN unit u ON u.id = mu.unit "
         "WHERE mu.part = "
         "'lead' AND u.kind = 'department' AND m.state <> 'cancelled'"},
        {"ledgers", "改革任务台账", "个", "SELECT count(*) FROM ledger"},
        {"months_closed", "已结账的月度", "个", "SELECT count(*) FROM dispatch WHERE state = 'closed'"},
        {"reports_accepted", "已审核的月报", "份", "SELECT count(*) FROM report WHERE state = 'accepted'"},
        {"reports_in_time", "按时报送率", "%",
         fmt::format("SELECT {} FROM report WHERE submitted_at IS NOT NULL",
                     percent("count(*) FILTER (WHERE NOT late)", "count(*)"))},
        {"deeds_recorded", "留痕", "条", "SELECT count(*) FROM journal"},
    };
}

std::vector<FigureRule> figures_of_year(int year) {
    auto rules = of_kind(year, "district", "district", "区县");
    for (auto& rule : of_kind(year, "department", "department", "市直部门")) rules.push_back(std::move(rule));
    return rules;
}

std::string percent(std::string_view part, std::string_view whole) {
    return fmt::format("CASE WHEN {1} = 0 THEN 0 ELSE (2000 * {0} + {1}) / (2 * {1}) / 10.0 END", part, whole);
}
