#include "reform/objections/frozen_facts.hpp"
#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include "base/json.hpp"

namespace json = boost::json;

const FrozenCell* FrozenRecord::cell(std::string_view column) const {
    const auto found = std::find_if(cells.begin(), cells.end(), [&](auto& c) { return c.column == column; });
    return found == cells.end() ? nullptr : &*found;
}

const FrozenUnit* FrozenFacts::unit(std::string_view key) const {
    const auto found = std::find_if(units.begin(), units.end(), [&](auto& u) { return u.key == key; });
    return found == units.end() ? nullptr : &*found;
}

const FrozenSource* FrozenFacts::source(std::string_view name) const {
    const auto found = std::find_if(sources.begin(), sources.end(), [&](auto& s) { return s.name == name; });
    return found == sources.end() ? nullptr : &*found;
}

FrozenSource* FrozenFacts::source(std::string_view name) { return const_cast<FrozenSource*>(std::as_const(*this).source(name)); }

namespace {

std::string quoted(std::string_view text) {
    std::string out;
    write_json_text(text, out);
    return out;
}

/// The parser makes a binary number of 9.99; at four decimals the nearest one is the one that was frozen.
std::string number_text(const json::value& value) {
    if (value.is_int64()) return std::to_string(value.get_int64());
    return to_text(Points{std::llround(value.to_number<double>() * Points::one)});
}

std::string text_of(const json::value& value) {
    if (value.is_string()) return quoted(std::string_view(value.get_string()));
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    if (value.is_number()) return number_text(value);
    if (value.is_array()) {
        std::string out;
        for (auto& item : value.get_array()) out += (out.empty() ? "[" : ",") + text_of(item);
        return (out.empty() ? "[" : out) + "]";
    }
    if (!value.is_object()) return "null";
    std::string out;
    for (auto& [key, inner] : value.get_object()) out += (out.empty() ? "{" : ",") + quoted(key) + ":" + text_of(inner);
    return (out.empty() ? "{" : out) + "}";
}

/// A key or an id, which may be written as a number.
std::string name_of(const json::value* value) {
    if (!value) return "";
    return value->is_string() ? std::string(value->get_string()) : text_of(*value);
}

FrozenUnit unit_of(const json::object& in) {
    FrozenUnit unit{name_of(in.if_contains("unit")), name_of(in.if_contains("name")), name_of(in.if_contains("group")), {}};
    if (unit.name.empty()) unit.name = unit.key;
    if (auto* inputs = in.if_contains("inputs"))
        for (auto& [key, value] : inputs->as_object()) unit.inputs.push_back({std::string(key), text_of(value)});
    return unit;
}

FrozenRecord record_of(const json::object& in, std::size_t index) {
    FrozenRecord record{name_of(in.if_contains("unit")), name_of(in.if_contains("id")), {}};
    if (!in.contains("id")) record.id = std::to_string(index + 1);
    for (auto& [key, value] : in)
        if (key != "unit" && key != "id") record.cells.push_back({std::string(key), text_of(value)});
    return record;
}

std::string cells_text(const std::vector<FrozenCell>& cells, bool first) {
    std::string out;
    for (auto& cell : cells) {
        out += (first ? "" : ",") + quoted(cell.column) + ":" + cell.json;
        first = false;
    }
    return out;
}

std::string unit_text(const FrozenUnit& u) {
    const auto group = u.group.empty() ? "" : ",\"group\":" + quoted(u.group);
    return "{\"unit\":" + quoted(u.key) + ",\"name\":" + quoted(u.name) + group + ",\"inputs\":{" + cells_text(u.inputs, true) +
           "}}";
}

std::string record_text(const FrozenRecord& r) {
    return "{\"unit\":" + quoted(r.unit) + ",\"id\":" + quoted(r.id) + cells_text(r.cells, false) + "}";
}

template <class List, class Text> std::string list_text(const List& list, Text text) {
    std::string out;
    for (auto& item : list) out += (out.empty() ? "\n" : ",\n") + text(item);
    return "[" + out + "]";
}

}  // namespace

FrozenFacts take_apart(std::string_view facts_json) {
    if (facts_json.starts_with("\xEF\xBB\xBF")) facts_json.remove_prefix(3);
    const auto document = json::parse(facts_json);
    FrozenFacts facts;
    for (auto& [key, value] : document.as_object()) {
        if (key == "units")
            for (auto& unit : value.as_array()) facts.units.push_back(unit_of(unit.as_object()));
        else if (key == "facts")
            for (auto& [name, list] : value.as_object()) {
                auto& source = facts.sources.emplace_back(FrozenSource{std::string(name), {}});
                for (auto& record : list.as_array())
                    source.records.push_back(record_of(record.as_object(), source.records.size()));
            }
        else facts.head.push_back({std::string(key), text_of(value)});
    }
    return facts;
}

std::string put_together(const FrozenFacts& facts) {
    std::string out = "{" + cells_text(facts.head, true) + (facts.head.empty() ? "\n" : ",\n");
    out += "\"units\":" + list_text(facts.units, unit_text) + ",\n\"facts\":{";
    bool first = true;
    for (auto& source : facts.sources) {
        out += (first ? "\n" : ",\n") + quoted(source.name) + ":" + list_text(source.records, record_text);
        first = false;
    }
    return out + "}}\n";
}
