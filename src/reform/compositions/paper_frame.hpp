#pragma once
#include "reform/compositions/composition.hpp"
#include "reform/playbook/playbook.hpp"

/// The frame of a paper that a body of the playbook issues on that day: the names in force then, the register of its
/// year; neither number nor date. Refuses (conflict) a body the playbook does not have.
PaperFrame frame_on(const Playbook&, std::string_view organ, Date day);
