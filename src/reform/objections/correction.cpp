#include "reform/objections/correction.hpp"

std::vector<FieldError> NewCorrection::faults() const {
    std::vector<FieldError> out;
    if (reason.empty()) out.push_back({"reason", "请写明更正事由"});
    if (basis.empty()) out.push_back({"basis", "请写明依据的文件，如文号"});
    for (auto* text : {&reason, &basis})
        if (text->size() > 6000) out.push_back({text == &reason ? "reason" : "basis", "不能超过2000字"});
    return out;
}

void Correction::decide(const CorrectionOpinion& said, const Actor& who, Instant now) {
    if (state != CorrectionState::proposed) throw Error(Refusal::conflict, "更正" + std::string(label_of(state)));
    if (who.user == proposed_by) throw Error(Refusal::forbidden, "更正是您提出的，须由他人批准");
    if (!said.approve && said.opinion.empty()) throw Error(Refusal::invalid, "填写有误", {{"opinion", "不批准的请写明理由"}});
    state = said.approve ? CorrectionState::approved : CorrectionState::refused;
    decided_by = who.user;
    decided_by_name = who.name;
    decided_at = now;
    opinion = said.opinion;
}
