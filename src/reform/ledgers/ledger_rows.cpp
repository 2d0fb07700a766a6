#include "reform/ledgers/ledger_rows.hpp"
#include <algorithm>
#include <map>
#include <utility>
#include "base/text.hpp"
#include "reform/ledgers/ledger_body.hpp"
#include "reform/ledgers/ledger_titles.hpp"
#include "reform/ledgers/ledger_units.hpp"

namespace ledger {

namespace {

using R = ColumnRole;
using office::SheetCell;

class TableReader {
public:
    TableReader(const Grid& grid, const Table& table, const Surroundings& around, LedgerSheet& sheet, LedgerReading& out)
        : grid_(grid), t_(table), around_(around), sheet_(sheet), out_(out) {}

    void read() {
        const auto body = classify_body(grid_, t_);
        look_over(body);
        out_.rows.reserve(out_.rows.size() + body.size());
        for (auto& row : body) {
            if (row.kind == RowKind::task) read_task(row.row);
            else skip(row);
        }
    }

private:
    // ---- cells

    const SheetCell& nothing() const { return grid_.own(-1, -1); }
    const SheetCell& own(R role) const { return t_.has(role) ? grid_.own(r_, t_.column(role)) : nothing(); }

    /// The cell with what a merge or 同上 brings down from above.
    const SheetCell& key(int column) const {
        for (int r = r_; r > t_.last_header; --r) {
            const auto& cell = grid_.shown_down(r, column);
            if (cell.text.size() > 12 || !same_as_above(text::without_spaces(cell.text))) return cell;
        }
        return nothing();
    }
    const SheetCell& key(R role) const { return t_.has(role) ? key(t_.column(role)) : nothing(); }

    std::string words(const SheetCell& cell) const {
        return cell.kind == SheetCell::Kind::error ? std::string() : text::fold_spaces(cell.text);
    }
    std::string own_text(R role) const { return words(own(role)); }
    std::string key_text(R role) const { return words(key(role)); }

    void warn(int column, std::string message) {
        out_.warnings.push_back({sheet_.name, r_ + 1, column < 0 ? "" : office::column_letters(column), std::move(message)});
    }
    void warn(R role, std::string message) { warn(t_.column(role), std::move(message)); }
    void fail(int column, std::string message) {
        out_.errors.push_back({sheet_.name, r_ + 1, column < 0 ? "" : office::column_letters(column), std::move(message)});
    }

    // ---- before the first row

    void look_over(const std::vector<BodyRow>& body) {
        std::vector<const SheetCell*> percents;
        const int title = t_.column(R::title), percent = t_.column(t_.has(R::percent) ? R::percent : R::progress);
        std::string last;
        for (auto& row : body) {
            if (row.kind != RowKind::task) continue;
            if (percent >= 0) percents.push_back(&grid_.own(row.row, percent));
            const std::string said = grid_.shown_down(row.row, title).text;
            const auto line = said.find('\n');
            const std::string first = line == std::string::npos ? "" : text::without_spaces(said.substr(0, line));
            if (!first.empty() && first == last) two_lines_ = true;  // the same first line again: the second one is the part
            last = first;
        }
        if (percent >= 0) habit_ = habit_of(percents, t_.find(t_.has(R::percent) ? R::percent : R::progress)->heading);
    }

    void skip(const BodyRow& row) {
        sheet_.skipped.push_back({row.row + 1, row.kind, row.text});
        if (row.kind != RowKind::section) return;
        section_ = without_count(row.text);
        section_year_ = year_in(row.text).value_or(0);
        std::string bare = section_;
        if (has_heading_number(bare)) take_number(bare);
        section_status_ = status_of_section(bare);
        if (section_status_) section_ = bare;
        field_.clear();
    }

    // ---- one task

    void read_task(int row) {
        r_ = row;
        LedgerEntry e;
        e.sheet = sheet_.name;
        e.row = row + 1;
        e.number = key_text(R::number);
        e.code = own_text(R::code);
        e.measure = own_text(R::measure);
        due_beside_units_.clear();
        if (!read_title(e)) return;
        read_units_of(e);
        read_field(e);
        read_texts(e);
        read_dates(e);
        read_progress(e);
        e.sub = !e.subtask.empty();
        e.hidden = grid_.sheet().is_hidden_row(row);
        if (e.hidden) warn(-1, "此行在表中被隐藏");
        ++sheet_.rows;
        out_.rows.push_back(std::move(e));
    }

    bool read_title(LedgerEntry& e) {
        const int column = t_.column(R::title);
        const SheetCell& cell = key(column);
        std::string raw = cell.text;
        if (cell.kind == SheetCell::Kind::error) return fail(column, "任务名称是公式错误 " + cell.text), faulty(), false;
        if (text::only_blanks(raw) && !replace_title(e, raw)) return false;
        if (const auto line = raw.find('\n'); two_lines_ && line != std::string::npos && e.subtask.empty()) {
            e.subtask = text::fold_spaces(raw.substr(line + 1));
            raw.resize(line);
        }
        const auto* m = grid_.merge(r_, column);
        if (m && m->last_row > m->first_row && e.subtask.empty()) e.subtask = e.measure;
        title_text_ = raw;
        set_title(e, raw);
        return true;
    }

    void set_title(LedgerEntry& e, std::string_view raw) {
        e.title = text::fold_spaces(raw);
        if (asks_for_old_number(t_.find(R::title)->heading))
            if (auto old = take_old_number(e.title); !old.empty() && e.number.empty()) e.number = std::move(old);
        if (!t_.has(R::number) && e.number.empty()) e.number = take_number(e.title);
    }

    /// A row without a title: part of the task above, or a task known by its measure only, or a fault.
    bool replace_title(LedgerEntry& e, std::string& raw) {
        const int column = t_.column(R::title);
        if (e.measure.empty()) {
            fail(column, "缺少任务名称");
            faulty();
            return false;
        }
        const bool goes_on = e.number.empty() && !out_.rows.empty() && out_.rows.back().sheet == e.sheet &&
                             out_.rows.back().row >= t_.last_header + 1;
        if (goes_on) {
            raw = out_.rows.back().title;
            e.number = out_.rows.back().number;
            e.subtask = e.measure;
            warn(column, "任务名称为空，按上一行“" + text::first(raw, 20) + "”的子任务处理");
        } else {
            raw = std::exchange(e.measure, {});
            warn(column, "任务名称为空，以具体举措代替");
        }
        return true;
    }

    void faulty() { sheet_.skipped.push_back({r_ + 1, RowKind::faulty, {}}); }

    void read_field(LedgerEntry& e) {
        // Written once and left blank below means the same field again; in our own export blank means none.
        if (const auto said = key_text(R::field); !said.empty() || t_.has(R::version)) field_ = said;
        e.origin = key_text(R::origin);
        const auto source = key_text(R::source);
        if (e.origin.empty()) e.origin = source;
        e.field = t_.has(R::field) && !field_.empty() ? field_
                  : !section_.empty()                 ? section_
                  : !source.empty()                   ? source
                                                      : around_.theme;
    }

    // ---- units

    void add_units(LedgerEntry& e, const UnitsReading& read, int column) {
        const auto add = [&](std::vector<std::string>& to, const std::string& unit) {
            const auto in = [&](auto& list) { return std::find(list.begin(), list.end(), unit) != list.end(); };
            if (!in(e.lead_units) && !in(e.co_units)) to.push_back(unit);
        };
        for (auto& unit : read.lead) add(e.lead_units, unit);
        for (auto& unit : read.co) add(e.co_units, unit);
        e.open_list = e.open_list || read.open_list;
        for (auto& name : read.doubtful)
            if (!around_.knows_unit || !around_.knows_unit(name)) warn(column, "“" + name + "”不像单位名称，请核对");
        if (!read.due_text.empty()) due_beside_units_ = read.due_text;
    }

    /// Ledgers name the same units over and over.
    const UnitsReading& units(const std::string& said, UnitsMeaning meaning) {
        if (known_units_.size() > 4000) known_units_.clear();
        const auto [known, fresh] = known_units_.try_emplace({said, meaning});
        if (fresh) known->second = read_units(said, meaning);
        return known->second;
    }

    void read_unit_columns(LedgerEntry& e, R role, UnitsMeaning meaning) {
        for (auto& column : t_.columns)
            if (column.role == role)
                if (const auto& cell = key(column.index); !cell.is_empty() && cell.kind != SheetCell::Kind::error)
                    add_units(e, units(cell.text, meaning), column.index);
    }

    void read_units_of(LedgerEntry& e) {
        read_unit_columns(e, R::lead_units, UnitsMeaning::lead);
        const bool led = !e.lead_units.empty();
        if (t_.has(R::lead_units) && !led && !key_text(R::units).empty())
            warn(R::lead_units, "牵头单位为空，以责任单位的第一个为牵头单位");
        read_unit_columns(e, R::units, led ? UnitsMeaning::co : UnitsMeaning::responsible);
        read_unit_columns(e, R::co_units, UnitsMeaning::co);
        if (e.lead_units.empty() && e.co_units.empty()) read_units_in_text(e);
        const bool asked = t_.has(R::lead_units) || t_.has(R::units) || t_.has(R::co_units);
        if (asked && e.lead_units.empty()) warn(t_.has(R::lead_units) ? R::lead_units : R::units, "没有牵头单位");
    }

    void read_units_in_text(LedgerEntry& e) {
        const bool columns = t_.has(R::lead_units) || t_.has(R::units);
        if (const auto found = units_in_text(title_text_, columns)) {
            set_title(e, found->title);
            return add_units(e, found->units, t_.column(R::title));
        }
        if (const auto found = units_in_text(own(R::measure).text, true)) {
            if (e.subtask == e.measure) e.subtask = text::fold_spaces(found->title);
            e.measure = text::fold_spaces(found->title);
            add_units(e, found->units, t_.column(R::measure));
        }
    }

    // ---- dates

    int base_year() const { return section_year_ ? section_year_ : around_.year; }

    void read_dates(LedgerEntry& e) {
        if (!t_.has(R::due) && !due_beside_units_.empty()) {
            auto read = read_due(due_beside_units_, base_year());
            for (auto& doubt : read.doubts) warn(-1, doubt);
            e.due = std::move(read.due);
        }
        if (t_.has(R::due)) {
            auto read = read_due(key(R::due), base_year(), t_.find(R::due)->heading);
            for (auto& doubt : read.doubts) warn(R::due, doubt);
            e.due = std::move(read.due);
            if (around_.year_guessed && !section_year_ && e.due.date && !year_in(e.due.text))
                warn(R::due, "“" + e.due.text + "”没有写年份，按同列其他时限取 " + std::to_string(around_.year) + " 年，请核对");
        }
        if (const auto& cell = key(R::start); !cell.is_empty()) {
            auto read = read_due(cell, base_year());
            const bool month = read.due.precision == DuePrecision::month && read.due.date;
            e.starts_on = read.due.start ? read.due.start
                          : month        ? std::optional(first_day(month_of(*read.due.date)))
                                         : read.due.date;
            if (!e.starts_on) warn(R::start, "启动时间“" + words(cell) + "”没有看懂");
        }
        read_stages(e);
        const auto version = text::number(own_text(R::version));
        if (version && *version > 0) e.version = *version;
    }

    void read_stages(LedgerEntry& e) {
        const R quarters[] = {R::first_quarter, R::second_quarter, R::third_quarter, R::fourth_quarter};
        for (int q = 1; q <= 4; ++q) {
            const auto said = own_text(quarters[q - 1]);
            if (said.empty()) continue;
            std::optional<Date> date;
            if (base_year()) date = last_day(Month{std::chrono::year{base_year()}, std::chrono::month{unsigned(q * 3)}});
            e.milestones.push_back({said, date, DuePrecision::quarter, {}});
            if (!date) warn(quarters[q - 1], "季度节点没有年份，请指定");
        }
        for (auto& column : t_.columns)
            if (column.role == R::milestones)
                if (const auto read = read_due(grid_.own(r_, column.index).text, base_year()); !read.due.text.empty()) {
                    e.milestones.insert(e.milestones.end(), read.due.items.begin(), read.due.items.end());
                    if (read.due.items.empty())
                        e.milestones.push_back(
                            {read.due.text, read.due.date, read.due.precision.value_or(DuePrecision::day), read.due.milestone});
                }
    }

    // ---- progress

    static bool is_words(const SheetCell& cell) {
        return cell.kind == SheetCell::Kind::text && !percent_in(cell.text) && !text::number(cell.text);
    }

    void read_progress(LedgerEntry& e) {
        const R measured = t_.column(R::progress) >= 0 || !also_progress() ? R::progress : R::measure;
        const SheetCell &percent = own(R::percent), &status = own(R::status), &said = own(measured);
        LedgerProgress p;
        if (!percent.is_empty()) {
            auto read = read_percent(percent, habit_);
            if (!read.doubt.empty()) warn(R::percent, read.doubt);
            p.percent = read.percent;
        }
        if (!said.is_empty() && said.kind != SheetCell::Kind::text && !p.percent) {
            auto read = read_percent(said, t_.has(R::percent) ? PercentHabit{} : habit_);
            if (!read.doubt.empty()) warn(measured, read.doubt);
            p.percent = read.percent;
        } else if (!said.is_empty() && !p.percent) p.percent = percent_in(said.text);
        p.raw = raw_of(!percent.is_empty() ? percent : !status.is_empty() ? status : measured == R::progress ? said : nothing());
        if (const auto text = progress_text(said); !text.empty()) p.text = text;
        p.status = !status.is_empty() ? status_in(status.text) : section_status_;
        const bool says = p.raw.text != "null" || p.percent || p.text || (section_status_ && !own(R::actual).is_empty());
        if (!p.status && says && around_.lagging) p.status = ProgressStatus::lagging;
        if (!p.status && is_words(said) && measured == R::progress && text::length(said.text) <= 8)
            p.status = status_in(said.text);
        if (says) e.progress = std::move(p);
    }

    bool also_progress() const {
        const auto* measure = t_.find(R::measure);
        return measure && measure->also == R::progress;
    }

    /// Words about progress: their own column, else 已完成数 where it is words, else the remarks of a table that measures progress.
    std::string progress_text(const SheetCell& said) const {
        if (is_words(said)) return words(said);
        if (const auto& actual = own(R::actual); is_words(actual)) return words(actual);
        const bool measures = (t_.has(R::percent) || t_.has(R::actual)) && !t_.has(R::progress);
        return measures ? own_text(R::note) : std::string();
    }

    // ---- the rest

    void read_texts(LedgerEntry& e) {
        e.heading_leader = key_text(R::heading_leader);
        e.supervising_leader = key_text(R::supervising_leader);
        e.responsible_person = key_text(R::responsible_person);
        for (auto& column : t_.columns)
            if (column.role == R::liaison)
                if (const auto said = words(grid_.shown_down(r_, column.index)); !said.empty())
                    e.contact += (e.contact.empty() ? "" : " ") + said;
        e.basis = key_text(R::basis);
        e.goal = own_text(R::goal);
        e.deliverable = own_text(R::deliverable);
        e.area = key_text(R::area);
        e.target = own_text(R::target);
        e.actual = own_text(R::actual);
        e.problem = own_text(R::problem);
        e.next_step = own_text(R::next_step);
        e.help = own_text(R::help);
        e.evidence = own_text(R::evidence);
        e.note = own_text(R::note);
    }

    const Grid& grid_;
    const Table& t_;
    const Surroundings& around_;
    LedgerSheet& sheet_;
    LedgerReading& out_;
    int r_ = 0;
    bool two_lines_ = false;
    PercentHabit habit_;
    std::map<std::pair<std::string, UnitsMeaning>, UnitsReading> known_units_;
    std::string section_, field_, title_text_, due_beside_units_;
    int section_year_ = 0;
    std::optional<ProgressStatus> section_status_;
};

}  // namespace

void read_rows(const Grid& grid, const Table& table, const Surroundings& around, LedgerSheet& sheet, LedgerReading& reading) {
    TableReader(grid, table, around, sheet, reading).read();
}

}  // namespace ledger
