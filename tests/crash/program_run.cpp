#include <cstdlib>
#include <doctest/doctest.h>
#include "crash/browser.hpp"
#include "crash/program.hpp"

namespace crash {

int rounds(int usual) {
    const char* asked = std::getenv("CRASH_PROGRAM_ROUNDS");
    return asked ? std::atoi(asked) : usual;
}

std::string run(const std::vector<std::string>& words) {
    std::vector<std::string> command{LUOSHI};
    command.insert(command.end(), words.begin(), words.end());
    Process process(command, {}, Hears::everything);
    const std::string said = process.said();
    CAPTURE(said);
    CHECK(process.status() == 0);
    return said;
}

Server::Server(const std::string& data)
    : process({LUOSHI, "serve", "--data", data, "--port", "0", "--workers", "4"}, {}, Hears::everything),
      port(std::atoi(between(process.wait_for("http://"), "127.0.0.1:", "/").c_str())) {
    REQUIRE(port > 0);
}

}  // namespace crash
