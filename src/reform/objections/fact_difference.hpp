#pragma once
#include <string>
#include <vector>
#include "base/describe.hpp"
#include "reform/objections/fact_words.hpp"
#include "reform/objections/frozen_facts.hpp"
#include "reform/rulebook/rulebook.hpp"

enum class FactFate { changed, added, gone };
template <> inline constexpr std::array words<FactFate>{Word{"changed", "有变化"}, Word{"added", "多出"}, Word{"gone", "不再有"}};

/// One value of one record that is not the same on both sides; of a record that is on one side only, the record.
struct FactDifference {
    static constexpr auto record = "FactDifference";
    FactFate fate = FactFate::changed;
    std::string unit, unit_name;
    std::string source, source_label, id, title;  // title: what people call the record
    std::string column, column_label;             // of a changed one
    std::string before, after;                    // as people read them: 是, 7.5, 省级, 无数据
    bool operator==(const FactDifference&) const = default;
};
void describe(FactDifference& d, auto v) {
    v("fate", d.fate, "情形");
    v("unit", d.unit, "单位编号");
    v("unit_name", d.unit_name, "单位");
    v("source", d.source, "来源");
    v("source_label", d.source_label, "来源名称");
    v("id", d.id, "记录");
    v("title", d.title, "名称");
    v("column", d.column, "列");
    v("column_label", d.column_label, "列名");
    v("before", d.before, "原值");
    v("after", d.after, "现值");
}

/// How sources, columns and values are called, in the words of the screen; what is not known keeps its name.
struct FactNames {
    const FormulaScope* scope = nullptr;
    const Playbook* playbook = nullptr;
    std::string source(std::string_view name) const;
    std::string column(std::string_view source, std::string_view name) const;
    /// A frozen value as people read it: 是, 60%, 牵头, 无数据.
    std::string value(std::string_view source, std::string_view column, std::string_view json) const;
};

/// Everything that differs between two states of a month's facts, by unit, source and record.
std::vector<FactDifference> differences_between(const FrozenFacts& before, const FrozenFacts& after, const FactNames&);

/// A frozen value as it is stored, without JSON around it.
std::string reading_of(std::string_view json);
