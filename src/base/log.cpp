#include "base/log.hpp"
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

namespace logs {
namespace {

constexpr spdlog::level::level_enum levels[] = {spdlog::level::debug, spdlog::level::info, spdlog::level::warn,
                                                spdlog::level::err};

spdlog::logger& sink() {
    static const auto logger = spdlog::stderr_color_mt("luoshi");
    return *logger;
}

}  // namespace

void write(Level level, std::string_view message) { sink().log(levels[int(level)], "{}", message); }
void threshold(Level level) { sink().set_level(levels[int(level)]); }

}  // namespace logs
