#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include "app/city.hpp"
#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/text_file.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "reform/imports/import_print.hpp"
#include "reform/imports/imports.hpp"
#include "reform/people/policy.hpp"

namespace {

constexpr std::size_t most_printed = 60;

void print_remarks(const char* heading, const std::vector<LedgerRemark>& remarks) {
    if (!remarks.empty()) std::cerr << heading << "\n";
    for (std::size_t i = 0; i < std::min(remarks.size(), most_printed); ++i) {
        const auto& r = remarks[i];
        std::cerr << fmt::format("  {}{}{}：{}\n", r.sheet, r.row ? fmt::format(" 第{}行", r.row) : "",
                                 r.column.empty() ? "" : r.column + "列", r.message);
    }
    if (remarks.size() > most_printed)
        std::cerr << fmt::format("  ……另有 {} 处，加 --json 可看全部\n", remarks.size() - most_printed);
}

/// Without a data folder there is nothing to compare with: every row that can be read would be new.
ImportRun only_read(const ImportCall& call, const std::string& name) {
    ImportRun out{
        read_ledger(office::read_workbook(text_of_file(call.file), name), {.year = call.given_year(), .file_name = name}),
        {},
        {}};
    out.counts.created = std::int64_t(out.reading.rows.size());
    return out;
}

ImportRun held_against_city(const ImportCall& call, const std::string& name) {
    House house(opened(DataFolder(call.data)));
    return house.imports.run(at_the_machine(), call.kind, name, text_of_file(call.file),
                             {call.dry_run, call.keep_names, call.match_titles, call.given_year()});
}

int undo_import(const ImportCall& call) {
    House house(opened(DataFolder(call.data)));
    const auto undone = house.imports.undo(at_the_machine(), {call.undo}, std::nullopt);
    if (call.json) std::cout << to_json(undone) << "\n";
    std::cerr << fmt::format("已撤销第 {} 次导入：移除 {} 项，恢复 {} 项\n", call.undo, undone.removed, undone.restored);
    return 0;
}

void tell_counts(const ImportCall& call, const ImportRun& done) {
    const auto& n = done.counts;
    std::cerr << fmt::format("{}：读出 {} 项任务，新增 {}，更新 {}，无变化 {}，待确认 {}，有误 {}\n",
                             call.dry_run ? "试读" : "导入", done.reading.rows.size(), n.created, n.updated, n.unchanged,
                             n.undecided, n.faulty);
    if (call.data.empty()) std::cerr << "没有指明数据目录：只读了表格，没有与台账和单位名录比对\n";
    if (n.undecided)
        std::cerr << "待确认的行没有编号，与台账里的任务同名同牵头单位但内容不同：要更新它们，加 "
                     "--match-titles；要另行新增，请改任务名称或填编号\n";
    if (done.batch && n.created + n.updated)
        std::cerr << fmt::format("这是第 {0} 次导入；撤销：luoshi import --data {1} --undo {0}\n", done.batch->value, call.data);
}

}  // namespace

int import_ledger(const ImportCall& call) {
    if (call.kind != "reform_task") throw Error(Refusal::invalid, "不认识的事项类型：" + call.kind + "（现有：reform_task）");
    if (call.data.empty() && !call.dry_run) throw Error(Refusal::invalid, "请用 --data 指明数据目录，或加 --dry-run 只读取");
    if (call.undo) return undo_import(call);
    if (call.file.empty()) throw Error(Refusal::invalid, "请写明要导入的表格文件，或用 --undo 写明要撤销的导入批次号");
    const auto name = std::filesystem::path(call.file).filename().string();
    const auto done = call.data.empty() ? only_read(call, name) : held_against_city(call, name);
    if (call.json) print_import(std::cout, done.reading, done.counts, done.batch);
    tell_counts(call, done);
    print_remarks("错误：", done.reading.errors);
    print_remarks("请核对：", done.reading.warnings);
    return done.reading.errors.empty() && done.counts.undecided == 0 ? 0 : 1;
}
