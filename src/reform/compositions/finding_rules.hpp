#pragma once
#include "reform/compositions/finding.hpp"
#include "reform/compositions/passages.hpp"

// The single rules behind `check`; each adds what it finds.

using Findings = std::vector<Finding>;

enum class Direction { down, level, up, inside };
/// Where a kind of paper goes: to subordinate units, to an equal, to the superior, or nowhere out of the house.
Direction direction_of(PaperKind);

void check_length(Findings&, const office::Document&, int limit);
void check_title(Findings&, PaperKind, const office::Document&);
void check_frame(Findings&, PaperKind, const office::Document&);
void check_closing(Findings&, PaperKind, const office::Document&);
void check_tone(Findings&, PaperKind, const std::vector<Passage>&);
void check_direction(Findings&, PaperKind, const office::Document&, const CheckContext&);
void check_headings(Findings&, const std::vector<Passage>& body);
void check_forms(Findings&, const std::vector<Passage>&, const std::string& number);
