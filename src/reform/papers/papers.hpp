#pragma once
#include "db/database.hpp"
#include "reform/bulletins/bulletins.hpp"
#include "reform/papers/paper_view.hpp"
#include "reform/people/policy.hpp"

/// The paper desk: drafts, what waits for a signature, what went out.
class Papers {
public:
    Papers(db::Database& db, Playbooks& playbooks, Files& files, office::PageShelf& shelf, Clock clock)
        : db_(db), playbooks_(playbooks), files_(files), shelf_(shelf), clock_(std::move(clock)) {}

    std::vector<PaperKindView> kinds(const Actor&);
    PaperPage list(const Actor&, const PaperFilter&);
    PaperView view(const Actor&, Id<OfficialPaper>);

    PaperView draft(const Actor&, const NewPaper&);
    /// The author's input and sentences in place of what was there; names in braces stay the program's.
    PaperView change(const Actor&, Id<OfficialPaper>, std::int64_t version, const PaperChange&);
    PaperView present(const Actor&, Id<OfficialPaper>, std::int64_t version);
    PaperView send_back(const Actor&, Id<OfficialPaper>, std::int64_t version);
    /// Takes the number, keeps the bytes of docx and PDF for good and writes the journal, all or nothing.
    PaperView issue(const Actor&, Id<OfficialPaper>, std::int64_t version, const Issue&);
    PaperView void_paper(const Actor&, Id<OfficialPaper>, std::int64_t version, const VoidReason&);
    /// The signed scan or the final text that was edited elsewhere, beside the issued bytes.
    PaperView file_beside(const Actor&, Id<OfficialPaper>, std::int64_t version, const EvidenceList&);
    void discard(const Actor&, Id<OfficialPaper>, std::int64_t version);

    PaperFile docx(const Actor&, Id<OfficialPaper>);
    PaperFile pdf(const Actor&, Id<OfficialPaper>);
    office::PageList pages(const Actor&, Id<OfficialPaper>);
    PaperFile picture(const Actor&, Id<OfficialPaper>, std::int64_t page);

    void require_visible(db::Tx&, const Actor&, Id<OfficialPaper>);
    /// For sets, inside their own transaction.
    OfficialPaper draft_in(db::Tx&, const Actor&, const NewPaper&);
    std::vector<Finding> findings_in(db::Tx&, const OfficialPaper&);

private:
    template <class Rule> PaperView deed(const Actor&, Id<OfficialPaper>, std::int64_t version, Action, std::string_view, Rule);
    PaperView view_in(db::Tx&, const Actor&, const OfficialPaper&);
    PaperFrame frame_of(db::Tx&, const OfficialPaper&, const PaperSentences&);
    PaperSentences office_words(db::Tx&, PaperKind, Date);
    void keep(db::Tx&, const Actor&, OfficialPaper&, const office::Document&, Instant now);
    office::Document readable(db::Tx&, const Actor&, Id<OfficialPaper>);
    PaperFile file(const Actor&, Id<OfficialPaper>, std::string_view ending);

    db::Database& db_;
    Playbooks& playbooks_;
    Files& files_;
    office::PageShelf& shelf_;
    Clock clock_;
};

/// The author's sentences of a paper laid over the office's as they were on the day of the draft.
PaperSentences words_of(const OfficialPaper&);
/// What the ledger and the frozen month know of such a paper, as the kind's input; {} where they know nothing.
RawJson gathered_input(db::Tx&, Playbooks&, const Actor&, const NewPaper&, Date today);
/// From what a kind's draft can be filled in: matter, unit (with its month), or nothing.
std::string_view gathered_from(PaperKind);
