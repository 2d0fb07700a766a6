#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include "app/city.hpp"
#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/text_file.hpp"
#include "base/error.hpp"
#include "reform/imports/imports.hpp"
#include "reform/people/policy.hpp"

namespace {

void print_remarks(const char* heading, const std::vector<LedgerRemark>& remarks) {
    if (!remarks.empty()) std::cerr << heading << "\n";
    for (auto& r : remarks)
        std::cerr << fmt::format("  {}{}{}：{}\n", r.sheet, r.row ? fmt::format(" 第{}行", r.row) : "",
                                 r.column.empty() ? "" : r.column + "列", r.message);
}

/// Without a data folder there is nothing to compare with: every row would be new.
Imports::Run only_read(const ImportCall& call, const std::string& name) {
    Imports::Run out{read_ledger(office::read_workbook(text_of_file(call.file), name), {.file_name = name}), {}};
    out.counts.created = std::int64_t(out.reading.rows.size());
    return out;
}

Imports::Run held_against_city(const ImportCall& call, const std::string& name) {
    House house(opened(DataFolder(call.data)));
    return house.imports.run(at_the_machine(), call.kind, name, text_of_file(call.file), call.dry_run, call.keep_names);
}

}  // namespace

int import_ledger(const ImportCall& call) {
    if (call.kind != "reform_task") throw Error(Refusal::invalid, "不认识的事项类型：" + call.kind + "（现有：reform_task）");
    if (call.data.empty() && !call.dry_run) throw Error(Refusal::invalid, "请用 --data 指明数据目录，或加 --dry-run 只读取");
    const auto name = std::filesystem::path(call.file).filename().string();
    const auto done = call.data.empty() ? only_read(call, name) : held_against_city(call, name);
    if (call.json)
        std::cout << import_json(done.reading, done.counts.created, done.counts.updated, done.counts.unchanged) << "\n";
    std::cerr << fmt::format("{}：读出 {} 项任务，新增 {}，更新 {}，无变化 {}，有误 {}\n", call.dry_run ? "试读" : "导入",
                             done.reading.rows.size(), done.counts.created, done.counts.updated, done.counts.unchanged,
                             done.counts.faulty);
    print_remarks("错误：", done.reading.errors);
    print_remarks("请核对：", done.reading.warnings);
    return done.reading.errors.empty() ? 0 : 1;
}
