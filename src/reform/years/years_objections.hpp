#pragma once
#include <vector>
#include "db/database.hpp"
#include "reform/years/year_objection.hpp"

/// What the units hold against a published year, and how it was decided.
class YearObjections {
public:
    YearObjections(db::Database& db, Clock clock) : db_(db), clock_(std::move(clock)) {}

    /// All of a year for the office, the own ones for a unit.
    std::vector<YearObjectionView> list(const Actor&, int year);
    /// Refuses (conflict) outside the window.
    YearObjectionView raise(const Actor&, int year, const NewYearObjection&);
    /// By somebody else, with a reason. An upheld one is put right in the entry or the month it concerns, then shown again.
    YearObjectionView decide(const Actor&, Id<YearObjection>, std::int64_t version, const YearDecision&);

    /// For the files that hang on an objection.
    void require_visible(db::Tx&, const Actor&, Id<YearObjection>) const;

private:
    YearObjectionView view_of(db::Tx&, const Actor&, const YearObjection&) const;

    db::Database& db_;
    Clock clock_;
};
