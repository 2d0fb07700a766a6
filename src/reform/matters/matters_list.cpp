#include <fmt/format.h>
#include <map>
#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/matters/matters.hpp"

namespace {

/// A WHERE that grows: each condition's `?` becomes the next argument's number.
class Where {
public:
    explicit Where(std::string first) : text_(std::move(first)) {}

    template <class T> void add(std::string_view condition, const T& argument) {
        arguments_.push_back(db::value_of(argument));
        std::string numbered(condition);
        const std::string mark = fmt::format("${}", arguments_.size());
        for (std::size_t at; (at = numbered.find('?')) != numbered.npos;) numbered.replace(at, 1, mark);
        text_ += " AND " + numbered;
    }
    template <class T, class Write> void add_any(std::string_view column, const std::vector<T>& choices, Write write) {
        if (choices.empty()) return;
        std::string list;
        for (auto& choice : choices) {
            arguments_.push_back(std::string(write(choice)));
            list += fmt::format("{}${}", list.empty() ? "" : ", ", arguments_.size());
        }
        text_ += fmt::format(" AND {} IN ({})", column, list);
    }

    const std::string& text() const { return text_; }
    const std::vector<db::Value>& arguments() const { return arguments_; }

private:
    std::string text_;
    std::vector<db::Value> arguments_;
};

std::string like(std::string_view words) {
    std::string out = "%";
    for (char c : words) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out + "%";
}

Where where(const Actor& who, const MatterFilter& f) {
    Where w(visible_matters(who, Action::see_matter));
    if (f.year) w.add("m.year = ?", *f.year);
    if (f.kind) w.add("m.kind = ?", *f.kind);
    if (f.field) w.add("m.field = ?", *f.field);
    if (f.ledger) w.add("m.ledger = ?", *f.ledger);
    w.add_any("m.state", f.state, [](MatterState s) { return name_of(s); });
    w.add_any("m.light", f.light, [](const std::string& s) { return s; });
    if (f.unit)
        w.add(f.lead_only.value_or(false) ? "m.id IN (SELECT x.matter FROM matter_unit x WHERE x.unit = ? AND x.part = 'lead')"
                                          : "m.id IN (SELECT x.matter FROM matter_unit x WHERE x.unit = ?)",
              *f.unit);
    if (f.q && !f.q->empty())
        w.add("(m.title LIKE ? ESCAPE '\\' OR m.code LIKE ? ESCAPE '\\' OR m.measure LIKE ? ESCAPE '\\')", like(*f.q));
    if (f.due_from) w.add("m.due >= ?", *f.due_from);
    if (f.due_to) w.add("m.due <= ?", *f.due_to);
    return w;
}

constexpr std::pair<std::string_view, std::string_view> sortable[] = {
    {"code", "m.code"},   {"title", "m.title"}, {"field", "m.field"},     {"due", "m.due"},
    {"light", "m.light"}, {"state", "m.state"}, {"percent", "m.percent"}, {"year", "m.year"}};

std::string order_by(const std::optional<std::string>& sort) {
    if (!sort || sort->empty()) return " ORDER BY m.year DESC, m.code";
    const bool down = sort->front() == '-';
    const auto name = std::string_view(*sort).substr(down);
    for (auto& [key, column] : sortable)
        if (key == name) return fmt::format(" ORDER BY {} {} NULLS LAST, m.id", column, down ? "DESC" : "ASC");
    throw Error(Refusal::invalid, "填写有误", {{"sort", "不能按此列排序"}});
}

constexpr std::string_view row_columns =
    "m.id, m.version, m.kind, m.code, m.year, m.title, m.field, m.heading_leader_name, m.due, m.due_text, m.state, m.light, "
    "m.percent, m.progress";

struct Names {
    std::string lead, co;
};

/// Unit names of each matter that `matters` (a sub-select or a list of ids) names, joined by 、 in their order.
std::map<std::int64_t, Names> unit_names(db::Tx& tx, std::string_view matters, std::span<const db::Value> arguments) {
    std::map<std::int64_t, Names> out;
    const auto sql = fmt::format(
        "SELECT mu.matter, mu.part, u.short_name FROM matter_unit mu JOIN unit u ON u.id = mu.unit WHERE mu.matter IN ({}) "
        "ORDER BY mu.matter, mu.position",
        matters);
    tx.run_values(sql, arguments, [&](db::Columns, db::Row row) {
        auto& names = out[row[0].integer];
        auto& text = row[1].text == "lead" ? names.lead : names.co;
        if (!text.empty()) text += "、";
        text += row[2].text;
    });
    return out;
}

std::string id_list(const std::vector<MatterRow>& rows) {
    std::string out;
    for (auto& row : rows) out += fmt::format("{}{}", out.empty() ? "" : ",", row.id.value);
    return out;
}

void append_cell(const db::Cell& cell, std::string& out) {
    if (cell.is_null()) out += "null";
    else if (cell.kind == db::Cell::Kind::integer) out += std::to_string(cell.integer);
    else write_json_text(cell.text, out);
}

}  // namespace

MatterPage Matters::page(const Actor& who, const MatterFilter& filter) {
    MatterPage page{{}, 0, std::max(1, filter.page.value_or(1)), std::clamp(filter.size.value_or(50), 1, 500)};
    const auto w = where(who, filter);
    const auto order = order_by(filter.sort);
    db_.read([&](db::Tx& tx) {
        tx.run_values("SELECT count(*) FROM matter m WHERE " + w.text(), w.arguments(),
                      [&](db::Columns, db::Row row) { page.total = row[0].integer; });
        const auto sql = fmt::format("SELECT {} FROM matter m WHERE {}{} LIMIT {} OFFSET {}", row_columns, w.text(), order,
                                     page.size, std::int64_t(page.page - 1) * page.size);
        tx.run_values(sql, w.arguments(), [&](db::Columns names, db::Row row) {
            db::read_row(fields_of<MatterRow>(), names, row, &page.items.emplace_back());
        });
        if (page.items.empty()) return;
        const auto names = unit_names(tx, id_list(page.items), {});
        for (auto& item : page.items)
            if (auto found = names.find(item.id.value); found != names.end())
                item.lead_units = found->second.lead, item.co_units = found->second.co;
    });
    return page;
}

MatterGrid Matters::grid(const Actor& who, const MatterFilter& filter) {
    MatterGrid grid;
    const auto w = where(who, filter);
    db_.read([&](db::Tx& tx) {
        const auto names = unit_names(tx, "SELECT m.id FROM matter m WHERE " + w.text(), w.arguments());
        std::string& out = grid.rows.text = "[";
        const auto sql =
            fmt::format("SELECT {} FROM matter m WHERE {}{} LIMIT 50000", row_columns, w.text(), order_by(filter.sort));
        tx.run_values(sql, w.arguments(), [&](db::Columns columns, db::Row row) {
            if (grid.total++ == 0) grid.columns.assign(columns.begin(), columns.end());
            out += grid.total > 1 ? ",[" : "[";
            for (auto& cell : row) append_cell(cell, out), out += ',';
            const auto found = names.find(row[0].integer);
            write_json_text(found == names.end() ? "" : found->second.lead, out);
            out += ',';
            write_json_text(found == names.end() ? "" : found->second.co, out);
            out += ']';
        });
        out += ']';
    });
    if (grid.total) grid.columns.insert(grid.columns.end(), {"lead_units", "co_units"});
    return grid;
}

std::vector<LedgerRow> Matters::ledgers(const Actor& who) {
    return db_.read([&](db::Tx& tx) {
        return db::list<LedgerRow>(
            tx, fmt::format("SELECT l.id, l.name, l.year, u.name AS unit_name, (SELECT count(*) FROM matter m WHERE m.ledger = "
                            "l.id AND {}) AS matters "
                            "FROM ledger l LEFT JOIN unit u ON u.id = l.unit ORDER BY l.year DESC, u.position, l.id",
                            visible_matters(who, Action::see_matter)));
    });
}
