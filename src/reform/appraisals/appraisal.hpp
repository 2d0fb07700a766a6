#pragma once
#include <optional>
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "reform/scoring/scores.hpp"

/// A closed month, frozen: what it was judged on, by which rulebook, and the result.
struct Appraisal {
    static constexpr auto record = "Appraisal", table = "appraisal", label = "月度得分";
    Id<Appraisal> id;
    Month month{};
    std::string rulebook_name, rulebook_version;
    std::string rulebook, facts, result;  // TOML, JSON, JSON
    Instant closed_at{};
    std::string closed_by;
    std::int64_t revision =
        0;  // which one's facts and result these are; 0: as closed. Not a column: revisions have rows of their own
};
void describe(Appraisal& a, auto v) {
    v("id", a.id, "编号");
    v("month", a.month, "月份");
    v("rulebook_name", a.rulebook_name, "考评细则");
    v("rulebook_version", a.rulebook_version, "版本");
    v("rulebook", a.rulebook, "细则原文");
    v("facts", a.facts, "数据");
    v("result", a.result, "结果");
    v("closed_at", a.closed_at, "结账时间");
    v("closed_by", a.closed_by, "结账人");
}

/// A unit's place and sheet, as the ranking page shows it.
struct UnitSheetView {
    static constexpr auto record = "UnitSheet";
    Id<Unit> unit;
    std::string unit_name;
    std::optional<int> place;  // none: not ranked
    Points total;
    bool eligible = true;
    std::vector<std::string> flags;
    std::vector<BlockScore> blocks;
    std::vector<ScoreLine> lines;
};
void describe(UnitSheetView& u, auto v) {
    v("unit", u.unit, "单位编号");
    v("unit_name", u.unit_name, "单位");
    v("place", u.place, "名次");
    v("total", u.total, "总分");
    v("eligible", u.eligible, "可评优");
    v("flags", u.flags, "标注");
    v("blocks", u.blocks, "板块得分");
    v("lines", u.lines, "明细");
}

struct RankingGroup {
    static constexpr auto record = "RankingGroup";
    std::string name, label;
    std::vector<UnitSheetView> places;
};
void describe(RankingGroup& g, auto v) {
    v("name", g.name, "分组");
    v("label", g.label, "分组名称");
    v("places", g.places, "名次");
}

enum class RankingState { draft, closed, final };
template <>
inline constexpr std::array words<RankingState>{Word{"draft", "试算"}, Word{"closed", "已结账，公示中"}, Word{"final", "已定稿"}};

/// The ranking of a month: as frozen at closing and corrected since, or, before that, what it would be now.
struct MonthRanking {
    static constexpr auto record = "MonthRanking";
    Month month{};
    RankingState state = RankingState::draft;
    std::string rulebook, version;
    std::vector<RankingGroup> groups;
};
void describe(MonthRanking& r, auto v) {
    v("month", r.month, "月份");
    v("state", r.state, "状态");
    v("rulebook", r.rulebook, "考评细则");
    v("version", r.version, "版本");
    v("groups", r.groups, "分组");
}

/// Whether a closed month, scored again from what was frozen, gives the same bytes.
struct Recomputation {
    static constexpr auto record = "Recomputation";
    Month month{};
    bool same = false;
    std::string stored_hash, recomputed_hash;  // SHA-256 of the result
};
void describe(Recomputation& r, auto v) {
    v("month", r.month, "月份");
    v("same", r.same, "一致");
    v("stored_hash", r.stored_hash, "原结果");
    v("recomputed_hash", r.recomputed_hash, "重算结果");
}

/// A sentence of the calculation as the office says it: roles are stored as lead and co and read 牵头 and 配合. Results keep their
/// bytes; only what people are shown goes through here.
std::string in_office_words(std::string why);

/// The ranking page's form of a result; unit keys are the units' numbers.
MonthRanking ranking_of(const Scores&, Month, RankingState);
