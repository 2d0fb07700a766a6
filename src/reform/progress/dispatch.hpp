#pragma once
#include <optional>
#include <string>
#include "base/describe.hpp"

enum class DispatchState { open, closed };
template <> inline constexpr std::array words<DispatchState>{Word{"open", "填报中"}, Word{"closed", "已结账"}};

/// The month's round (月调度): who must report by when. Later than `due_at` is late, later than `locks_at` is refused.
struct Dispatch {
    static constexpr auto record = "Dispatch", table = "dispatch", label = "月度";
    Id<Dispatch> id;
    std::int64_t version = 1;
    Month month{};
    DispatchState state = DispatchState::open;
    Instant opened_at{}, due_at{}, locks_at{};
    std::optional<Instant> closed_at;

    /// Refuses (conflict) when the month is closed or the window has passed.
    void require_open(Instant now) const;
};
void describe(Dispatch& d, auto v) {
    v("id", d.id, "编号");
    v("version", d.version, "版本");
    v("month", d.month, "月份");
    v("state", d.state, "状态");
    v("opened_at", d.opened_at, "开启时间");
    v("due_at", d.due_at, "报送截止");
    v("locks_at", d.locks_at, "锁定时间");
    v("closed_at", d.closed_at, "结账时间");
}

struct NewDispatch {
    static constexpr auto record = "NewDispatch";
    Month month{};
    std::optional<Instant> due_at, locks_at;  // by the playbook's cycle when left out
};
void describe(NewDispatch& n, auto v) {
    v("month", n.month, "月份");
    v("due_at", n.due_at, "报送截止");
    v("locks_at", n.locks_at, "锁定时间");
}

/// A month and how far it is: counts of reports by state.
struct DispatchBoard {
    static constexpr auto record = "DispatchBoard";
    std::int64_t version = 0;
    Dispatch dispatch;
    std::int64_t expected = 0, draft = 0, submitted = 0, returned = 0, accepted = 0, late = 0, total = 0;
};
void describe(DispatchBoard& b, auto v) {
    v("version", b.version, "版本");
    v("dispatch", b.dispatch, "月度");
    v("expected", b.expected, "待填");
    v("draft", b.draft, "已存草稿");
    v("submitted", b.submitted, "待审核");
    v("returned", b.returned, "被退回");
    v("accepted", b.accepted, "已审核");
    v("late", b.late, "迟报");
    v("total", b.total, "应报");
}
