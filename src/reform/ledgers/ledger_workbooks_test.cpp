#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include "base/text.hpp"
#include "reform/ledgers/ledger.hpp"

// The seven real ledgers of tests/ledgers against what a careful clerk reads in them.

namespace json = boost::json;

namespace {

std::string content(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string words(const json::value* v) { return v && v->is_string() ? text::without_spaces(v->get_string()) : ""; }

std::vector<std::string> list(const json::object& o, std::string_view key) {
    std::vector<std::string> out;
    if (auto* v = o.if_contains(key); v && v->is_array())
        for (auto& x : v->get_array()) out.push_back(words(&x));
    return out;
}

std::vector<std::string> plain(std::vector<std::string> units, bool sorted) {
    for (auto& unit : units) unit = text::without_spaces(unit);
    if (sorted) std::sort(units.begin(), units.end());
    return units;
}

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (auto& x : list) out += (out.empty() ? "" : "|") + x;
    return out;
}

std::string day(const std::optional<Date>& d) { return d ? to_text(*d) : ""; }

std::string due_of(const json::object& e) {
    return words(e.if_contains("kind")) + " " + words(e.if_contains("start")) + " " + words(e.if_contains("date")) + " " +
           words(e.if_contains("precision")) + " " + words(e.if_contains("milestone"));
}

std::string due_of(const LedgerDue& due) {
    return std::string(name_of(due.kind)) + " " + day(due.start) + " " + day(due.date) + " " +
           (due.precision ? std::string(name_of(*due.precision)) : "") + " " + due.milestone;
}

std::string figure(const json::value& v) {
    if (v.is_number()) return to_text(Points{std::llround(v.to_number<double>() * Points::one)});
    return v.is_string() ? words(&v) : "";
}

std::string progress_of(const json::value& v) {
    if (!v.is_object()) return "-";
    auto& o = v.get_object();
    return figure(o.at("raw")) + " " + figure(o.at("percent")) + " " + words(o.if_contains("text"));
}

std::string progress_of(const LedgerEntry& row) {
    if (!row.progress) return "-";
    const auto& p = *row.progress;
    return figure(json::parse(p.raw.text)) + " " + (p.percent ? to_text(*p.percent) : "") + " " +
           text::without_spaces(p.text.value_or(""));
}

/// Cells compared, cells wrong, and the list of the wrong ones.
struct Score {
    int cells = 0, wrong = 0, silent = 0;
    std::string misses;

    void compare(const LedgerEntry& row, std::string_view what, const std::string& expected, const std::string& found,
                 bool remarked) {
        ++cells;
        if (expected == found) return;
        ++wrong;
        if (!remarked) ++silent;
        misses += "\n  " + row.sheet + " 第" + std::to_string(row.row) + "行 " + std::string(what) + "：应为“" + expected +
                  "”，读作“" + found + "”" + (remarked ? "（已提示）" : "");
    }
};

void compare_row(const json::object& e, const LedgerEntry& row, bool remarked, Score& score) {
    score.compare(row, "任务", words(e.if_contains("title")) + "/" + words(e.if_contains("subtask")),
                  text::without_spaces(row.title) + "/" + text::without_spaces(row.subtask), remarked);
    score.compare(row, "牵头", joined(list(e, "lead_units")), joined(plain(row.lead_units, false)), remarked);
    auto co = list(e, "co_units");
    std::sort(co.begin(), co.end());
    const auto* open = e.if_contains("open_list");
    score.compare(row, "配合", joined(co) + (open && open->is_bool() && open->get_bool() ? "…" : ""),
                  joined(plain(row.co_units, true)) + (row.open_list ? "…" : ""), remarked);
    auto& due = e.at("deadline").get_object();
    const bool elsewhere = due.contains("source") && row.due.kind == DueKind::none;
    score.compare(row, "时限", elsewhere ? due_of(row.due) : due_of(due), due_of(row.due), remarked);
    score.compare(row, "领域", words(e.if_contains("field")), text::without_spaces(row.field), remarked);
    score.compare(row, "进展", progress_of(e.at("progress")), progress_of(row), remarked);
}

Score compare(const std::filesystem::path& workbook) {
    const auto expected = json::parse(content(std::filesystem::path(workbook).replace_extension("expected.json"))).get_object();
    const auto reading = read_ledger(office::read_workbook(content(workbook), workbook.stem().string()), {.file_name = ""});
    std::map<std::pair<std::string, int>, const LedgerEntry*> found;
    for (auto& row : reading.rows) found[{row.sheet, row.row}] = &row;
    const auto remarked = [&](const LedgerEntry& row) {
        const auto at = [&](const LedgerRemark& r) { return r.sheet == row.sheet && r.row == row.row; };
        return std::any_of(reading.warnings.begin(), reading.warnings.end(), at) ||
               std::any_of(reading.errors.begin(), reading.errors.end(), at);
    };
    Score score;
    for (auto& v : expected.at("rows").get_array()) {
        auto& e = v.get_object();
        const auto at = found.find({std::string(e.at("sheet").get_string()), int(e.at("excel_row").to_number<std::int64_t>())});
        CHECK_MESSAGE(at != found.end(), "缺少任务：", words(e.if_contains("title")));
        if (at == found.end()) continue;
        compare_row(e, *at->second, remarked(*at->second), score);
        found.erase(at);
    }
    for (auto& [where, row] : found)
        FAIL_CHECK(workbook.filename().string(), " 不是任务：", where.first, " 第", where.second, "行 ", row->title);
    for (auto& s : expected.at("sheets").get_array()) {
        const auto sheet = std::find_if(reading.sheets.begin(), reading.sheets.end(),
                                        [&](auto& x) { return x.name == s.at("name").as_string(); });
        REQUIRE(sheet != reading.sheets.end());
        CHECK_MESSAGE(name_of(sheet->role) == std::string_view(s.at("role").as_string()), sheet->name);
        CHECK(sheet->hidden == s.at("hidden").as_bool());
        if (sheet->role != SheetRole::tasks) continue;
        std::vector<int> header;
        for (auto& h : s.at("header_rows").get_array()) header.push_back(int(h.to_number<std::int64_t>()));
        CHECK_MESSAGE(sheet->header_rows == header, sheet->name);
    }
    return score;
}

}  // namespace

TEST_CASE("The real ledgers are read as a careful clerk reads them") {
    int books = 0;
    for (auto& file : std::filesystem::directory_iterator("tests/ledgers")) {
        const auto path = file.path();
        if (path.extension() != ".xlsx" || path.filename().string()[0] != 'O') continue;
        ++books;
        const Score score = compare(path);
        const int right = score.cells ? 10000 * (score.cells - score.wrong) / score.cells : 10000;
        MESSAGE(path.filename().string(), "：", score.cells, " 格，正确 ", right / 100, ".", right % 100 / 10, right % 10,
                "%，未提示的错误 ", score.silent, score.misses);
        CHECK(right >= 9800);
        CHECK(score.silent == 0);
    }
    CHECK(books == 7);
}

TEST_CASE("A table of regions by indicators yields no task and says why") {
    const auto reading = read_ledger(office::read_workbook(content("tests/ledgers/O4_meishan2019_region_matrix.xlsx"), "O4"));
    CHECK(reading.rows.empty());
    REQUIRE(reading.warnings.size() == 1);
    CHECK(reading.warnings[0].message.find("数据表") != std::string::npos);
    CHECK(reading.warnings[0].sheet == "就业促进工程");
}
