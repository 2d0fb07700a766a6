#pragma once
#include <span>
#include <string_view>
#include "base/describe.hpp"
#include "reform/compositions/paper_kind.hpp"

// What the room knows of each kind, in one table.

struct SentenceKey {
    std::string_view key, label;
};

struct KindRules {
    PaperKind kind;
    std::string_view english;
    const Fields& (*input)();
    std::span<const SentenceKey> sentences;
    std::span<const std::string_view> counted;  // names in braces that the composition reckons out itself
    bool takes_number, has_mark;
};

/// Refuses (conflict) the month's bulletin, which is not composed here.
const KindRules& rules_of(PaperKind);
/// All kinds that are composed here.
std::span<const KindRules> all_rules();
