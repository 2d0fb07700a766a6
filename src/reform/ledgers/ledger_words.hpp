#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>
#include "base/words.hpp"

namespace ledger {

/// What a column of somebody's spreadsheet means.
enum class ColumnRole {
    none,
    number,
    code,
    version,
    field,
    title,
    measure,
    goal,
    deliverable,
    basis,
    origin,
    source,
    lead_units,
    co_units,
    units,
    area,
    heading_leader,
    supervising_leader,
    responsible_person,
    liaison,
    start,
    due,
    closed_on,
    milestones,
    first_quarter,
    second_quarter,
    third_quarter,
    fourth_quarter,
    progress,
    percent,
    target,
    actual,
    status,
    light,
    problem,
    next_step,
    help,
    evidence,
    note,
};

/// One meaning a heading may have; 100 is certain.
struct Guess {
    ColumnRole role = ColumnRole::none;
    int score = 0;
};

/// What `heading` may mean, best first, when it stands under `above` (empty when it has no heading above it).
std::vector<Guess> guesses(std::string_view heading, std::string_view above = "");
/// The second half of a heading that names two things: 整改措施及完成情况 → progress.
ColumnRole second_meaning(std::string_view heading);
/// True when the text is, letter for letter, a known heading; cheap enough to ask of every cell.
bool is_heading(std::string_view text);
/// 序号 in brackets, as in 项目（原序号）: the item's old number then stands behind its title.
bool asks_for_old_number(std::string_view heading);

}  // namespace ledger

template <>
inline constexpr std::array words<ledger::ColumnRole>{Word{"none", "不导入"},
                                                      Word{"number", "序号"},
                                                      Word{"code", "编号"},
                                                      Word{"version", "行版本"},
                                                      Word{"field", "领域"},
                                                      Word{"title", "改革任务"},
                                                      Word{"measure", "具体举措"},
                                                      Word{"goal", "年度目标"},
                                                      Word{"deliverable", "完成标志"},
                                                      Word{"basis", "文件依据"},
                                                      Word{"origin", "任务来源"},
                                                      Word{"source", "来源"},
                                                      Word{"lead_units", "牵头单位"},
                                                      Word{"co_units", "配合单位"},
                                                      Word{"units", "责任单位"},
                                                      Word{"area", "责任地区"},
                                                      Word{"heading_leader", "领衔领导"},
                                                      Word{"supervising_leader", "责任领导"},
                                                      Word{"responsible_person", "责任人"},
                                                      Word{"liaison", "联络员及电话"},
                                                      Word{"start", "启动时间"},
                                                      Word{"due", "完成时限"},
                                                      Word{"closed_on", "销号时间"},
                                                      Word{"milestones", "阶段节点"},
                                                      Word{"first_quarter", "一季度"},
                                                      Word{"second_quarter", "二季度"},
                                                      Word{"third_quarter", "三季度"},
                                                      Word{"fourth_quarter", "四季度"},
                                                      Word{"progress", "进展情况"},
                                                      Word{"percent", "完成进度（%）"},
                                                      Word{"target", "目标数"},
                                                      Word{"actual", "已完成数"},
                                                      Word{"status", "是否完成"},
                                                      Word{"light", "进度评价"},
                                                      Word{"problem", "存在问题"},
                                                      Word{"next_step", "下一步措施"},
                                                      Word{"help", "需协调事项"},
                                                      Word{"evidence", "佐证材料"},
                                                      Word{"note", "备注"}};
