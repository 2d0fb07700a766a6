#include <algorithm>
#include "base/text.hpp"
#include "reform/imports/import_plan.hpp"

std::string printed_due(const Matter& m) {
    if (!m.due_text.empty()) return m.due_text;
    if (m.due) return to_text(*m.due);
    return m.due_kind == DueKind::none ? std::string() : std::string(label_of(m.due_kind));
}

bool clears(std::string_view said) { return said == "（清空）" || said == "(清空)"; }

namespace {

bool same_words(std::string_view a, std::string_view b) { return text::without_spaces(a) == text::without_spaces(b); }

void set(std::string& field, const std::string& said) {
    if (said.empty()) return;
    if (clears(said)) field.clear();
    else if (!same_words(field, said)) field = said;
}

void set_due(Matter& m, const LedgerDue& due) {
    if (due.text.empty() || same_words(due.text, printed_due(m))) return;
    const bool cleared = clears(due.text);
    m.due_kind = cleared ? DueKind::none : due.kind;
    m.due = cleared ? std::nullopt : due.date;
    m.due_precision = due.precision.value_or(DuePrecision::day);
    m.due_text = cleared ? "" : due.text;
    if (due.start && !cleared) m.starts_on = due.start;
    if (!m.original_due) m.original_due = m.due;
}

void set_progress(Matter& m, const std::optional<LedgerProgress>& progress) {
    if (!progress) return;
    if (progress->percent)
        m.percent = int(std::clamp<std::int64_t>((progress->percent->tenthousandths + 5'000) / Points::one, 0, 100'000));
    if (progress->text) set(m.progress, *progress->text);
}

}  // namespace

void apply(const LedgerEntry& row, Matter& m) {
    set(m.title, row.title);
    set(m.measure, row.sub ? row.subtask : row.measure);
    set(m.field, row.field);
    set(m.basis, row.basis);
    set(m.origin, row.origin);
    set(m.annual_goal, row.goal);
    set(m.deliverable, row.deliverable);
    set(m.heading_leader_name, row.heading_leader);
    set(m.supervising_leader, row.supervising_leader);
    set(m.responsible_person, row.responsible_person);
    set(m.note, row.note);
    if (row.starts_on) m.starts_on = row.starts_on;
    set_due(m, row.due);
    set_progress(m, row.progress);
}
