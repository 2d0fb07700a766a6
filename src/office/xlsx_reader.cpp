#include "office/xlsx_reader.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include "base/error.hpp"
#include "base/text.hpp"
#include "office/xml.hpp"
#include "office/zip.hpp"

namespace office {

namespace {

constexpr int most_rows = 100'000, most_columns = 500, most_sheets = 200;
constexpr std::size_t most_cells = 2'000'000, most_text = 128u << 20, most_formats = 65'536;

int integer(std::string_view s, int otherwise) {
    int value = otherwise;
    std::from_chars(s.data(), s.data() + s.size(), value);
    return value;
}

/// What all sheets share: strings, formats, the day 0 of dates, and how much has been read so far.
struct Shared {
    std::vector<std::string> strings;
    std::vector<NumberFormat> formats;  // by cell style
    bool from_1904 = false;
    std::size_t cells = 0, text = 0;
    bool cut_columns = false;
};

/// Excel writes control characters as _x000D_.
std::string unescaped(std::string s) {
    for (auto at = s.find("_x000"); at != std::string::npos && at + 7 <= s.size(); at = s.find("_x000", at + 1))
        if (s[at + 6] == '_') s.replace(at, 7, s[at + 5] == 'A' ? "\n" : "");
    return s;
}

void set_date(SheetCell& cell, double serial, const NumberFormat& format, bool from_1904) {
    using namespace std::chrono;
    const auto whole = std::int64_t(std::floor(serial));
    const sys_days day =
        from_1904 ? sys_days{year{1904} / 1 / 1} + days{whole} : sys_days{year{1899} / 12 / 30} + days{whole + (whole < 60)};
    cell.kind = SheetCell::Kind::date;
    cell.date = day;
    cell.month_only = !format.day;
    if (cell.month_only) cell.text = format.chinese ? to_chinese(month_of(cell.date)) : to_text(month_of(cell.date));
    else cell.text = format.chinese ? to_chinese(cell.date) : to_text(cell.date);
}

void set_number(SheetCell& cell, std::string_view stored, const NumberFormat& format, bool from_1904) {
    double value = 0;
    const auto [end, fault] = std::from_chars(stored.data(), stored.data() + stored.size(), value);
    if (fault != std::errc{} || end != stored.data() + stored.size() || !std::isfinite(value)) {
        cell.kind = SheetCell::Kind::text;
        cell.text = stored;
        return;
    }
    cell.number = fmt::format("{:.15g}", value);
    cell.kind = SheetCell::Kind::number;
    switch (format.kind) {
        case NumberFormat::Kind::date:
            if (value >= 1 && value < 2'958'466) return set_date(cell, value, format, from_1904);
            break;
        case NumberFormat::Kind::percent:
            cell.kind = SheetCell::Kind::percent;
            cell.decimals = std::int8_t(std::min(format.decimals, 9));
            cell.text = fmt::format("{:.{}f}%", value * 100, int(cell.decimals));
            return;
        case NumberFormat::Kind::number:
            cell.decimals = std::int8_t(std::min(format.decimals, 9));
            cell.text = fmt::format("{:.{}f}", value, int(cell.decimals));
            return;
        default: break;
    }
    cell.text = cell.number;
}

/// One worksheet, element by element.
class SheetReader {
public:
    SheetReader(Shared& shared, Sheet& sheet) : shared_(shared), sheet_(sheet) {}

    XmlEvents events() {
        return {[this](std::string_view name, const Attributes& a) { open(name, a); },
                [this](std::string_view name) { close(name); },
                [this](std::string_view piece) {
                    if (taking_ && !phonetic_) value_ += piece;
                }};
    }

private:
    void open(std::string_view name, const Attributes& a) {
        if (name == "c") open_cell(a);
        else if (name == "row") open_row(a);
        else if (name == "v" || name == "t") taking_ = true;
        else if (name == "rPh") phonetic_ = true;
        else if (name == "f") cell_.formula = true;
        else if (name == "mergeCell") add_merge(a["ref"]);
        else if (name == "col") add_columns(a);
    }

    void close(std::string_view name) {
        if (name == "v" || name == "t") taking_ = false;
        else if (name == "rPh") phonetic_ = false;
        else if (name == "c") close_cell();
    }

    void open_row(const Attributes& a) {
        row_ = integer(a["r"], row_ + 2) - 1;
        column_ = -1;
        if (a.is_true("hidden") && row_ < most_rows) sheet_.hidden_rows.push_back(row_);
    }

    void open_cell(const Attributes& a) {
        const auto reference = a["r"];
        column_ = reference.empty() ? column_ + 1 : column_of(reference);
        type_ = a["t"];
        style_ = integer(a["s"], 0);
        cell_ = {};
        value_.clear();
    }

    void close_cell() {
        if (value_.empty()) return;
        if (type_ == "s") cell_.text = string(value_);
        else if (type_ == "inlineStr" || type_ == "str") cell_.text = unescaped(std::move(value_));
        else if (type_ == "e") cell_.text = value_;
        else if (type_ == "b") cell_.text = value_ == "1" ? "是" : "否";
        else if (type_ == "d") cell_.text = value_.substr(0, 10);
        else set_number(cell_, value_, format(), shared_.from_1904);
        if (cell_.kind == SheetCell::Kind::empty) cell_.kind = kind_of(type_);
        if (!text::only_blanks(cell_.text)) keep();
    }

    SheetCell::Kind kind_of(std::string_view type) {
        if (type == "e") return SheetCell::Kind::error;
        if (type == "b") return SheetCell::Kind::boolean;
        return SheetCell::Kind::text;
    }

    void keep() {
        if (column_ < 0 || column_ >= most_columns) return void(shared_.cut_columns = true);
        if (row_ < 0 || row_ >= most_rows) throw Error(Refusal::too_large, "表格行数超过 10 万行：" + sheet_.name);
        if (int(sheet_.rows.size()) <= row_) sheet_.rows.resize(std::size_t(row_) + 1);
        auto& row = sheet_.rows[std::size_t(row_)];
        // The empty cells before it take room too: a lone cell far to the right in every row must not fill the memory.
        const auto wider = std::max(std::size_t(column_) + 1, row.size());
        shared_.cells += wider - row.size();
        shared_.text += cell_.text.size();
        if (shared_.cells > most_cells || shared_.text > most_text)
            throw Error(Refusal::too_large, "表格内容过大，请拆分后再导入");
        row.resize(wider);
        row[std::size_t(column_)] = std::move(cell_);
    }

    NumberFormat format() const {
        return style_ >= 0 && style_ < int(shared_.formats.size()) ? shared_.formats[std::size_t(style_)] : NumberFormat{};
    }

    std::string string(std::string_view index) const {
        const int i = integer(index, -1);
        return i >= 0 && i < int(shared_.strings.size()) ? shared_.strings[std::size_t(i)] : std::string();
    }

    static int column_of(std::string_view reference) {
        int n = 0;
        for (char c : reference)
            if (c >= 'A' && c <= 'Z' && n < 100'000) n = n * 26 + (c - 'A' + 1);
            else break;
        return n - 1;
    }
    static int row_of(std::string_view reference) {
        const auto digits = reference.find_first_of("0123456789");
        return digits == std::string_view::npos ? -1 : integer(reference.substr(digits), 0) - 1;
    }

    void add_merge(std::string_view reference) {
        const auto colon = reference.find(':');
        if (colon == std::string_view::npos) return;
        const auto from = reference.substr(0, colon), to = reference.substr(colon + 1);
        const SheetRange range{row_of(from), column_of(from), row_of(to), column_of(to)};
        if (range.first_row >= 0 && range.first_column >= 0 && range.last_row >= range.first_row &&
            range.last_column >= range.first_column)
            sheet_.merges.push_back(range);
        if (sheet_.merges.size() > 200'000) throw Error(Refusal::too_large, "合并单元格过多");
    }

    void add_columns(const Attributes& a) {
        if (!a.is_true("hidden") && !(a.has("width") && a["width"] == "0")) return;
        const int last = std::min(integer(a["max"], 0), most_columns);
        for (int c = std::max(integer(a["min"], 1), 1); c <= last; ++c) sheet_.hidden_columns.push_back(c - 1);
    }

    Shared& shared_;
    Sheet& sheet_;
    int row_ = -1, column_ = -1, style_ = 0;
    bool taking_ = false, phonetic_ = false;
    std::string type_, value_;
    SheetCell cell_;
};

/// The package around the sheets: relations, strings, styles, the list of sheets.
class PackageReader {
public:
    explicit PackageReader(std::string bytes) : zip_(std::move(bytes)) {}

    Workbook read() {
        refuse_macros();
        const std::string main = target_of("_rels/.rels", "officeDocument", "", "xl/workbook.xml");
        if (name_of(main).empty()) throw Error(Refusal::invalid, "这不是表格文件（.xlsx），请检查后再导入");
        folder_ = main.substr(0, main.rfind('/') + 1);
        read_relations(folder_ + "_rels/" + main.substr(folder_.size()) + ".rels");
        read_list(main);
        read_strings();
        read_styles();
        for (auto& entry : list_) read_sheet(entry);
        if (shared_.cut_columns) book_.notes.push_back("第 500 列以后的内容没有读取");
        for (auto& name : zip_.names())
            if (name.find("externalLinks/") != std::string::npos)
                return book_.notes.push_back("表中引用了其他文件，已按表内保存的结果读取"), std::move(book_);
        return std::move(book_);
    }

private:
    struct Entry {
        std::string name, relation;
        bool hidden;
    };
    struct Relation {
        std::string type, target;
    };

    void refuse_macros() {
        for (auto& name : zip_.names())
            if (name.find("vbaProject") != std::string::npos || name.find("macrosheets/") != std::string::npos)
                throw Error(Refusal::invalid, "文件含有宏（.xlsm），请“另存为”不含宏的 .xlsx 后再导入");
    }

    /// The archive's own spelling of a part: Excel compares part names without regard to case.
    std::string name_of(std::string_view wanted) const {
        for (auto& name : zip_.names())
            if (text::comparable(name) == text::comparable(wanted)) return name;
        return {};
    }

    void parse(std::string_view part, XmlEvents events) {
        const std::string name = name_of(part);
        if (name.empty()) return;
        XmlParser parser(std::move(events));
        zip_.read(name, [&](std::string_view piece) { parser.feed(piece); });
        parser.finish();
    }

    static std::string resolved(std::string_view folder, std::string_view target) {
        std::string path = target.starts_with('/') ? std::string(target.substr(1)) : std::string(folder) + std::string(target);
        for (auto up = path.find("/../"); up != std::string::npos; up = path.find("/../")) {
            const auto before = up == 0 ? std::string::npos : path.rfind('/', up - 1);
            path.erase(before == std::string::npos ? 0 : before + 1, up + 4 - (before == std::string::npos ? 0 : before + 1));
        }
        return path;
    }

    std::string target_of(std::string_view relations, std::string_view type, std::string_view folder, std::string otherwise) {
        parse(relations, {[&](std::string_view name, const Attributes& a) {
                              if (name == "Relationship" && a["Type"].ends_with(type)) otherwise = resolved(folder, a["Target"]);
                          },
                          {},
                          {}});
        return otherwise;
    }

    void read_relations(const std::string& part) {
        parse(part, {[&](std::string_view name, const Attributes& a) {
                         if (name != "Relationship" || a["TargetMode"] == "External") return;
                         const auto type = a["Type"];
                         relations_[std::string(a["Id"])] = {std::string(type.substr(type.rfind('/') + 1)),
                                                             resolved(folder_, a["Target"])};
                     },
                     {},
                     {}});
    }

    void read_list(const std::string& part) {
        parse(part, {[&](std::string_view name, const Attributes& a) {
                         if (name == "workbookPr") shared_.from_1904 = a.is_true("date1904");
                         if (name == "sheet")
                             list_.push_back(
                                 {std::string(a["name"]), std::string(a["id"]), !a["state"].empty() && a["state"] != "visible"});
                         if (list_.size() > most_sheets) throw Error(Refusal::too_large, "工作表超过 200 张");
                     },
                     {},
                     {}});
    }

    std::string part_of_type(std::string_view type) const {
        for (auto& [id, relation] : relations_)
            if (relation.type == type) return relation.target;
        return {};
    }

    void keep_string(const std::string& one) {
        string_bytes_ += one.size();
        if (shared_.strings.size() >= most_cells || string_bytes_ > most_text)
            throw Error(Refusal::too_large, "表格内容过大，请拆分后再导入");
        shared_.strings.push_back(unescaped(one));
    }

    void read_strings() {
        bool taking = false, phonetic = false;
        std::string one;
        parse(part_of_type("sharedStrings"), {[&](std::string_view name, const Attributes&) {
                                                  if (name == "si") one.clear();
                                                  else if (name == "t") taking = true;
                                                  else if (name == "rPh") phonetic = true;
                                              },
                                              [&](std::string_view name) {
                                                  if (name == "t") taking = false;
                                                  else if (name == "rPh") phonetic = false;
                                                  else if (name == "si") keep_string(one);
                                              },
                                              [&](std::string_view piece) {
                                                  if (taking && !phonetic) one += piece;
                                              }});
    }

    void read_styles() {
        std::map<int, NumberFormat> custom;
        bool cells = false;
        parse(part_of_type("styles"), {[&](std::string_view name, const Attributes& a) {
                                           if (name == "numFmt")
                                               custom[integer(a["numFmtId"], -1)] = number_format(a["formatCode"]);
                                           else if (name == "cellXfs") cells = true;
                                           else if (name == "xf" && cells && shared_.formats.size() < most_formats) {
                                               const int id = integer(a["numFmtId"], 0);
                                               shared_.formats.push_back(custom.contains(id) ? custom[id] : builtin_format(id));
                                           }
                                       },
                                       [&](std::string_view name) {
                                           if (name == "cellXfs") cells = false;
                                       },
                                       {}});
    }

    void read_sheet(const Entry& entry) {
        const auto relation = relations_.find(entry.relation);
        if (relation == relations_.end() || relation->second.type != "worksheet") return;
        Sheet& sheet = book_.sheets.emplace_back();
        sheet.name = entry.name;
        sheet.hidden = entry.hidden;
        SheetReader reader(shared_, sheet);
        parse(relation->second.target, reader.events());
        std::sort(sheet.hidden_rows.begin(), sheet.hidden_rows.end());
        std::sort(sheet.hidden_columns.begin(), sheet.hidden_columns.end());
    }

    Zip zip_;
    Workbook book_;
    Shared shared_;
    std::string folder_;
    std::map<std::string, Relation> relations_;
    std::vector<Entry> list_;
    std::size_t string_bytes_ = 0;
};

}  // namespace

Workbook read_xlsx(std::string bytes) { return PackageReader(std::move(bytes)).read(); }

}  // namespace office
