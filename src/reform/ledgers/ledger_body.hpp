#pragma once
#include <string>
#include <vector>
#include "reform/ledgers/ledger.hpp"

namespace ledger {

/// A row under the headings and what it is; `text` is a section's heading or a note.
struct BodyRow {
    int row = 0;
    RowKind kind = RowKind::task;
    std::string text;
};

/// Tells tasks from sections, totals, notes, blank rows and repeated headings.
std::vector<BodyRow> classify_body(const Grid&, const Table&);

/// 1, １．, (一), ①, 1(1), 第三项: what stands in a column of numbers.
bool is_item_number(std::string_view);
/// 一、…, （二）…, 第三部分 …: a heading's own number in front of words.
bool has_heading_number(std::string_view);
/// 注：…, 填表人：…, 说明：…
bool is_note(std::string_view);

}  // namespace ledger
