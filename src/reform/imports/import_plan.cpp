#include "reform/imports/import_plan.hpp"
#include <algorithm>
#include <set>
#include "base/diff.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

ImportCounts ImportPlan::counts() const {
    const auto of = [&](ImportOutcome o) {
        return std::count_if(rows.begin(), rows.end(), [o](auto& row) { return row.outcome == o; });
    };
    using O = ImportOutcome;
    return {of(O::create), of(O::change), of(O::same), of(O::propose), of(O::left), of(O::fault)};
}

ImportRow shown(const PlannedRow& row) {
    ImportRow out{.sheet = row.sheet, .row = row.row, .outcome = row.outcome, .errors = row.errors, .warnings = row.warnings};
    out.changes.text = row.changes;
    if (row.entry) {
        out.code = row.entry->code;
        out.title = row.entry->title;
        out.lead_units = row.entry->lead_units;
        out.co_units = row.entry->co_units;
        out.due = row.entry->due;
    }
    if (!row.standing) return out;
    const Matter& m = row.standing->matter;
    if (!row.by_code) out.like = ImportMatter{m.id, m.code, m.title};
    if (row.outcome == ImportOutcome::change || row.outcome == ImportOutcome::same) {
        out.matter = m.id;
        out.code = m.code;
    }
    return out;
}

namespace {

using R = ledger::ColumnRole;

class Planner {
public:
    Planner(const LedgerReading& reading, const UnitBook& units, const ImportRules& rules)
        : reading_(reading), units_(units), rules_(rules) {
        for (auto& sheet : reading.sheets) sheets_[sheet.name] = &sheet;
        for (auto& e : reading.errors) errors_[{e.sheet, e.row}].push_back(said(e));
        for (auto& w : reading.warnings) warnings_[{w.sheet, w.row}].push_back(said(w));
    }

    ImportPlan plan(const std::vector<StandingMatter>& standing) {
        plan_.rows.reserve(reading_.rows.size());
        for (auto& row : reading_.rows) plan_.rows.push_back(begun(row));
        const auto matches = matched(standing);
        for (std::size_t i = 0; i < matches.size(); ++i) decide(plan_.rows[i], matches[i]);
        add_rows_without_title();
        for (auto& s : standing)
            if (!used_.contains(s.matter.id) && used_years_.contains(s.matter.year)) plan_.absent.push_back(&s.matter);
        return std::move(plan_);
    }

private:
    using Place = std::pair<std::string, int>;

    static std::string said(const LedgerRemark& r) { return (r.column.empty() ? "" : r.column + "列：") + r.message; }
    static const std::string& measure_of(const LedgerEntry& row) { return row.sub ? row.subtask : row.measure; }

    /// What is wrong or doubtful with a row beside what reading it said, in the column of the first such role.
    void remark(std::vector<LedgerRemark>& all, std::vector<std::string>& own, const PlannedRow& row,
                std::initializer_list<R> roles, const std::string& message) {
        all.push_back({row.sheet, row.row, column_of(row.sheet, roles), message});
        own.push_back(said(all.back()));
    }
    void fail(PlannedRow& row, std::initializer_list<R> roles, const std::string& message) {
        remark(plan_.errors, row.errors, row, roles, message);
    }
    void warn(PlannedRow& row, const std::string& message) { remark(plan_.warnings, row.warnings, row, {}, message); }

    std::string column_of(const std::string& sheet, std::initializer_list<R> roles) const {
        const auto found = sheets_.find(sheet);
        if (found == sheets_.end()) return {};
        for (R role : roles)
            for (auto& column : found->second->columns)
                if (column.role == role) return column.column;
        return {};
    }

    // ---- the row on its own: what reading it said, and its units

    PlannedRow begun(const LedgerEntry& row) {
        PlannedRow out;
        out.entry = &row;
        out.sheet = row.sheet;
        out.row = row.row;
        if (const auto e = errors_.find({row.sheet, row.row}); e != errors_.end()) out.errors = e->second;
        if (const auto w = warnings_.find({row.sheet, row.row}); w != warnings_.end()) out.warnings = w->second;
        find_units(row.lead_units, out.lead, out, {R::lead_units, R::units, R::title});
        find_units(row.co_units, out.co, out, {R::co_units, R::units, R::lead_units, R::title});
        return out;
    }

    void find_units(const std::vector<std::string>& names, std::vector<Id<Unit>>& ids, PlannedRow& out,
                    std::initializer_list<R> roles) {
        const auto has = [](auto& list, Id<Unit> unit) { return std::find(list.begin(), list.end(), unit) != list.end(); };
        for (auto& name : names) {
            if (clears(name)) continue;
            const auto chosen = rules_.units.find(text::comparable(name));
            const auto unit = chosen == rules_.units.end() ? units_.find(name) : chosen->second;
            if (unit && !has(out.lead, *unit) && !has(ids, *unit)) ids.push_back(*unit);
            if (unit || chosen != rules_.units.end()) continue;  // known, or left out by the user
            out.unknown.push_back(name);
            remark(plan_.unknown, rules_.keep_names ? out.warnings : out.errors, out, roles,
                   "单位“" + name + "”不在单位名录中，" + (rules_.keep_names ? "写入备注" : "请指定"));
        }
    }

    // ---- what it is

    std::vector<RowMatch> matched(const std::vector<StandingMatter>& standing) {
        std::vector<RowSought> sought;
        for (auto& row : plan_.rows) {
            const LedgerEntry& e = *row.entry;
            const int year = year_said(row);
            sought.push_back({e.code, e.title, measure_of(e), first_of(row.lead), year ? year : rules_.year, year != 0,
                              !row.lead.empty() || rules_.keep_names});
        }
        return Matcher(standing).match(sought);
    }

    static Id<Unit> first_of(const std::vector<Id<Unit>>& units) { return units.empty() ? Id<Unit>{} : units.front(); }

    int year_said(const PlannedRow& row) const {
        const auto found = sheets_.find(row.sheet);
        return found == sheets_.end() ? 0 : found->second->year;
    }

    std::optional<ImportChoice> choice(const PlannedRow& row) const {
        const auto found = rules_.rows.find({row.sheet, row.row});
        return found == rules_.rows.end() ? std::nullopt : std::optional(found->second);
    }

    void decide(PlannedRow& out, const RowMatch& match) {
        out.standing = match.standing;
        out.by_code = match.likeness == Likeness::code;
        if (match.standing && match.likeness != Likeness::similar) used_.insert(match.standing->matter.id);
        const auto said = choice(out);
        if (said == ImportChoice::leave) out.outcome = ImportOutcome::left;
        else if (out.by_code) change(out);
        else if (match.likeness == Likeness::identical) decide_identical(out, said ? said : rules_.proposals);
        else if (match.likeness == Likeness::similar && said == ImportChoice::update) change(out);
        else create(out);
        if (out.outcome != ImportOutcome::left && !out.errors.empty()) out.outcome = ImportOutcome::fault;
        if (out.outcome != ImportOutcome::create && out.outcome != ImportOutcome::change) out.after.reset();
    }

    void decide_identical(PlannedRow& out, std::optional<ImportChoice> said) {
        if (said == ImportChoice::create) return create(out);
        change(out);
        if (out.outcome == ImportOutcome::same || said == ImportChoice::update) return;
        if (said == ImportChoice::leave) return void(out.outcome = ImportOutcome::left);
        out.outcome = ImportOutcome::propose;
        if (out.errors.empty())
            warn(out, "没有编号，与台账 " + out.standing->matter.code +
                          " 的任务名称和牵头单位相同，但内容不同：更新它，还是按新任务登记？确认之前不导入");
    }

    StandingMatter& begin_after(PlannedRow& out) {
        out.after = std::make_unique<StandingMatter>();
        out.after->lead = out.lead;
        out.after->co = out.co;
        return *out.after;
    }

    void change(PlannedRow& out) {
        const LedgerEntry& row = *out.entry;
        const StandingMatter& standing = *out.standing;
        StandingMatter& to = begin_after(out);
        to.matter = standing.matter;
        apply(row, to.matter);
        if (rules_.keep_names && !row.note.empty()) keep_unknown_names(out, standing.matter.note);
        if (to.lead.empty()) to.lead = standing.lead;
        if (to.co.empty() && !(row.co_units.size() == 1 && clears(row.co_units[0]))) to.co = standing.co;
        std::erase_if(to.co, [&](Id<Unit> u) { return std::find(to.lead.begin(), to.lead.end(), u) != to.lead.end(); });
        out.units_changed = to.lead != standing.lead || to.co != standing.co;
        const std::string changes = difference(standing.matter, to.matter);
        const bool same = changes == "[]" && !out.units_changed;
        out.outcome = same ? ImportOutcome::same : ImportOutcome::change;
        out.changes = with_units(changes, standing, to);
        if (!same && row.version && *row.version != standing.matter.version)
            fail(out, {R::version, R::code}, "导出之后此事项已被修改，请重新导出后再改");
        if (!same && standing.matter.over()) warn(out, "此事项已销号或撤销，仍将更新其内容");
        used_years_.insert(standing.matter.year);
        check(out);
    }

    void create(PlannedRow& out) {
        const LedgerEntry& row = *out.entry;
        Matter& m = begin_after(out).matter;
        m.kind = rules_.kind;
        m.code = row.code;
        const int year = year_said(out);
        m.year = year ? year : rules_.year;
        apply(row, m);
        if (rules_.keep_names) keep_unknown_names(out, "");
        for (auto& step : row.milestones)
            if (step.date) out.milestones.push_back({{}, {}, int(out.milestones.size()), step.text, *step.date});
        if (out.after->lead.empty() && !rules_.keep_names && out.unknown.empty())
            fail(out, {R::lead_units, R::units, R::title}, "没有牵头单位");
        out.outcome = ImportOutcome::create;
        used_years_.insert(m.year);
        if (out.standing && !out.by_code) tell_likeness(out);
        tell_twin(out);
        check(out);
    }

    /// The names nobody knows go behind what the row notes; a note that says both already stays as it is.
    void keep_unknown_names(PlannedRow& out, const std::string& before) {
        std::string& note = out.after->matter.note;
        for (auto& name : out.unknown) note += (note.empty() ? "" : "；") + std::string("未登记单位：") + name;
        if (text::without_spaces(note) == text::without_spaces(before)) note = before;
    }

    void tell_likeness(PlannedRow& out) {
        const Matter& like = out.standing->matter;
        const bool asked = choice(out) == ImportChoice::create || rules_.proposals == ImportChoice::create;
        if (!asked && out.errors.empty())
            warn(out, "与台账 " + like.code + "（" + std::to_string(like.year) + "年，“" + text::first(like.title, 30) +
                          "”）相似，按新任务登记");
    }

    /// The same task twice in one file: both are registered, and the second is remarked on.
    void tell_twin(PlannedRow& out) {
        const LedgerEntry& row = *out.entry;
        if (!row.code.empty() || !out.errors.empty()) return;
        const auto key = text::comparable(row.title) + '|' + text::comparable(measure_of(row)) + '|' +
                         std::to_string(out.after->first_lead().value) + '|' + std::to_string(out.after->matter.year);
        const auto [first, fresh] = created_.try_emplace(key, &out);
        if (!fresh)
            warn(out, "与" + (first->second->sheet == out.sheet ? "" : "“" + first->second->sheet + "”") + "第 " +
                          std::to_string(first->second->row) + " 行的任务名称和牵头单位相同，按两项登记");
    }

    void check(PlannedRow& out) {
        const Matter& m = out.after->matter;
        if (m.starts_on && m.due && *m.due < *m.starts_on) fail(out, {R::due, R::start}, "完成时限早于启动时间");
        if (m.title.size() > 3000) fail(out, {R::title}, "改革任务不超过 1000 字");
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
    void add_rows_without_title() {
        std::set<Place> listed;
        for (auto& row : plan_.rows) listed.insert({row.sheet, row.row});
        for (auto& [place, messages] : errors_) {
            if (place.second == 0 || listed.contains(place)) continue;
            PlannedRow& row = plan_.rows.emplace_back();
            row.sheet = place.first;
            row.row = place.second;
            row.outcome = ImportOutcome::fault;
            row.errors = messages;
        }
    }

    const LedgerReading& reading_;
    const UnitBook& units_;
    const ImportRules& rules_;
    std::map<std::string, const LedgerSheet*> sheets_;
    std::map<Place, std::vector<std::string>> errors_, warnings_;
    std::unordered_map<std::string, const PlannedRow*> created_;
    std::set<Id<Matter>> used_;
    std::set<int> used_years_;
    ImportPlan plan_;
};

}  // namespace

ImportPlan plan_import(const LedgerReading& reading, const UnitBook& units, const std::vector<StandingMatter>& standing,
                       const ImportRules& rules) {
    return Planner(reading, units, rules).plan(standing);
}
