#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "reform/matters/matter.hpp"

/// How a list of matters is narrowed, sorted and paged; every part may be left out and stands in the page's address.
struct MatterFilter {
    static constexpr auto record = "MatterFilter";
    std::optional<int> year;
    std::optional<std::string> kind, field;
    std::vector<MatterState> state;
    std::vector<std::string> light;
    std::optional<Id<Unit>> unit;  // as lead or co-unit
    std::optional<bool> lead_only;
    std::optional<Id<Ledger>> ledger;
    std::optional<std::string> q;  // words in code, title or measure
    std::optional<Date> due_from, due_to;
    std::optional<std::string> sort;  // code title due light state percent, "-due" for descending
    std::optional<int> page, size;    // from 1; 50 by default, at most 500
};
void describe(MatterFilter& f, auto v) {
    v("year", f.year, "年度");
    v("kind", f.kind, "事项类型");
    v("field", f.field, "领域");
    v("state", f.state, "状态");
    v("light", f.light, "进度评价");
    v("unit", f.unit, "单位");
    v("lead_only", f.lead_only, "只看牵头");
    v("ledger", f.ledger, "所属台账");
    v("q", f.q, "关键词");
    v("due_from", f.due_from, "时限起");
    v("due_to", f.due_to, "时限止");
    v("sort", f.sort, "排序");
    v("page", f.page, "页码");
    v("size", f.size, "每页条数");
}

struct MatterRow {
    static constexpr auto record = "MatterRow";
    Id<Matter> id;
    std::int64_t version = 0;
    std::string kind, code;
    int year = 0;
    std::string title, field;
    std::string lead_units, co_units;  // names, by 、
    std::string heading_leader_name;
    std::optional<Date> due;
    std::string due_text;
    MatterState state = MatterState::registered;
    std::string light;
    int percent = 0;
    std::string progress;
};
void describe(MatterRow& m, auto v) {
    v("id", m.id, "编号");
    v("version", m.version, "版本");
    v("kind", m.kind, "事项类型");
    v("code", m.code, "任务编码");
    v("year", m.year, "年度");
    v("title", m.title, "改革任务");
    v("field", m.field, "领域");
    v("lead_units", m.lead_units, "牵头单位");
    v("co_units", m.co_units, "配合单位");
    v("heading_leader_name", m.heading_leader_name, "领衔领导");
    v("due", m.due, "完成时限");
    v("due_text", m.due_text, "时限原文");
    v("state", m.state, "状态");
    v("light", m.light, "进度评价");
    v("percent", m.percent, "完成进度");
    v("progress", m.progress, "最新进展");
}

struct MatterPage {
    static constexpr auto record = "MatterPage";
    std::vector<MatterRow> items;
    std::int64_t total = 0;
    int page = 1, size = 50;
};
void describe(MatterPage& p, auto v) {
    v("items", p.items, "事项");
    v("total", p.total, "总数");
    v("page", p.page, "页码");
    v("size", p.size, "每页条数");
}

/// The whole filtered ledger in one compact answer for the grid: column names once, then a list a row.
struct MatterGrid {
    static constexpr auto record = "MatterGrid";
    std::vector<std::string> columns;
    RawJson rows{"[]"};
    std::int64_t total = 0;
};
void describe(MatterGrid& g, auto v) {
    v("columns", g.columns, "列");
    v("rows", g.rows, "行");
    v("total", g.total, "总数");
}

struct LedgerRow {
    static constexpr auto record = "LedgerRow";
    Id<Ledger> id;
    std::string name;
    int year = 0;
    std::optional<std::string> unit_name;
    std::int64_t matters = 0;
};
void describe(LedgerRow& l, auto v) {
    v("id", l.id, "编号");
    v("name", l.name, "台账");
    v("year", l.year, "年度");
    v("unit_name", l.unit_name, "建账单位");
    v("matters", l.matters, "任务数");
}
