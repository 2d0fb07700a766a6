#include "office/xlsx_writer.hpp"
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <unistd.h>
#include <utility>
#include <xlsxwriter.h>
#include "base/error.hpp"
#include "base/points.hpp"
#include "base/text.hpp"

namespace office {

std::vector<SheetColumn> columns_of(const Fields& fields) {
    std::vector<SheetColumn> out;
    for (auto& field : fields.list) {
        SheetColumn column;
        column.heading = field.label.empty() ? field.name : field.label;
        if (field.type->kind == Kind::int32 || field.type->kind == Kind::int64) column.format = ColumnFormat::whole_number;
        if (field.type->kind == Kind::date) column.format = ColumnFormat::date;
        for (auto& word : field.type->words) column.choices.emplace_back(word.label);
        out.push_back(std::move(column));
    }
    return out;
}

namespace {

/// A name of its own for the file libxlsxwriter wants to write; gone when this is gone.
class TemporaryFile {
public:
    TemporaryFile() {
        const char* folder = std::getenv("TMPDIR");
        path_ = std::string(folder && *folder ? folder : "/tmp") + "/luoshi-XXXXXX";
        const int file = mkstemp(path_.data());
        if (file < 0) throw Error(Refusal::unavailable, "无法建立临时文件：" + path_);
        close(file);
    }
    ~TemporaryFile() { unlink(path_.c_str()); }
    TemporaryFile(const TemporaryFile&) = delete;
    const std::string& path() const { return path_; }
    std::string bytes() const {
        std::ifstream in(path_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

private:
    std::string path_;
};

constexpr std::size_t most_cell = 32'767;  // characters in one cell

bool choices_fit(const std::vector<std::string>& choices) {
    std::size_t length = 0;
    for (auto& choice : choices) {
        if (choice.find(',') != std::string::npos) return false;
        length += text::length(choice) + 1;
    }
    return !choices.empty() && length <= 255;
}

bool is_decimal(std::string_view value) {
    return !value.empty() && value.find_first_not_of("0123456789.-") == std::string_view::npos;
}

/// Excel allows no []:*?/\ in a sheet's name, and 31 characters.
std::string sheet_name(std::string_view name) {
    std::string out;
    for (char c : name) out += std::string_view("[]:*?/\\'").find(c) == std::string_view::npos ? c : ' ';
    return out.empty() ? "Sheet1" : text::first(out, 31);
}

}  // namespace

struct XlsxWriter::Book {
    TemporaryFile file;
    lxw_workbook* book = nullptr;
    lxw_worksheet* sheet = nullptr;
    lxw_format *title = nullptr, *heading = nullptr, *body = nullptr, *percent = nullptr, *fraction = nullptr, *date = nullptr,
               *points = nullptr, *note = nullptr;
    std::vector<SheetColumn> columns;
    lxw_row_t next = 0;

    Book();
    ~Book() {
        if (book) lxw_workbook_free(book);
    }
    lxw_format* bordered(const char* number_format = nullptr);
    void set_columns();
    void set_page(lxw_row_t first_heading);
    void write(lxw_col_t column, const std::string& value, ColumnFormat);
};

XlsxWriter::Book::Book() {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    book = workbook_new_opt(file.path().c_str(), &options);
    lxw_doc_properties properties{};
    properties.created = 946684800;  // a fixed day, so that the same calls give the same bytes
    workbook_set_properties(book, &properties);
    title = workbook_add_format(book);
    format_set_bold(title);
    format_set_font_size(title, 16);
    format_set_align(title, LXW_ALIGN_CENTER);
    format_set_align(title, LXW_ALIGN_VERTICAL_CENTER);
    note = workbook_add_format(book);
    heading = bordered();
    format_set_bold(heading);
    format_set_align(heading, LXW_ALIGN_CENTER);
    format_set_bg_color(heading, 0xF2F2F2);
    body = bordered();
    percent = bordered("0%");
    fraction = bordered("0.00%");
    points = bordered("0.00");
    date = bordered("yyyy-mm-dd");
}

lxw_format* XlsxWriter::Book::bordered(const char* number_format) {
    auto* format = workbook_add_format(book);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (number_format) format_set_num_format(format, number_format);
    return format;
}

void XlsxWriter::Book::set_columns() {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        lxw_row_col_options options{};
        options.hidden = columns[i].hidden;
        worksheet_set_column_opt(sheet, lxw_col_t(i), lxw_col_t(i), columns[i].width, nullptr, &options);
    }
}

void XlsxWriter::Book::set_page(lxw_row_t first_heading) {
    worksheet_freeze_panes(sheet, next, 0);
    worksheet_repeat_rows(sheet, first_heading, next - 1);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);  // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6);
    worksheet_set_footer(sheet, "&C第 &P 页，共 &N 页");
}

void XlsxWriter::Book::write(lxw_col_t column, const std::string& value, ColumnFormat format) {
    int year = 0, month = 0, day = 0;
    std::int64_t whole = 0;
    const char* end = value.data() + value.size();
    if (format == ColumnFormat::date && value.size() == 10 &&
        std::sscanf(value.c_str(), "%4d-%2d-%2d", &year, &month, &day) == 3) {
        lxw_datetime at{year, month, day, 0, 0, 0};
        worksheet_write_datetime(sheet, next, column, &at, date);
    } else if (format == ColumnFormat::whole_number && std::from_chars(value.data(), end, whole).ptr == end && !value.empty() &&
               value.size() < 16) {
        worksheet_write_number(sheet, next, column, double(whole), body);
    } else if (format == ColumnFormat::points && is_decimal(value)) {
        worksheet_write_number(sheet, next, column, double(parse_points(value).tenthousandths) / 1e4, points);
    } else if (format == ColumnFormat::percent && is_decimal(value)) {
        const Points shown = parse_points(value);
        const bool is_whole = shown.tenthousandths % Points::one == 0;
        worksheet_write_number(sheet, next, column, double(shown.tenthousandths) / 1e6, is_whole ? percent : fraction);
    } else if (value.empty()) {
        worksheet_write_blank(sheet, next, column, body);
    } else {
        worksheet_write_string(sheet, next, column,
                               (text::length(value) > most_cell ? text::first(value, most_cell) : value).c_str(), body);
    }
}

XlsxWriter::XlsxWriter() : book_(std::make_unique<Book>()) {}
XlsxWriter::~XlsxWriter() = default;

void XlsxWriter::begin(const SheetTable& table) {
    Book& b = *book_;
    b.sheet = workbook_add_worksheet(b.book, sheet_name(table.name).c_str());
    if (!b.sheet) throw Error(Refusal::invalid, "工作表名称重复或不合规：" + table.name);
    b.columns = table.columns;
    b.next = 0;
    b.set_columns();
    const auto last = lxw_col_t(std::max<std::size_t>(table.columns.size(), 1) - 1);
    if (!table.title.empty()) {
        worksheet_set_row(b.sheet, b.next, 32, nullptr);
        if (last > 0) worksheet_merge_range(b.sheet, b.next, 0, b.next, last, table.title.c_str(), b.title);
        else worksheet_write_string(b.sheet, b.next, 0, table.title.c_str(), b.title);
        ++b.next;
    }
    if (!table.note.empty()) worksheet_write_string(b.sheet, b.next++, 0, table.note.c_str(), b.note);
    const lxw_row_t heading = b.next;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        worksheet_write_string(b.sheet, heading, lxw_col_t(i), table.columns[i].heading.c_str(), b.heading);
        if (!choices_fit(table.columns[i].choices)) continue;
        std::vector<char*> list;
        for (auto& choice : table.columns[i].choices) list.push_back(const_cast<char*>(choice.c_str()));
        list.push_back(nullptr);
        lxw_data_validation validation{};
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        validation.value_list = list.data();
        validation.ignore_blank = LXW_VALIDATION_ON;
        worksheet_data_validation_range(b.sheet, heading + 1, lxw_col_t(i), heading + 20'000, lxw_col_t(i), &validation);
    }
    ++b.next;
    b.set_page(heading);
}

void XlsxWriter::row(const std::vector<std::string>& cells) {
    Book& b = *book_;
    for (std::size_t i = 0; i < cells.size() && i < b.columns.size(); ++i) b.write(lxw_col_t(i), cells[i], b.columns[i].format);
    ++b.next;
}

std::string XlsxWriter::finish() {
    const lxw_error fault = workbook_close(std::exchange(book_->book, nullptr));
    if (fault != LXW_NO_ERROR) throw Error(Refusal::unavailable, std::string("表格无法写出：") + lxw_strerror(fault));
    return book_->file.bytes();
}

}  // namespace office
