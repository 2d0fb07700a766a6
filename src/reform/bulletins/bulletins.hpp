#pragma once
#include "db/database.hpp"
#include "reform/bulletins/bulletin_view.hpp"
#include "reform/scoring/scores.hpp"

namespace office {
class PageShelf;
}  // namespace office
class Files;
class Playbooks;
struct Playbook;

/// A file to be handed out; the door makes a download of it.
struct PaperFile {
    std::string name, bytes;
};

/// The monthly bulletins: drafted from a closed month, worded by the office, issued under the next number of the register.
class Bulletins {
public:
    Bulletins(db::Database& db, Playbooks& playbooks, Files& files, office::PageShelf& shelf, Clock clock)
        : db_(db), playbooks_(playbooks), files_(files), shelf_(shelf), clock_(std::move(clock)) {}

    std::vector<BulletinRow> list(const Actor&);
    /// Refuses (conflict) a month that is not closed or has its bulletin already.
    BulletinView draft(const Actor&, const NewBulletin&);
    BulletinView view(const Actor&, Id<Bulletin>);
    /// Puts the author's words in place of the office's; an empty text is a paragraph left out.
    BulletinView reword(const Actor&, Id<Bulletin>, std::int64_t version, const Wordings&);
    /// Gathers the facts of the month once more, after a correction of the appraisal.
    BulletinView renew(const Actor&, Id<Bulletin>, std::int64_t version);
    /// Takes the number, keeps the bytes of docx and PDF for good and writes the journal, all or nothing.
    BulletinView issue(const Actor&, Id<Bulletin>, std::int64_t version, const Issue&);
    /// The issued bytes, or the draft as it stands.
    PaperFile docx(const Actor&, Id<Bulletin>);
    /// The same paper for printing, set by the program itself; issued, the bytes that were kept.
    PaperFile pdf(const Actor&, Id<Bulletin>);
    /// The same pages as OFD, unsigned; refuses (conflict) when the server was not told to write it.
    PaperFile ofd(const Actor&, Id<Bulletin>);
    office::PageList pages(const Actor&, Id<Bulletin>);
    /// A page, from 1, as a picture for the screen; refuses (not_found) one that does not exist.
    PaperFile picture(const Actor&, Id<Bulletin>, std::int64_t page);
    /// What a Word file that somebody edited says otherwise than the bulletin; refuses (invalid) what is no such file.
    BulletinComparison compare(const Actor&, Id<Bulletin>, std::string docx);
    /// For `luoshi bulletin`: the month's bulletin when there is one, else what its draft would be.
    PaperFile docx_of_month(const Actor&, Month);
    PaperFile pdf_of_month(const Actor&, Month);

    /// Refuses who may not see the bulletin: for what hangs on it.
    void require_visible(db::Tx&, const Actor&, Id<Bulletin>);

    /// Part of closing a month: what the ledger says that day stands still, whenever the bulletin is drafted.
    void keep_figures(db::Tx&, Month);

private:
    BulletinView view_in(db::Tx&, const Actor&, const Bulletin&);
    ComposedBulletin composed(db::Tx&, const Bulletin&);
    office::Document readable(const Actor&, Id<Bulletin>);
    void keep(db::Tx&, const Actor&, Bulletin&, const office::Document&, Instant now);
    std::string issued_bytes(db::Tx&, const std::string& sha256);
    PaperFile pdf_in(db::Tx&, const Bulletin&);
    PaperSlip slip_of(db::Tx&, const Bulletin&, const PaperWords&);
    Bulletin fresh(db::Tx&, const Actor&, Month);

    db::Database& db_;
    Playbooks& playbooks_;
    Files& files_;
    office::PageShelf& shelf_;
    Clock clock_;
};

/// The ranking in force in the place of the one the facts were gathered with.
void put_ranking(BulletinFacts&, const Scores&);
/// The facts of a month: the frozen ranking, and what the ledger and the reports say up to `as_of`, one query a figure.
BulletinFacts gather_bulletin_facts(db::Tx&, const Playbook&, const Scores&, Month, Date as_of);
