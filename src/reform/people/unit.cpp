#include "reform/people/unit.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/error.hpp"

void fill(Unit& unit, const UnitEntry& entry) {
    std::vector<FieldError> faults;
    const auto need = [&](const char* field, const std::string& text, std::size_t longest) {
        if (text.empty()) faults.push_back({field, "请填写"});
        else if (text.size() > longest) faults.push_back({field, "过长"});
    };
    need("code", entry.code, 60);
    need("name", entry.name, 300);
    need("short_name", entry.short_name, 90);
    if (unit.id && entry.parent == unit.id) faults.push_back({"parent", "单位不能是自己的上级"});
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
    unit.code = entry.code;
    unit.kind = entry.kind;
    unit.name = entry.name;
    unit.short_name = entry.short_name;
    unit.parent = entry.parent;
    unit.peer_group = entry.peer_group.value_or(unit.peer_group);
    unit.zone = entry.zone.value_or(unit.zone);
    unit.position = entry.position.value_or(unit.position);
    unit.closed_on = entry.closed_on;
}

const UnitName& name_on(std::span<const UnitName> names, Date day) {
    const UnitName* found = nullptr;
    for (auto& name : names)
        if (name.valid_from <= day && (!found || found->valid_from < name.valid_from)) found = &name;
    if (found) return *found;
    return *std::min_element(names.begin(), names.end(), [](auto& a, auto& b) { return a.valid_from < b.valid_from; });
}

std::optional<UnitName> rename(UnitName& present, const Unit& unit, Date from) {
    if (from < present.valid_from)
        throw Error(Refusal::invalid, "填写有误",
                    {{"from", fmt::format("不能早于现名称的启用日期（{}）", to_chinese(present.valid_from))}});
    if (from == present.valid_from) {
        present.name = unit.name;
        present.short_name = unit.short_name;
        present.parent = unit.parent;
        return std::nullopt;
    }
    present.valid_to = add_days(from, -1);
    return UnitName{{}, unit.id, unit.name, unit.short_name, unit.parent, from, std::nullopt};
}
