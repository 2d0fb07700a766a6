#pragma once
#include <string>
#include <vector>
#include "crash/process.hpp"

// The program itself, as a script or a browser meets it.
namespace crash {

/// How often a thing is tried: CRASH_PROGRAM_ROUNDS when it is set.
int rounds(int usual);

/// Runs the program to its end and returns what it said; it must succeed.
std::string run(const std::vector<std::string>& words);

/// A running server and its port.
struct Server {
    Process process;
    int port;

    explicit Server(const std::string& data);
};

}  // namespace crash
