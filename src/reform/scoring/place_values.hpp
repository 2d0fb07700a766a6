#pragma once
#include "reform/rulebook/rulebook.hpp"

/// What the places of a rank rule are worth in one group, places counted from 0.
class PlaceValues {
public:
    PlaceValues(const ScoreRule&, std::size_t group);

    /// The points of each of `equal` units that share the place.
    Points of(std::size_t place, std::size_t equal) const;
    /// The place of units with `better` others before them, of `kinds` different values.
    std::size_t place(std::size_t better, std::size_t kinds) const { return rule_.ties == RankTies::dense ? kinds : better; }
    std::string words(Points given, const std::string& value, std::size_t place, std::size_t equal) const;

private:
    Points worth(std::size_t place) const;

    const ScoreRule& rule_;
    Points full_, step_;
};
