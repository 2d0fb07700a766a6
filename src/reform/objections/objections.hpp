#pragma once
#include "db/database.hpp"
#include "reform/objections/objection_view.hpp"

class Playbooks;

/// The objections to a published month, and the month's way to being final.
class Objections {
public:
    Objections(db::Database& db, Playbooks& playbooks, Clock clock) : db_(db), playbooks_(playbooks), clock_(std::move(clock)) {}

    PublicationView publication(const Actor&, Month);
    /// 无异议: the caller's unit will not object.
    PublicationView consent(const Actor&, Month);
    /// 定稿, by hand: when the last day is over or every unit has consented, and nothing is undecided.
    PublicationView finalise(const Actor&, Month);
    /// The clockwork's part: every month whose last day is over and of which nothing is undecided.
    void finalise_due();

    /// The office sees all, a unit its own.
    std::vector<ObjectionRow> list(const Actor&, const ObjectionFilter&);
    ObjectionDetail detail(const Actor&, Id<Objection>);
    ObjectionDetail raise(const Actor&, Month, const NewObjection&);
    ObjectionDetail withdraw(const Actor&, Id<Objection>, std::int64_t version);
    /// What would change if it were decided so; nothing is saved.
    ChangePreview preview(const Actor&, Id<Objection>, const FactChanges&);
    /// Upheld: the frozen facts are changed as said, scored again, and a notice goes out, all in one transaction.
    ObjectionDetail decide(const Actor&, Id<Objection>, std::int64_t version, const ObjectionDecision&);

    /// For the files that hang on an objection.
    void require_visible(db::Tx&, const Actor&, Id<Objection>) const;

private:
    PublicationView view_of(db::Tx&, const Actor&, const Publication&);
    ObjectionDetail detail_of(db::Tx&, const Actor&, const Objection&);

    db::Database& db_;
    Playbooks& playbooks_;
    Clock clock_;
};
