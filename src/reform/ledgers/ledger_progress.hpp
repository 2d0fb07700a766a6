#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"
#include "office/workbook.hpp"

enum class ProgressStatus { not_started, in_progress, partly, done, over_fulfilled, lagging, not_done, public_notice };
template <>
inline constexpr std::array words<ProgressStatus>{Word{"not_started", "未启动"},      Word{"in_progress", "正在推进"},
                                                  Word{"partly", "部分完成"},         Word{"done", "已完成"},
                                                  Word{"over_fulfilled", "超额完成"}, Word{"lagging", "滞后"},
                                                  Word{"not_done", "未完成"},         Word{"public_notice", "公示中"}};

/// How far a task is, as the sheet says it: the published value is kept even where it contradicts itself.
struct LedgerProgress {
    static constexpr auto record = "LedgerProgress";
    RawJson raw;                    // as in the cell: a text, a number, or null
    std::optional<Points> percent;  // 50 for 50 %; may exceed 100
    std::optional<std::string> text;
    std::optional<ProgressStatus> status;
};
void describe(LedgerProgress& p, auto v) {
    v("raw", p.raw, "原值");
    v("percent", p.percent, "完成进度（%）");
    v("text", p.text, "进展情况");
    v("status", p.status, "完成状态");
}

namespace ledger {

/// How a column writes its percentages. Decided once for the column, since 0.5 alone may be a half or half a percent.
struct PercentHabit {
    bool fractions = false;  // bare numbers are fractions: 0.5 is 50 %, 1.1 is 110 %
    bool certain = true;     // otherwise each bare number is asked about
};
PercentHabit habit_of(const std::vector<const office::SheetCell*>& column, std::string_view heading);

struct PercentReading {
    std::optional<Points> percent;
    std::string doubt;  // empty when there is none
};
/// Figures only; 八成, 90%以上 and other words give no percent but a doubt.
PercentReading read_percent(const office::SheetCell&, PercentHabit);
/// 92.3％ and nothing else.
std::optional<Points> percent_in(std::string_view text);

/// What a word such as 是, √, 部分完成 or 已完成整改 says; nothing when it says nothing known.
std::optional<ProgressStatus> status_in(std::string_view text);
/// The same for the heading of a section, such as 二、超额完成, where it is the whole heading.
std::optional<ProgressStatus> status_of_section(std::string_view heading);

/// The cell's value as JSON: numbers stay numbers, everything else is its shown text.
RawJson raw_of(const office::SheetCell&);

}  // namespace ledger
