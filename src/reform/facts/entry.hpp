#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "base/error.hpp"
#include "reform/facts/source.hpp"
#include "reform/files/file.hpp"

/// A value of a column that only this source has, as text: 催办单 · 2017-06-12 · 是 · 92.5.
struct EntryCell {
    static constexpr auto record = "EntryCell";
    std::string name, value;
    bool operator==(const EntryCell&) const = default;
};
void describe(EntryCell& c, auto v) {
    v("name", c.name, "列");
    v("value", c.value, "值");
}

/// 得分依据登记: a dated fact with its basis, for what has no room of its own yet. Withdrawn, never deleted.
struct ScoreEntry {
    static constexpr auto record = "ScoreEntry", table = "score_entry", label = "得分依据登记";
    Id<ScoreEntry> id;
    std::int64_t version = 1;
    Month month{};
    Id<Unit> unit;
    std::string source = "entries", kind, level, role = "lead", title, basis, reference;
    Points count = ::points(1);
    std::optional<Points> points;
    std::optional<Date> happened_on;
    bool confirmed = true;  // counts; false while a second person has not looked
    std::string confirmed_by;
    std::optional<Instant> confirmed_at;
    bool withdrawn = false;
    std::string withdrawn_reason, origin;  // origin: the file it was imported from; empty: by hand
    Id<User> entered_by_user;
    std::string entered_by;
    Instant entered_at{};
    std::vector<EntryCell> cells;
    std::vector<FileRef> evidence;

    /// Refuses (conflict, forbidden): once only, not what was withdrawn, not by the person who entered it.
    void confirm(const Actor&, Instant now);
    /// Refuses a withdrawal without reason and a second one.
    void withdraw(const std::string& reason);
};
void describe(ScoreEntry& e, auto v) {
    v("id", e.id, "编号");
    v("version", e.version, "版本");
    v("month", e.month, "月份");
    v("unit", e.unit, "单位");
    v("source", e.source, "来源");
    v("kind", e.kind, "类别");
    v("level", e.level, "层级");
    v("role", e.role, "牵头或配合");
    v("title", e.title, "名称");
    v("basis", e.basis, "依据");
    v("reference", e.reference, "查重编号");
    v("count", e.count, "数量");
    v("points", e.points, "评定分");
    v("happened_on", e.happened_on, "日期");
    v("confirmed", e.confirmed, "已确认");
    v("confirmed_by", e.confirmed_by, "确认人");
    v("confirmed_at", e.confirmed_at, "确认时间");
    v("withdrawn", e.withdrawn, "已撤回");
    v("withdrawn_reason", e.withdrawn_reason, "撤回理由");
    v("origin", e.origin, "导入自");
    v("entered_by_user", e.entered_by_user, "登记人编号");
    v("entered_by", e.entered_by, "登记人");
    v("entered_at", e.entered_at, "登记时间");
    v("cells", e.cells, "其他各列");
    v("evidence", e.evidence, "佐证材料");
}

/// What is asked for when a fact is entered. `source` left out: entries.
struct NewScoreEntry {
    static constexpr auto record = "NewScoreEntry";
    Id<Unit> unit;
    std::optional<std::string> source, kind;
    std::string title, basis;
    std::optional<std::string> level, role, reference;
    std::optional<Points> count, points;
    std::optional<Date> happened_on;
    std::vector<EntryCell> cells;
    std::vector<Id<File>> evidence;

    /// Every fault at once; empty when it may be entered. Points at somebody's discretion need a reason and who approved. Brings the cells into one form: 2017/6/1 → 2017-06-01, 有 → 是.
    std::vector<FieldError> settle();

private:
    bool has_cell(std::string_view name) const;
};
void describe(NewScoreEntry& e, auto v) {
    v("unit", e.unit, "单位");
    v("source", e.source, "来源");
    v("kind", e.kind, "类别");
    v("title", e.title, "名称");
    v("basis", e.basis, "依据");
    v("level", e.level, "层级");
    v("role", e.role, "牵头或配合");
    v("reference", e.reference, "查重编号");
    v("count", e.count, "数量");
    v("points", e.points, "评定分");
    v("happened_on", e.happened_on, "日期");
    v("cells", e.cells, "其他各列");
    v("evidence", e.evidence, "佐证材料");
}
ScoreEntry entry_of(const NewScoreEntry&, Month, const Actor&, Instant now);

struct Withdrawal {
    static constexpr auto record = "Withdrawal";
    std::string reason;
};
void describe(Withdrawal& w, auto v) { v("reason", w.reason, "撤回理由"); }

/// What a person or a spreadsheet wrote, in the one form in which it is kept; nothing when it is not of that kind.
std::optional<std::string> settled(CellKind, const std::vector<std::string>& choices, std::string_view written);
