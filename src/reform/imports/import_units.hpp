#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "reform/matters/matter_entry.hpp"

/// Every way a city's units are called, for finding the one a spreadsheet means.
class UnitBook {
public:
    /// `name`: full, short, an alias, or one of former times. A name two units share finds neither.
    void add(Id<Unit>, std::string_view name, bool of_today);

    std::optional<Id<Unit>> find(std::string_view name) const;
    bool knows(std::string_view name) const;  // true as well of a name that two units share
    /// The likeliest units for a name nobody knows, best first, at most `most`.
    std::vector<UnitRef> suggest(std::string_view name, std::size_t most = 3) const;
    std::string name_of(Id<Unit>) const;  // the first one added

private:
    std::map<std::string, std::optional<Id<Unit>>> by_name_;  // comparable form; nothing: shared
    std::vector<std::pair<Id<Unit>, std::string>> names_;
    std::map<Id<Unit>, std::string> first_;
};
