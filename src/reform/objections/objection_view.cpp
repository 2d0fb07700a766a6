#include "reform/objections/objection_view.hpp"
#include <algorithm>

namespace {

bool rests_on(const std::optional<ScoreLine>& line, const std::string& source, const std::string& id) {
    return line && std::any_of(line->facts.begin(), line->facts.end(),
                               [&](const FactRef& fact) { return fact.source == source && fact.id == id; });
}

JudgedRecord row_of(const FrozenRecord& record, const std::vector<JudgedColumn>& columns) {
    JudgedRecord row{record.id, false, {}};
    for (auto& column : columns) {
        const auto* cell = record.cell(column.name);
        row.values.push_back(cell && cell->json != "null" ? reading_of(cell->json) : "");
    }
    return row;
}

}  // namespace

std::vector<JudgedSource> judged_sources(const FrozenFacts& facts, const Rulebook& book, Id<Unit> unit,
                                         const std::optional<ScoreLine>& line, const FactNames& names) {
    const auto key = std::to_string(unit.value);
    std::vector<JudgedSource> out;
    for (auto& shape : book.scope.sources) {
        JudgedSource source{shape.name, names.source(shape.name), {}, {}};
        for (auto& column : shape.columns)
            source.columns.push_back({column.name, names.column(shape.name, column.name), column.type,
                                      unit_of_column(shape.name, column.name),
                                      value_words(shape.name, column.name, names.playbook)});
        if (const auto* frozen = facts.source(shape.name))
            for (auto& record : frozen->records)
                if (record.unit == key) {
                    source.records.push_back(row_of(record, source.columns));
                    source.records.back().counted = rests_on(line, shape.name, record.id);
                }
        out.push_back(std::move(source));
    }
    const auto* judged = facts.unit(key);
    if (!judged || book.inputs.empty()) return out;
    JudgedSource inputs{"inputs", names.source("inputs"), {}, {}};
    for (auto& input : book.inputs)
        inputs.columns.push_back({input.name, names.column("inputs", input.name), input.type, "", {}});
    inputs.records.push_back(row_of({key, "", judged->inputs}, inputs.columns));
    out.push_back(std::move(inputs));
    return out;
}
