#include <algorithm>
#include <fmt/format.h>
#include "db/records.hpp"
#include "reform/bulletins/bulletins.hpp"
#include "reform/playbook/playbook.hpp"

namespace {

constexpr std::string_view under_way = "state IN ('registered', 'assigned', 'in_progress', 'closure_requested', 'verified')";

/// Counts and notes every figure with the very statement that gave it.
class Counter {
public:
    explicit Counter(db::Tx& tx) : tx_(tx) {}

    std::int64_t count(std::string key, std::string label, std::string sql) {
        const auto value = db::count(tx_, sql);
        note(std::move(key), std::move(label), std::to_string(value), std::move(sql));
        return value;
    }

    void note(std::string key, std::string label, std::string value, std::string query) {
        figures.push_back({std::move(key), std::move(label), std::move(value), std::move(query)});
    }

    std::vector<Figure> figures;

private:
    db::Tx& tx_;
};

std::string percent_of(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? to_text(divide(points(part * 100), points(whole)), 1) + "%" : "—";
}

std::string label_of_figure(std::string_view key) {
    const auto found =
        std::find_if(figure_names.begin(), figure_names.end(), [&](const auto& name) { return name.first == key; });
    return std::string(found->second);
}

// Lights that mean trouble: red by tone, whatever the city calls them.
std::string lagging_lights(const Playbook& book) {
    std::string out;
    for (const auto& light : book.lights)
        if (light.color == Tone::red) out += fmt::format("{}'{}'", out.empty() ? "" : ", ", light.name);
    return out.empty() ? "''" : out;
}

std::string tasks_of(Month month) { return fmt::format("kind = 'reform_task' AND year = {}", int(month.year())); }

void count_matters(Counter& counter, const Playbook& book, Month month, Date as_of) {
    const auto from = fmt::format("SELECT count(*) FROM matter WHERE {} AND ", tasks_of(month));
    const auto one = [&](std::string key, std::string_view where) {
        return counter.count(key, label_of_figure(key), from + std::string(where));
    };
    const auto tasks = one("tasks", "state <> 'cancelled'");
    const auto done = one("done", fmt::format("state = 'closed_out' AND closed_out_on <= '{}'", to_text(as_of)));
    const auto waiting = one("waiting", "state = 'waiting_superior'");
    const auto held = one("held", "state = 'on_hold'");
    one("lagging", fmt::format("{} AND light IN ({})", under_way, lagging_lights(book)));
    counter.note("working", label_of_figure("working"), std::to_string(tasks - done - waiting - held),
                 "tasks - done - waiting - held");
    counter.note("done_rate", label_of_figure("done_rate"), percent_of(done, tasks - waiting), "done / (tasks - waiting)");
}

void count_lights(Counter& counter, const Playbook& book, Month month) {
    // The scale is written from its ends to the middle; a reader wants what goes well first.
    for (auto it = book.lights.rbegin(); it != book.lights.rend(); ++it) {
        const auto& light = *it;
        const auto where = fmt::format("{} AND {} AND light = '{}'", tasks_of(month), under_way, light.name);
        const auto lit = counter.count("light." + light.name, light.label, "SELECT count(*) FROM matter WHERE " + where);
        const bool neutral = light.color == Tone::blue || light.color == Tone::grey;
        if (neutral && lit == 0) counter.figures.pop_back();
    }
}

void count_reports(Counter& counter, Month month) {
    const auto from = fmt::format("SELECT count(*) FROM report WHERE month = '{}'", to_text(month));
    const auto one = [&](std::string key, std::string_view where) {
        return counter.count(key, label_of_figure(key), from + std::string(where));
    };
    const auto due = one("reports_due", "");
    const auto on_time = one("reports_on_time", " AND submitted_at IS NOT NULL AND NOT late");
    one("reports_late", " AND late");
    one("reports_missing", " AND submitted_at IS NULL");
    one("reports_returned", " AND returned_times > 0");
    counter.note("on_time_rate", label_of_figure("on_time_rate"), percent_of(on_time, due), "reports_on_time / reports_due");
}

std::string lead_units(db::Tx& tx, std::int64_t matter) {
    std::string out;
    tx.each([&](db::Columns, db::Row row) { out += (out.empty() ? "" : "、") + std::string(row[0].text); },
            "SELECT u.short_name FROM matter_unit mu JOIN unit u ON u.id = mu.unit WHERE mu.matter = $1 AND mu.part = 'lead' "
            "ORDER BY mu.position",
            matter);
    return out;
}

std::vector<LaggingMatter> lagging_matters(db::Tx& tx, const Playbook& book, Month month) {
    auto out = db::list<LaggingMatter>(
        tx,
        fmt::format(
            "SELECT id AS matter, code, title, due_text AS due, light, progress FROM matter WHERE {} AND {} AND light IN ({}) "
            "ORDER BY due, code",
            tasks_of(month), under_way, lagging_lights(book)));
    for (auto& matter : out) {
        matter.lead_units = lead_units(tx, matter.matter);
        const auto due = db::one<Date>(tx, "SELECT due FROM matter WHERE id = $1", matter.matter);
        if (matter.due.empty()) matter.due = due ? to_chinese(*due) : "未明确";
        if (const auto* light = book.light(matter.light)) matter.light = light->label;
    }
    return out;
}

std::vector<UnitCount> units_with(db::Tx& tx, Month month, std::string_view where) {
    return db::list<UnitCount>(
        tx,
        fmt::format("SELECT u.id AS unit, u.short_name AS name, count(*) AS count FROM report r JOIN unit u ON u.id = r.unit "
                    "WHERE r.month = $1 AND {} GROUP BY u.id, u.short_name, u.position ORDER BY count(*) DESC, u.position, u.id",
                    where),
        month);
}

/// What a line rests on by name, where the names say more than their number: events, not every task and report.
std::string basis_of(const ScoreLine& line) {
    constexpr std::size_t named = 3;
    std::vector<std::string> names;
    for (const auto& fact : line.facts)
        if (fact.source != "tasks" && fact.source != "reports" && fact.source != "inputs" && !fact.value.empty())
            names.push_back("《" + fact.value + "》");
    if (names.empty()) return "";
    const auto more = names.size() > named ? fmt::format("等{}件", names.size()) : "";
    names.resize(std::min(names.size(), named));
    return fmt::format("，依据{}{}", fmt::join(names, ""), more);
}

std::string reason_of(const ScoreLine& line) {
    const auto limit =
        basis_of(line) + (line.cap.empty() ? "" : fmt::format("（限额前{}分，{}）", to_text(line.before_cap, 2), line.cap));
    const auto magnitude = to_text(line.points < Points{} ? -line.points : line.points);
    if (line.why.find(magnitude) != line.why.npos) return fmt::format("{}：{}{}", line.title, line.why, limit);
    return fmt::format("{}{}分{}{}{}", line.title, to_text(line.points), line.why.empty() ? "" : "：", line.why, limit);
}

BulletinGroup group_of(const RankedGroup& ranked) {
    BulletinGroup out{ranked.name, ranked.label, {}};
    for (const auto& unit : ranked.places) {
        BulletinPlace place{unit.place, unit.unit, unit.name, to_text(unit.total, 2), {}};
        for (const auto& line : unit.lines)
            if (line.points != Points{} || !line.cap.empty()) place.reasons.push_back(reason_of(line));
        out.places.push_back(std::move(place));
    }
    return out;
}

std::int64_t ranked_units(const Scores& scores) {
    std::int64_t units = 0;
    for (const auto& group : scores.groups)
        units += std::count_if(group.places.begin(), group.places.end(),
                               [](const RankedUnit& unit) { return unit.place.has_value(); });
    return units;
}

}  // namespace

void put_ranking(BulletinFacts& facts, const Scores& scores) {
    facts.rulebook = scores.rulebook;
    facts.groups.clear();
    for (const auto& group : scores.groups)
        if (!group.places.empty()) facts.groups.push_back(group_of(group));
    for (auto& figure : facts.figures)
        if (figure.key == "units_ranked") {
            figure.value = std::to_string(ranked_units(scores));
            figure.query =
                fmt::format("places of the frozen ranking of {} ({} {})", to_text(facts.month), scores.rulebook, scores.version);
        }
}

BulletinFacts gather_bulletin_facts(db::Tx& tx, const Playbook& book, const Scores& scores, Month month, Date as_of) {
    BulletinFacts facts;
    facts.month = month;
    Counter counter(tx);
    count_matters(counter, book, month, as_of);
    count_reports(counter, month);
    counter.note("units_ranked", label_of_figure("units_ranked"), "", "");
    count_lights(counter, book, month);
    facts.figures = std::move(counter.figures);
    put_ranking(facts, scores);
    facts.lagging = lagging_matters(tx, book, month);
    facts.late = units_with(tx, month, "r.late");
    facts.missing = units_with(tx, month, "r.submitted_at IS NULL");
    facts.returned = units_with(tx, month, "r.returned_times > 0");
    return facts;
}
