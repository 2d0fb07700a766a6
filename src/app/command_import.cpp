#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include "app/commands.hpp"
#include "app/text_file.hpp"
#include "base/error.hpp"
#include "reform/matters/ledger.hpp"

namespace {

void print_remarks(const char* heading, const std::vector<LedgerRemark>& remarks) {
    if (!remarks.empty()) std::cerr << heading << "\n";
    for (auto& r : remarks)
        std::cerr << fmt::format("  {}{}{}：{}\n", r.sheet, r.row ? fmt::format(" 第{}行", r.row) : "",
                                 r.column.empty() ? "" : r.column + "列", r.message);
}

}  // namespace

int import_ledger(const ImportCall& call) {
    if (call.kind != "reform_task") throw Error(Refusal::invalid, "不认识的事项类型：" + call.kind + "（现有：reform_task）");
    if (!call.dry_run) throw Error(Refusal::invalid, "写入台账请用页面上的导入，或加 --dry-run 只读取");
    const auto reading =
        read_ledger(office::read_workbook(text_of_file(call.file), std::filesystem::path(call.file).filename().string()));
    if (call.json) std::cout << import_json(reading, std::int64_t(reading.rows.size()), 0, 0) << "\n";
    std::cerr << fmt::format("读出 {} 项任务\n", reading.rows.size());
    print_remarks("错误：", reading.errors);
    print_remarks("请核对：", reading.warnings);
    return reading.errors.empty() ? 0 : 1;
}
