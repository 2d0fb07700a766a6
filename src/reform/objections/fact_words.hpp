#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"

struct Playbook;

// What the stored values of facts are called by people: lead is 牵头, in_progress 在办, 60 of a percentage 60%.

struct ValueWord {
    static constexpr auto record = "ValueWord";
    std::string value, label;
};
void describe(ValueWord& w, auto v) {
    v("value", w.value, "值");
    v("label", w.label, "名称");
}

/// The values a column may have, in the words of the office; empty when anything may be written. Lights, kinds and fields are
/// called as the playbook calls them.
std::vector<ValueWord> value_words(std::string_view source, std::string_view column, const Playbook*);
/// What the numbers of a column count: %, 分; empty when the label says it.
std::string unit_of_column(std::string_view source, std::string_view column);
