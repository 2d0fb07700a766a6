#pragma once
#include <optional>
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/progress/dispatch.hpp"

class Playbooks;

/// A heap on the desk: so many of these, and where the screen finds them.
struct DeskItem {
    static constexpr auto record = "DeskItem";
    std::string key, label;
    std::int64_t count = 0;
    bool waits = false;  // for the office to do something
};
void describe(DeskItem& i, auto v) {
    v("key", i.key, "标识");
    v("label", i.label, "名称");
    v("count", i.count, "数量");
    v("waits", i.waits, "待办");
}

/// One of the month's steps, named as the playbook names it, with what lies there.
struct DeskStep {
    static constexpr auto record = "DeskStep";
    std::string key, label, short_label, does;
    std::int64_t waits = 0;  // the sum of what waits
    std::vector<DeskItem> items;
};
void describe(DeskStep& s, auto v) {
    v("key", s.key, "标识");
    v("label", s.label, "名称");
    v("short_label", s.short_label, "简称");
    v("does", s.does, "做什么");
    v("waits", s.waits, "待办");
    v("items", s.items, "事项");
}

/// The office's home: the rail of steps.
struct DeskView {
    static constexpr auto record = "Desk";
    std::string label;  // 六个一
    Date today{};
    std::optional<Dispatch> dispatch;  // the open month, or the last one
    std::vector<DeskStep> steps;
};
void describe(DeskView& d, auto v) {
    v("label", d.label, "名称");
    v("today", d.today, "今天");
    v("dispatch", d.dispatch, "月度");
    v("steps", d.steps, "步骤");
}

class Desk {
public:
    Desk(db::Database& db, Playbooks& playbooks, Clock clock) : db_(db), playbooks_(playbooks), clock_(std::move(clock)) {}

    /// For whoever may see every matter of the city.
    DeskView view(const Actor&);

private:
    db::Database& db_;
    Playbooks& playbooks_;
    Clock clock_;
};
