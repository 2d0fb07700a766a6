#include "reform/years/year_objection.hpp"
#include <algorithm>
#include "base/text.hpp"

namespace {

constexpr std::size_t longest_text = 2000, longest_basis = 200;  // characters

}  // namespace

std::vector<FieldError> NewYearObjection::faults(bool known) const {
    std::vector<FieldError> out;
    if (!item.empty() && !known) out.push_back({"item", "本单位的年度结果里没有这一项"});
    if (text::only_blanks(subject)) out.push_back({"subject", "请写明哪里有异议、为什么"});
    else if (text::length(subject) > longest_text) out.push_back({"subject", "不能超过2000字"});
    if (basis && text::length(*basis) > longest_basis) out.push_back({"basis", "不能超过200字"});
    return out;
}

std::string YearObjection::bar(Id<User> who, const std::vector<Id<User>>& hands) const {
    if (who == raised_user) return "异议是您提出的，须由他人处理";
    if (std::find(hands.begin(), hands.end(), who) != hands.end()) return "这一项评定是您登记的，须由他人处理";
    return "";
}

void YearObjection::decide(const YearDecision& d, const Actor& who, Instant now, const std::vector<Id<User>>& hands) {
    if (state != YearObjectionState::raised) throw Error(Refusal::conflict, "这件异议已处理");
    if (auto barred = bar(who.user, hands); !barred.empty()) throw Error(Refusal::forbidden, barred);
    if (text::only_blanks(d.reason)) throw Error(Refusal::invalid, "填写有误", {{"reason", "请写明理由"}});
    if (text::length(d.reason) > longest_text) throw Error(Refusal::invalid, "填写有误", {{"reason", "不能超过2000字"}});
    state = d.upheld ? YearObjectionState::upheld : YearObjectionState::rejected;
    decision = d.reason;
    decided_by = who.name;
    decided_at = now;
}
