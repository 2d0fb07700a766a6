#pragma once
#include <cstddef>
#include <vector>
#include "base/fraction.hpp"

/// Values of units that are compared with each other: places, means, spread. Values are points, so that sums stay exact.
class PeerValues {
public:
    void add(Points value) { values_.push_back(value); }
    void arrange();  // once, after the last value

    bool empty() const { return values_.empty(); }
    std::size_t size() const { return values_.size(); }
    Points least() const { return values_.front(); }
    Points most() const { return values_.back(); }
    Fraction mean() const;
    Points deviation() const;              // of the whole, not of a sample; the square root rounded half up to 10⁻⁴
    std::size_t above(Points) const;       // how many are greater
    std::size_t below(Points) const;       // how many are less
    Fraction share_at_most(Points) const;  // the share that is not greater

private:
    std::vector<Points> values_;
};
