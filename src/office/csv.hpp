#pragma once
#include <string>
#include <string_view>
#include "office/workbook.hpp"

namespace office {

/// One sheet called `name`; UTF-8, UTF-16 or GB18030; separated by , ; or tab, whichever the first lines use; quotes as in RFC 4180.
/// A field that looks like a number becomes a number cell without a format, so that 2026.1 stays doubtful.
Workbook read_csv(std::string_view bytes, std::string_view name);

}  // namespace office
