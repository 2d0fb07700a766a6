#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"
#include "base/workdays.hpp"

/// One of the month's steps (一月一调度 …), in the order in which they follow.
struct Step {
    static constexpr auto record = "Step";
    std::string key, label, short_label, does;
};
void describe(Step& s, auto v) {
    v("key", s.key, "标识");
    v("label", s.label, "名称");
    v("short_label", s.short_label, "简称");
    v("does", s.does, "做什么");
}

/// A day of the month and the hour (China time) at which something happens.
struct DayHour {
    static constexpr auto record = "DayHour";
    int day = 1;    // past the month's end means its last day
    int hour = 18;  // 0–24
    bool next_month = false;
};
void describe(DayHour& d, auto v) {
    v("day", d.day, "日");
    v("hour", d.hour, "时");
    v("next_month", d.next_month, "次月");
}

/// Where a day goes that is not worked.
enum class OnRestDay { later, earlier, keep };
template <> inline constexpr std::array words<OnRestDay>{Word{"later", "顺延"}, Word{"earlier", "提前"}, Word{"keep", "不变"}};

/// The quarter's and the year's fixed beats, such as 季督察 and 年考核.
struct Beat {
    static constexpr auto record = "Beat";
    std::string key, label;
    std::vector<int> months;
};
void describe(Beat& b, auto v) {
    v("key", b.key, "标识");
    v("label", b.label, "名称");
    v("months", b.months, "月份");
}

struct Cycle {
    static constexpr auto record = "Cycle";
    std::string label;  // "六个一"
    std::vector<Step> steps;
    DayHour opens{20, 9, false}, due{28, 18, false}, locks{3, 18, true};
    OnRestDay on_rest_day = OnRestDay::later;
    int grace_hours = 0;          // after `due`, not yet late
    int objection_days = 0;       // working days after closing in which units may object; 0: final at once
    int year_objection_days = 5;  // the same after a year's result is published
    std::vector<Beat> beats;
};
void describe(Cycle& c, auto v) {
    v("label", c.label, "名称");
    v("steps", c.steps, "步骤");
    v("opens", c.opens, "开启");
    v("due", c.due, "截止");
    v("locks", c.locks, "锁定");
    v("on_rest_day", c.on_rest_day, "遇休息日");
    v("grace_hours", c.grace_hours, "宽限小时");
    v("objection_days", c.objection_days, "公示工作日");
    v("year_objection_days", c.year_objection_days, "年度公示工作日");
    v("beats", c.beats, "季度和年度节拍");
}

/// The month's three moments. Later than due_at is late; later than locks_at is refused.
struct Window {
    Instant opens_at, due_at, locks_at;
    bool operator==(const Window&) const = default;
};

Window window_of(const Cycle&, const Calendar&, Month);
