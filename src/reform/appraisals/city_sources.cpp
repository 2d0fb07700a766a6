#include "reform/appraisals/city_sources.hpp"
#include <algorithm>
#include "base/json.hpp"
#include "reform/facts/source.hpp"

namespace {

using enum FactType;

std::string json_text(std::string_view text) {
    std::string out;
    write_json_text(text, out);
    return out;
}

template <class List> auto find_named(const List& list, std::string_view name) {
    return std::find_if(list.begin(), list.end(), [&](auto& item) { return item.name == name; });
}

void append(std::string& list, const std::string& item) { list += (list.empty() ? "\n" : ",\n") + item; }

void append_cells(std::string& object, const std::vector<FactCell>& cells, const auto& declared, bool first) {
    for (auto& cell : cells) {
        if (find_named(declared, cell.name) == declared.end()) continue;
        object += (first ? "" : ",") + json_text(cell.name) + ":" + cell.json;
        first = false;
    }
}

/// Dates and words are texts to a formula.
FactType type_of_cell(CellKind kind) { return kind == CellKind::number ? number : kind == CellKind::yes_no ? boolean : text; }

}  // namespace

const FormulaScope& city_sources() {
    static const FormulaScope scope = [] {
        FormulaScope made{{{"kind", text, "类别"}, {"zone", boolean, "功能区"}}, {}};
        for (auto& source : fact_sources()) {
            SourceShape shape{source.name, source.label, {}};
            for (auto& column : source.columns) {
                shape.columns.push_back({column.name, type_of_cell(column.kind), column.label});
                if (column.kind == CellKind::word) shape.columns.back().choices = column.choices;
            }
            made.sources.push_back(std::move(shape));
        }
        return made;
    }();
    return scope;
}

Faults unknown_sources(const Rulebook& book, const std::string& file) {
    Faults faults;
    const auto check = [&](const auto& declared, const auto& offered, const std::string& where) {
        for (auto& name : declared) {
            const auto found = find_named(offered, name.name);
            if (found == offered.end()) faults.push_back({file, name.line, name.column, where + "“" + name.name + "”系统里没有"});
            else if (found->type != name.type)
                faults.push_back(
                    {file, name.line, name.column, where + "“" + name.name + "”应为" + std::string(label_of(found->type))});
        }
    };
    check(book.inputs, city_sources().names, "指标");
    for (auto& source : book.scope.sources) {
        const auto found = find_named(city_sources().sources, source.name);
        if (found == city_sources().sources.end())
            faults.push_back({file, source.line, source.column, "来源“" + source.name + "”系统里没有"});
        else check(source.columns, found->columns, "来源“" + source.name + "”的列");
    }
    return faults;
}

FactCell::FactCell(std::string_view n, std::string_view text) : name(n), json(json_text(text)) {}
FactCell::FactCell(std::string_view n, bool flag) : name(n), json(flag ? "true" : "false") {}
FactCell::FactCell(std::string_view n, Points points) : name(n), json(to_text(points)) {}
FactCell::FactCell(std::string_view n, const std::optional<Points>& points) : name(n), json(points ? to_text(*points) : "null") {}

FactsWriter::FactsWriter(const Rulebook& book, Month month)
    : book_(book), head_("{\"period\":" + json_text(to_text(month))), records_(book.scope.sources.size()) {}

bool FactsWriter::wants(std::string_view source) const {
    return find_named(book_.scope.sources, source) != book_.scope.sources.end();
}

void FactsWriter::unit(std::string_view key, std::string_view name, std::string_view group, const std::vector<FactCell>& inputs) {
    std::string object =
        "{\"unit\":" + json_text(key) + ",\"name\":" + json_text(name) + ",\"group\":" + json_text(group) + ",\"inputs\":{";
    append_cells(object, inputs, book_.inputs, true);
    append(units_, object + "}}");
}

void FactsWriter::record(std::string_view source, std::string_view unit, std::string_view id,
                         const std::vector<FactCell>& cells) {
    const auto found = find_named(book_.scope.sources, source);
    if (found == book_.scope.sources.end()) return;
    std::string object = "{\"unit\":" + json_text(unit) + ",\"id\":" + json_text(id);
    append_cells(object, cells, found->columns, false);
    append(records_[std::size_t(found - book_.scope.sources.begin())], object + "}");
}

std::string FactsWriter::finish() {
    std::string out = head_ + ",\n\"units\":[" + units_ + "],\n\"facts\":{";
    for (std::size_t i = 0; i < records_.size(); ++i)
        out += (i ? ",\n" : "\n") + json_text(book_.scope.sources[i].name) + ":[" + records_[i] + "]";
    return out + "}}\n";
}
