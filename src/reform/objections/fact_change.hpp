#pragma once
#include <string>
#include <vector>
#include "base/actor.hpp"
#include "base/describe.hpp"
#include "base/error.hpp"
#include "reform/objections/frozen_facts.hpp"
#include "reform/rulebook/rulebook.hpp"

// What a decision changes in a month's frozen facts. Nothing is gathered anew: what is not named stays as it was frozen.

enum class FactDeed {
    set,        // other values in a record, or of a unit's input
    leave_out,  // the record does not count
    add,        // a record that was missing
};
template <> inline constexpr std::array words<FactDeed>{Word{"set", "改正"}, Word{"leave_out", "剔除"}, Word{"add", "补记"}};

/// A value as a person writes it: 7.5, 是, 省级; empty for no data.
struct CellText {
    static constexpr auto record = "CellText";
    std::string column, value;
};
void describe(CellText& c, auto v) {
    v("column", c.column, "列");
    v("value", c.value, "值");
}

struct FactChange {
    static constexpr auto record = "FactChange";
    FactDeed deed = FactDeed::set;
    Id<Unit> unit;
    std::string source;                // "inputs" for a value of the unit itself
    std::optional<std::string> id;     // of the record; none for an added one and for an input
    std::vector<CellText> cells;       // of set and add
    std::optional<std::string> basis;  // what the added record rests on
};
void describe(FactChange& c, auto v) {
    v("deed", c.deed, "办法");
    v("unit", c.unit, "单位");
    v("source", c.source, "来源");
    v("id", c.id, "记录");
    v("cells", c.cells, "值");
    v("basis", c.basis, "依据");
}

struct FactChanges {
    static constexpr auto record = "FactChanges";
    std::vector<FactChange> changes;
};
void describe(FactChanges& c, auto v) { v("changes", c.changes, "更正内容"); }

/// The facts with the changes made. Every fault is named by its place in the request (changes[1].cells[0].value); with any
/// the result is not to be used. `mark` begins the number of an added record: 更正2- gives 更正2-1.
FrozenFacts changed(FrozenFacts, const std::vector<FactChange>&, const Rulebook&, const std::string& mark,
                    std::vector<FieldError>& faults);
