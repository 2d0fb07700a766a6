#pragma once
#include <string>
#include "db/database.hpp"
#include "reform/years/standing.hpp"

/// The ranking over several months, from what was frozen at closing. Who may see a closed month's ranking may see it.
class Standings {
public:
    Standings(db::Database& db, Clock clock) : db_(db), clock_(std::move(clock)) {}

    /// Refuses (invalid) a span that ends before it begins or is longer than three years.
    StandingTable over(const Actor&, const StandingSpan&);
    /// The same as a spreadsheet: for each group the places, the points, and the last month by blocks.
    std::string workbook(const Actor&, const StandingSpan&);

private:
    db::Database& db_;
    Clock clock_;
};
