#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/describe.hpp"

// 发文登记簿: every number that an organ has given to a paper, in the order in which it was given.

/// One number and the paper that bears it. A number is never given back: a voided paper keeps its number with the reason.
struct NumberEntry {
    static constexpr auto record = "NumberEntry", table = "paper_number", label = "发文登记";
    Id<NumberEntry> id;
    std::string organ, series, kind;  // the body of the playbook, the series' key and its name for people: 月度通报
    int year = 0;
    std::int64_t number = 0;
    std::string text, title;  // 淄改办通报〔2017〕6号, and what the paper is called
    std::string object;       // the table and row that bear it
    std::int64_t object_id = 0;
    Date dated{};
    Instant taken_at{};
    std::string taken_by;
    std::optional<Instant> voided_at;
    std::string voided_by, void_reason;
};
void describe(NumberEntry& n, auto v) {
    v("id", n.id, "编号");
    v("organ", n.organ, "发文机关");
    v("series", n.series, "字号系列");
    v("kind", n.kind, "文种");
    v("year", n.year, "年度");
    v("number", n.number, "序号");
    v("text", n.text, "发文字号");
    v("title", n.title, "标题");
    v("object", n.object, "公文");
    v("object_id", n.object_id, "公文编号");
    v("dated", n.dated, "成文日期");
    v("taken_at", n.taken_at, "取号时间");
    v("taken_by", n.taken_by, "取号人");
    v("voided_at", n.voided_at, "作废时间");
    v("voided_by", n.voided_by, "作废人");
    v("void_reason", n.void_reason, "作废原因");
}

/// What a paper says of itself when it asks for its number.
struct NumberRequest {
    std::string organ, series, kind;
    std::string pattern;  // 淄改办通报〔{year}〕{number}号
    Date dated{};
    std::string title, object;
    std::int64_t object_id = 0;
};

/// The number as the paper prints it. Refuses (conflict) a pattern without its two names or with others.
std::string number_text(std::string_view pattern, int year, std::int64_t number);

/// One series of a year as a whole: numbers run from 1 to `last` without a gap.
struct NumberSeries {
    static constexpr auto record = "NumberSeries";
    std::string organ, series, kind;
    int year = 0;
    std::int64_t last = 0, voided = 0;
    bool complete = true;  // every number from 1 to `last` stands in the register
};
void describe(NumberSeries& s, auto v) {
    v("organ", s.organ, "发文机关");
    v("series", s.series, "字号系列");
    v("kind", s.kind, "文种");
    v("year", s.year, "年度");
    v("last", s.last, "已取到");
    v("voided", s.voided, "其中作废");
    v("complete", s.complete, "连续");
}

struct NumberFilter {
    static constexpr auto record = "NumberFilter";
    std::optional<int> year;
    std::string series, q;
    int page = 1, size = 50;
};
void describe(NumberFilter& f, auto v) {
    v("year", f.year, "年度");
    v("series", f.series, "字号系列");
    v("q", f.q, "查找");
    v("page", f.page, "页");
    v("size", f.size, "每页");
}

struct NumberPage {
    static constexpr auto record = "NumberPage";
    std::vector<NumberSeries> series;  // of all years
    std::vector<NumberEntry> items;    // the newest first
    std::int64_t total = 0;
    int page = 1, size = 50;
};
void describe(NumberPage& p, auto v) {
    v("series", p.series, "字号系列");
    v("items", p.items, "登记");
    v("total", p.total, "总数");
    v("page", p.page, "页");
    v("size", p.size, "每页");
}
