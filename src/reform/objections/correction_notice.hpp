#pragma once
#include "base/toml.hpp"
#include "office/document.hpp"
#include "reform/objections/correction.hpp"

/// 更正通知: what a revision changed, why and for whom; issued in the deed that made the revision and never changed.
struct CorrectionNotice {
    static constexpr auto record = "CorrectionNotice", table = "correction_notice", label = "更正通知";
    Id<CorrectionNotice> id;
    Month month{};
    std::int64_t revision = 0;
    std::string paper_number, title, reason, basis;
    RawJson changes, effects, paper;
    Instant issued_at{};
    std::string issued_by;
};
void describe(CorrectionNotice& n, auto v) {
    v("id", n.id, "编号");
    v("month", n.month, "月份");
    v("revision", n.revision, "第几次更正");
    v("paper_number", n.paper_number, "发文字号");
    v("title", n.title, "标题");
    v("reason", n.reason, "事由");
    v("basis", n.basis, "依据");
    v("changes", n.changes, "事实更正");
    v("effects", n.effects, "得分和名次变化");
    v("paper", n.paper, "公文");
    v("issued_at", n.issued_at, "印发时间");
    v("issued_by", n.issued_by, "印发人");
}

/// The same as the screen shows it.
struct NoticeView {
    static constexpr auto record = "NoticeView";
    Id<CorrectionNotice> id;
    Month month{};
    std::int64_t revision = 0;
    std::string paper_number, title, reason, basis;
    std::vector<FactDifference> changes;
    std::vector<UnitEffect> effects;
    Instant issued_at{};
    std::string issued_by;
    office::Document paper;
};
void describe(NoticeView& n, auto v) {
    v("id", n.id, "编号");
    v("month", n.month, "月份");
    v("revision", n.revision, "第几次更正");
    v("paper_number", n.paper_number, "发文字号");
    v("title", n.title, "标题");
    v("reason", n.reason, "事由");
    v("basis", n.basis, "依据");
    v("changes", n.changes, "事实更正");
    v("effects", n.effects, "得分和名次变化");
    v("issued_at", n.issued_at, "印发时间");
    v("issued_by", n.issued_by, "印发人");
    v("paper", n.paper, "公文");
}
NoticeView view_of(const CorrectionNotice&);

/// [correction] of papers.toml: who issues the notice and how its number is written. A playbook without it has these.
struct NoticeWords {
    std::string organ = "office", mark = "{organ}文件", number = "改办更正〔{year}〕{number}号";
};
NoticeWords read_notice_words(const TomlTable& papers);

/// What the register and the playbook say on the day of issue.
struct NoticeSlip {
    std::string organ, mark, number;
    std::string addressees;
    Date date{};
};

/// The paper in official form: what was wrong, what holds now, whose points and which places change.
office::Document compose_notice(const CorrectionNotice&, const std::vector<FactDifference>&, const std::vector<UnitEffect>&,
                                const NoticeSlip&);
