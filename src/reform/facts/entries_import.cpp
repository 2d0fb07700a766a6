#include "base/json.hpp"
#include "db/records.hpp"
#include "reform/facts/entries.hpp"
#include "reform/people/units.hpp"
#include "reform/playbook/playbooks.hpp"
#include "reform/progress/reports.hpp"

namespace {

const Source& entered_source(std::string_view name) {
    const auto* source = fact_source(name);
    if (!source || source->feeding != Feeding::entries)
        throw Error(Refusal::invalid, "填写有误", {{"source", "没有这个可登记的来源：" + std::string(name)}});
    return *source;
}

/// The places of a sheet as fields, for a refusal: 第3行B列.
std::vector<FieldError> as_fields(const std::vector<SheetFault>& faults) {
    std::vector<FieldError> out;
    for (auto& fault : faults)
        out.push_back({"第" + std::to_string(fault.row) + "行" + (fault.column.empty() ? "" : fault.column + "列"),
                       (fault.heading.empty() ? "" : fault.heading + "：") + fault.message});
    return out;
}

/// The same reference twice in one sheet, which the database cannot know yet.
void find_doubles(EntryImport& out, const Source& source, const office::Workbook& book) {
    std::map<std::pair<std::int64_t, std::string>, int> seen;
    for (auto& row : out.rows) {
        const auto reference = row.entry.reference.value_or("");
        if (reference.empty()) continue;
        const auto [first, fresh] = seen.emplace(std::pair(row.entry.unit.value, reference), row.row);
        if (!fresh)
            out.faults.push_back(
                fault_at(source, book, row, {"reference", "与第 " + std::to_string(first->second) + " 行的查重编号相同"}));
    }
}

}  // namespace

std::string Entries::blank_sheet(const Actor& who, std::string_view name) {
    require(who, Action::see_playbook);
    const auto& source = entered_source(name);
    const auto units = db_.read([](db::Tx& tx) {
        std::vector<std::string> names;
        tx.each([&](db::Columns, db::Row row) { names.emplace_back(row[0].text); },
                "SELECT short_name FROM unit WHERE peer_group <> '' AND closed_on IS NULL ORDER BY position, id");
        return names;
    });
    return blank_entry_sheet(source, units);
}

EntryImport Entries::import(const Actor& who, Month month, std::string_view name, const std::string& file_name, std::string bytes,
                            bool save_them) {
    const auto& source = entered_source(name);
    if (bytes.empty()) throw Error(Refusal::invalid, "文件是空的", {{"file", "文件是空的"}});
    const auto book = office::read_workbook(std::move(bytes), file_name);
    return db_.write([&](db::Tx& tx) {
        require(who, Action::enter_fact);
        if (dispatch_of(tx, month).state == DispatchState::closed)
            throw Error(Refusal::conflict, to_chinese(month) + "已结账，登记不能再改");
        auto out = read_entries(source, book, [&](std::string_view unit) { return unit_called(tx, unit); });
        for (auto& row : out.rows) {
            if (!row.entry.unit) continue;
            std::vector<FieldError> faults;
            check(tx, month, row.entry, faults);
            for (auto& fault : faults)
                if (fault.path != "evidence") out.faults.push_back(fault_at(source, book, row, fault));
        }
        find_doubles(out, source, book);
        if (!save_them) return out;
        if (!out.faults.empty()) throw Error(Refusal::invalid, "表中有错误，没有导入任何一行", as_fields(out.faults));
        const auto now = clock_();
        for (auto& row : out.rows) {
            auto entry = entry_of(row.entry, month, who, now);
            entry.origin = file_name;
            save(tx, who, entry, {});
        }
        out.saved = true;
        return out;
    });
}
