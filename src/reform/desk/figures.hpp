#pragma once
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/desk/figure.hpp"

/// The city's figures as of now, each with the query that gives it.
class Figures {
public:
    Figures(db::Database& db, Clock clock) : db_(db), clock_(std::move(clock)) {}

    /// For whoever may see every matter of the city.
    std::vector<PublishedFigure> all(const Actor&);

private:
    db::Database& db_;
    Clock clock_;
};
