#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include "base/toml.hpp"
#include "reform/playbook/playbook.hpp"

// One function a file of the folder, for playbook.cpp alone. Each is called for the base first and for the city after it,
// so what is already there is what the city inherits.

void read_playbook(const TomlTable&, Playbook&);                     // playbook.toml
void read_matters(const TomlTable&, Playbook&);                      // matters.toml
void read_lights(const TomlTable&, Playbook&, Faults& of_formulas);  // lights.toml
void read_cycle(const TomlTable&, Playbook&);                        // cycle.toml
void read_calendar(const TomlTable&, Playbook&);                     // calendar.toml
void read_ladder(const TomlTable&, Playbook&);                       // ladder.toml
void read_checklists(const TomlTable&, Playbook&);                   // checklists.toml

namespace reading {

/// A list that this file writes replaces what was inherited; true when it does.
template <class T> bool replaces(const TomlTable& table, std::string_view key, std::vector<T>& inherited) {
    if (!table.has(key)) return false;
    inherited.clear();
    return true;
}

/// The key of an entry, refused when an earlier entry of the list has it.
template <class T>
std::string new_key(const TomlTable& entry, const std::vector<T>& list, std::string T::*member, std::string_view name = "key") {
    auto key = entry.text(name);
    if (!key.empty() && std::any_of(list.begin(), list.end(), [&](const T& other) { return other.*member == key; }))
        entry.fault(name, "“" + key + "”重复了，前面已有同名的一项");
    return key;
}

/// Both ends of a validity; the last day must not lie before the first.
template <class T> void read_validity(const TomlTable& entry, T& into) {
    into.from = entry.date("from");
    into.to = entry.maybe_date("to");
    if (into.to && *into.to < into.from) entry.fault("to", "停用日期不能早于启用日期");
}

}  // namespace reading
