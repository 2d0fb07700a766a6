#include "reform/objections/fact_words.hpp"
#include "base/actor.hpp"
#include "reform/facts/source.hpp"
#include "reform/matters/matter.hpp"
#include "reform/playbook/playbook.hpp"
#include "reform/progress/report.hpp"

namespace {

template <class Enum> std::vector<ValueWord> words_of() {
    std::vector<ValueWord> out;
    for (auto& word : words<Enum>) out.push_back({std::string(word.name), std::string(word.label)});
    return out;
}

std::vector<ValueWord> of_playbook(std::string_view column, const Playbook& book) {
    std::vector<ValueWord> out;
    if (column == "light")
        for (auto& light : book.lights) out.push_back({light.name, light.label});
    if (column == "kind")
        for (auto& kind : book.kinds) out.push_back({kind.key, kind.label});
    if (column == "field")
        for (auto& field : book.fields) out.push_back({field.key, field.label});
    return out;
}

/// Of other sources: what a person chooses is written as it is called.
std::vector<ValueWord> as_chosen(std::string_view source, std::string_view column) {
    std::vector<ValueWord> out;
    const auto* known = fact_source(source);
    const auto* found = known ? known->column(column) : nullptr;
    if (!found || found->kind != CellKind::word) return out;
    for (auto& choice : found->choices) out.push_back({choice, choice});
    return out;
}

}  // namespace

std::vector<ValueWord> value_words(std::string_view source, std::string_view column, const Playbook* book) {
    if (column == "role") return {{"lead", "牵头"}, {"co", "配合"}};
    if (source == "reports" && column == "state") return words_of<ReportState>();
    if (source != "tasks") return as_chosen(source, column);
    if (column == "state") return words_of<MatterState>();
    return book ? of_playbook(column, *book) : std::vector<ValueWord>{};
}

std::string unit_of_column(std::string_view source, std::string_view column) {
    if (column == "percent" || column == "planned" || (source == "surveys" && column == "rate")) return "%";
    if (column == "points" || column == "score" || column == "full") return "分";
    return {};
}
