#include "reform/ledgers/ledger_grid.hpp"
#include <algorithm>
#include "base/text.hpp"

namespace ledger {

namespace {

constexpr std::size_t most_merged_cells = 2'000'000;  // a hostile sheet may merge everything many times over

std::int64_t key(int row, int column) { return std::int64_t(row) << 16 | column; }

}  // namespace

Grid::Grid(const office::Sheet& sheet) : sheet_(sheet), columns_(sheet.columns()) {
    for (std::size_t i = 0; i < sheet.merges.size(); ++i) {
        const auto& m = sheet.merges[i];
        const int last_row = std::min(m.last_row, rows() - 1),
                  last_column = std::min(m.last_column, std::max(columns_ - 1, m.first_column));
        for (int r = m.first_row; r <= last_row; ++r)
            for (int c = m.first_column; c <= last_column; ++c) {
                if (index_.size() >= most_merged_cells) return;
                index_.emplace(key(r, c), std::uint32_t(i));
            }
    }
}

const office::SheetRange* Grid::merge(int row, int column) const {
    const auto found = index_.find(key(row, column));
    return found == index_.end() ? nullptr : &sheet_.merges[found->second];
}

const office::SheetCell& Grid::shown(int row, int column) const {
    const auto* m = merge(row, column);
    return m ? own(m->first_row, m->first_column) : own(row, column);
}

const office::SheetCell& Grid::shown_down(int row, int column) const {
    const auto* m = merge(row, column);
    return m ? own(m->first_row, column) : own(row, column);
}

std::string Grid::text(int row, int column) const { return text::fold_spaces(shown(row, column).text); }

std::vector<int> Grid::filled(int row, int first_column, int last_column) const {
    std::vector<int> out;
    for (int c = first_column; c <= last_column; ++c)
        if (!own(row, c).is_empty()) out.push_back(c);
    return out;
}

}  // namespace ledger
