#include "reform/matters/matter_entry.hpp"
#include <set>

namespace {

void check_units(const MatterEntry& entry, std::vector<FieldError>& faults) {
    if (entry.lead_units.empty()) faults.push_back({"lead_units", "至少要有一个牵头单位"});
    std::set<Id<Unit>> seen;
    for (auto [list, name] : {std::pair{&entry.lead_units, "lead_units"}, {&entry.co_units, "co_units"}})
        for (std::size_t i = 0; i < list->size(); ++i)
            if (!seen.insert((*list)[i]).second)
                faults.push_back({std::string(name) + '[' + std::to_string(i) + ']', "同一单位只能列一次"});
}

template <class To, class From> void take(To& to, const std::optional<From>& from) {
    if (from) to = *from;
}

}  // namespace

std::vector<FieldError> MatterEntry::faults() const {
    std::vector<FieldError> out;
    if (title.find_first_not_of(" \t\r\n") == std::string::npos) out.push_back({"title", "请填写改革任务"});
    if (title.size() > 3000) out.push_back({"title", "改革任务不超过 1000 字"});
    check_units(*this, out);
    if (year && (*year < 2000 || *year > 2100)) out.push_back({"year", "年度应在 2000 到 2100 之间"});
    if (starts_on && due && *due < *starts_on) out.push_back({"due", "完成时限早于启动时间"});
    for (std::size_t i = 0; i < milestones.size(); ++i) {
        const std::string path = "milestones[" + std::to_string(i) + "].";
        if (milestones[i].title.empty()) out.push_back({path + "title", "请填写节点名称"});
        if (milestones[i].weight.value_or(1) < 1) out.push_back({path + "weight", "权重至少为 1"});
        if (due && milestones[i].due > *due) out.push_back({path + "due", "节点时限晚于完成时限"});
    }
    return out;
}

void MatterEntry::apply_to(Matter& m) const {
    m.title = title;
    take(m.kind, kind);
    take(m.code, code);
    take(m.year, year);
    take(m.ledger, ledger);
    take(m.measure, measure);
    take(m.field, field);
    take(m.special_group, special_group);
    take(m.basis, basis);
    take(m.origin, origin);
    take(m.annual_goal, annual_goal);
    take(m.deliverable, deliverable);
    take(m.heading_leader, heading_leader);
    take(m.heading_leader_name, heading_leader_name);
    take(m.supervising_leader, supervising_leader);
    take(m.responsible_person, responsible_person);
    take(m.liaison, liaison);
    take(m.starts_on, starts_on);
    take(m.due, due);
    take(m.due_kind, due_kind);
    take(m.due_precision, due_precision);
    take(m.due_text, due_text);
    take(m.cadence, cadence);
    take(m.note, note);
    if (due && !due_kind && m.due_kind == DueKind::none) m.due_kind = DueKind::by_date;
    if (!m.original_due) m.original_due = m.due;
}
