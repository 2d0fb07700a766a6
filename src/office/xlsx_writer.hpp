#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"

namespace office {

enum class ColumnFormat { text, whole_number, percent, date, points };

struct SheetColumn {
    std::string heading;
    int width = 12;  // in half-width characters
    bool hidden = false;
    ColumnFormat format = ColumnFormat::text;
    std::vector<std::string> choices;  // a list to pick from; left out when Excel's 255 characters do not hold it
};

struct SheetTable {
    std::string name;   // of the sheet; cut to Excel's 31 characters
    std::string title;  // merged over the first row; none when empty
    std::string note;   // a second row, such as 填报单位 and date; none when empty
    std::vector<SheetColumn> columns;
};

/// The columns of a record as describe() labels them.
std::vector<SheetColumn> columns_of(const Fields&);

/// Writes one or more tables row by row in constant memory: heading rows frozen and repeated on every page, A4 landscape,
/// one page wide, text wrapped. Cells are written as text, so that = + - @ stay what they are; only whole_number (12),
/// percent (given in percent: 65 or 65.5), points (98.25, shown with two decimals) and date (2024-06-30) cells become
/// numbers, and only when they are exactly that.
/// The same calls give the same bytes.
class XlsxWriter {
public:
    XlsxWriter();
    ~XlsxWriter();
    XlsxWriter(const XlsxWriter&) = delete;

    void begin(const SheetTable&);
    void row(const std::vector<std::string>& cells);
    std::string finish();  // the whole file; the writer is used up

private:
    struct Book;
    std::unique_ptr<Book> book_;
};

}  // namespace office
