#pragma once
#include <string>
#include <string_view>

// What is written around a title besides the title.
namespace ledger {

/// 同上 and its signs.
bool same_as_above(std::string_view);
/// Takes the 1. or （一） off the front of a title, when the table has no column for it, and returns it.
std::string take_number(std::string& title);
/// Takes the (第三项) off the end, where the heading says that old numbers stand there, and returns what is inside.
std::string take_old_number(std::string& title);
/// 一、经济体制改革（共31项） → 一、经济体制改革.
std::string without_count(const std::string& heading);

}  // namespace ledger
