#include <algorithm>
#include <fmt/format.h>
#include "db/records.hpp"
#include "reform/papers/papers.hpp"
#include "reform/people/policy.hpp"

namespace {

// The three rooms that issue papers, as one desk sees them.
constexpr std::string_view desk =
    "SELECT 'paper' AS desk, p.id, p.kind, p.state, p.title, p.paper_number, p.month, p.matter, p.unit, coalesce(u.short_name, "
    "'') AS "
    "unit_name, p.drafted_by, p.drafted_at, p.issued_on FROM paper p LEFT JOIN unit u ON u.id = p.unit "
    "UNION ALL SELECT 'bulletin', id, 'bulletin', state, title, paper_number, month, NULL, NULL, '', drafted_by, drafted_at, "
    "CAST(issued_on AS TEXT) FROM bulletin "
    "UNION ALL SELECT 'notice', id, 'correction', 'issued', title, paper_number, month, NULL, NULL, '', issued_by, issued_at, "
    "substr(issued_at, 1, 10) FROM correction_notice";

/// Which lines of the desk are for him, by the same table as every single paper.
std::string lines_for(const Actor& who) {
    Subject open, out, own;
    out.closed = own.closed = true;
    own.lead_units = {who.unit};
    std::string condition = "1 = 0";
    if (may(who, Action::see_paper, open)) condition = "d.desk <> 'bulletin'";
    else if (may(who, Action::see_paper, out)) condition = "d.desk = 'paper' AND d.state IN ('issued', 'voided')";
    else if (may(who, Action::see_paper, own))
        condition = fmt::format("d.desk = 'paper' AND d.state IN ('issued', 'voided') AND d.unit = {}", who.unit.value);
    if (may(who, Action::see_bulletin, open)) condition += " OR d.desk = 'bulletin'";
    else if (may(who, Action::see_bulletin, out)) condition += " OR (d.desk = 'bulletin' AND d.state = 'issued')";
    return "(" + condition + ")";
}

std::string label_of_kind(const PaperRow& row) {
    PaperKind kind{};
    if (row.kind == "correction") return "更正通知";
    return parse_name(row.kind, kind) ? std::string(label_of(kind)) : row.kind;
}

}  // namespace

PaperPage Papers::list(const Actor& who, const PaperFilter& f) {
    std::string like = "%";
    for (char c : f.q) like += c == '%' || c == '_' || c == '\\' ? std::string{'\\', c} : std::string{c};
    const std::vector<db::Value> values{like + "%", f.kind, f.month ? to_text(*f.month) : "", f.matter.value_or(0)};
    const auto matching = fmt::format(
        "FROM ({}) d WHERE {} AND (d.title LIKE $1 ESCAPE '\\' OR d.paper_number LIKE $1 ESCAPE '\\' OR d.unit_name LIKE $1 "
        "ESCAPE '\\') AND ($2 = '' OR d.kind = $2) AND ($3 = '' OR d.month = $3) AND ($4 = 0 OR d.matter = $4)",
        desk, lines_for(who));
    PaperPage page;
    page.page = std::clamp(f.page, 1, 1'000'000);
    page.size = std::clamp(f.size, 1, 200);
    db_.read([&](db::Tx& tx) {
        tx.run_values("SELECT d.state, count(*) " + matching + " GROUP BY d.state", values, [&](db::Columns, db::Row row) {
            PaperState state{};
            parse_name(row[0].text, state);
            (state == PaperState::draft     ? page.drafts
             : state == PaperState::to_sign ? page.to_sign
             : state == PaperState::issued  ? page.issued
                                            : page.voided) = row[1].integer;
            if (!f.state || *f.state == state) page.total += row[1].integer;
        });
        tx.run_values(fmt::format("SELECT d.* {} {} ORDER BY d.drafted_at DESC, d.desk, d.id DESC LIMIT {} OFFSET {}", matching,
                                  f.state ? fmt::format("AND d.state = '{}'", name_of(*f.state)) : "", page.size,
                                  std::int64_t(page.page - 1) * page.size),
                      values, [&](db::Columns names, db::Row row) {
                          auto& item = page.items.emplace_back();
                          db::read_row(fields_of<PaperRow>(), names, row, &item);
                          item.kind_label = label_of_kind(item);
                      });
    });
    return page;
}
