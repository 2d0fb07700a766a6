#include "reform/ledgers/ledger_header.hpp"
#include <algorithm>
#include <map>
#include <set>
#include "base/text.hpp"
#include "reform/ledgers/ledger_units.hpp"

namespace ledger {

const Column* Table::find(ColumnRole role) const {
    for (auto& column : columns)
        if (column.role == role) return &column;
    return nullptr;
}

int Table::column(ColumnRole role) const {
    const auto* found = find(role);
    return found ? found->index : -1;
}

namespace {

using R = ColumnRole;

constexpr int searched_rows = 60, highest_block = 3, least_score = 45;

/// Roles that several columns of one table may have.
bool may_repeat(R role) {
    return role == R::lead_units || role == R::co_units || role == R::liaison || role == R::note || role == R::area ||
           role == R::milestones || role == R::none;
}

/// A heading that may hold the tasks although it usually means something else, because nothing better is there.
bool yields_to_title(R role) {
    return role == R::none || role == R::measure || role == R::goal || role == R::target || role == R::problem ||
           role == R::deliverable;
}

struct HeadCell {
    int column;
    std::string leaf, above, path;
    std::vector<Guess> guesses;
};

struct Block {
    int first = 0, last = -1, score = 0;
    std::vector<Column> columns;
};

class BlockReader {
public:
    BlockReader(const Grid& grid, int first, int last, int first_column, int last_column)
        : grid_(grid), first_(first), last_(last) {
        for (int c = first_column; c <= last_column; ++c) add(c);
    }

    Block read() {
        Block out{first_, last_, 0, {}};
        assign_title();
        assign_others();
        for (auto& cell : cells_) {
            auto& [role, score] = chosen_[cell.column];
            out.columns.push_back({cell.column, cell.path, role, second_meaning(cell.leaf), score});
            out.score += score;
        }
        return out;
    }

private:
    void add(int c) {
        HeadCell cell{c, {}, {}, {}, {}};
        for (int r = first_; r <= last_; ++r) {
            const auto* m = grid_.merge(r, c);
            if (m && r == last_ && m->first_column != c && m->last_row >= last_) return;  // right part of a merged last heading
            const std::string said = grid_.text(r, c);
            if (said.empty() || said == cell.leaf || text::length(said) > 60) continue;
            cell.above = cell.leaf;
            cell.leaf = said;
            cell.path += (cell.path.empty() ? "" : "/") + said;
        }
        if (cell.leaf.empty()) return;
        cell.guesses = guesses(cell.leaf, cell.above);
        cells_.push_back(std::move(cell));
    }

    /// The column of tasks first: its heading may be weak, but there must be one.
    void assign_title() {
        const HeadCell* best = nullptr;
        int best_score = 0, best_worth = 0;
        for (auto& cell : cells_) {
            int title = 0, other = 0;
            R strongest = R::none;
            for (auto& g : cell.guesses) {
                if (g.role == R::title) title = g.score;
                else if (g.score > other) other = g.score, strongest = g.role;
            }
            if (title < least_score || (title < other && !yields_to_title(strongest))) continue;
            const int worth = title - (other >= 70 ? 20 : 0);  // 具体举措 holds the tasks only where nothing better does
            if (!best || worth > best_worth) best = &cell, best_score = title, best_worth = worth;
        }
        if (best) chosen_[best->column] = {R::title, best_score};
    }

    void assign_others() {
        struct Offer {
            int score, column;
            R role;
        };
        std::vector<Offer> offers;
        for (auto& cell : cells_)
            if (!chosen_.contains(cell.column))
                for (auto& g : cell.guesses)
                    if (g.score >= least_score && g.role != R::title) offers.push_back({g.score, cell.column, g.role});
        std::stable_sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) { return a.score > b.score; });
        std::set<R> used;
        for (auto& o : offers) {
            if (chosen_.contains(o.column) || (used.contains(o.role) && !may_repeat(o.role))) continue;
            chosen_[o.column] = {o.role, o.score};
            used.insert(o.role);
        }
        if (!used.contains(R::measure)) take_second_title();
    }

    /// 重点任务 | 具体事项: of two columns of tasks the second one says the parts of the first.
    void take_second_title() {
        for (auto& cell : cells_)
            for (auto& g : cell.guesses)
                if (g.role == R::title && g.score >= 60 && !chosen_.contains(cell.column)) {
                    chosen_[cell.column] = {R::measure, 60};
                    return;
                }
    }

    const Grid& grid_;
    int first_, last_;
    std::vector<HeadCell> cells_;
    std::map<int, std::pair<R, int>> chosen_;
};

bool is_short_text(const office::SheetCell& cell) {
    using Kind = office::SheetCell::Kind;
    return cell.kind == Kind::text && text::length(cell.text) <= 40;
}

/// A row may go on with the heading block above it when it is short texts only and stands below or beside merged or empty cells.
bool continues(const Grid& grid, int row, int first_column, int last_column) {
    bool fits = false;
    for (int c = first_column; c <= last_column; ++c) {
        const auto* m = grid.merge(row, c);
        const auto* up = grid.merge(row - 1, c);
        if (m && m->first_row < row) {
            fits = true;
            continue;
        }
        const auto& cell = grid.own(row, c);
        if (cell.is_empty()) continue;
        if (!is_short_text(cell)) return false;
        if (up && up->last_column > up->first_column) fits = true;
        else if (!up && grid.own(row - 1, c).is_empty()) fits = true;
    }
    return fits && !grid.filled(row, first_column, last_column).empty();
}

bool cuts_merge(const Grid& grid, int first, int last, int first_column, int last_column) {
    for (int c = first_column; c <= last_column; ++c)
        if (const auto* m = grid.merge(last, c); m && m->first_row >= first && m->last_row > last) return true;
    return false;
}

int known_headings(const Grid& grid, int row, int first_column, int last_column) {
    int n = 0;
    for (int c = first_column; c <= last_column; ++c)
        if (const auto& cell = grid.own(row, c);
            is_short_text(cell) && (is_heading(cell.text) || !guesses(text::fold_spaces(cell.text)).empty()))
            ++n;
    return n;
}

bool understands(const Block& b) {
    bool title = false;
    int others = 0;
    for (auto& c : b.columns) {
        if (c.role == R::title) title = true;
        else if (c.role != R::none && c.confidence >= 55) ++others;
    }
    return title && others > 0 && b.score >= 130;
}

/// The best block that begins in this row; last < first when there is none.
Block block_at(const Grid& grid, int row, int first_column, int last_column) {
    Block best;
    if (grid.filled(row, first_column, last_column).size() < 2 || known_headings(grid, row, first_column, last_column) == 0)
        return best;
    for (int last = row; last < row + highest_block && last < grid.rows(); ++last) {
        if (last > row && !continues(grid, last, first_column, last_column)) break;
        Block b = BlockReader(grid, row, last, first_column, last_column).read();
        const int worth = b.score / (cuts_merge(grid, row, last, first_column, last_column) ? 2 : 1) - 20 * (last - row);
        if (understands(b) && (best.last < best.first || worth > best.score)) best = b, best.score = worth;
    }
    return best;
}

/// A cheap look before the careful one: two cells that are, letter for letter, headings.
bool may_be_header(const Grid& grid, int row) {
    int n = 0;
    for (auto& cell : grid.sheet().rows[std::size_t(row)])
        if (cell.text.size() <= 30 && is_short_text(cell) && is_heading(cell.text) && ++n == 2) return true;
    return false;
}

bool repeats(const Block& b, const Table& table) {
    if (b.columns.size() != table.columns.size()) return false;
    for (std::size_t i = 0; i < b.columns.size(); ++i)
        if (b.columns[i].heading != table.columns[i].heading || b.columns[i].index != table.columns[i].index) return false;
    return true;
}

/// Two tables side by side both begin with 序号.
std::vector<std::pair<int, int>> ranges_of(const Grid& grid, int row) {
    std::vector<int> starts;
    for (int c = 0; c < grid.columns(); ++c)
        if (text::without_spaces(grid.own(row, c).text) == "序号") starts.push_back(c);
    if (starts.size() < 2) return {{0, grid.columns() - 1}};
    std::vector<std::pair<int, int>> out;
    for (std::size_t i = 0; i < starts.size(); ++i)
        out.push_back({i ? starts[i] : 0, (i + 1 < starts.size() ? starts[i + 1] : grid.columns()) - 1});
    return out;
}

Table table_of(Block&& b, int first_column, int last_column) {
    Table t;
    t.first_header = b.first;
    t.last_header = b.last;
    t.first_column = first_column;
    t.last_column = last_column;
    t.columns = std::move(b.columns);
    return t;
}

void apply(Table& table, const SheetChoice& choice) {
    for (auto& [index, role] : choice.columns)
        for (auto& column : table.columns) {
            if (column.index == index) {
                column.role = role;
                column.also = R::none;
                column.confidence = 100;
            } else if (column.role == role && !may_repeat(role)) {
                column.role = R::none;
            }
        }
}

/// The table as the user points it out; a heading row the reader would not have taken for one is taken at his word.
Table pointed_out(const Grid& grid, const SheetChoice& choice) {
    const int last_column = grid.columns() - 1;
    int first = choice.first_header;
    for (int r = 0; first < 0 && r < grid.rows(); ++r)
        if (grid.filled(r, 0, last_column).size() > 1) first = r;
    first = std::clamp(first, 0, std::max(grid.rows() - 1, 0));
    const int last = std::clamp(choice.last_header, first, std::min(first + highest_block - 1, std::max(grid.rows() - 1, 0)));
    Table t = table_of(BlockReader(grid, first, last, 0, last_column).read(), 0, last_column);
    for (int c = 0; c <= last_column; ++c)
        if (std::none_of(t.columns.begin(), t.columns.end(), [&](const Column& x) { return x.index == c; }))
            t.columns.push_back({c, "", R::none, R::none, 0});
    t.last_row = grid.rows() - 1;
    return t;
}

/// Columns nobody headed as units, although most of their cells are names of units.
void infer_units(const Grid& grid, Table& table) {
    if (table.has(R::units) || table.has(R::lead_units) || table.has(R::co_units)) return;
    for (auto& column : table.columns) {
        if (column.role != R::none) continue;
        int units = 0, filled = 0;
        for (int r = table.last_header + 1; r <= std::min(table.last_row, table.last_header + 40); ++r) {
            const auto& cell = grid.own(r, column.index);
            if (cell.is_empty()) continue;
            ++filled;
            const auto read = read_units(cell.text, UnitsMeaning::responsible);
            if (!read.empty() && read.doubtful.empty() &&
                looks_like_unit(read.lead.empty() ? read.co.front() : read.lead.front()))
                ++units;
        }
        if (filled >= 2 && units * 10 >= filled * 7) {
            column.role = R::units;
            column.confidence = 50;
            return;
        }
    }
}

}  // namespace

namespace {

std::vector<Table> found_tables(const Grid& grid) {
    std::vector<Table> out;
    for (int r = 0; r < grid.rows(); ++r) {
        if (out.empty() ? r >= searched_rows : !may_be_header(grid, r)) continue;
        int last = -1;
        for (auto [first_column, last_column] : ranges_of(grid, r)) {
            Block b = block_at(grid, r, first_column, last_column);
            if (b.last < b.first) continue;
            last = std::max(last, b.last);
            const bool again = !out.empty() && repeats(b, out.back());  // the heading printed again on each page
            if (again) continue;
            for (auto& table : out)
                if (table.last_row == 0 && table.first_header < r) table.last_row = r - 1;
            out.push_back(table_of(std::move(b), first_column, last_column));
        }
        if (last >= r) r = last;
    }
    for (auto& table : out)
        if (table.last_row == 0) table.last_row = grid.rows() - 1;
    return out;
}

}  // namespace

std::vector<Table> find_tables(const Grid& grid, const std::vector<SheetChoice>& choices) {
    const auto choice =
        std::find_if(choices.begin(), choices.end(), [&](const SheetChoice& c) { return c.sheet == grid.sheet().name; });
    if (choice != choices.end() && choice->skip) return {};
    std::vector<Table> out;
    if (choice == choices.end() || choice->first_header < 0) out = found_tables(grid);
    if (choice != choices.end()) {
        if (out.empty()) out.push_back(pointed_out(grid, *choice));
        for (auto& table : out) apply(table, *choice);
        std::erase_if(out, [](const Table& table) { return !table.has(R::title); });
    }
    for (auto& table : out) infer_units(grid, table);
    return out;
}

namespace {

bool is_figure(const office::SheetCell& cell) {
    using Kind = office::SheetCell::Kind;
    return cell.kind == Kind::number || cell.kind == Kind::percent;
}

/// In tenths: how many of the filled body cells of a column are figures.
int figures(const Grid& grid, const Table& table, int column) {
    int filled = 0, numeric = 0;
    for (int r = table.last_header + 1; r <= std::min(table.last_row, table.last_header + 60); ++r) {
        const auto& cell = grid.own(r, column);
        filled += !cell.is_empty();
        numeric += is_figure(cell);
    }
    return filled ? numeric * 10 / filled : 0;
}

}  // namespace

std::string why_matrix(const Grid& grid, const Table& table) {
    std::map<std::string, int> leaves;
    int numeric = 0, filled = 0, places = 0;
    for (auto& column : table.columns) {
        const auto leaf = column.heading.substr(column.heading.rfind('/') + 1);
        ++leaves[leaf];
        filled += 1;
        numeric += figures(grid, table, column.index) >= 6;
        const auto last = text::decode(leaf);
        if (last.size() >= 2 && last.size() <= 6 &&
            std::u32string_view(U"区县市镇乡").find(last.back()) != std::u32string_view::npos)
            ++places;
    }
    const auto repeated = std::count_if(leaves.begin(), leaves.end(), [](auto& leaf) { return leaf.second > 1; });
    const int title = table.column(R::title);
    const bool title_is_figures = title >= 0 && figures(grid, table, title) >= 5;
    const bool commitments = table.has(R::units) || table.has(R::lead_units) || table.has(R::due);
    if (repeated >= 2 && numeric * 2 >= filled)
        return "是“地区×指标”的数据表（" + std::to_string(repeated) + "个栏目重复出现），不是任务台账，没有导入任务";
    if (title_is_figures) return "“任务”一栏多为数字，是数据统计表，不是任务台账，没有导入任务";
    if (!commitments && places >= 3 && numeric >= 3) return "是“指标×地区”的数据表，不是任务台账，没有导入任务";
    if (!commitments && table.has(R::area) && numeric * 2 >= filled) return "是按地区统计的数据表，不是任务台账，没有导入任务";
    return {};
}

}  // namespace ledger
