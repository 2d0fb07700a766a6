#include <fmt/format.h>
#include "db/records.hpp"
#include "reform/matters/matters.hpp"

namespace {

struct Deed {
    std::string_view action, label;
};

constexpr Deed deeds[] = {
    {"matter.registered", "立项登记"}, {"matter.imported", "导入台账"},      {"matter.changed", "修改"},
    {"matter.assign", "交办"},         {"matter.acknowledge", "签收"},       {"matter.request_closure", "申请办结"},
    {"matter.verify", "复核通过"},     {"matter.close_out", "销号"},         {"matter.send_back", "退回"},
    {"matter.hold", "暂缓"},           {"matter.wait", "待上级部署"},        {"matter.resume", "恢复办理"},
    {"matter.cancel", "撤销"},         {"matter.import_undone", "撤销导入"}, {"matter.handed_over", "联络员交接"},
    {"evidence.changed", "佐证材料"},  {"report.saved", "保存月报草稿"},     {"report.submitted", "报送月报"},
    {"report.returned", "退回月报"},   {"report.accepted", "审核通过月报"}};

std::string label_of_deed(std::string_view action) {
    for (auto& deed : deeds)
        if (deed.action == action) return std::string(deed.label);
    return std::string(action);
}

}  // namespace

std::vector<HistoryLine> history_of(db::Tx& tx, Id<Matter> id) {
    std::vector<HistoryLine> out;
    tx.each(
        [&](db::Columns, db::Row row) {
            const auto text = [&](int i) { return std::string(row[std::size_t(i)].text); };
            out.push_back({row[0].integer, parse_instant(row[1].text), text(2), text(3), text(4), label_of_deed(row[4].text),
                           RawJson{row[5].is_null() ? "null" : text(5)}});
        },
        "SELECT seq, at, actor_name, unit_name, action, payload FROM journal WHERE object = 'matter' AND object_id = $1 "
        "UNION ALL SELECT j.seq, j.at, j.actor_name, j.unit_name, j.action, j.payload FROM report r "
        "JOIN journal j ON j.object = 'report' AND j.object_id = r.id AND j.action <> 'report.saved' WHERE r.matter = $1 ORDER "
        "BY 1 DESC",
        id);
    return out;
}
