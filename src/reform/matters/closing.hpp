#pragma once
#include <optional>
#include <vector>
#include "base/error.hpp"
#include "reform/matters/matter.hpp"
#include "reform/playbook/kinds.hpp"

/// What a matter has to show when it comes to the gate (销号关口).
struct Showing {
    std::vector<Milestone> milestones;
    int evidence = 0;  // files on the matter and its reports
    std::optional<Date> verified_on;
    std::vector<std::string> checked;  // what the verifier ticked off
};

/// Everything that is missing before the step may be taken, in the user's words; empty when the gate stands open. The unit
/// answers for evidence when it asks; the office for milestones and its list of checks when it verifies; public notice runs from then to the end.
std::vector<FieldError> missing_at(const Gate&, MatterStep, const Showing&, Date today);
