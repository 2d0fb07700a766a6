#include <algorithm>
#include <fmt/format.h>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/files/files.hpp"
#include "reform/journal/journal.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"

namespace {

DispatchBoard board_of(db::Tx& tx, const Dispatch& dispatch) {
    DispatchBoard board{dispatch.version, dispatch};
    std::int64_t* const by_state[] = {&board.expected, &board.draft, &board.submitted, &board.returned, &board.accepted};
    tx.each(
        [&](db::Columns, db::Row row) {
            *by_state[index_of(words<ReportState>, row[0].text)] = row[1].integer;
            board.late += row[2].integer;
            board.total += row[1].integer;
        },
        "SELECT state, count(*), count(*) FILTER (WHERE late) FROM report WHERE dispatch = $1 GROUP BY state", dispatch.id);
    return board;
}

/// Which matters are asked about this month, by their cadence.
std::string due_for_report(Month month) {
    const bool quarter_end = unsigned(month.month()) % 3 == 0;
    return fmt::format(
        "(m.cadence = 'month'{} OR (m.cadence = 'milestone' AND EXISTS (SELECT 1 FROM milestone s WHERE s.matter = m.id "
        "AND s.due BETWEEN '{}' AND '{}')))",
        quarter_end ? " OR m.cadence = 'quarter'" : "", to_text(first_day(month)), to_text(last_day(month)));
}

/// One report for the first-named lead unit of each matter under way, prefilled with what was last accepted.
std::int64_t create_expected(db::Tx& tx, const Dispatch& d) {
    return tx.run(
        fmt::format("INSERT INTO report (dispatch, month, matter, unit, state, progress, percent, last_progress, last_percent) "
                    "SELECT $1, $2, m.id, mu.unit, 'expected', m.progress, CASE WHEN m.percent > 100 THEN 100 ELSE m.percent "
                    "END, m.progress, m.percent "
                    "FROM matter m JOIN matter_unit mu ON mu.matter = m.id AND mu.part = 'lead' AND mu.position = 0 "
                    "WHERE m.state IN ('assigned', 'in_progress', 'closure_requested', 'verified') AND (m.starts_on IS NULL OR "
                    "m.starts_on <= $3) AND {}",
                    due_for_report(d.month)),
        d.id, d.month, last_day(d.month));
}

constexpr std::string_view rows_of_reports =
    "SELECT r.id, r.version, r.matter, m.code, m.title, m.field, r.unit, u.short_name AS unit_name, r.state, r.progress, "
    "r.percent, r.problem, "
    "r.next_step, r.coordination, r.no_change, r.no_change_reason, r.late, r.returned_times, r.opinion, r.saved_at, "
    "r.submitted_at, m.due, "
    "m.due_text, m.light, r.last_progress, r.last_percent FROM report r JOIN matter m ON m.id = r.matter JOIN unit u ON u.id = "
    "r.unit ";

std::vector<ReportRow> with_evidence(db::Tx& tx, Month month, std::vector<ReportRow> rows) {
    auto files = attached_to(tx, Report::table, fmt::format("SELECT id FROM report WHERE month = '{}'", to_text(month)));
    for (auto& row : rows)
        if (const auto found = files.find(row.id.value); found != files.end()) row.evidence = std::move(found->second);
    return rows;
}

/// 减负: between asking and due day the units have the working days that the playbook promises them. A month opened after its
/// due day is made up for, and has no notice left to give.
void check_notice(const Playbook& book, const Dispatch& d) {
    if (d.due_at <= d.opened_at) return;
    const Date today = local_date(d.opened_at);
    const int least = book.burden.workdays_notice, given = book.calendar.workdays_between(today, local_date(d.due_at));
    if (given >= least) return;
    throw Error(Refusal::invalid, "填写有误",
                {{"due_at", fmt::format("从今天到报送截止只有 {} 个工作日，制度包要求至少留 {} 个；最早可定在{}",
                                        std::max(0, given), least, to_chinese(book.calendar.add_workdays(today, least)))}});
}

}  // namespace

Dispatch dispatch_of(db::Tx& tx, Month month) {
    auto found = db::list<Dispatch>(tx, "SELECT * FROM dispatch WHERE month = $1", month);
    if (found.empty()) throw Error(Refusal::not_found, fmt::format("{}尚未开启", to_chinese(month)));
    return found.front();
}

DispatchBoard Reports::open_month(const Actor& who, const NewDispatch& wanted) {
    return db_.write([&](db::Tx& tx) {
        require(who, Action::open_month);
        if (db::one<std::int64_t>(tx, "SELECT id FROM dispatch WHERE month = $1", wanted.month))
            throw Error(Refusal::conflict, fmt::format("{}已开启", to_chinese(wanted.month)));
        const auto book = playbooks_.at(tx, last_day(wanted.month));
        const auto window = window_of(book->cycle, book->calendar, wanted.month);
        const auto now = clock_();
        Dispatch d{.month = wanted.month,
                   .opened_at = now,
                   .due_at = wanted.due_at.value_or(window.due_at),
                   .locks_at = wanted.locks_at.value_or(window.locks_at)};
        if (d.locks_at < d.due_at) throw Error(Refusal::invalid, "填写有误", {{"locks_at", "锁定时间早于报送截止"}});
        check_notice(*book, d);
        db::insert(tx, d);
        const auto created = create_expected(tx, d);
        record(tx, who, now, "month.opened", Dispatch::table, d.id.value,
               fmt::format(R"({{"month":"{}","reports":{}}})", to_text(d.month), created));
        return board_of(tx, d);
    });
}

std::vector<DispatchBoard> Reports::months(const Actor& who) {
    return db_.read([&](db::Tx& tx) {
        // Who sees scores of closed months only is told of those, so that he finds his way to them.
        const bool all = may(who, Action::see_score);
        if (!all) require(who, Action::see_score, Subject{.closed = true});
        std::vector<DispatchBoard> out;
        for (auto& d : db::list<Dispatch>(tx, "SELECT * FROM dispatch ORDER BY month DESC"))
            if (all || d.state == DispatchState::closed) out.push_back(board_of(tx, d));
        return out;
    });
}

DispatchBoard Reports::month(const Actor& who, Month month) {
    return db_.read([&](db::Tx& tx) {
        const auto d = dispatch_of(tx, month);
        require(who, Action::see_score, Subject{.closed = d.state == DispatchState::closed});
        return board_of(tx, d);
    });
}

std::vector<ReportRow> Reports::of_month(const Actor& who, Month month, const ReportFilter& filter) {
    return db_.read([&](db::Tx& tx) {
        std::string where =
            fmt::format("WHERE r.month = $1 AND ($2 = 0 OR r.unit = $2) AND {}", visible_matters(who, Action::see_report));
        if (filter.late) where += *filter.late ? " AND r.late" : " AND NOT r.late";
        std::string states;
        for (auto state : filter.state) states += fmt::format("{}'{}'", states.empty() ? "" : ", ", name_of(state));
        if (!states.empty()) where += fmt::format(" AND r.state IN ({})", states);
        auto rows = db::list<ReportRow>(tx, fmt::format("{}{} ORDER BY u.position, u.id, m.code", rows_of_reports, where), month,
                                        filter.unit.value_or(Id<Unit>{}));
        return with_evidence(tx, month, std::move(rows));
    });
}

MyMonth Reports::my_month(const Actor& who) {
    return db_.read([&](db::Tx& tx) {
        require(who, Action::fill_report, Subject{.lead_units = {who.unit}});
        MyMonth mine;
        auto open = db::list<Dispatch>(tx, "SELECT * FROM dispatch WHERE state = 'open' ORDER BY month DESC LIMIT 1");
        if (open.empty()) return mine;
        mine.dispatch = open.front();
        mine.reports =
            db::list<ReportRow>(tx,
                                fmt::format("{}WHERE r.dispatch = $1 AND r.unit = $2 ORDER BY CASE r.state WHEN 'returned' THEN "
                                            "0 WHEN 'draft' THEN 1 WHEN 'expected' THEN 1 ELSE 2 END, m.due NULLS LAST, m.code",
                                            rows_of_reports),
                                mine.dispatch->id, who.unit);
        mine.reports = with_evidence(tx, mine.dispatch->month, std::move(mine.reports));
        mine.evidence_at_full = playbooks_.at(tx, last_day(mine.dispatch->month))->evidence_at_full;
        return mine;
    });
}
