#pragma once
#include <string>
#include "office/page.hpp"

namespace office {

/// Pages as PDF with subsets of their fonts embedded; the text can be selected and searched. The same pages give the
/// same bytes: no date of making is written.
std::string to_pdf(const PageSet&);

}  // namespace office
