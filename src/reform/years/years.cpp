#include "reform/years/years.hpp"
#include <fmt/format.h>
#include "base/crypto.hpp"
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/appraisals/appraisals.hpp"
#include "reform/journal/journal.hpp"
#include "reform/playbook/playbooks.hpp"

namespace {

constexpr auto rulebook_file = "rulebook.toml";

void require_year(int year) {
    if (year < 2000 || year > 2100) throw Error(Refusal::not_found, "没有这个年度");
}

Month month_in(int year, unsigned number) { return std::chrono::year(year) / std::chrono::month(number); }

std::vector<ClosedMonth> closed_months(db::Tx& tx, int year) {
    std::vector<Month> months;
    tx.each([&](db::Columns, db::Row row) { months.push_back(parse_month(row[0].text)); },
            "SELECT DISTINCT month FROM appraisal WHERE month >= $1 AND month <= $2 ORDER BY month", month_in(year, 1),
            month_in(year, 12));
    std::vector<ClosedMonth> out;
    for (auto month : months) out.push_back({month, frozen_scores(tx, month)});
    return out;
}

std::vector<std::pair<std::string, YearGiven>> reviewed(db::Tx& tx, int year) {
    std::vector<std::pair<std::string, YearGiven>> out;
    for (auto& entry : db::list<YearEntry>(
             tx, "SELECT * FROM year_entry WHERE year = $1 AND state = 'reviewed' ORDER BY unit, name, id", std::int64_t(year)))
        out.emplace_back(std::to_string(entry.unit.value), entry.given());
    return out;
}

Superiors superiors(db::Tx& tx) {
    Superiors out;
    tx.each([&](db::Columns, db::Row row) { out.emplace_back(std::to_string(row[0].integer), std::to_string(row[1].integer)); },
            "SELECT id, parent FROM unit WHERE parent IS NOT NULL ORDER BY id");
    return out;
}

Rulebook read_usable(const std::string& text) {
    if (text.empty()) throw Error(Refusal::conflict, "制度包里没有考评细则（rulebook.toml）");
    Faults faults;
    auto book = read_rulebook(text, rulebook_file, faults);
    if (faults.empty()) return book;
    std::vector<FieldError> fields;
    for (auto& fault : faults) fields.push_back({rulebook_file, to_text(fault)});
    throw Error(Refusal::conflict, "考评细则不能使用：" + to_text(faults.front()), std::move(fields));
}

std::vector<MonthStand> months_kept(db::Tx& tx, int year) {
    std::vector<MonthStand> out;
    tx.each(
        [&](db::Columns, db::Row row) {
            out.push_back({parse_month(row[0].text), row[1].integer > 0, row[2].integer > 0});
        },
        "SELECT d.month, count(p.month), count(p.final_at) FROM dispatch d LEFT JOIN publication p ON p.month = d.month WHERE "
        "d.month >= $1 AND d.month <= $2 GROUP BY d.month ORDER BY d.month",
        month_in(year, 1), month_in(year, 12));
    return out;
}

/// Everything that is missing at once.
void require_complete(db::Tx& tx, int year, const Rulebook& book, const YearInputs& inputs) {
    auto missing = months_missing(year, months_kept(tx, year));
    for (auto& title : given_to_nobody(book, inputs)) missing.push_back(title + "还没有评定");
    if (!missing.empty()) throw Error(Refusal::conflict, fmt::format("{}，不能公示{}年结果", fmt::join(missing, "；"), year));
}

/// Why another unit has its points is its own business: only totals, places, grades and titles are for everybody.
void leave_out_foreign_reasons(YearView& view, const Actor& who, bool shown) {
    for (auto& group : view.groups)
        for (auto& unit : group.places) {
            if (may(who, Action::see_sheet, {.lead_units = {unit.unit}, .closed = shown})) continue;
            for (auto& line : unit.lines) line.why.clear();
            unit.values.clear();
        }
}

}  // namespace

std::optional<YearResult> year_result_of(db::Tx& tx, int year) {
    auto found =
        db::list<YearResult>(tx, "SELECT * FROM year_result WHERE year = $1 ORDER BY revision DESC LIMIT 1", std::int64_t(year));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

bool is_final_year(db::Tx& tx, int year) {
    const auto result = year_result_of(tx, year);
    return result && result->final_at;
}

Years::Draft Years::draft(db::Tx& tx, int year) {
    Draft out;
    out.inputs = year_inputs(year, closed_months(tx, year), reviewed(tx, year), superiors(tx));
    const auto through = month_in(year, unsigned(out.inputs.through.value_or(12)));
    out.rulebook = playbooks_.file(tx, last_day(through), rulebook_file);
    out.book = read_usable(out.rulebook);
    return out;
}

/// What the caller may see: the published files, or, for the office, those of now.
Years::Draft Years::readable(db::Tx& tx, const Actor& who, int year) {
    require_year(year);
    const auto result = year_result_of(tx, year);
    require(who, Action::see_score, {.closed = result.has_value()});
    if (!result) return draft(tx, year);
    return {result->rulebook, read_usable(result->rulebook), from_json<YearInputs>(result->inputs)};
}

std::vector<YearHead> Years::all(const Actor& who) {
    require(who, Action::see_score, {.closed = true});
    return db_.read([&](db::Tx& tx) {
        std::vector<YearHead> out;
        tx.each(
            [&](db::Columns, db::Row row) {
                const int year = int(parse_month(row[0].text).year());
                if (out.empty() || out.back().year != year) out.push_back({year, 0, YearState::running});
                ++out.back().months;
            },
            "SELECT DISTINCT month FROM appraisal ORDER BY month DESC");
        for (auto& head : out)
            if (const auto result = year_result_of(tx, head.year)) head.state = result->state();
        return out;
    });
}

YearView Years::view_in(db::Tx& tx, const Actor& who, int year) {
    auto files = readable(tx, who, year);
    const auto result = year_result_of(tx, year);
    const bool aside = !result && leave_aside_what_is_missing(files.book, files.inputs);
    auto view =
        year_view(files.book, files.inputs, result ? from_json<YearScores>(result->result) : roll_up(files.book, files.inputs));
    view.as_of = clock_();
    leave_out_foreign_reasons(view, who, result.has_value());
    if (result) {
        view.state = result->state(), view.revision = result->revision;
        view.published_at = result->published_at, view.closes_on = result->closes_on, view.final_at = result->final_at;
        return view;
    }
    view.notes = missing_words(files.book, files.inputs);
    if (aside) view.notes.push_back("没有评定的部分，暂按其余部分折算成年度得分；公示时没有评定的单位不评定。");
    return view;
}

YearView Years::view(const Actor& who, int year) {
    return db_.read([&](db::Tx& tx) { return view_in(tx, who, year); });
}

std::string Years::inputs(const Actor& who, int year) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::see_sheet, {.closed = year_result_of(tx, year).has_value()});
        return to_json(readable(tx, who, year).inputs);
    });
}

std::string Years::rulebook(const Actor& who, int year) {
    return db_.read([&](db::Tx& tx) { return readable(tx, who, year).rulebook; });
}

YearRecomputation Years::recompute(const Actor& who, int year) {
    return db_.read([&](db::Tx& tx) {
        const auto files = readable(tx, who, year);
        const auto result = year_result_of(tx, year);
        if (!result) throw Error(Refusal::conflict, fmt::format("{}年结果还没有公示", year));
        const auto again = to_json(roll_up(files.book, files.inputs));
        return YearRecomputation{year, again == result->result, sha256_hex(result->result), sha256_hex(again)};
    });
}

YearView Years::publish(const Actor& who, int year) {
    return db_.write([&](db::Tx& tx) {
        require_year(year);
        const auto before = year_result_of(tx, year);
        require(who, Action::publish_year, {.closed = before && before->final_at});
        const auto files = draft(tx, year);
        require_complete(tx, year, files.book, files.inputs);
        const auto now = clock_();
        const auto playbook = playbooks_.at(tx, local_date(now));
        const auto scores = roll_up(files.book, files.inputs);
        YearResult result{.year = year,
                          .revision = before ? before->revision + 1 : 1,
                          .rulebook_name = scores.rulebook,
                          .rulebook_version = scores.version,
                          .rulebook = files.rulebook,
                          .inputs = to_json(files.inputs),
                          .result = to_json(scores),
                          .published_at = now,
                          .published_by = who.name,
                          .closes_on = playbook->calendar.add_workdays(local_date(now), playbook->cycle.year_objection_days)};
        db::insert(tx, result);
        record(tx, who, now, "year.published", YearResult::table, result.id.value,
               fmt::format(R"({{"year":{},"revision":{},"rulebook":"{}","inputs":"{}","result":"{}"}})", year, result.revision,
                           sha256_hex(result.rulebook), sha256_hex(result.inputs), sha256_hex(result.result)));
        return view_in(tx, who, year);
    });
}

YearView Years::finish(const Actor& who, int year) {
    return db_.write([&](db::Tx& tx) {
        require_year(year);
        auto result = year_result_of(tx, year);
        require(who, Action::publish_year, {.closed = result && result->final_at});
        if (!result) throw Error(Refusal::conflict, fmt::format("{}年结果还没有公示", year));
        const auto now = clock_();
        const auto undecided =
            db::count(tx, "SELECT count(*) FROM year_objection WHERE year = $1 AND state = 'raised'", std::int64_t(year));
        result->require_ripe(local_date(now), undecided, to_json(draft(tx, year).inputs));
        result->final_at = now, result->final_by = who.name;
        db::update(tx, *result);
        record(tx, who, now, "year.final", YearResult::table, result->id.value,
               fmt::format(R"({{"year":{},"revision":{}}})", year, result->revision));
        return view_in(tx, who, year);
    });
}
