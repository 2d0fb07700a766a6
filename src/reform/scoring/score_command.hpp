#pragma once
#include <iosfwd>
#include <span>
#include <string>

/// luoshi score --rulebook FILE.toml --facts FILE.json [--json]: the ranking on `out`, faults and usage on `err`.
/// 0 done · 1 a fault in the files, each on its own line · 2 wrong use or a file that cannot be read.
int score_command(std::span<const std::string> arguments, std::ostream& out, std::ostream& err);
