#pragma once
#include <set>
#include <string>
#include "office/page.hpp"

namespace office {

/// What names the face of a font whatever its size: two fonts of one face give the same.
const void* face_of(const Font&);
std::string family_of(const Font&);

/// A font file with the given characters of a face alone.
struct FontFile {
    std::string bytes;
    std::string_view ending;  // otf or ttf
};
FontFile subset_of(const Font&, const std::set<char32_t>& characters);

}  // namespace office
