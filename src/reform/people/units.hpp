#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/people/unit.hpp"

struct UnitFilter {
    static constexpr auto record = "UnitFilter";
    std::optional<Date> on;  // names and parents as of that day, and the units that stood then
    std::optional<UnitKind> kind;
    std::optional<Id<Unit>> parent;
    std::optional<bool> closed;  // closed ones too
};
void describe(UnitFilter& f, auto v) {
    v("on", f.on, "截至日期");
    v("kind", f.kind, "类别");
    v("parent", f.parent, "上级单位");
    v("closed", f.closed, "含已撤销");
}

/// The tree of units with its history.
class Units {
public:
    Units(db::Database& db, Clock clock) : db_(db), clock_(std::move(clock)) {}

    std::vector<Unit> list(const Actor&, const UnitFilter&);
    UnitDetail detail(const Actor&, Id<Unit>);
    UnitDetail enter(const Actor&, const UnitEntry&);
    /// A new name or parent keeps the old one in the history; `closed_on` closes the unit (its posts end that day).
    UnitDetail change(const Actor&, Id<Unit>, std::int64_t version, const UnitEntry&);

private:
    db::Database& db_;
    Clock clock_;
};

// For other rooms and for seeding, inside their own transaction.
/// Saves the unit and its first name, which holds from `since`. Says nothing in the journal.
void enter_unit(db::Tx&, Unit&, Date since);
/// By alias, full name, short name or code, as spreadsheets call it; nothing when unknown or when two units are called so.
std::optional<Id<Unit>> unit_called(db::Tx&, std::string_view);
std::string unit_name_on(db::Tx&, Id<Unit>, Date);
