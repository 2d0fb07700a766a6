#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>
#include "office/document.hpp"

// A sentence of a paper as the office writes it once: 本月应报月报{reports_due}件。 What stands in braces is filled in
// from the records, so no figure is ever typed.

namespace office {

/// What a name in braces stands for. A figure carries the key of the query that counted it; other words carry nothing.
struct Filling {
    std::string text, source;
};
using Fillings = std::map<std::string, Filling, std::less<>>;

/// The names in braces, in order.
std::vector<std::string> placeholders(std::string_view sentence);

/// What is wrong with the braces or the names, in the user's words; empty when nothing is.
std::string fault_of_sentence(std::string_view sentence, const std::vector<std::string_view>& known);

/// The sentence as runs of text, each figure a run of its own with its source. Every name must be known.
std::vector<Run> fill(std::string_view sentence, const Fillings&);
std::string fill_text(std::string_view sentence, const Fillings&);

}  // namespace office
