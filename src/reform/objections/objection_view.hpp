#pragma once
#include "reform/appraisals/publication.hpp"
#include "reform/files/file.hpp"
#include "reform/objections/correction_notice.hpp"
#include "reform/objections/objection.hpp"
#include "reform/scoring/scores.hpp"

// What the doors give out of objections.

/// How far a closed month is, and what the caller may do about it.
struct PublicationView {
    static constexpr auto record = "PublicationView";
    Month month{};
    PublicationState state = PublicationState::published;
    Instant published_at{};
    Date closes_on{};
    int workdays_left = 0;
    std::optional<Instant> final_at;
    std::string final_by;
    std::int64_t revision = 0;                             // how often the result has been corrected
    std::int64_t undecided = 0, upheld = 0, rejected = 0;  // objections; upheld wholly or partly
    std::int64_t units = 0, consents = 0;                  // units on the sheet; those that said they have no objection
    bool consented = false;                                // the caller's own unit
    std::vector<std::string> may;                          // object consent finalise decide correct compare
};
void describe(PublicationView& p, auto v) {
    v("month", p.month, "月份");
    v("state", p.state, "状态");
    v("published_at", p.published_at, "公示时间");
    v("closes_on", p.closes_on, "异议截止日");
    v("workdays_left", p.workdays_left, "剩余工作日");
    v("final_at", p.final_at, "定稿时间");
    v("final_by", p.final_by, "定稿人");
    v("revision", p.revision, "更正次数");
    v("undecided", p.undecided, "待裁定");
    v("upheld", p.upheld, "予以支持");
    v("rejected", p.rejected, "不予支持");
    v("units", p.units, "单位数");
    v("consents", p.consents, "已确认无异议");
    v("consented", p.consented, "本单位已确认");
    v("may", p.may, "可办理");
}

struct ObjectionFilter {
    static constexpr auto record = "ObjectionFilter";
    std::optional<Month> month;
    std::optional<ObjectionState> state;
};
void describe(ObjectionFilter& f, auto v) {
    v("month", f.month, "月份");
    v("state", f.state, "状态");
}

/// An objection as a list shows it.
struct ObjectionRow {
    static constexpr auto record = "ObjectionRow";
    Id<Objection> id;
    std::int64_t version = 1;
    Month month{};
    Id<Unit> unit;
    std::string unit_name;
    ObjectionState state = ObjectionState::raised;
    ObjectionAbout about = ObjectionAbout::line;
    std::string rule, rule_title;
    std::optional<Points> points;
    std::string reason, raised_by_name;
    Instant raised_at{};
    std::string decided_by_name;
    std::optional<Instant> decided_at;
    std::string decision;
    std::optional<std::int64_t> notice;
    std::vector<FileRef> evidence;
};
void describe(ObjectionRow& o, auto v) {
    v("id", o.id, "编号");
    v("version", o.version, "版本");
    v("month", o.month, "月份");
    v("unit", o.unit, "单位编号");
    v("unit_name", o.unit_name, "单位");
    v("state", o.state, "状态");
    v("about", o.about, "异议种类");
    v("rule", o.rule, "规则");
    v("rule_title", o.rule_title, "得分项");
    v("points", o.points, "公示得分");
    v("reason", o.reason, "理由");
    v("raised_by_name", o.raised_by_name, "提出人");
    v("raised_at", o.raised_at, "提出时间");
    v("decided_by_name", o.decided_by_name, "裁定人");
    v("decided_at", o.decided_at, "裁定时间");
    v("decision", o.decision, "裁定理由");
    v("notice", o.notice, "更正通知");
    v("evidence", o.evidence, "佐证材料");
}

/// What a unit was judged on, source by source, for the one who decides what was wrong.
struct JudgedColumn {
    static constexpr auto record = "JudgedColumn";
    std::string name, label;
    FactType type = FactType::text;
    std::string unit;                // %, 分
    std::vector<ValueWord> choices;  // what may be written; empty: anything of the type
};
void describe(JudgedColumn& c, auto v) {
    v("name", c.name, "标识");
    v("label", c.label, "名称");
    v("type", c.type, "类型");
    v("unit", c.unit, "单位");
    v("choices", c.choices, "可选值");
}

struct JudgedRecord {
    static constexpr auto record = "JudgedRecord";
    std::string id;
    bool counted = false;             // the contested line rests on it
    std::vector<std::string> values;  // in the order of the columns, as stored: a choice by its value
};
void describe(JudgedRecord& r, auto v) {
    v("id", r.id, "编号");
    v("counted", r.counted, "已计入");
    v("values", r.values, "值");
}

struct JudgedSource {
    static constexpr auto record = "JudgedSource";
    std::string name, label;
    std::vector<JudgedColumn> columns;
    std::vector<JudgedRecord> records;
};
void describe(JudgedSource& s, auto v) {
    v("name", s.name, "来源");
    v("label", s.label, "名称");
    v("columns", s.columns, "列");
    v("records", s.records, "记录");
}

/// Everything on the desk of the one who decides.
struct ObjectionDetail {
    static constexpr auto record = "ObjectionDetail";
    std::int64_t version = 1;
    ObjectionRow objection;
    Points total;
    std::optional<int> place;
    std::optional<ScoreLine> line;      // as the result in force has it
    std::vector<JudgedSource> sources;  // of this unit
    std::vector<std::string> may;       // withdraw decide
    std::string why_not;                // why the caller may not decide, when only the four eyes forbid it
};
void describe(ObjectionDetail& d, auto v) {
    v("version", d.version, "版本");
    v("objection", d.objection, "异议");
    v("total", d.total, "总分");
    v("place", d.place, "名次");
    v("line", d.line, "得分项");
    v("sources", d.sources, "计分依据");
    v("may", d.may, "可办理");
    v("why_not", d.why_not, "不能裁定的原因");
}

/// The facts of one unit by source, with those marked that a line rests on.
std::vector<JudgedSource> judged_sources(const FrozenFacts&, const Rulebook&, Id<Unit>, const std::optional<ScoreLine>&,
                                         const FactNames&);
