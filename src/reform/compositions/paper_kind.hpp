#pragma once
#include <array>
#include "base/words.hpp"

/// Every paper the office sends, signs or files. The first is the month's bulletin, which the bulletins room composes from
/// its frozen month; all others are composed here from plain input.
enum class PaperKind {
    bulletin,
    circular,
    prompt_slip,
    assignment_slip,
    urging_slip,
    compliance_order,
    supervision_notice,
    supervision_letter,
    minutes,
    inspection_report,
    upward_report,
    rectification_notice,
    agenda,
    leader_sheet,
    ledger_print,
    opinion_record,
};
template <>
inline constexpr std::array words<PaperKind>{Word{"bulletin", "月度通报"},
                                             Word{"circular", "通报"},
                                             Word{"prompt_slip", "提示单"},
                                             Word{"assignment_slip", "交办单"},
                                             Word{"urging_slip", "催办单"},
                                             Word{"compliance_order", "责令书"},
                                             Word{"supervision_notice", "督办通知"},
                                             Word{"supervision_letter", "督办函"},
                                             Word{"minutes", "会议纪要"},
                                             Word{"inspection_report", "督察报告"},
                                             Word{"upward_report", "报告"},
                                             Word{"rectification_notice", "整改通知"},
                                             Word{"agenda", "议题清单"},
                                             Word{"leader_sheet", "领导阅批单"},
                                             Word{"ledger_print", "改革任务台账"},
                                             Word{"opinion_record", "征求意见记录"}};
