#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"

/// How often a unit is asked about a matter.
enum class Cadence { month, quarter, milestone, none };
template <>
inline constexpr std::array words<Cadence>{Word{"month", "每月"}, Word{"quarter", "每季度"}, Word{"milestone", "按节点"},
                                           Word{"none", "不需填报"}};

/// 销号关口: what must be there before a matter may be struck off.
struct Gate {
    static constexpr auto record = "Gate";
    bool milestones_done = true;      // every milestone done
    bool result_named = true;         // the request says which result was reached
    bool verified_by_other = true;    // two-person rule: the verifier did not ask for the closure
    int evidence_at_least = 0;        // files
    int public_notice_days = 0;       // 公示
    std::vector<std::string> checks;  // what the verifier ticks off, one by one
};
void describe(Gate& g, auto v) {
    v("milestones_done", g.milestones_done, "节点全部完成");
    v("result_named", g.result_named, "写明完成情况");
    v("verified_by_other", g.verified_by_other, "申请与复核分人");
    v("evidence_at_least", g.evidence_at_least, "佐证材料份数");
    v("public_notice_days", g.public_notice_days, "公示天数");
    v("checks", g.checks, "复核清单");
}

/// A kind of matter (改革任务, 议定事项 …): its number, what is asked, what proves it.
struct MatterKind {
    static constexpr auto record = "MatterKind";
    std::string key, label;
    std::string code;                   // {city}-{year}-{n:04}
    std::vector<std::string> asks;      // fields of the matter that must be filled when it is registered
    std::vector<std::string> evidence;  // kinds of evidence that count
    Cadence cadence = Cadence::month;
    Gate gate;
};
void describe(MatterKind& k, auto v) {
    v("key", k.key, "标识");
    v("label", k.label, "名称");
    v("code", k.code, "编号规则");
    v("asks", k.asks, "必填项");
    v("evidence", k.evidence, "佐证类型");
    v("cadence", k.cadence, "填报频次");
    v("gate", k.gate, "销号关口");
}

/// The n-th code of a year: "ZB-2017-0012".
std::string code_of(const MatterKind&, std::string_view city_code, int year, int n);
/// What all codes of the year begin with ("ZB-2017-"), for finding the greatest number taken.
std::string code_prefix(const MatterKind&, std::string_view city_code, int year);
/// The number inside a code of that year, when it is one.
std::optional<int> number_in(const MatterKind&, std::string_view city_code, int year, std::string_view code);

/// Why a pattern cannot be used, in a sentence; empty when it can.
std::string fault_of_code_pattern(std::string_view pattern);
