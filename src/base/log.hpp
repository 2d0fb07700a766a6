#pragma once
#include <string_view>

/// One line to stderr (or the journal of systemd): time, level, message. spdlog stays behind this header.
namespace logs {

enum class Level { debug, info, warning, error };

void write(Level, std::string_view message);
void threshold(Level);

inline void info(std::string_view message) { write(Level::info, message); }
inline void warning(std::string_view message) { write(Level::warning, message); }
inline void error(std::string_view message) { write(Level::error, message); }

}  // namespace logs
