#pragma once
#include <optional>
#include <string>
#include <string_view>
#include "base/fault.hpp"

// The text of a TOML file before and after toml++ 3.3, which runs into unreachable places on some characters beyond ASCII
// and asserts where it should report. Only toml.cpp includes this.

/// The first character beyond ASCII that stands outside quotes and comments: a full-width mark or an unquoted Chinese key.
std::optional<Fault> stray_character(std::string_view text, const std::string& file);

/// The first line that opens a table without a name; 0 when there is none.
int nameless_table(std::string_view text);

/// Moves every character beyond ASCII into a private plane, one for one, where toml++ takes it for a plain letter.
std::string moved_away(std::string_view text);
std::string moved_back(std::string_view text);
