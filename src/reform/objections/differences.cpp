#include "reform/objections/differences.hpp"
#include <fmt/format.h>
#include <set>
#include "base/json.hpp"
#include "db/records.hpp"
#include "office/xlsx_writer.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/appraisals/appraisals_publication.hpp"
#include "reform/appraisals/city_sources.hpp"
#include "reform/facts/source.hpp"
#include "reform/people/policy.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/scoring/score.hpp"

namespace {

/// Where a source's records live; empty for one that has no rows of its own.
std::string_view table_of(const std::string& source) { return source == "inputs" ? "unit" : table_of_source(source); }

bool is_number(const std::string& id) { return !id.empty() && id.find_first_not_of("0123456789") == id.npos; }

/// The last deed on each record since the month was closed; asked once a record.
class Tracer {
public:
    Tracer(db::Tx& tx, Instant since) : tx_(tx), since_(since) {}

    TracedDifference trace(const FactDifference& d) {
        TracedDifference traced{.what = d};
        const auto table = table_of(d.source);
        const auto& id = d.source == "inputs" ? d.unit : d.id;
        if (table.empty() || !is_number(id)) return traced;
        const auto [at, fresh] = known_.try_emplace({table, id});
        if (fresh) at->second = last_deed(table, std::stoll(id));
        const auto what = std::exchange(traced.what, {});
        traced = at->second;
        traced.what = what;
        return traced;
    }

private:
    TracedDifference last_deed(std::string_view table, std::int64_t id) {
        TracedDifference found;
        tx_.each(
            [&](db::Columns, db::Row row) {
                found.seq = row[0].integer;
                found.at = parse_instant(row[1].text);
                found.by = row[2].text, found.by_unit = row[3].text, found.action = row[4].text;
            },
            "SELECT seq, at, actor_name, unit_name, action FROM journal WHERE object = $1 AND object_id = $2 AND at >= $3 ORDER "
            "BY "
            "seq DESC LIMIT 1",
            table, id, since_);
        return found;
    }

    db::Tx& tx_;
    Instant since_;
    std::map<std::pair<std::string_view, std::string>, TracedDifference> known_;
};

std::int64_t records_in(const std::vector<TracedDifference>& items) {
    std::set<std::pair<std::string, std::string>> records;
    for (auto& item : items) records.emplace(item.what.source, item.what.source == "inputs" ? item.what.unit : item.what.id);
    return std::int64_t(records.size());
}

std::string state_name(std::optional<std::int64_t> revision) {
    if (!revision) return "目前记录";
    return *revision == 0 ? "结账时" : fmt::format("第{}次更正后", *revision);
}

std::vector<std::string> cells_of(const TracedDifference& item) {
    const auto& d = item.what;
    const auto at = item.at ? to_text(local_date(*item.at)) : "";
    return {d.unit_name,
            d.source_label,
            d.id,
            d.title,
            std::string(label_of(d.fate)),
            d.column_label,
            d.before,
            d.after,
            item.by,
            item.by_unit,
            at,
            item.seq ? std::to_string(*item.seq) : ""};
}

}  // namespace

DifferenceReport Differences::report(const Actor& who, Month month, const DifferenceQuery& query) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::compare_month);
        required_publication(tx, month);
        const auto in_force = appraisal_of(tx, month).value();
        const auto from = revision_of(tx, month, query.from.value_or(int(in_force.revision)));
        Faults faults;
        const auto book = read_rulebook(from.rulebook, "rulebook.toml", faults);
        const auto facts = query.to ? revision_of(tx, month, *query.to).facts : gather_facts(tx, playbooks_, book, month);
        DifferenceReport report{.month = month, .from = from.revision, .to = {}, .revisions = in_force.revision};
        if (query.to) report.to = *query.to;
        Tracer tracer(tx, from.closed_at);
        const auto playbook = playbooks_.at(tx, last_day(month));
        for (auto& d : differences_between(take_apart(from.facts), take_apart(facts), {&city_sources(), playbook.get()}))
            report.items.push_back(tracer.trace(d));
        report.records = records_in(report.items);
        report.effects =
            effects_of(from_json<Scores>(from.result), score_files(from.rulebook, "rulebook.toml", facts, "facts.json"));
        return report;
    });
}

std::string Differences::xlsx(const Actor& who, Month month, const DifferenceQuery& query) {
    const auto report = this->report(who, month, query);
    const auto sides = fmt::format("{}与{}", state_name(report.from), state_name(report.to));
    office::XlsxWriter book;
    book.begin({"差异",
                fmt::format("{}得分依据差异核对", to_chinese(month)),
                fmt::format("{}：{}条记录有差异", sides, report.records),
                {{"单位", 18},
                 {"来源", 12},
                 {"记录编号", 10},
                 {"名称", 36},
                 {"情形", 10},
                 {"列", 14},
                 {"原值", 16},
                 {"现值", 16},
                 {"办理人", 12},
                 {"办理人单位", 16},
                 {"办理日期", 12},
                 {"留痕序号", 10}}});
    for (auto& item : report.items) book.row(cells_of(item));
    book.begin({"得分和名次",
                fmt::format("{}得分和名次变化", to_chinese(month)),
                sides,
                {{"单位", 18}, {"分组", 12}, {"原得分", 12}, {"现得分", 12}, {"原名次", 10}, {"现名次", 10}}});
    const auto place = [](const std::optional<int>& p) { return p ? std::to_string(*p) : std::string("不排名"); };
    for (auto& e : report.effects)
        book.row({e.name, e.group, to_text(e.total_before, 2), to_text(e.total_after, 2), place(e.place_before),
                  place(e.place_after)});
    return book.finish();
}
