#pragma once
#include <string>
#include "office/page.hpp"

namespace office {

/// Pages as PDF with subsets of their fonts embedded; the text can be selected and searched. The same pages give the
/// same bytes: no date of making is written.
std::string to_pdf(const PageSet&);

/// One page, from 1, as a PNG picture for the screen.
std::string to_png(const PageSet&, std::size_t page, int dots_per_inch);

}  // namespace office
