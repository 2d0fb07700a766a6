#pragma once
#include "reform/objections/effect.hpp"
#include "reform/objections/fact_change.hpp"
#include "reform/objections/fact_difference.hpp"

enum class CorrectionState { proposed, approved, refused };
template <>
inline constexpr std::array words<CorrectionState>{Word{"proposed", "待批准"}, Word{"approved", "已批准"},
                                                   Word{"refused", "未批准"}};

/// What the office asks for when a final month has a mistake.
struct NewCorrection {
    static constexpr auto record = "NewCorrection";
    std::string reason, basis;
    std::vector<FactChange> changes;

    std::vector<FieldError> faults() const;
};
void describe(NewCorrection& n, auto v) {
    v("reason", n.reason, "事由");
    v("basis", n.basis, "依据文件");
    v("changes", n.changes, "更正内容");
}

/// Yes or no to a proposed correction, with words.
struct CorrectionOpinion {
    static constexpr auto record = "CorrectionOpinion";
    bool approve = false;
    std::string opinion;
};
void describe(CorrectionOpinion& o, auto v) {
    v("approve", o.approve, "批准");
    v("opinion", o.opinion, "意见");
}

/// 更正: proposed by the office, approved by its director; never an edit of what is final.
struct Correction {
    static constexpr auto record = "Correction", table = "correction", label = "更正";
    Id<Correction> id;
    std::int64_t version = 1;
    Month month{};
    CorrectionState state = CorrectionState::proposed;
    std::string reason, basis;
    RawJson changes;
    Id<User> proposed_by;
    std::string proposed_by_name;
    Instant proposed_at{};
    std::optional<Id<User>> decided_by;
    std::string decided_by_name;
    std::optional<Instant> decided_at;
    std::string opinion;
    std::optional<std::int64_t> notice;

    /// Refuses (conflict) a second opinion, (forbidden) the proposer's own, and (invalid) a refusal without a word.
    void decide(const CorrectionOpinion&, const Actor&, Instant now);
};
void describe(Correction& c, auto v) {
    v("id", c.id, "编号");
    v("version", c.version, "版本");
    v("month", c.month, "月份");
    v("state", c.state, "状态");
    v("reason", c.reason, "事由");
    v("basis", c.basis, "依据文件");
    v("changes", c.changes, "更正内容");
    v("proposed_by", c.proposed_by, "提出人编号");
    v("proposed_by_name", c.proposed_by_name, "提出人");
    v("proposed_at", c.proposed_at, "提出时间");
    v("decided_by", c.decided_by, "批准人编号");
    v("decided_by_name", c.decided_by_name, "批准人");
    v("decided_at", c.decided_at, "批准时间");
    v("opinion", c.opinion, "意见");
    v("notice", c.notice, "更正通知");
}

/// What would change, before anybody decides.
struct ChangePreview {
    static constexpr auto record = "ChangePreview";
    std::vector<FactDifference> changes;
    std::vector<UnitEffect> effects;
};
void describe(ChangePreview& p, auto v) {
    v("changes", p.changes, "事实更正");
    v("effects", p.effects, "得分和名次变化");
}
