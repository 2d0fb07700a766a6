#include "reform/imports/import.hpp"
#include <algorithm>
#include <set>
#include "base/diff.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

std::int64_t ImportPlan::count(ImportOutcome outcome) const {
    return std::count_if(rows.begin(), rows.end(), [&](auto& row) { return row.shown.outcome == outcome; });
}

std::string printed_due(const Matter& m) {
    if (!m.due_text.empty()) return m.due_text;
    if (m.due) return to_text(*m.due);
    return m.due_kind == DueKind::none ? std::string() : std::string(label_of(m.due_kind));
}

namespace {

bool clears(std::string_view said) { return said == "（清空）" || said == "(清空)"; }
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

class Planner {
public:
    Planner(const LedgerReading& reading, const UnitBook& units, const std::vector<StandingMatter>& standing,
            const ImportRules& rules)
        : reading_(reading), units_(units), rules_(rules) {
        for (auto& s : standing) {
            by_code_[s.matter.code] = &s;
            by_title_.try_emplace(key(s.matter.title, s.matter.measure, s.lead.empty() ? Id<Unit>{} : s.lead.front()), &s);
        }
        for (auto& sheet : reading.sheets) years_[sheet.name] = sheet.year;
        for (auto& e : reading.errors) errors_[{e.sheet, e.row}].push_back(said(e));
        for (auto& w : reading.warnings) warnings_[{w.sheet, w.row}].push_back(said(w));
    }

    ImportPlan plan(const std::vector<StandingMatter>& standing) {
        ImportPlan out;
        for (auto& row : reading_.rows) out.rows.push_back(planned(row));
        add_rows_without_title(out);
        for (auto& s : standing)
            if (!used_.contains(s.matter.id) && used_years_.contains(s.matter.year)) out.absent.push_back(&s.matter);
        return out;
    }

private:
    using Place = std::pair<std::string, int>;

    static std::string said(const LedgerRemark& r) { return (r.column.empty() ? "" : r.column + "列：") + r.message; }
    static std::string key(std::string_view title, std::string_view measure, Id<Unit> lead) {
        return text::comparable(title) + '|' + text::comparable(measure) + '|' + std::to_string(lead.value);
    }

    PlannedRow planned(const LedgerEntry& row) {
        PlannedRow out;
        ImportRow& shown = out.shown;
        shown = {.sheet = row.sheet,
                 .row = row.row,
                 .code = row.code,
                 .title = row.title,
                 .lead_units = row.lead_units,
                 .co_units = row.co_units,
                 .due = row.due};
        shown.errors = errors_[{row.sheet, row.row}];
        shown.warnings = warnings_[{row.sheet, row.row}];
        find_units(row, out);
        const StandingMatter* standing = match(row, out);
        if (standing) change(row, *standing, out);
        else create(row, out);
        if (!shown.errors.empty()) shown.outcome = ImportOutcome::fault;
        return out;
    }

    void find_units(const LedgerEntry& row, PlannedRow& out) {
        for (auto [names, ids] : {std::pair{&row.lead_units, &out.after.lead}, {&row.co_units, &out.after.co}})
            for (auto& name : *names) {
                if (clears(name)) continue;
                const auto chosen = rules_.units.find(text::comparable(name));
                const auto unit = chosen == rules_.units.end() ? units_.find(name) : chosen->second;
                if (!unit && chosen != rules_.units.end()) continue;  // the user left it out
                if (!unit) out.unknown.push_back(name);
                else if (std::find(out.after.lead.begin(), out.after.lead.end(), *unit) == out.after.lead.end() &&
                         std::find(ids->begin(), ids->end(), *unit) == ids->end())
                    ids->push_back(*unit);
            }
        for (auto& name : out.unknown)
            (rules_.keep_names ? out.shown.warnings : out.shown.errors)
                .push_back("单位“" + name + "”不在单位名录中，" + (rules_.keep_names ? "已写入备注" : "请指定"));
    }

    const StandingMatter* match(const LedgerEntry& row, PlannedRow& out) {
        const StandingMatter* found = nullptr;
        if (const auto by_code = by_code_.find(row.code); !row.code.empty() && by_code != by_code_.end()) found = by_code->second;
        else if (row.code.empty() && (!out.after.lead.empty() || rules_.keep_names)) {
            const auto lead = out.after.lead.empty() ? Id<Unit>{} : out.after.lead.front();
            const auto by_title = by_title_.find(key(row.title, row.sub ? row.subtask : row.measure, lead));
            if (by_title != by_title_.end()) found = by_title->second;
            out.shown.by_title = found != nullptr;
        }
        if (found && !used_.insert(found->matter.id).second) {
            if (!out.shown.by_title) return found;  // the double code is already an error
            out.shown.warnings.push_back("与前面一行的任务名称和牵头单位相同，将另行新增");
            out.shown.by_title = false;
            return nullptr;
        }
        if (out.shown.by_title)
            out.shown.warnings.push_back("没有编号，按任务名称和牵头单位对应到 " + found->matter.code + "，请确认");
        return found;
    }

    void change(const LedgerEntry& row, const StandingMatter& standing, PlannedRow& out) {
        Matter after = standing.matter;
        apply(row, after);
        const bool keep_lead = out.after.lead.empty(),
                   keep_co = out.after.co.empty() && !(row.co_units.size() == 1 && clears(row.co_units[0]));
        if (keep_lead) out.after.lead = standing.lead;
        if (keep_co) out.after.co = standing.co;
        std::erase_if(out.after.co, [&](Id<Unit> u) {
            return std::find(out.after.lead.begin(), out.after.lead.end(), u) != out.after.lead.end();
        });
        out.units_changed = out.after.lead != standing.lead || out.after.co != standing.co;
        const std::string changes = difference(standing.matter, after);
        const bool same = changes == "[]" && !out.units_changed;
        out.shown.matter = standing.matter.id;
        out.shown.code = standing.matter.code;
        out.shown.outcome = same ? ImportOutcome::same : ImportOutcome::change;
        out.shown.changes.text = with_units(changes, standing, out.after);
        if (!same && row.version && *row.version != standing.matter.version)
            out.shown.errors.push_back("导出之后此事项已被修改，请重新导出后再改");
        if (!same && standing.matter.over()) out.shown.warnings.push_back("此事项已销号或撤销，仍将更新其内容");
        out.after.matter = std::move(after);
        used_years_.insert(standing.matter.year);
        check(out);
    }

    void create(const LedgerEntry& row, PlannedRow& out) {
        Matter& m = out.after.matter;
        m.kind = rules_.kind;
        m.code = row.code;
        const int year = years_[row.sheet];
        m.year = year ? year : rules_.year;
        apply(row, m);
        if (rules_.keep_names)
            for (auto& name : out.unknown) m.note += (m.note.empty() ? "" : "；") + std::string("未登记单位：") + name;
        for (auto& step : row.milestones)
            if (step.date) out.milestones.push_back({{}, {}, int(out.milestones.size()), step.text, *step.date});
        if (out.after.lead.empty() && !rules_.keep_names && out.unknown.empty()) out.shown.errors.push_back("没有牵头单位");
        used_years_.insert(m.year);
        check(out);
    }

    static void check(PlannedRow& out) {
        const Matter& m = out.after.matter;
        if (m.starts_on && m.due && *m.due < *m.starts_on) out.shown.errors.push_back("完成时限早于启动时间");
        if (m.title.size() > 3000) out.shown.errors.push_back("改革任务不超过 1000 字");
    }

    std::string with_units(std::string changes, const StandingMatter& before, const StandingMatter& after) const {
        const auto names = [&](const std::vector<Id<Unit>>& ids) {
            std::string out;
            for (auto id : ids) out += (out.empty() ? "" : "、") + units_.name_of(id);
            return out;
        };
        const auto add = [&](const char* field, const char* label, const std::vector<Id<Unit>>& was,
                             const std::vector<Id<Unit>>& is) {
            if (was == is) return;
            changes.pop_back();
            changes += changes.size() > 1 ? ",{\"field\":\"" : "{\"field\":\"";
            changes += std::string(field) + "\",\"label\":\"" + label + "\",\"before\":";
            write_json_text(names(was), changes);
            changes += ",\"after\":";
            write_json_text(names(is), changes);
            changes += "}]";
        };
        add("lead_units", "牵头单位", before.lead, after.lead);
        add("co_units", "配合单位", before.co, after.co);
        return changes;
    }

    /// Rows that are errors and nothing else are shown too.
    void add_rows_without_title(ImportPlan& out) {
        std::set<Place> listed;
        for (auto& row : out.rows) listed.insert({row.shown.sheet, row.shown.row});
        for (auto& [place, messages] : errors_) {
            if (place.second == 0 || messages.empty() || listed.contains(place)) continue;
            PlannedRow row;
            row.shown = {.sheet = place.first, .row = place.second, .outcome = ImportOutcome::fault, .errors = messages};
            out.rows.push_back(std::move(row));
        }
    }

    const LedgerReading& reading_;
    const UnitBook& units_;
    const ImportRules& rules_;
    std::map<std::string, const StandingMatter*> by_code_, by_title_;
    std::map<std::string, int> years_;
    std::map<Place, std::vector<std::string>> errors_, warnings_;
    std::set<Id<Matter>> used_;
    std::set<int> used_years_;
};

}  // namespace

ImportPlan plan_import(const LedgerReading& reading, const UnitBook& units, const std::vector<StandingMatter>& standing,
                       const ImportRules& rules) {
    return Planner(reading, units, standing, rules).plan(standing);
}
