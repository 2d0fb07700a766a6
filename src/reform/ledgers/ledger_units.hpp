#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

/// What the column says of its units: 牵头 (all lead), 配合 (all co), or 责任 (the first leads unless the cell says otherwise).
enum class UnitsMeaning { lead, co, responsible };

/// Is this a name of one of the city's units? Without an answer every name is judged by its looks.
using KnowsUnit = std::function<bool(std::string_view)>;

/// The units of one cell, each as it is written there, without 牵头/配合 marks.
struct UnitsReading {
    std::vector<std::string> lead, co;
    bool open_list = false;             // the cell ended with 等部门, 会同有关部门: more are meant than named
    std::string due_text;               // 完成时限：… said in the same cell
    std::vector<std::string> doubtful;  // those of them that do not look like units

    bool empty() const { return lead.empty() && co.empty(); }
};

/// Understands 、，；/ and line breaks, （牵头）, 牵头单位：…；配合单位：…, 甲牵头，乙、丙配合, 按职责分工负责, 会同, 等部门.
/// Collective names such as 各区、县级市 stay one unit.
UnitsReading read_units(std::string_view cell, UnitsMeaning);

/// Units that stand at the end of a task's own text: …。（牵头单位：区司法局；责任单位：区直有关部门）. `title` is the text without them.
struct UnitsInText {
    std::string title;
    UnitsReading units;
};
/// `only_marked`: brackets count only with a word such as 牵头 or 责任单位 in them, not as a bare list of unit names.
std::optional<UnitsInText> units_in_text(std::string_view text, bool only_marked);

/// Does the name end as names of units do (局, 委, 办, 政府, 中心, 县 …)?
bool looks_like_unit(std::string_view name);

}  // namespace ledger
