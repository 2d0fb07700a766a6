#pragma once
#include <vector>
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/appraisals/appraisal.hpp"
#include "reform/appraisals/publication.hpp"

// What happens to a month after it has been closed, for the rooms that decide on it. Each is part of the caller's own deed, which
// has asked for permission.

/// Of a month that is not closed: nothing.
std::optional<Publication> publication_of(db::Tx&, Month);
/// Refuses (conflict) a month that is not closed.
Publication required_publication(db::Tx&, Month);
void publish(db::Tx&, const Publication&);
/// Frozen for ever; one line in the journal.
void make_final(db::Tx&, const Actor&, Publication&, Instant now);

/// The result as closed (0) or as a later revision has it. Refuses (not_found) a number that is not there.
Appraisal revision_of(db::Tx&, Month, std::int64_t number);
/// A new revision: these facts by the month's own rulebook. The rows of places and lines become those of the new result;
/// what was frozen before stays readable by its number.
Appraisal revise(db::Tx&, const Actor&, Instant now, const Appraisal& in_force, std::string facts);

/// The sheets of a result as rows, for queries.
void save_sheets(db::Tx&, Id<Appraisal>, const MonthRanking&);
