#include "reform/bulletins/bulletin.hpp"
#include <algorithm>
#include <fmt/format.h>

void Bulletin::require_draft() const {
    if (state == BulletinState::issued) throw Error(Refusal::conflict, fmt::format("{}已印发，不能再改", paper_number));
}

void Bulletin::require_day(Month month, Date day, Date today) {
    if (!day.ok() || day < last_day(month))
        throw Error(Refusal::invalid, "填写有误", {{"date", fmt::format("成文日期不能早于{}", to_chinese(last_day(month)))}});
    if (day > today) throw Error(Refusal::invalid, "填写有误", {{"date", "成文日期不能晚于今天"}});
}

PaperWords reworded(PaperWords words, const std::vector<Wording>& wordings) {
    std::vector<FieldError> faults;
    for (std::size_t i = 0; i < wordings.size(); ++i) {
        const auto& [key, text] = wordings[i];
        const auto known = words.sentences.find(key);
        if (known == words.sentences.end()) {
            faults.push_back({fmt::format("sentences[{}].key", i), fmt::format("没有这个句子：{}", key)});
            continue;
        }
        if (auto fault = fault_of_sentence_for(key, text); !fault.empty())
            faults.push_back({fmt::format("sentences[{}].text", i), fault});
        known->second = text;
    }
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
    return words;
}
