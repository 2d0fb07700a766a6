#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "db/database.hpp"

/// A line of the journal as the auditor reads it.
struct JournalLine {
    static constexpr auto record = "JournalLine", label = "留痕";
    std::int64_t seq = 0;
    Instant at{};
    Id<User> actor;
    std::optional<std::string> actor_name, unit_name;  // nothing when erased
    std::string action, object;
    std::int64_t object_id = 0;
    std::optional<RawJson> payload;
    bool withheld = false;  // what was said is business and not for this reader
    std::string leaf;
};
void describe(JournalLine& l, auto v) {
    v("seq", l.seq, "序号");
    v("at", l.at, "时间");
    v("actor", l.actor, "人员");
    v("actor_name", l.actor_name, "姓名");
    v("unit_name", l.unit_name, "单位");
    v("action", l.action, "动作");
    v("object", l.object, "对象");
    v("object_id", l.object_id, "对象编号");
    v("payload", l.payload, "内容");
    v("withheld", l.withheld, "内容不予显示");
    v("leaf", l.leaf, "杂凑值");
}

struct JournalPage {
    static constexpr auto record = "JournalPage", label = "留痕";
    std::vector<JournalLine> items;  // the newest first
    std::int64_t total = 0;
    int page = 1, size = 50;
};
void describe(JournalPage& p, auto v) {
    v("items", p.items, "记录");
    v("total", p.total, "总数");
    v("page", p.page, "页");
    v("size", p.size, "每页");
}

struct JournalFilter {
    static constexpr auto record = "JournalFilter";
    std::string object, action;  // action: a whole name or its beginning up to a dot ("session")
    std::optional<std::int64_t> id, actor;
    std::optional<Date> from, to;  // both included
    int page = 1, size = 50;
};
void describe(JournalFilter& f, auto v) {
    v("object", f.object, "对象");
    v("id", f.id, "对象编号");
    v("actor", f.actor, "人员");
    v("action", f.action, "动作");
    v("from", f.from, "起");
    v("to", f.to, "止");
    v("page", f.page, "页");
    v("size", f.size, "每页");
}

/// Says nothing of permission: the door's own room asks first. Sizes are held between 1 and 200.
JournalPage journal_page(db::Tx&, const JournalFilter&);
