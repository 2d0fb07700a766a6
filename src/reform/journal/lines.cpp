#include "reform/journal/lines.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "db/records.hpp"

JournalPage journal_page(db::Tx& tx, const JournalFilter& filter) {
    std::vector<db::Value> values;
    std::string where = "1 = 1";
    const auto add = [&](std::string_view condition, db::Value value) {
        values.push_back(std::move(value));
        where += " AND " + fmt::format(fmt::runtime(condition), values.size());
    };
    if (!filter.object.empty()) add("object = ${}", filter.object);
    if (filter.id) add("object_id = ${}", *filter.id);
    if (filter.actor) add("actor = ${}", *filter.actor);
    if (filter.action.find('.') != std::string::npos) add("action = ${}", filter.action);
    else if (!filter.action.empty()) {
        add("action >= ${}", filter.action + ".");
        add("action < ${}", filter.action + "/");  // the character after the dot
    }
    if (filter.from) add("at >= ${}", to_text(start_of_day(*filter.from)));
    if (filter.to) add("at <= ${}", to_text(end_of_day(*filter.to)));

    JournalPage page;
    page.page = std::clamp(filter.page, 1, 1'000'000);
    page.size = std::clamp(filter.size, 1, 200);
    tx.run_values("SELECT count(*) FROM journal WHERE " + where, values,
                  [&](db::Columns, db::Row row) { page.total = row[0].integer; });
    tx.run_values(
        "SELECT seq, at, actor, actor_name, unit_name, action, object, object_id, payload, leaf FROM journal WHERE " + where +
            fmt::format(" ORDER BY seq DESC LIMIT {} OFFSET {}", page.size, std::int64_t(page.page - 1) * page.size),
        values,
        [&](db::Columns names, db::Row row) { db::read_row(fields_of<JournalLine>(), names, row, &page.items.emplace_back()); });
    return page;
}
