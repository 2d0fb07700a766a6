#include "office/workbook.hpp"
#include <algorithm>
#include "base/error.hpp"
#include "office/csv.hpp"
#include "office/xlsx_reader.hpp"

namespace office {

const SheetCell& Sheet::at(int row, int column) const {
    static const SheetCell nothing;
    if (row < 0 || column < 0 || row >= int(rows.size()) || column >= int(rows[std::size_t(row)].size())) return nothing;
    return rows[std::size_t(row)][std::size_t(column)];
}

int Sheet::columns() const {
    std::size_t n = 0;
    for (auto& row : rows) n = std::max(n, row.size());
    return int(n);
}

bool Sheet::is_hidden_row(int row) const { return std::binary_search(hidden_rows.begin(), hidden_rows.end(), row); }
bool Sheet::is_hidden_column(int column) const {
    return std::binary_search(hidden_columns.begin(), hidden_columns.end(), column);
}

std::string column_letters(int column) {
    std::string out;
    for (int n = column + 1; n > 0; n = (n - 1) / 26) out.insert(out.begin(), char('A' + (n - 1) % 26));
    return out;
}

namespace {

constexpr std::string_view ole_mark = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// An OLE file is either an old binary workbook or an encrypted package; its directory names its streams in UTF-16.
[[noreturn]] void refuse_ole(std::string_view bytes) {
    constexpr char name[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (bytes.find(std::string_view(name, sizeof name - 1)) != std::string_view::npos)
        throw Error(Refusal::invalid, "文件设有打开密码，请在 Excel 或 WPS 中取消密码后再导入");
    throw Error(Refusal::invalid, "这是旧格式（.xls 或 .et）的表格，请在 Excel 或 WPS 中“另存为”.xlsx 后再导入");
}

/// What begins the file once a byte order mark and blanks are passed over.
std::string_view first_words(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    const auto at = bytes.find_first_not_of(" \t\r\n");
    return at == std::string_view::npos ? std::string_view() : bytes.substr(at);
}

bool looks_binary(std::string_view bytes) {
    return bytes.substr(0, 4096).find('\0') != std::string_view::npos && !bytes.starts_with("\xFF\xFE") &&
           !bytes.starts_with("\xFE\xFF");
}

}  // namespace

Workbook read_workbook(std::string bytes, std::string_view name) {
    if (bytes.empty()) throw Error(Refusal::invalid, "文件是空的");
    if (bytes.starts_with("PK\x03\x04")) return read_xlsx(std::move(bytes));
    if (bytes.starts_with(ole_mark)) refuse_ole(bytes);
    if (bytes.starts_with("%PDF")) throw Error(Refusal::invalid, "这是 PDF 文件，请使用表格文件（.xlsx 或 .csv）");
    if (first_words(bytes).starts_with("<"))
        throw Error(Refusal::invalid, "这是网页或 XML 文件，请在 Excel 或 WPS 中“另存为”.xlsx 后再导入");
    if (looks_binary(bytes)) throw Error(Refusal::invalid, "不认识的文件格式，请使用 .xlsx 或 .csv");
    return read_csv(bytes, name);
}

}  // namespace office
