#include <algorithm>
#include <map>
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/appraisals/city_sources.hpp"
#include "reform/facts/entries.hpp"
#include "reform/matters/matter.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/scoring/scores.hpp"

namespace {

struct ScoredBody {
    static constexpr auto record = "ScoredBody";
    std::int64_t id = 0;
    std::string name, peer_group, kind;
    bool zone = false;
};
void describe(ScoredBody& b, auto v) {
    v("id", b.id);
    v("name", b.name);
    v("peer_group", b.peer_group);
    v("kind", b.kind);
    v("zone", b.zone);
}

struct ReportOfUnit {
    static constexpr auto record = "ReportOfUnit";
    std::int64_t id = 0, unit = 0;
    std::string code, title, state;
    std::optional<std::string> submitted_at;
    bool late = false, no_change = false, empty = false;
    int returned_times = 0, percent = 0;
    std::int64_t evidence = 0;
};
void describe(ReportOfUnit& r, auto v) {
    v("id", r.id);
    v("unit", r.unit);
    v("code", r.code);
    v("title", r.title);
    v("state", r.state);
    v("submitted_at", r.submitted_at);
    v("late", r.late);
    v("no_change", r.no_change);
    v("empty", r.empty);
    v("returned_times", r.returned_times);
    v("percent", r.percent);
    v("evidence", r.evidence);
}

std::string text_of(const std::optional<Date>& date) { return date ? to_text(*date) : ""; }
std::string key_of(std::int64_t unit) { return std::to_string(unit); }

/// The columns that a source has beside the common ones; what was left empty is no number, no day, not so.
FactCell own_cell(const ScoreEntry& e, const SourceColumn& column) {
    const auto found = std::ranges::find(e.cells, column.name, &EntryCell::name);
    const std::string value = found == e.cells.end() ? "" : found->value;
    if (column.kind == CellKind::yes_no) return {column.name, value == "是"};
    if (column.kind == CellKind::number) return {column.name, value.empty() ? std::nullopt : std::optional(parse_points(value))};
    return {column.name, value};
}

std::vector<FactCell> columns_of(const ScoreEntry& e) {
    std::vector<FactCell> out{{"title", e.title},
                              {"basis", e.basis},
                              {"happened_on", text_of(e.happened_on)},
                              {"level", e.level},
                              {"kind", e.kind},
                              {"role", e.role},
                              {"count", e.count},
                              {"points", e.points},
                              {"reference", e.reference},
                              {"evidence", points(std::int64_t(e.evidence.size()))}};
    if (const auto* source = fact_source(e.source))
        for (auto& column : source->columns)
            if (!is_common_column(column.name)) out.push_back(own_cell(e, column));
    return out;
}

/// Writes one month's facts, one query a source; only units that the rulebook ranks.
class Gatherer {
public:
    Gatherer(db::Tx& tx, const Playbook& playbook, const Rulebook& book, Month month)
        : tx_(tx), playbook_(playbook), book_(book), month_(month), last_(last_day(month)), out_(book, month) {}

    std::string run() {
        write_units();
        if (out_.wants("tasks")) write_tasks();
        if (out_.wants("reports")) write_reports();
        if (out_.wants("history")) write_history();
        write_entries();
        return out_.finish();
    }

private:
    bool ranks(std::string_view group) const {
        for (auto& known : book_.groups)
            if (known.name == group) return true;
        return false;
    }

    void write_units() {
        const auto bodies = db::list<ScoredBody>(tx_,
                                                 "SELECT u.id, COALESCE(n.short_name, u.short_name) AS name, u.peer_group, "
                                                 "u.kind, u.zone FROM unit u LEFT JOIN unit_name n ON n.unit = u.id "
                                                 "AND n.valid_from <= $1 AND (n.valid_to IS NULL OR n.valid_to >= $1) WHERE "
                                                 "u.closed_on IS NULL OR u.closed_on > $1 ORDER BY u.id",
                                                 last_);
        for (auto& body : bodies) {
            if (!ranks(body.peer_group) || !ranked_.emplace(body.id, true).second) continue;
            out_.unit(key_of(body.id), body.name, body.peer_group, {{"kind", body.kind}, {"zone", body.zone}});
        }
    }

    void write_tasks() {
        std::map<Id<Matter>, std::vector<PlannedStep>> steps;
        for (auto& step : db::list<Milestone>(
                 tx_,
                 "SELECT s.* FROM milestone s JOIN matter m ON m.id = s.matter WHERE m.year <= $1 ORDER BY s.matter, s.position",
                 year()))
            steps[step.matter].push_back({step.due, step.weight, step.done_on.has_value()});
        std::map<Id<Matter>, std::vector<FactCell>> rated;
        for (auto& matter : db::list<Matter>(
                 tx_, "SELECT * FROM matter WHERE state <> 'cancelled' AND (year = $1 OR (year < $1 AND state <> 'closed_out'))",
                 year()))
            rated.emplace(matter.id, cells_of(matter, steps[matter.id]));
        tx_.each(
            [&](db::Columns, db::Row row) {
                const auto found = rated.find(Id<Matter>{row[0].integer});
                if (found == rated.end() || !ranked_.count(row[1].integer)) return;
                auto cells = found->second;
                cells.insert(cells.begin(), FactCell("role", row[2].text));
                out_.record("tasks", key_of(row[1].integer), std::to_string(row[0].integer), cells);
            },
            "SELECT mu.matter, mu.unit, mu.part FROM matter_unit mu JOIN matter m ON m.id = mu.matter WHERE m.year <= $1 ORDER "
            "BY mu.unit, mu.matter",
            year());
    }

    std::int64_t year() const { return int(month_.year()); }

    /// Rated as of the month's last day, whatever day it is closed on.
    std::vector<FactCell> cells_of(const Matter& m, const std::vector<PlannedStep>& steps) const {
        const MatterFacts facts{
            std::string(name_of(m.state)), std::string(label_of(m.state)), m.percent, m.starts_on, m.due, steps};
        const auto planned = planned_progress(playbook_.planned, facts, last_);
        const bool done = m.state == MatterState::closed_out;
        const bool waiting = m.state == MatterState::waiting_superior || m.state == MatterState::on_hold;
        const bool active = !waiting && m.state != MatterState::registered && (!m.starts_on || *m.starts_on <= last_);
        return {{"code", m.code},
                {"title", m.title},
                {"kind", m.kind},
                {"field", m.field},
                {"state", name_of(m.state)},
                {"light", light_of(playbook_, facts, last_).name},
                {"percent", points(m.percent)},
                {"planned", round_to(planned, 2)},
                {"active", active},
                {"waiting", waiting},
                {"done", done},
                {"on_schedule", done || points(m.percent) >= planned},
                {"overdue", active && !done && m.due && *m.due <= last_},
                {"due", text_of(m.due)},
                {"closed_on", text_of(m.closed_out_on)}};
    }

    void write_reports() {
        for (auto& r :
             db::list<ReportOfUnit>(tx_,
                                    "SELECT r.id, r.unit, m.code, m.title, r.state, r.submitted_at, r.late, r.no_change, "
                                    "r.returned_times, r.percent, r.submitted_at IS NOT NULL AND NOT r.no_change AND "
                                    "trim(r.progress) IN ('', trim(r.last_progress)) AS empty, (SELECT count(*) FROM attachment "
                                    "a WHERE a.object = 'report' AND a.object_id = r.id) AS evidence "
                                    "FROM report r JOIN matter m ON m.id = r.matter WHERE r.month = $1 ORDER BY r.unit, r.id",
                                    month_)) {
            if (!ranked_.count(r.unit)) continue;
            out_.record("reports", key_of(r.unit), std::to_string(r.id),
                        {{"code", r.code},
                         {"title", r.title},
                         {"state", r.state},
                         {"on_time", r.submitted_at && !r.late},
                         {"late", r.late},
                         {"missing", !r.submitted_at},
                         {"returned", points(r.returned_times)},
                         {"accepted", r.state == "accepted"},
                         {"no_change", r.no_change},
                         {"empty", r.empty},
                         {"percent", points(r.percent)},
                         {"evidence", points(r.evidence)}});
        }
    }

    /// What earlier months have found, for conditions such as 连续两次末位.
    void write_history() {
        std::vector<std::string> months;
        tx_.each([&](db::Columns, db::Row row) { months.emplace_back(row[0].text); },
                 "SELECT month FROM appraisal WHERE month < $1 ORDER BY month DESC LIMIT 24", month_);
        for (auto month = months.rbegin(); month != months.rend(); ++month)
            for (auto& list : frozen_scores(tx_, parse_month(*month)).groups) write_history(*month, list);
    }

    void write_history(const std::string& month, const RankedGroup& list) {
        int units = 0, last = 0;
        for (auto& unit : list.places)
            if (unit.place) ++units, last = std::max(last, *unit.place);
        for (auto& unit : list.places) {
            if (!ranked_.count(std::stoll(unit.unit))) continue;
            out_.record("history", unit.unit, month,
                        {{"month", month},
                         {"group", list.name},
                         {"score", unit.total},
                         {"place", unit.place ? std::optional(points(*unit.place)) : std::nullopt},
                         {"units", points(units)},
                         {"first", unit.place == 1},
                         {"last", units > 1 && unit.place == last},
                         {"eligible", unit.eligible},
                         {"grade", unit.grade.value_or("")},
                         {"gates", points(std::int64_t(unit.gates.size()))}});
        }
    }

    /// Every source that is fed by entries, in the order of the register.
    void write_entries() {
        for (auto& e : counting_entries(tx_, month_)) {
            if (!ranked_.count(e.unit.value) || !out_.wants(e.source)) continue;
            out_.record(e.source, key_of(e.unit.value), std::to_string(e.id.value), columns_of(e));
        }
    }

    db::Tx& tx_;
    const Playbook& playbook_;
    const Rulebook& book_;
    Month month_;
    Date last_;
    FactsWriter out_;
    std::map<std::int64_t, bool> ranked_;  // units on the sheet
};

}  // namespace

std::string gather_facts(db::Tx& tx, Playbooks& playbooks, const Rulebook& book, Month month) {
    const auto playbook = playbooks.at(tx, last_day(month));
    return Gatherer(tx, *playbook, book, month).run();
}
