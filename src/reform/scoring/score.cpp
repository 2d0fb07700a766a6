#include "reform/scoring/score.hpp"
#include "base/error.hpp"
#include "base/json.hpp"
#include "reform/scoring/scorer.hpp"

std::vector<UnitScore> score(const Rulebook& book, const Facts& facts) {
    Scorer scorer(book, facts, nullptr);
    scorer.run();
    return scorer.written();
}

namespace {

void refuse_with(const Faults& faults) {
    if (faults.empty()) return;
    std::vector<FieldError> fields;
    for (auto& fault : faults) {
        std::string path = fault.file;
        if (fault.line > 0) path += ":" + std::to_string(fault.line) + ":" + std::to_string(fault.column);
        fields.push_back({std::move(path), fault.message});
    }
    throw Error(Refusal::invalid, to_text(faults.front()), std::move(fields));
}

}  // namespace

Scores score_files(std::string_view rulebook_toml, std::string_view rulebook_name, std::string_view facts_json,
                   std::string_view facts_name) {
    Faults faults;
    const auto book = read_rulebook(rulebook_toml, std::string(rulebook_name), faults);
    refuse_with(faults);
    const auto facts = read_facts(facts_json, book, std::string(facts_name), faults);
    refuse_with(faults);
    return rank(book, facts, score(book, facts));
}

std::string score_json(std::string_view rulebook_toml, std::string_view rulebook_name, std::string_view facts_json,
                       std::string_view facts_name) {
    return to_json(score_files(rulebook_toml, rulebook_name, facts_json, facts_name));
}
