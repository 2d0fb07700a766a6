#include "reform/objections/objection.hpp"
#include <algorithm>

namespace {

constexpr std::size_t longest_text = 6000;  // bytes: two thousand characters

void check_text(std::vector<FieldError>& faults, const std::string& text, const char* missing) {
    if (text.empty()) faults.push_back({"reason", missing});
    else if (text.size() > longest_text) faults.push_back({"reason", "不能超过2000字"});
}

bool supports(ObjectionState outcome) { return outcome == ObjectionState::upheld || outcome == ObjectionState::partly_upheld; }

}  // namespace

std::vector<FieldError> NewObjection::faults(bool known) const {
    std::vector<FieldError> out;
    if (rule.empty() && about == ObjectionAbout::line) out.push_back({"rule", "请选择有异议的得分项"});
    if (!rule.empty() && !known) out.push_back({"rule", "本单位本月没有这个得分项"});
    check_text(out, reason, "请写明异议理由");
    return out;
}

std::vector<FieldError> ObjectionDecision::faults(Id<Unit> concerned) const {
    std::vector<FieldError> out;
    if (!supports(outcome) && outcome != ObjectionState::rejected)
        out.push_back({"outcome", "裁定应为予以支持、部分支持或不予支持"});
    check_text(out, reason, "请写明裁定理由");
    if (supports(outcome) && changes.empty()) out.push_back({"changes", "支持异议的，要写明更正哪一项事实"});
    if (outcome == ObjectionState::rejected && !changes.empty()) out.push_back({"changes", "不予支持的，不作更正"});
    for (std::size_t i = 0; i < changes.size(); ++i)
        if (changes[i].unit != concerned)
            out.push_back({"changes[" + std::to_string(i) + "].unit", "只能更正提出异议的单位的事实"});
    return out;
}

void Objection::withdraw(Instant now) {
    if (state != ObjectionState::raised) throw Error(Refusal::conflict, "异议" + std::string(label_of(state)) + "，不能再撤回");
    state = ObjectionState::withdrawn;
    decided_at = now;
}

std::string Objection::bar(Id<User> who, const std::vector<Id<User>>& hands) const {
    if (who == raised_by) return "异议是您提出的，须由他人裁定";
    if (std::find(hands.begin(), hands.end(), who) != hands.end()) return "这一得分项依据的记录是您登记或审核的，须由他人裁定";
    return "";
}

void Objection::decide(const ObjectionDecision& d, const Actor& who, Instant now, const std::vector<Id<User>>& hands) {
    if (state != ObjectionState::raised) throw Error(Refusal::conflict, "异议" + std::string(label_of(state)) + "，不能再裁定");
    if (auto barred = bar(who.user, hands); !barred.empty()) throw Error(Refusal::forbidden, barred);
    state = d.outcome;
    decided_by = who.user;
    decided_by_name = who.name;
    decided_at = now;
    decision = d.reason;
}
