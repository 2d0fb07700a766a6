#include "fuzz/harness.hpp"
#include <stdexcept>
#include "base/error.hpp"
#include "base/formula_sums.hpp"
#include "base/json.hpp"
#include "reform/scoring/score.hpp"
#include "reform/scoring/tally.hpp"

namespace {

/// Two units' worth of records in one source; the second unit has none.
struct Desk {
    FormulaScope scope{{{"评价", FactType::number, ""},
                        {"late", FactType::boolean, ""},
                        {"grade", FactType::text, ""},
                        {"缺", FactType::number, ""}},
                       {{"projects",
                         "项目",
                         {{"plan", FactType::number, ""},
                          {"done", FactType::number, ""},
                          {"type", FactType::text, ""},
                          {"late", FactType::boolean, ""},
                          {"due", FactType::text, ""}}}}};
    std::vector<FactValue> names{FactValue::of(points(19)), FactValue::of(true), FactValue::of("良好"), FactValue{}};
    std::vector<FactTable> sources;
    std::vector<FactColumn> inputs;
    std::vector<UnitColumn> by_unit;  // the names as columns, the same for both units

    Desk() {
        for (auto& name : scope.names) inputs.emplace_back(name.type);
        for (int unit = 0; unit < 2; ++unit)
            inputs[0].add(points(19)), inputs[1].add(true), inputs[2].add(std::string_view("良好")), inputs[3].add_nothing();
        for (auto& input : inputs) by_unit.push_back({&input, {}});
        std::vector<FactColumn> columns;
        for (auto& column : scope.sources[0].columns) columns.emplace_back(column.type);
        FactTable table(std::move(columns));
        row(table, "10", points(12), "产业", "2017-06-30");
        row(table, "2", Points{45'000}, "民生", "");
        row(table, "3", Points{-1}, "", "2017-13-01");
        table.arrange(2);
        sources.push_back(std::move(table));
    }

    static void row(FactTable& table, std::string id, Points plan, std::string_view type, std::string_view due) {
        table.add_row(0, std::move(id));
        auto& columns = table.columns();
        columns[0].add(plan);
        if (plan > points(0)) columns[1].add(plan - points(3));
        else columns[1].add_nothing();
        columns[2].add(type);
        if (type.empty()) columns[3].add_nothing();
        else columns[3].add(type == "民生");
        columns[4].add(due);
    }
};

void evaluate(const Formula& formula, const Desk& desk) {
    for (std::size_t unit = 0; unit < 2; ++unit) {
        FormulaInput input{.names = desk.names, .sources = desk.sources, .unit = unit};
        FormulaTrace trace;
        const auto value = formula.evaluate(input, &trace);
        to_text(value);
        formula.with_numbers(input);
        if (!value.is_nothing() && formula.type() == FactType::number && value.kind != FactValue::Kind::number)
            throw std::logic_error("a formula of numbers gave something else");
    }
}

/// A cell of a column as the value it stands for, in words.
std::string in_words(const FormulaBlock& block, const std::vector<std::int64_t>& cells, const std::vector<std::int64_t>& divisors,
                     std::size_t row) {
    if (cells[row] == FactColumn::nothing) return to_text(FactValue{});
    if (block.shape().type == FactType::boolean) return to_text(FactValue::of(cells[row] == 1));
    auto number = Fraction::of(cells[row], power_of_ten(block.shape().decimals));
    if (!divisors.empty()) number = number / Fraction::of(divisors[row]);
    return to_text(FactValue::of(number));
}

/// What a formula is for all rows at once must be what it is for each of them.
template <class F> void compare(const std::optional<FormulaBlock>& block, std::size_t rows, F value_of) {
    if (!block) return;
    const auto cells = block->values(), divisors = block->divides() ? block->divisors() : std::vector<std::int64_t>();
    for (std::size_t row = 0; row < rows; ++row) {
        FactValue value;
        try {
            value = value_of(row);
        } catch (const Error&) { continue; }  // beyond 128 bits on the way, not in the result
        if (in_words(*block, cells, divisors, row) != to_text(value)) throw std::logic_error("a column differs from its rows");
    }
}

void compare_columns(const Formula& formula, const Desk& desk, bool of_records) {
    if (of_records)
        return compare(
            FormulaBlock::of_records(formula, desk.sources[0], desk.by_unit), desk.sources[0].size(), [&](std::size_t row) {
                return formula.evaluate({.names = desk.names, .sources = desk.sources, .table = &desk.sources[0], .row = row});
            });
    std::vector<RecordPass> passes;
    passes.emplace_back(desk.sources[0], desk.by_unit, 2);
    const FormulaSums sums(formula, passes);
    passes[0].read();
    compare(FormulaBlock::of_units(formula, desk.by_unit, sums, 2), 2,
            [&](std::size_t unit) { return formula.evaluate({.names = desk.names, .sources = desk.sources, .unit = unit}); });
}

/// The tally must agree with the sheets.
void compare_tally(const Rulebook& book, const Facts& facts, const std::vector<UnitScore>& scores) {
    const Tally tally(book, facts);
    for (std::size_t unit = 0; unit < scores.size(); ++unit)
        if (tally.total(unit) != scores[unit].sheet.total) throw std::logic_error("a tally differs from the sheets");
}

/// One rule of every kind.
constexpr std::string_view every_kind = R"rules(
name = "every kind"
[[groups]]
name = "a"
[[groups]]
name = "b"
[inputs]
n = { type = "number", min = -5, max = 900000000000, default = 1 }
due = "number"
grade = "text"
bad = "boolean"
[sources.awards]
label = "awards"
[sources.awards.columns]
title = "text"
level = "text"
role = "text"
days = "number"
[total]
start = 50
cap = 100
[[blocks]]
name = "work"
title = "work"
points = { a = 50, b = 40 }
no_assignment = "rescale"
assigned = "known(n)"
weight = 0.6
[[rules]]
name = "late"
title = "late"
kind = "event"
count = "n"
points = -2
floor = -6
[[rules]]
name = "done"
title = "done"
block = "work"
kind = "ratio"
done = "n"
due = "due"
points = 50
no_assignment = "group_mean"
[[rules]]
name = "awards"
title = "awards"
kind = "event"
source = "awards"
where = "days > 1 or not known(days)"
value = "level"
levels = { "国家级" = 3, "省级" = 2 }
roles = { lead = 1, co = 0.5 }
once_by = "title"
repeat_factor = 0.5
cap = 5
[[rules]]
name = "days"
title = "days"
kind = "event"
source = "awards"
points = "days * due / n"
[[rules]]
name = "rank"
title = "rank"
kind = "rank"
value = "sum(awards.days where level = '省级') / n"
points = 10
step = 0.5
[[rules]]
name = "grade"
title = "grade"
kind = "choice"
value = "grade"
levels = { "好" = 3 }
[[rules]]
name = "met"
title = "met"
kind = "threshold"
condition = "n > due"
points = 3
factor = "n"
[[rules]]
name = "formula"
title = "formula"
kind = "formula"
points = "n * n + ratio(awards where days > n)"
[[rules]]
name = "assessed"
title = "assessed"
kind = "assessed"
input = "due"
min = 0
max = 900000000000
or_zero = true
[[limits]]
name = "both"
title = "both"
rules = ["awards", "days"]
cap = 6
[[gates]]
name = "bad"
title = "bad"
when = "bad"
effect = "exclude"
flag = "x"
basis = "y"
[ranking]
decimals = 2
[[ranking.tie_breaks]]
title = "n"
value = "n"
)rules";

}  // namespace

void try_formula(std::string_view text) {
    static const Desk desk;
    for (const auto record_of : {std::optional<std::size_t>(), std::optional<std::size_t>(0)}) {
        Faults faults;
        const auto formula = Formula::parse(text, desk.scope, {"rulebook.toml", 1, 1}, faults, record_of);
        if (!formula) {
            if (faults.empty()) throw std::logic_error("refused without a reason");
            to_text(faults);
        } else try {
                if (!record_of) evaluate(*formula, desk);
                compare_columns(*formula, desk, record_of.has_value());
            } catch (const Error&) {}  // too many steps, too large numbers
    }
}

void try_rulebook(std::string_view text) {
    Faults faults;
    const auto book = read_rulebook(text, "rulebook.toml", faults);
    to_text(faults);
    if (!faults.empty()) return;
    const auto facts = read_facts(R"({"units": []})", book, "facts.json", faults);
    try {
        to_json(rank(book, facts, score(book, facts)));
    } catch (const Error&) {}
}

void try_facts(std::string_view text) {
    static const Rulebook book = [] {
        Faults faults;
        auto read = read_rulebook(every_kind, "rulebook.toml", faults);
        if (!faults.empty()) throw std::logic_error(to_text(faults));
        return read;
    }();
    Faults faults;
    const auto facts = read_facts(text, book, "facts.json", faults);
    to_text(faults);
    if (!faults.empty()) return;
    try {
        auto scores = score(book, facts);
        compare_tally(book, facts, scores);
        to_json(rank(book, facts, std::move(scores)));
    } catch (const Error&) {}
}
