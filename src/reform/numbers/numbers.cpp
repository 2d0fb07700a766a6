#include "reform/numbers/numbers.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "db/records.hpp"
#include "office/xlsx_writer.hpp"
#include "reform/people/policy.hpp"

NumberEntry take_number(db::Tx& tx, const Actor& who, Instant now, const NumberRequest& wanted) {
    const int year = int(wanted.dated.year());
    // The series' one row is taken by whoever is first: on PostgreSQL the others wait or are run again.
    tx.run(
        "INSERT INTO paper_register (organ, series, year, last) VALUES ($1, $2, $3, 1) "
        "ON CONFLICT (organ, series, year) DO UPDATE SET last = paper_register.last + 1",
        wanted.organ, wanted.series, year);
    NumberEntry entry;
    entry.organ = wanted.organ;
    entry.series = wanted.series;
    entry.kind = wanted.kind;
    entry.year = year;
    entry.number = db::count(tx, "SELECT last FROM paper_register WHERE organ = $1 AND series = $2 AND year = $3", wanted.organ,
                             wanted.series, year);
    entry.text = number_text(wanted.pattern, year, entry.number);
    entry.title = wanted.title;
    entry.object = wanted.object;
    entry.object_id = wanted.object_id;
    entry.dated = wanted.dated;
    entry.taken_at = now;
    entry.taken_by = who.name;
    db::insert(tx, entry);
    return entry;
}

void name_bearer(db::Tx& tx, Id<NumberEntry> id, std::string_view title, std::string_view object, std::int64_t object_id) {
    tx.run("UPDATE paper_number SET title = $2, object = $3, object_id = $4 WHERE id = $1", id, title, object, object_id);
}

void void_number(db::Tx& tx, const Actor& who, Instant now, std::string_view object, std::int64_t object_id,
                 std::string_view reason) {
    tx.run(
        "UPDATE paper_number SET voided_at = $3, voided_by = $4, void_reason = $5 WHERE object = $1 AND object_id = $2 "
        "AND voided_at IS NULL",
        object, object_id, now, who.name, reason);
}

namespace {

std::vector<NumberSeries> all_series(db::Tx& tx) {
    auto found = db::list<NumberSeries>(
        tx,
        "SELECT r.organ, r.series, max(n.kind) AS kind, r.year, r.last, count(n.voided_at) AS voided "
        "FROM paper_register r LEFT JOIN paper_number n ON n.organ = r.organ AND n.series = r.series AND n.year = r.year "
        "GROUP BY r.organ, r.series, r.year, r.last ORDER BY r.year DESC, r.series, r.organ");
    for (auto& s : found)
        s.complete = db::count(tx,
                               "SELECT count(*) FROM paper_number WHERE organ = $1 AND series = $2 AND year = $3 AND number "
                               "BETWEEN 1 AND $4",
                               s.organ, s.series, s.year, s.last) == s.last;
    return found;
}

/// The filter as a condition and its arguments; year 0 and empty texts ask for nothing.
std::pair<std::string, std::vector<db::Value>> condition_of(const NumberFilter& filter) {
    std::string like = "%";
    for (char c : filter.q) like += c == '%' || c == '_' || c == '\\' ? std::string{'\\', c} : std::string{c};
    return {"($1 = 0 OR year = $1) AND ($2 = '' OR series = $2) AND (text LIKE $3 ESCAPE '\\' OR title LIKE $3 ESCAPE '\\')",
            {std::int64_t(filter.year.value_or(0)), filter.series, like + "%"}};
}

std::vector<NumberEntry> entries(db::Tx& tx, const NumberFilter& filter, std::string_view order) {
    auto [where, values] = condition_of(filter);
    std::vector<NumberEntry> out;
    tx.run_values(
        fmt::format("SELECT * FROM paper_number WHERE {} ORDER BY {}", where, order), values,
        [&](db::Columns names, db::Row row) { db::read_row(fields_of<NumberEntry>(), names, row, &out.emplace_back()); });
    return out;
}

}  // namespace

NumberPage Numbers::list(const Actor& who, const NumberFilter& filter) {
    require(who, Action::see_numbers);
    return db_.read([&](db::Tx& tx) {
        NumberPage page;
        page.page = std::clamp(filter.page, 1, 1'000'000);
        page.size = std::clamp(filter.size, 1, 200);
        page.series = all_series(tx);
        auto [where, values] = condition_of(filter);
        tx.run_values("SELECT count(*) FROM paper_number WHERE " + where, values,
                      [&](db::Columns, db::Row row) { page.total = row[0].integer; });
        page.items =
            entries(tx, filter, fmt::format("id DESC LIMIT {} OFFSET {}", page.size, std::int64_t(page.page - 1) * page.size));
        return page;
    });
}

std::string Numbers::workbook(const Actor& who, const NumberFilter& filter) {
    require(who, Action::see_numbers);
    const auto listed = db_.read([&](db::Tx& tx) { return entries(tx, filter, "year, series, organ, number"); });
    office::XlsxWriter xlsx;
    xlsx.begin({.name = "发文登记簿",
                .title = filter.year ? fmt::format("{}年发文登记簿", *filter.year) : "发文登记簿",
                .note = fmt::format("共{}号，其中作废{}号", listed.size(),
                                    std::ranges::count_if(listed, [](auto& n) { return n.voided_at.has_value(); })),
                .columns = {{"序号", 6, false, office::ColumnFormat::whole_number},
                            {"发文字号", 28},
                            {"文种", 12},
                            {"标题", 46},
                            {"成文日期", 12, false, office::ColumnFormat::date},
                            {"取号人", 10},
                            {"状态", 8},
                            {"作废原因", 24}}});
    for (auto& n : listed)
        xlsx.row({std::to_string(n.number), n.text, n.kind, n.title, to_text(n.dated), n.taken_by, n.voided_at ? "作废" : "有效",
                  n.void_reason});
    return xlsx.finish();
}
