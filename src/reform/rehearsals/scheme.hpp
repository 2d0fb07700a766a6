#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/date.hpp"
#include "base/describe.hpp"
#include "base/error.hpp"

struct PlaybookVersion;

enum class SchemeState { draft, adopted, withdrawn };
template <>
inline constexpr std::array words<SchemeState>{Word{"draft", "草案"}, Word{"adopted", "已施行"}, Word{"withdrawn", "已撤回"}};

/// 考评细则草案: a rulebook in the making. It may be full of faults; only one without any can be adopted.
struct Scheme {
    static constexpr auto record = "Scheme", table = "scheme", label = "考评细则草案";
    static constexpr std::size_t text_limit = 200'000;  // bytes

    Id<Scheme> id;
    std::int64_t version = 1;
    std::string name, reason, text;
    Id<PlaybookVersion> based_on;
    SchemeState state = SchemeState::draft;
    std::string drafted_by, changed_by, ended_by, ended_why;
    Instant drafted_at{}, changed_at{};
    std::optional<Instant> ended_at;
    std::optional<Date> valid_from;
    std::optional<Id<PlaybookVersion>> became;

    /// Refuses (conflict) what is no draft any more, (stale) what somebody else has saved in the meantime.
    void require_draft(std::int64_t seen_version) const;
};
void describe(Scheme& s, auto v) {
    v("id", s.id, "编号");
    v("version", s.version, "版本");
    v("name", s.name, "名称");
    v("reason", s.reason, "起草理由");
    v("text", s.text, "细则原文");
    v("based_on", s.based_on, "依据的制度包版本");
    v("state", s.state, "状态");
    v("drafted_by", s.drafted_by, "起草人");
    v("drafted_at", s.drafted_at, "起草时间");
    v("changed_by", s.changed_by, "修改人");
    v("changed_at", s.changed_at, "修改时间");
    v("ended_by", s.ended_by, "决定人");
    v("ended_at", s.ended_at, "决定时间");
    v("ended_why", s.ended_why, "决定理由");
    v("valid_from", s.valid_from, "施行日期");
    v("became", s.became, "施行的版本");
}

/// A scheme in lists: without its text.
struct SchemeRow {
    static constexpr auto record = "SchemeRow";
    Id<Scheme> id;
    std::string name, reason;
    SchemeState state = SchemeState::draft;
    std::string changed_by;
    Instant changed_at{};
    std::optional<Date> valid_from;
};
void describe(SchemeRow& s, auto v) {
    v("id", s.id, "编号");
    v("name", s.name, "名称");
    v("reason", s.reason, "起草理由");
    v("state", s.state, "状态");
    v("changed_by", s.changed_by, "修改人");
    v("changed_at", s.changed_at, "修改时间");
    v("valid_from", s.valid_from, "施行日期");
}

/// A scheme with what its page must say: what it was made from, and from which month it could hold.
struct SchemePage : Scheme {
    static constexpr auto record = "SchemePage";
    std::string based_on_title;
    Month earliest_month{};
};
void describe(SchemePage& p, auto v) {
    describe(static_cast<Scheme&>(p), v);
    v("based_on_title", p.based_on_title, "依据的版本");
    v("earliest_month", p.earliest_month, "最早可施行的月份");
}

/// What is asked for when a scheme is begun; without a text it begins as the rulebook in force.
struct NewScheme {
    static constexpr auto record = "NewScheme";
    std::string name, reason;
    std::optional<std::string> text;

    std::vector<FieldError> faults() const;  // every one at once
};
void describe(NewScheme& n, auto v) {
    v("name", n.name, "名称");
    v("reason", n.reason, "起草理由");
    v("text", n.text, "细则原文");
}

struct SchemeEnd {
    static constexpr auto record = "SchemeEnd";
    std::string reason;
};
void describe(SchemeEnd& e, auto v) { v("reason", e.reason, "理由"); }

struct Adoption {
    static constexpr auto record = "Adoption";
    Month month{};  // the first that is judged by it
    std::string reason;
};
void describe(Adoption& a, auto v) {
    v("month", a.month, "从哪个月起");
    v("reason", a.reason, "施行依据");
}

/// A rulebook holds for a month when it is in force on its last day, and nothing is put into force in the past: so from
/// the month's first day, or from today when it has begun. Refuses (invalid) a month that is over or closed.
Date day_of_adoption(Month wanted, Month earliest, Date today);
/// The first month that is neither over nor closed.
Month earliest_month(std::optional<Month> last_closed, Date today);
