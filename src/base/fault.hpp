#pragma once
#include <string>
#include <vector>

/// Where a text begins in its file.
struct Place {
    std::string file;
    int line = 1, column = 1;
};

/// One thing wrong in a file that an official wrote (a playbook, a rulebook, a formula): where, and a sentence of why.
/// Readers collect faults and go on, so that one check shows everything. Line and column start at 1; 0 means unknown.
struct Fault {
    std::string file;
    int line = 0, column = 0;
    std::string message;

    bool operator==(const Fault&) const = default;
};

using Faults = std::vector<Fault>;

std::string to_text(const Fault&);   // rulebook.toml 第12行第3列：……
std::string to_text(const Faults&);  // one a line
void sort_by_place(Faults&);         // by file, line, column; the same fault once
