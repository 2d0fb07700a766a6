#include "reform/objections/fact_difference.hpp"
#include <algorithm>
#include <map>
#include <set>
#include "base/json.hpp"

namespace {

/// A label explains in brackets what a list has no room for.
std::string short_label(const std::string& label) { return label.substr(0, label.find("（")); }

}  // namespace

std::string FactNames::source(std::string_view name) const {
    if (name == "inputs") return "指标";
    if (scope)
        for (auto& known : scope->sources)
            if (known.name == name) return known.label;
    return std::string(name);
}

std::string FactNames::column(std::string_view source, std::string_view name) const {
    if (!scope) return std::string(name);
    if (name == "role") return "牵头或配合";  // the label also tells rule writers how it is stored
    if (source == "inputs") {
        for (auto& known : scope->names)
            if (known.name == name && !known.label.empty()) return short_label(known.label);
        return std::string(name);
    }
    for (auto& known : scope->sources)
        if (known.name == source)
            for (auto& column : known.columns)
                if (column.name == name && !column.label.empty()) return short_label(column.label);
    return std::string(name);
}

std::string FactNames::value(std::string_view source, std::string_view column, std::string_view json) const {
    const auto text = reading_of(json);
    if (json.empty() || json == "null") return text;
    for (auto& word : value_words(source, column, playbook))
        if (word.value == text) return word.label;
    return json.front() == '"' || json == "true" || json == "false" ? text : text + unit_of_column(source, column);
}

std::string reading_of(std::string_view json) {
    if (json == "null" || json.empty()) return "无数据";
    if (json == "true") return "是";
    if (json == "false") return "否";
    if (json.front() == '"') return from_json<std::string>(json);
    return std::string(json);
}

namespace {

using Key = std::pair<std::string, std::string>;  // unit, id

std::string title_of(const FrozenRecord& record) {
    const auto* title = record.cell("title");
    return title ? reading_of(title->json) : "";
}

class Comparer {
public:
    Comparer(const FrozenFacts& before, const FrozenFacts& after, const FactNames& names)
        : before_(before), after_(after), names_(names) {}

    std::vector<FactDifference> run() {
        compare_units();
        std::vector<std::string> sources;
        for (auto* side : {&before_, &after_})
            for (auto& source : side->sources)
                if (std::find(sources.begin(), sources.end(), source.name) == sources.end()) sources.push_back(source.name);
        for (auto& name : sources) compare_source(name);
        return std::move(out_);
    }

private:
    std::string name_of(const std::string& unit) const {
        for (auto* side : {&before_, &after_})
            if (auto* found = side->unit(unit)) return found->name;
        return unit;
    }

    FactDifference about(const std::string& source, const FrozenRecord& record, FactFate fate) const {
        FactDifference d{.fate = fate, .unit = record.unit, .unit_name = name_of(record.unit), .source = source};
        d.source_label = names_.source(source);
        d.id = record.id;
        d.title = title_of(record);
        return d;
    }

    void compare_units() {
        for (auto& unit : before_.units) {
            const FrozenRecord old{unit.key, "", unit.inputs};
            const auto* now = after_.unit(unit.key);
            if (!now) {
                out_.push_back(about("inputs", old, FactFate::gone));
                continue;
            }
            compare_cells("inputs", old, {now->key, "", now->inputs});
            if (unit.group != now->group) {
                auto d = about("inputs", old, FactFate::changed);
                d.column = "group", d.column_label = "分组", d.before = unit.group, d.after = now->group;
                out_.push_back(std::move(d));
            }
        }
        for (auto& unit : after_.units)
            if (!before_.unit(unit.key)) out_.push_back(about("inputs", {unit.key, "", {}}, FactFate::added));
    }

    void compare_source(const std::string& name) {
        static const FrozenSource none;
        const auto* old = before_.source(name);
        const auto* now = after_.source(name);
        std::map<Key, const FrozenRecord*> found;
        for (auto& record : (now ? *now : none).records) found[{record.unit, record.id}] = &record;
        for (auto& record : (old ? *old : none).records) {
            const auto at = found.find({record.unit, record.id});
            if (at == found.end()) out_.push_back(about(name, record, FactFate::gone));
            else compare_cells(name, record, *at->second), found.erase(at);
        }
        for (auto& record : (now ? *now : none).records)
            if (found.contains({record.unit, record.id})) out_.push_back(about(name, record, FactFate::added));
    }

    void compare_cells(const std::string& source, const FrozenRecord& old, const FrozenRecord& now) {
        if (old.cells == now.cells) return;
        const auto note = [&](const std::string& column, std::string_view before, std::string_view after) {
            if (before == after) return;
            auto d = about(source, old, FactFate::changed);
            d.column = column;
            d.column_label = names_.column(source, column);
            d.before = names_.value(source, column, before);
            d.after = names_.value(source, column, after);
            out_.push_back(std::move(d));
        };
        for (auto& cell : old.cells) {
            const auto* other = now.cell(cell.column);
            note(cell.column, cell.json, other ? std::string_view(other->json) : "null");
        }
        for (auto& cell : now.cells)
            if (!old.cell(cell.column)) note(cell.column, "null", cell.json);
    }

    const FrozenFacts& before_;
    const FrozenFacts& after_;
    const FactNames& names_;
    std::vector<FactDifference> out_;
};

}  // namespace

std::vector<FactDifference> differences_between(const FrozenFacts& before, const FrozenFacts& after, const FactNames& names) {
    return Comparer(before, after, names).run();
}
