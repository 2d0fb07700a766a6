#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A kind of file that the program knows by its ending and by how its bytes begin.
struct FileKind {
    std::string_view ending, type;
    bool shown = false;  // a browser may show it without running anything: pictures and PDF
};

/// Every kind there is; a playbook chooses among them.
std::span<const FileKind> file_kinds();
const FileKind* file_kind(std::string_view ending);
/// Whether the media type may be shown in the browser; anything else is saved to disc.
bool may_be_shown(std::string_view type);

/// "关于…的通知.PDF" → "pdf"; "" without one.
std::string ending_of(std::string_view name);

struct Inspection {
    const FileKind* kind = nullptr;  // set when the file is taken
    std::string fault;               // else why it is not, in the user's words
};

/// Looks at name and bytes: an ending the city allows, content that is what the ending says, no program, no macro.
Inspection inspect(std::string_view name, std::string_view bytes, const std::vector<std::string>& allowed);
