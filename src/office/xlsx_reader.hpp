#pragma once
#include <string>
#include <string_view>
#include "office/workbook.hpp"

namespace office {

/// Streams an xlsx package (ISO/IEC 29500, as Excel, WPS and LibreOffice write it) into cells as a person sees them.
Workbook read_xlsx(std::string bytes);

/// What a number format makes of a number; formats by index 27–36 and 50–58 are the zh-CN dates no file declares.
struct NumberFormat {
    enum class Kind { general, number, percent, date, time, text } kind = Kind::general;
    int decimals = -1;
    bool day = true, chinese = false;  // of a date: has its day, is written with 年月日
};
NumberFormat number_format(std::string_view code);
NumberFormat builtin_format(int id);

}  // namespace office
