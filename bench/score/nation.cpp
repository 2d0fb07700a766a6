#include "bench/score/nation.hpp"
#include <algorithm>
#include <stdexcept>
#include "base/date.hpp"

namespace nation {
namespace {

std::uint64_t mixed(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

struct Chance {
    std::uint64_t state;
    std::uint64_t next() { return state = mixed(state); }
    std::size_t below(std::size_t limit) { return std::size_t(next() % limit); }
    bool percent(std::size_t p) { return below(100) < p; }
    /// Small ones often, large ones seldom.
    std::size_t skewed(std::size_t limit) { return std::min({below(limit), below(limit), below(limit)}); }
};

constexpr std::array<std::size_t, 8> share{25, 24, 16, 14, 10, 6, 3, 2};  // of all facts, in hundredths

/// The weight of a district: a quarter of all facts belongs to a twentieth of the districts.
std::size_t weight(std::size_t district) { return 20 + 4'000 / (1 + mixed(district) % 200); }

std::size_t weight_of_all() {
    static const std::size_t sum = [] {
        std::size_t all = 0;
        for (std::size_t i = 0; i < districts; ++i) all += weight(i);
        return all;
    }();
    return sum;
}

/// How many of the first records belong to the districts before this one: rounding never loses a record.
std::size_t before(std::size_t records, std::size_t weights) { return records * weights / weight_of_all(); }

std::int64_t amount(Chance& chance) {
    const std::int64_t whole = chance.percent(60) ? std::int64_t(chance.below(5)) : std::int64_t(chance.skewed(400));
    return whole * 10'000 + std::int64_t(chance.below(10'000));
}

Event event(Chance& chance, std::size_t district, std::int64_t id, std::size_t siblings, std::size_t month) {
    Event e{};
    e.district = district;
    e.id = id;
    e.item = std::int64_t(chance.below(1 + siblings * 3 / 4));
    e.level = chance.skewed(levels.size());
    e.role = chance.percent(50) ? 0 : 1 + chance.below(2);
    e.state = chance.percent(70) ? 0 : 1 + chance.below(3);
    e.has_level = !chance.percent(1);
    e.has_done = !chance.percent(15);
    e.has_amount = !chance.percent(2);
    e.valid = chance.percent(93);
    e.due = int(month) * 30 + int(chance.below(30));
    e.done = std::min(365, e.due - 10 + int(chance.skewed(40)));
    e.amount = amount(chance);
    e.late = chance.percent(85) ? 0 : 1 + int(chance.skewed(30));
    return e;
}

void add(FactTable& table, const Event& e) {
    table.add_row(e.district, std::to_string(e.id));
    auto& columns = table.columns();
    const auto maybe = [](bool known, FactColumn& column, auto value) { known ? column.add(value) : column.add_nothing(); };
    columns[0].add("I" + std::to_string(e.item));
    maybe(e.has_level, columns[1], levels[e.level]);
    columns[2].add(roles[e.role]);
    columns[3].add(states[e.state]);
    columns[4].add(date_text(e.due));
    maybe(e.has_done, columns[5], std::string_view(date_text(e.done)));
    maybe(e.has_amount, columns[6], Points{e.amount});
    columns[7].add(points(e.late));
    columns[8].add(e.valid);
}

}  // namespace

District district(std::size_t index, std::size_t month) {
    Chance chance{mixed(index * months + month)};
    const bool known = !chance.percent(2);
    return {mixed(index) % 3, known, std::int64_t(10'000 + chance.below(1'500'000)),
            std::int64_t(600'000 + chance.below(400) * 1'000)};
}

std::string key_of(std::size_t district) { return std::to_string(110'000 + district); }

void events(std::size_t total, std::size_t month, std::size_t source, const std::function<void(const Event&)>& take) {
    const std::size_t records = total * share[source] / 100 / months;
    std::size_t weights = 0, from = 0;
    for (std::size_t i = 0; i < districts; ++i) {
        weights += weight(i);
        const std::size_t to = before(records, weights), siblings = to - from;
        Chance chance{mixed((month * sources.size() + source) * districts + i)};
        for (; from < to; ++from) take(event(chance, i, std::int64_t(from) + 1, siblings, month));
    }
}

const std::string& date_text(int day) {
    static const auto texts = [] {
        std::vector<std::string> out;
        for (int i = -20; i < 400; ++i) out.push_back(to_text(add_days(parse_date("2024-01-01"), i)));
        return out;
    }();
    return texts[std::size_t(day + 20)];
}

Facts facts(const Rulebook& book, std::size_t total, std::size_t month) {
    Facts facts;
    facts.period = std::to_string(month + 1);
    for (auto& input : book.inputs) facts.inputs.emplace_back(input.type);
    for (std::size_t i = 0; i < districts; ++i) {
        const auto d = district(i, month);
        facts.units.push_back({key_of(i), key_of(i), d.group});
        d.has_population ? facts.inputs[0].add(Points{d.population}) : facts.inputs[0].add_nothing();
        facts.inputs[1].add(Points{d.survey});
    }
    for (std::size_t source = 0; source < sources.size(); ++source) {
        if (book.scope.sources[source].name != sources[source]) throw std::runtime_error("the rulebook names other sources");
        std::vector<FactColumn> columns;
        for (auto& column : book.scope.sources[source].columns) columns.emplace_back(column.type);
        FactTable table(std::move(columns));
        events(total, month, source, [&](const Event& e) { add(table, e); });
        table.arrange(districts);
        facts.sources.push_back(std::move(table));
    }
    return facts;
}

}  // namespace nation
