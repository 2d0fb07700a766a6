#pragma once
#include "db/database.hpp"
#include "reform/matters/matter_entry.hpp"
#include "reform/matters/matter_list.hpp"

class Playbooks;
struct Playbook;

/// The ledger and everything that may happen to what stands in it.
class Matters {
public:
    Matters(db::Database& db, Playbooks& playbooks, Clock clock) : db_(db), playbooks_(playbooks), clock_(std::move(clock)) {}

    MatterDetail register_matter(const Actor&, const MatterEntry&);
    MatterDetail change(const Actor&, Id<Matter>, std::int64_t version, const MatterEntry&);
    MatterDetail take(const Actor&, Id<Matter>, std::int64_t version, MatterStep, const Reason&);

    MatterDetail detail(const Actor&, Id<Matter>);
    std::vector<HistoryLine> history(const Actor&, Id<Matter>);
    MatterPage page(const Actor&, const MatterFilter&);
    MatterGrid grid(const Actor&, const MatterFilter&);
    std::vector<LedgerRow> ledgers(const Actor&);

    /// Refuses (forbidden) who may not see the matter; for what hangs on it.
    void require_visible(db::Tx&, const Actor&, Id<Matter>);

    /// Re-rates the lights of all open matters for today: run daily and before a month closes. Returns how many changed.
    int refresh_lights();

private:
    db::Database& db_;
    Playbooks& playbooks_;
    Clock clock_;
};

// For the rooms after this one, inside their own transaction.
Subject subject_of(db::Tx&, const Matter&);
std::vector<UnitRef> units_of(db::Tx&, Id<Matter>, std::string_view part);  // "lead" or "co", in order
std::vector<Milestone> milestones_of(db::Tx&, Id<Matter>);
std::vector<HistoryLine> history_of(db::Tx&, Id<Matter>);
/// The tasks a unit leads and that are not over go from one liaison officer to the other, each with its line in the journal.
void hand_over_tasks(db::Tx&, const Actor&, Instant now, Id<Unit>, Id<User> from, Id<User> to);
/// Re-rates one matter's light and saves it when it changed.
void refresh_light(db::Tx&, Playbooks&, Matter&, Date today);
/// 序时进度: the percent that should be done by that day.
int planned_percent(const Playbook&, const Matter&, const std::vector<Milestone>&, Date);
/// The next free code of the matter's kind and year; refuses a kind the playbook does not know.
std::string next_code(Playbooks&, db::Tx&, const Matter&);
