#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>
#include "base/describe.hpp"

enum class UnitKind { leading_group, office, special_group, department, district, township, grassroots, outside };
template <>
inline constexpr std::array words<UnitKind>{Word{"leading_group", "领导小组（委员会）"},
                                            Word{"office", "改革办"},
                                            Word{"special_group", "专项小组"},
                                            Word{"department", "市直部门"},
                                            Word{"district", "区县"},
                                            Word{"township", "镇办"},
                                            Word{"grassroots", "基层单位"},
                                            Word{"outside", "外部单位"}};

/// A node of the tree as it is today; its earlier names and places are UnitNames.
struct Unit {
    static constexpr auto record = "Unit", table = "unit", label = "单位";
    Id<Unit> id;
    std::int64_t version = 1;
    std::string code;
    UnitKind kind = UnitKind::department;
    std::string name, short_name;
    std::optional<Id<Unit>> parent;
    std::string peer_group;
    bool zone = false;
    std::int64_t position = 0;
    std::optional<Date> closed_on;  // the last day
};
void describe(Unit& u, auto v) {
    v("id", u.id, "编号");
    v("version", u.version, "版本");
    v("code", u.code, "代码");
    v("kind", u.kind, "类别");
    v("name", u.name, "名称");
    v("short_name", u.short_name, "简称");
    v("parent", u.parent, "上级单位");
    v("peer_group", u.peer_group, "排名组");
    v("zone", u.zone, "功能区");
    v("position", u.position, "排序");
    v("closed_on", u.closed_on, "撤销日期");
}

/// What a unit was called and under whom it stood, from one day to another, both included.
struct UnitName {
    static constexpr auto record = "UnitName", table = "unit_name", label = "单位名称";
    Id<UnitName> id;
    Id<Unit> unit;
    std::string name, short_name;
    std::optional<Id<Unit>> parent;
    Date valid_from{};
    std::optional<Date> valid_to;
};
void describe(UnitName& n, auto v) {
    v("id", n.id, "编号");
    v("unit", n.unit, "单位");
    v("name", n.name, "名称");
    v("short_name", n.short_name, "简称");
    v("parent", n.parent, "上级单位");
    v("valid_from", n.valid_from, "启用日期");
    v("valid_to", n.valid_to, "停用日期");
}

/// What is filled in to enter or change a unit. `from`: the day a new name or parent holds from (today when not given).
struct UnitEntry {
    static constexpr auto record = "UnitEntry", label = "单位信息";
    std::string code;
    UnitKind kind = UnitKind::department;
    std::string name, short_name;
    std::optional<Id<Unit>> parent;
    std::optional<std::string> peer_group;
    std::optional<bool> zone;
    std::optional<std::int64_t> position;
    std::vector<std::string> aliases;
    std::optional<Date> from, closed_on;
};
void describe(UnitEntry& e, auto v) {
    v("code", e.code, "代码");
    v("kind", e.kind, "类别");
    v("name", e.name, "名称");
    v("short_name", e.short_name, "简称");
    v("parent", e.parent, "上级单位");
    v("peer_group", e.peer_group, "排名组");
    v("zone", e.zone, "功能区");
    v("position", e.position, "排序");
    v("aliases", e.aliases, "别名");
    v("from", e.from, "起始日期");
    v("closed_on", e.closed_on, "撤销日期");
}

struct UnitDetail {
    static constexpr auto record = "UnitDetail", label = "单位";
    Id<Unit> id;
    std::int64_t version = 1;
    Unit unit;
    std::vector<UnitName> names;  // the newest first
    std::vector<std::string> aliases;
};
void describe(UnitDetail& d, auto v) {
    v("id", d.id, "编号");
    v("version", d.version, "版本");
    v("unit", d.unit, "单位");
    v("names", d.names, "历史名称");
    v("aliases", d.aliases, "别名");
}

/// Takes over what was filled in; refuses (invalid) with every fault at once.
void fill(Unit&, const UnitEntry&);

/// The name that held on that day: before the first one the first, after the last one the last. `names` may not be empty.
const UnitName& name_on(std::span<const UnitName> names, Date);

/// A new name or parent from a day on: ends the present one the day before. On the day it began itself it is a correction.
/// Refuses (invalid) a day before that. Returns the line to be added, or nothing when the present one was corrected.
std::optional<UnitName> rename(UnitName& present, const Unit&, Date from);
