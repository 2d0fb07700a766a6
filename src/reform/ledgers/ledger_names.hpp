#pragma once
#include <string>
#include <string_view>
#include <vector>

// How names of offices look, in code points: where one ends and the next begins.
namespace ledger {

/// A name cut from a cell, and what stood before it.
struct Piece {
    std::u32string name;
    char32_t before = 0;  // the separator; U'会' for 会同, U'和' for 和, 及, 与 …
};

bool is_unit_like(std::u32string_view);
/// 局, 委, 政府, 公司 …: complete without another word, unlike 各区 or 开发区.
bool is_complete(std::u32string_view);
/// Cuts at 、，,；;/ and line breaks outside brackets, at 和/及/与/会同 between two names, at blanks between two names; joins
/// what belongs together again: 各区、县级市政府; names broken over two lines.
std::vector<Piece> cut_names(std::u32string_view);

/// Half-width, for comparing only: has the same number of characters.
std::u32string narrowed(std::u32string_view);

}  // namespace ledger
