#include "reform/papers/paper_set.hpp"
#include <algorithm>

PaperKind next_rung(std::int64_t issued_before) {
    constexpr PaperKind rungs[] = {PaperKind::prompt_slip, PaperKind::assignment_slip, PaperKind::urging_slip,
                                   PaperKind::compliance_order};
    return rungs[std::clamp<std::int64_t>(issued_before, 0, 3)];
}
