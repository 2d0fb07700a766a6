#pragma once
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/rehearsals/scheme.hpp"
#include "reform/rehearsals/scheme_check.hpp"

class Playbooks;

/// The office's drafts of rulebooks, from the first line to adoption.
class Schemes {
public:
    Schemes(db::Database& db, Playbooks& playbooks, Clock clock) : db_(db), playbooks_(playbooks), clock_(std::move(clock)) {}

    std::vector<SchemeRow> list(const Actor&);
    SchemePage page(const Actor&, Id<Scheme>);
    SchemePage draft(const Actor&, const NewScheme&);
    SchemePage change(const Actor&, Id<Scheme>, std::int64_t version, const NewScheme&);
    SchemePage withdraw(const Actor&, Id<Scheme>, std::int64_t version, const SchemeEnd&);
    /// Its text becomes the rulebook of a new version of the playbook, otherwise as in force on that day. Refuses
    /// (conflict) a text with faults, naming them all, and one that its own dates keep from holding then.
    SchemePage adopt(const Actor&, Id<Scheme>, std::int64_t version, const Adoption&);
    /// While somebody writes: faults, and what a form shows. Nothing is kept.
    SchemeCheck check(const Actor&, const SchemeText&);

private:
    SchemePage page_of(db::Tx&, const Scheme&);
    Month earliest(db::Tx&);

    db::Database& db_;
    Playbooks& playbooks_;
    Clock clock_;
};
