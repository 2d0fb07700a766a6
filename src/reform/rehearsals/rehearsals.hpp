#pragma once
#include "base/actor.hpp"
#include "db/database.hpp"
#include "reform/rehearsals/fairness.hpp"
#include "reform/rehearsals/rehearsal.hpp"
#include "reform/rehearsals/rehearsal_question.hpp"
#include "reform/rehearsals/sensitivity.hpp"

class Playbooks;
struct Rulebook;

/// What another rulebook would have made of the months that are closed. Only asks: nothing that was published changes,
/// nothing is kept.
class Rehearsals {
public:
    Rehearsals(db::Database& db, Playbooks& playbooks, Clock clock) : db_(db), playbooks_(playbooks), clock_(std::move(clock)) {}

    /// The months that are closed, the latest first.
    std::vector<RehearsedMonth> months(const Actor&);
    Rehearsal rehearse(const Actor&, const RehearsalQuestion&);
    Sensitivity sensitivity(const Actor&, const RehearsalQuestion&);
    /// Of the last of the months asked for.
    Fairness fairness(const Actor&, const RehearsalQuestion&);

private:
    struct Draft {
        std::string name, text;
        bool in_force = false;  // nothing else was asked for: each month by its own rulebook
    };
    struct FrozenMonth {
        Month month{};
        std::string rulebook, facts, result, gathered;
    };
    Draft draft_of(db::Tx&, const RehearsalQuestion&);
    std::vector<FrozenMonth> frozen(db::Tx&, const RehearsalQuestion&, const Rulebook* gather_for);

    db::Database& db_;
    Playbooks& playbooks_;
    Clock clock_;
};
