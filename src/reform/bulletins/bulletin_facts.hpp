#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"

struct Unit;

// Everything a monthly bulletin says, gathered once from the closed month and then frozen: the paper is a pure function
// of these rows and the office's sentences.

/// A number that the paper prints, under the key of the query that counted it.
struct Figure {
    static constexpr auto record = "BulletinFigure";
    std::string key, label, value, query;
    bool operator==(const Figure&) const = default;
};
void describe(Figure& f, auto v) {
    v("key", f.key, "标识");
    v("label", f.label, "名称");
    v("value", f.value, "数值");
    v("query", f.query, "口径");
}

/// Every figure that a sentence may name in braces. Those of the lights are named light.KEY besides.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 14> figure_names{{
    {"tasks", "年度任务"},
    {"done", "已销号"},
    {"waiting", "待上级部署"},
    {"working", "正在推进"},
    {"held", "暂缓"},
    {"done_rate", "完成率（不含待上级部署）"},
    {"lagging", "滞后任务"},
    {"reports_due", "应报月报"},
    {"reports_on_time", "按时报送"},
    {"on_time_rate", "按时报送率"},
    {"reports_late", "迟报"},
    {"reports_missing", "未报"},
    {"reports_returned", "退回补正"},
    {"units_ranked", "参加排名的单位"},
}};

struct BulletinPlace {
    static constexpr auto record = "BulletinPlace";
    std::optional<int> place;  // none: not ranked this month
    std::string unit, name, total;
    std::vector<std::string> reasons;  // the lines of its sheet: 任务落实 48.5分：……
    bool operator==(const BulletinPlace&) const = default;
};
void describe(BulletinPlace& p, auto v) {
    v("place", p.place, "位次");
    v("unit", p.unit, "单位编号");
    v("name", p.name, "单位");
    v("total", p.total, "得分");
    v("reasons", p.reasons, "得分说明");
}

struct BulletinGroup {
    static constexpr auto record = "BulletinGroup";
    std::string name, label;
    std::vector<BulletinPlace> places;  // best first
    bool operator==(const BulletinGroup&) const = default;
};
void describe(BulletinGroup& g, auto v) {
    v("name", g.name, "分组");
    v("label", g.label, "分组名称");
    v("places", g.places, "位次");
}

struct LaggingMatter {
    static constexpr auto record = "LaggingMatter";
    std::int64_t matter = 0;
    std::string code, title, lead_units, due, light, progress;
    bool operator==(const LaggingMatter&) const = default;
};
void describe(LaggingMatter& m, auto v) {
    v("matter", m.matter, "事项");
    v("code", m.code, "任务编码");
    v("title", m.title, "改革任务");
    v("lead_units", m.lead_units, "牵头单位");
    v("due", m.due, "完成时限");
    v("light", m.light, "进度评价");
    v("progress", m.progress, "进展");
}

/// A unit and how many of its reports came late, not at all, or went back.
struct UnitCount {
    static constexpr auto record = "UnitCount";
    Id<Unit> unit;
    std::string name;
    std::int64_t count = 0;
    bool operator==(const UnitCount&) const = default;
};
void describe(UnitCount& u, auto v) {
    v("unit", u.unit, "单位编号");
    v("name", u.name, "单位");
    v("count", u.count, "件数");
}

struct BulletinFacts {
    static constexpr auto record = "BulletinFacts";
    Month month{};
    std::string rulebook;         // name and version of the rulebook the month was scored by
    std::vector<Figure> figures;  // all of figure_names, then the lights
    std::vector<BulletinGroup> groups;
    std::vector<LaggingMatter> lagging;
    std::vector<UnitCount> late, missing, returned;
    bool operator==(const BulletinFacts&) const = default;
};
void describe(BulletinFacts& f, auto v) {
    v("month", f.month, "月份");
    v("rulebook", f.rulebook, "考评细则");
    v("figures", f.figures, "数据");
    v("groups", f.groups, "排名");
    v("lagging", f.lagging, "滞后任务");
    v("late", f.late, "迟报");
    v("missing", f.missing, "未报");
    v("returned", f.returned, "退回");
}
