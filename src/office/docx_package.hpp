#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include "office/zip.hpp"

// A .docx somebody handed in, before anybody looks at its text: what it may cost, and what is in it that has no place in a paper.
namespace office {

/// A Word file of 32 MB of XML has thousands of pages: what is larger is refused.
inline constexpr ZipLimits docx_limits{
    .entries = 2'000, .entry_bytes = 32ll << 20, .total_bytes = 64ll << 20, .ratio = 200, .ratio_from = 4ll << 20};

enum class Openness {
    to_read,  // only the text is wanted: what points elsewhere is not followed and does no harm
    to_fill,  // the file will be handed on as ours: nothing may point elsewhere or carry foreign objects
};

/// Every reason why this file is not taken, each with a way to mend it: macros, embedded objects, parts of other formats,
/// external targets, document type declarations. Empty: it may be used.
std::vector<std::string> objections_to_docx(Zip&, Openness);

/// The package, or a refusal (invalid) with all objections. A file that is no .docx is told apart: .doc, .docm, .wps.
void require_docx(Zip&, Openness);

/// Refuses bytes that are no zip in the user's words, before a Zip is made of them.
void require_zip(std::string_view bytes);

/// The part of the main text: word/document.xml unless the package says otherwise.
std::string main_part_of(Zip&);

/// Header, footer and note parts in the order of their names.
std::vector<std::string> side_parts_of(const Zip&);

}  // namespace office
