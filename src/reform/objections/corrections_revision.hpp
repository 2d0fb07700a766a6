#pragma once
#include "db/database.hpp"
#include "reform/appraisals/appraisal.hpp"
#include "reform/objections/correction_notice.hpp"

class Playbooks;

// How a decision becomes a revision: tried first, then made with its notice. Both are part of the caller's own deed.

/// A change of the month's facts, scored but not made.
struct Trial {
    Appraisal in_force;
    std::string facts;
    ChangePreview preview;
};
/// Refuses (invalid) with every fault of the changes, and changes that change nothing.
Trial try_changes(db::Tx&, Playbooks&, Month, const std::vector<FactChange>&);

/// The revision and its notice, numbered from the register, worded and journalled. `basis`: what the correction rests on, as it
/// stands after 根据.
CorrectionNotice make_correction(db::Tx&, Playbooks&, const Actor&, Instant now, const Trial&, std::string basis,
                                 std::string reason);
