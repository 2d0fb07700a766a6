#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "base/error.hpp"
#include "reform/files/file.hpp"
#include "reform/rulebook/rulebook.hpp"
#include "reform/scoring/roll_up.hpp"

enum class YearEntryState { entered, reviewed, withdrawn };
template <>
inline constexpr std::array words<YearEntryState>{Word{"entered", "待复核"}, Word{"reviewed", "已复核"},
                                                  Word{"withdrawn", "已撤回"}};

/// 年终评定: a value given once a year for a unit, with the document that proves it. It counts once somebody else has
/// reviewed it.
struct YearEntry {
    static constexpr auto record = "YearEntry", table = "year_entry", label = "年度评定";
    Id<YearEntry> id;
    std::int64_t version = 1, year = 0;
    Id<Unit> unit;
    std::string name;
    std::optional<Points> number;
    std::optional<std::string> text;
    std::optional<bool> flag;
    std::string basis, reason;
    YearEntryState state = YearEntryState::entered;
    Id<User> entered_user;
    std::string entered_by;
    Instant entered_at{};
    std::string reviewed_by, withdrawn_reason;

    /// Refuses (conflict) what is not waiting for a review.
    void review(const Actor&);
    /// Refuses (conflict) what is withdrawn already, and (invalid) an empty reason.
    void withdraw(const std::string& why);
    YearGiven given() const;
};
void describe(YearEntry& e, auto v) {
    v("id", e.id, "编号");
    v("version", e.version, "版本");
    v("year", e.year, "年度");
    v("unit", e.unit, "单位");
    v("name", e.name, "项目");
    v("number", e.number, "数字");
    v("text", e.text, "文字");
    v("flag", e.flag, "是否");
    v("basis", e.basis, "依据");
    v("reason", e.reason, "理由");
    v("state", e.state, "状态");
    v("entered_user", e.entered_user, "登记人编号");
    v("entered_by", e.entered_by, "登记人");
    v("entered_at", e.entered_at, "登记时间");
    v("reviewed_by", e.reviewed_by, "复核人");
    v("withdrawn_reason", e.withdrawn_reason, "撤回理由");
}

/// The same with what proves it, for the one who reviews.
struct YearEntryView {
    static constexpr auto record = "YearEntryView";
    YearEntry entry;
    std::vector<FileRef> evidence;
};
void describe(YearEntryView& e, auto v) {
    v("entry", e.entry, "评定");
    v("evidence", e.evidence, "佐证材料");
}

struct NewYearEntry {
    static constexpr auto record = "NewYearEntry", label = "年度评定";
    Id<Unit> unit;
    std::string name, basis;
    std::optional<Points> number;
    std::optional<std::string> text;
    std::optional<bool> flag;
    std::optional<std::string> reason;
    std::vector<Id<File>> evidence;

    /// Every fault at once, by what the rulebook asks for; empty when it may be entered.
    std::vector<FieldError> faults(const Rulebook&) const;
};
void describe(NewYearEntry& e, auto v) {
    v("unit", e.unit, "单位");
    v("name", e.name, "项目");
    v("basis", e.basis, "依据");
    v("number", e.number, "数字");
    v("text", e.text, "文字");
    v("flag", e.flag, "是否");
    v("reason", e.reason, "理由");
    v("evidence", e.evidence, "佐证材料");
}

struct YearReason {
    static constexpr auto record = "YearReason";
    std::string reason;
};
void describe(YearReason& r, auto v) { v("reason", r.reason, "理由"); }
