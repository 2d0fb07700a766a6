#pragma once
#include <string>
#include "office/page.hpp"

namespace office {

/// Pages as an OFD file (GB/T 33190-2016), from the same layout as the PDF, with subsets of their fonts embedded. It is not
/// signed: a seal belongs to the office's own seal server. The same pages give the same bytes.
std::string to_ofd(const PageSet&);

}  // namespace office
