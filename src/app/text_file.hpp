#pragma once
#include <string>

/// The bytes of a file; refuses (not_found) in the user's words.
std::string text_of_file(const std::string& path);
