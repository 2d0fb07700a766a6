#pragma once
#include <string>
#include <string_view>
#include <vector>
#include "base/describe.hpp"
#include "base/error.hpp"

// Records to JSON text and back. Dates as 2024-06-30, instants as UTC, points as exact decimal numbers,
// enums by their API names. Boost.JSON parses (json.cpp); the writer is our own, straight into one string.

void write_json(const Type&, const void* value, std::string& out);
void write_json_text(std::string_view text, std::string& out);  // a quoted JSON string

/// Fills `value` and returns every fault at once: missing and unknown fields, wrong types, wrong words.
std::vector<FieldError> read_json(std::string_view text, const Type&, void* value);

template <class T> std::string to_json(const T& value) {
    std::string out;
    write_json(type_of<T>(), &value, out);
    return out;
}

/// Refuses (Refusal::invalid) with the list of all field errors.
template <class T> T from_json(std::string_view text) {
    T value{};
    auto faults = read_json(text, type_of<T>(), &value);
    if (!faults.empty()) throw Error(Refusal::invalid, "填写有误", std::move(faults));
    return value;
}
