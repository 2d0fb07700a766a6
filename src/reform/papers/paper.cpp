#include "reform/papers/paper.hpp"
#include <algorithm>
#include <fmt/format.h>
#include "base/json.hpp"
#include "base/text.hpp"

void OfficialPaper::require_draft() const {
    if (state == PaperState::draft) return;
    if (state == PaperState::to_sign) throw Error(Refusal::conflict, "公文已送签，退回修改后才能改");
    throw Error(Refusal::conflict, fmt::format("{}{}，不能再改", paper_number.empty() ? title : paper_number, label_of(state)));
}

void OfficialPaper::present(const Actor& who, Instant now) {
    require_draft();
    state = PaperState::to_sign;
    presented_at = now;
    presented_by = who.name;
}

void OfficialPaper::send_back() {
    if (state != PaperState::to_sign) throw Error(Refusal::conflict, fmt::format("公文{}，不在待签发之中", label_of(state)));
    state = PaperState::draft;
    presented_at.reset();
    presented_by.clear();
}

void OfficialPaper::require_issuable(Date day, Date today) const {
    if (out()) require_draft();
    if (!day.ok() || day > today) throw Error(Refusal::invalid, "填写有误", {{"date", "成文日期不能晚于今天"}});
    if (day < add_days(local_date(drafted_at), -31) && day < first_day(month_of(today)))
        throw Error(Refusal::invalid, "填写有误", {{"date", "成文日期早于起草一个多月，请核对"}});
}

void OfficialPaper::void_for(const Actor& who, const std::string& reason, Instant now) {
    if (state != PaperState::issued) throw Error(Refusal::conflict, fmt::format("公文{}，只有已印发的才能作废", label_of(state)));
    if (text::only_blanks(reason)) throw Error(Refusal::invalid, "填写有误", {{"reason", "请写明作废原因"}});
    state = PaperState::voided;
    voided_at = now;
    voided_by = who.name;
    void_reason = reason;
}

PaperSentences reworded(PaperKind kind, PaperSentences words, const std::vector<Wording>& wordings) {
    std::vector<FieldError> faults;
    for (std::size_t i = 0; i < wordings.size(); ++i) {
        const auto known = std::ranges::find(words.sentences, wordings[i].key, &PaperSentence::key);
        if (known == words.sentences.end()) {
            faults.push_back({fmt::format("sentences[{}].key", i), fmt::format("没有这个句子：{}", wordings[i].key)});
            continue;
        }
        if (auto fault = fault_of_sentence(kind, wordings[i].text); !fault.empty())
            faults.push_back({fmt::format("sentences[{}].text", i), std::move(fault)});
        known->text = wordings[i].text;
    }
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
    return words;
}

Composed composed(const OfficialPaper& paper, const PaperSentences& words, const PaperFrame& frame) {
    try {
        return {compose(paper.kind, paper.input.text, words, frame), {}};
    } catch (const Error& e) {
        if (e.kind != Refusal::invalid || e.fields.empty()) throw;
        return {std::nullopt, e.fields};
    }
}

std::vector<Finding> findings_of(const OfficialPaper& paper, const Composed& now, const PaperSentences& words) {
    std::vector<Finding> out;
    for (auto& fault : now.faults)
        out.push_back({FindingLevel::error, "input", fault.path, fault.message, "在左边的内容里补上或改正"});
    if (!now.document) return out;
    CheckContext context;
    context.length_limit = words.length_limit;
    context.approval = paper.approval;
    for (auto& finding : check(paper.kind, *now.document, context)) out.push_back(std::move(finding));
    return out;
}

void require_no_error(const std::vector<Finding>& findings) {
    std::vector<FieldError> faults;
    for (auto& f : findings)
        if (f.level == FindingLevel::error) faults.push_back({f.place, f.text + (f.mend.empty() ? "" : "（" + f.mend + "）")});
    if (!faults.empty())
        throw Error(Refusal::invalid, fmt::format("有{}处必须改的问题，改好后才能印发", faults.size()), std::move(faults));
}
