#pragma once
#include "reform/papers/paper_set.hpp"
#include "reform/papers/papers.hpp"

/// The month's papers in one go. Each paper is drafted or issued in a transaction of its own, whole or not at all; what a
/// power cut leaves waiting is done when the program runs again.
class PaperSets {
public:
    PaperSets(db::Database& db, Papers& papers, Bulletins& bulletins, Clock clock)
        : db_(db), papers_(papers), bulletins_(bulletins), clock_(std::move(clock)) {}

    std::vector<PaperSetView> list(const Actor&);
    PaperSetView view(const Actor&, Id<PaperSet>);
    /// Refuses (conflict) a month that is not closed, or whose set is still being worked on.
    PaperSetView start(const Actor&, const NewPaperSet&);
    /// Refuses (invalid), naming every paper, while one of them has something that must be mended: none is issued then.
    PaperSetView issue(const Actor&, Id<PaperSet>, std::int64_t version, const Issue&);
    /// Tries once more what failed, and works for a while.
    PaperSetView go_on(const Actor&, Id<PaperSet>);
    /// Does what waits, up to so many papers; called by the clockwork.
    void work(int most = 20);

private:
    bool step(Id<PaperSet>);
    void do_item(db::Tx&, const PaperSet&, SetItem&);
    void finish(db::Tx&, PaperSet&);
    void draft_item(db::Tx&, const Actor&, const PaperSet&, SetItem&);
    void issue_item(db::Tx&, const Actor&, const PaperSet&, SetItem&);
    std::vector<SetItem> planned(db::Tx&, const Actor&, const NewPaperSet&);
    PaperSetView view_in(db::Tx&, const Actor&, const PaperSet&);

    db::Database& db_;
    Papers& papers_;
    Bulletins& bulletins_;
    Clock clock_;
};
