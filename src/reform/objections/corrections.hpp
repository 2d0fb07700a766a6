#pragma once
#include "db/database.hpp"
#include "office/page_shelf.hpp"
#include "reform/objections/objection_view.hpp"

namespace office {
class Typesetter;
struct PageSet;
}  // namespace office
class Playbooks;

/// A correction with its changes taken out of the row, for the screen.
struct CorrectionDetail {
    static constexpr auto record = "CorrectionDetail";
    std::int64_t version = 1;
    Correction correction;
    std::vector<FactChange> changes;
    std::optional<ChangePreview> preview;  // what it would change now, while nobody has decided
    std::vector<std::string> may;          // decide
};
void describe(CorrectionDetail& d, auto v) {
    v("version", d.version, "版本");
    v("correction", d.correction, "更正");
    v("changes", d.changes, "更正内容");
    v("preview", d.preview, "试算");
    v("may", d.may, "可办理");
}

struct NoticeRow {
    static constexpr auto record = "NoticeRow";
    Id<CorrectionNotice> id;
    std::int64_t revision = 0;
    std::string paper_number, title, reason, basis;
    Instant issued_at{};
    std::string issued_by;
};
void describe(NoticeRow& n, auto v) {
    v("id", n.id, "编号");
    v("revision", n.revision, "第几次更正");
    v("paper_number", n.paper_number, "发文字号");
    v("title", n.title, "标题");
    v("reason", n.reason, "事由");
    v("basis", n.basis, "依据");
    v("issued_at", n.issued_at, "印发时间");
    v("issued_by", n.issued_by, "印发人");
}

struct NoticeFile {
    std::string name, bytes;
};

/// Corrections of final months, and the notices of all corrections.
class Corrections {
public:
    Corrections(db::Database& db, Playbooks& playbooks, office::PageShelf& shelf, Clock clock)
        : db_(db), playbooks_(playbooks), shelf_(shelf), clock_(std::move(clock)) {}

    std::vector<Correction> list(const Actor&, Month);
    CorrectionDetail detail(const Actor&, Id<Correction>);
    /// What a unit was judged on, to choose from what is to be changed.
    std::vector<JudgedSource> judged(const Actor&, Month, Id<Unit>);
    /// What would change; nothing is saved.
    ChangePreview preview(const Actor&, Month, const FactChanges&);
    /// Refuses (conflict) a month that is not final, (invalid) a correction without reason, basis or effect.
    CorrectionDetail propose(const Actor&, Month, const NewCorrection&);
    /// Approved, it becomes a new revision with its own notice; the frozen ones stay.
    CorrectionDetail decide(const Actor&, Id<Correction>, std::int64_t version, const CorrectionOpinion&);

    std::vector<NoticeRow> notices(const Actor&, Month);
    NoticeView notice(const Actor&, Id<CorrectionNotice>);  // lines of other units only for who may see their sheets
    NoticeFile docx(const Actor&, Id<CorrectionNotice>);
    /// The same paper for printing, set by the program itself: the same notice gives the same bytes.
    NoticeFile pdf(const Actor&, Id<CorrectionNotice>);
    office::PageList pages(const Actor&, Id<CorrectionNotice>);
    /// A page, from 1, as a picture for the screen; refuses (not_found) one that does not exist.
    NoticeFile picture(const Actor&, Id<CorrectionNotice>, std::int64_t page);

private:
    CorrectionDetail detail_of(db::Tx&, const Actor&, const Correction&);

    db::Database& db_;
    Playbooks& playbooks_;
    office::PageShelf& shelf_;
    Clock clock_;
};
