#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"
#include "office/workbook.hpp"
#include "reform/matters/matter.hpp"

/// One of several dates in a cell: 2012年10月底前；2012年底前.
struct LedgerDueItem {
    static constexpr auto record = "LedgerDueItem";
    std::string text;
    std::optional<Date> date;
    DuePrecision precision = DuePrecision::day;
    std::string milestone;
};
void describe(LedgerDueItem& i, auto v) {
    v("text", i.text, "原文");
    v("date", i.date, "日期");
    v("precision", i.precision, "精度");
    v("milestone", i.milestone, "节点");
}

/// A deadline as a document says it. `date` is the last day of the month, quarter or year that is named; without a year in
/// reach it stays empty although the kind is by_date.
struct LedgerDue {
    static constexpr auto record = "LedgerDue";
    DueKind kind = DueKind::none;
    std::optional<Date> date;
    std::optional<DuePrecision> precision;  // of by_date
    std::optional<Date> start;              // of period, and of ongoing when it is said
    std::string text, rule, milestone;      // as in the cell; in words for recurring and relative; 动工, 投入使用 …
    std::vector<LedgerDueItem> items;       // of multi
    bool operator==(const LedgerDue& o) const { return kind == o.kind && date == o.date && start == o.start && text == o.text; }
};
void describe(LedgerDue& d, auto v) {
    v("kind", d.kind, "时限类型");
    v("date", d.date, "日期");
    v("precision", d.precision, "精度");
    v("start", d.start, "起始日期");
    v("text", d.text, "原文");
    v("rule", d.rule, "规则");
    v("milestone", d.milestone, "节点");
    v("items", d.items, "各节点");
}

namespace ledger {

struct DueReading {
    LedgerDue due;
    std::vector<std::string> doubts;  // each a sentence to be shown beside the cell
    bool year_missing = false;
};

/// `base_year`: of the row, the section, the title or the file; 0 when nobody says it. It serves dates without a year.
DueReading read_due(std::string_view text, int base_year);
/// The same for a cell: dates, the number 2015.12, serial numbers that lost their format; `heading` may say (月).
DueReading read_due(const office::SheetCell&, int base_year, std::string_view heading = "");

/// The first year named in a title, a section or a file name (2024年, 〔2016〕20号, 二〇一七年); nothing when there is none.
std::optional<int> year_in(std::string_view text);

}  // namespace ledger
