#pragma once
#include <string>
#include <string_view>
#include <vector>

/// The figures of a text as written: 12, 38.1%, 1.26万, 2017年6月30日 in its three numbers; digits of any width count.
std::vector<std::string> figures_in(std::string_view text);

/// How often a value stands in a text as a whole: 12 does not stand in 128 nor in 0.12.
int times_written(std::string_view text, std::string_view value);
