#include "reform/matters/closing.hpp"
#include <algorithm>
#include <fmt/format.h>

std::vector<FieldError> missing_at(const Gate& gate, MatterStep step, const Showing& shown, Date today) {
    std::vector<FieldError> missing;
    const bool asks = step == MatterStep::request_closure, verifies = step == MatterStep::verify;
    if ((asks || verifies) && shown.evidence < gate.evidence_at_least)
        missing.push_back({"evidence", fmt::format("佐证材料有 {} 份，至少要 {} 份", shown.evidence, gate.evidence_at_least)});
    if (verifies && gate.milestones_done)
        for (auto& milestone : shown.milestones)
            if (!milestone.done_on)
                missing.push_back({fmt::format("milestones[{}]", milestone.position),
                                   fmt::format("节点“{}”还没有填写完成日期", milestone.title)});
    if (verifies)
        for (std::size_t i = 0; i < gate.checks.size(); ++i)
            if (!std::ranges::count(shown.checked, gate.checks[i]))
                missing.push_back({fmt::format("checked[{}]", i), fmt::format("还没有核对“{}”", gate.checks[i])});
    if (step == MatterStep::close_out && gate.public_notice_days > 0) {
        const Date until = add_days(shown.verified_on.value_or(today), gate.public_notice_days);
        if (today < until)
            missing.push_back(
                {"public_notice", fmt::format("公示 {} 天，到{}才能销号", gate.public_notice_days, to_text(until))});
    }
    return missing;
}
