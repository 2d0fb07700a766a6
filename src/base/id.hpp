#pragma once
#include <compare>
#include <cstdint>
#include <functional>

/// A row number that cannot be mistaken for another table's.
template <class Row> struct Id {
    std::int64_t value = 0;
    explicit operator bool() const { return value != 0; }
    auto operator<=>(const Id&) const = default;
};

template <class Row> struct std::hash<Id<Row>> {
    std::size_t operator()(Id<Row> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
