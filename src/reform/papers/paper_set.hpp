#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "base/error.hpp"
#include "reform/papers/paper.hpp"

/// Where a set stands. The two that end in -ing are being worked on, item by item, by whoever has time: the clockwork, or
/// a person who presses 继续.
enum class SetState { drafting, drafted, issuing, issued };
template <>
inline constexpr std::array words<SetState>{Word{"drafting", "正在起草"}, Word{"drafted", "已起草"}, Word{"issuing", "正在印发"},
                                            Word{"issued", "已印发"}};

enum class ItemState { waiting, drafted, issued, failed };
template <>
inline constexpr std::array words<ItemState>{Word{"waiting", "等待"}, Word{"drafted", "已起草"}, Word{"issued", "已印发"},
                                             Word{"failed", "没有办成"}};

/// In whose name the work goes on after he has closed the page.
struct Starter {
    static constexpr auto record = "Starter";
    Id<User> user;
    Id<Unit> unit;
    Role role = Role::office_director;
    std::string name, unit_name;

    Actor actor() const { return {user, unit, role, name, unit_name}; }
};
void describe(Starter& s, auto v) {
    v("user", s.user, "人员");
    v("unit", s.unit, "单位");
    v("role", s.role, "角色");
    v("name", s.name, "姓名");
    v("unit_name", s.unit_name, "单位名称");
}

/// 一键成套: the month's bulletin, the districts' letters and the orders for lagging tasks, drafted and issued in one go.
struct PaperSet {
    static constexpr auto record = "PaperSet", table = "paper_set", label = "成套公文";
    Id<PaperSet> id;
    std::int64_t version = 1;
    Month month{};
    SetState state = SetState::drafting;
    Instant started_at{};
    RawJson starter;
    std::string started_by;
    std::optional<Date> issued_on;

    bool at_work() const { return state == SetState::drafting || state == SetState::issuing; }
};
void describe(PaperSet& s, auto v) {
    v("id", s.id, "编号");
    v("version", s.version, "版本");
    v("month", s.month, "月份");
    v("state", s.state, "状态");
    v("started_at", s.started_at, "开始时间");
    v("starter", s.starter, "经办");
    v("started_by", s.started_by, "经办人");
    v("issued_on", s.issued_on, "成文日期");
}

struct SetItem {
    static constexpr auto record = "SetItem";
    std::int64_t position = 0;
    PaperKind kind = PaperKind::bulletin;
    std::string label;  // 张店区
    std::optional<Id<Matter>> matter;
    std::optional<Id<Unit>> unit;
    ItemState state = ItemState::waiting;
    std::optional<std::int64_t> bulletin, paper;
    std::string message;
};
void describe(SetItem& i, auto v) {
    v("position", i.position, "序号");
    v("kind", i.kind, "文种");
    v("label", i.label, "名称");
    v("matter", i.matter, "事项");
    v("unit", i.unit, "单位");
    v("state", i.state, "状态");
    v("bulletin", i.bulletin, "通报");
    v("paper", i.paper, "公文");
    v("message", i.message, "说明");
}

struct NewPaperSet {
    static constexpr auto record = "NewPaperSet";
    Month month{};
    bool bulletin = true, letters = true, orders = true;
};
void describe(NewPaperSet& n, auto v) {
    v("month", n.month, "月份");
    v("bulletin", n.bulletin, "通报");
    v("letters", n.letters, "区县函");
    v("orders", n.orders, "督办单");
}

/// A set with its items; for progress and for the list.
struct PaperSetView {
    static constexpr auto record = "PaperSetView";
    std::int64_t version = 1;
    Id<PaperSet> id;
    Month month{};
    SetState state = SetState::drafting;
    Instant started_at{};
    std::string started_by;
    std::int64_t total = 0, drafted = 0, issued = 0, failed = 0;
    std::vector<SetItem> items;
    std::vector<std::string> may;  // issue go_on
};
void describe(PaperSetView& s, auto v) {
    v("version", s.version, "版本");
    v("id", s.id, "编号");
    v("month", s.month, "月份");
    v("state", s.state, "状态");
    v("started_at", s.started_at, "开始时间");
    v("started_by", s.started_by, "经办人");
    v("total", s.total, "总数");
    v("drafted", s.drafted, "已起草");
    v("issued", s.issued, "已印发");
    v("failed", s.failed, "没有办成");
    v("items", s.items, "公文");
    v("may", s.may, "可办理");
}

/// The rung of the ladder after so many orders in a matter: 提示单, 交办单, 催办单, then 责令书.
PaperKind next_rung(std::int64_t issued_before);
