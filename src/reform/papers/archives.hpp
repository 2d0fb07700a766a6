#pragma once
#include "db/database.hpp"
#include "reform/papers/archive.hpp"
#include "reform/papers/papers.hpp"

/// A zip that lies ready to be sent.
struct ReadyZip {
    std::string name, path, sha256;
};

/// Packages that leave the house: the archive of a month or matter, and papers chosen at the desk. The same content gives the
/// same bytes. A package is written to disc entry by entry and swept a day later.
class Archives {
public:
    Archives(db::Database& db, Playbooks& playbooks, Files& files, Papers& papers, Bulletins& bulletins, Clock clock)
        : db_(db), playbooks_(playbooks), files_(files), papers_(papers), bulletins_(bulletins), clock_(std::move(clock)) {}

    ReadyZip of_month(const Actor&, Month);
    ReadyZip of_matter(const Actor&, Id<Matter>);
    Id<Matter> matter_with_code(const std::string& code);
    /// The Word and PDF files of these papers and bulletins, which the caller may see each.
    ReadyZip of_papers(const Actor&, const std::vector<Id<OfficialPaper>>&, const std::vector<Id<Bulletin>>&);

private:
    db::Database& db_;
    Playbooks& playbooks_;
    Files& files_;
    Papers& papers_;
    Bulletins& bulletins_;
    Clock clock_;
};
