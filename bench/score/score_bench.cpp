// Loads, scores and ranks the made-up nation and says what it took, as JSON.
//   score_bench RULEBOOK --facts N [--result FILE] [--today]   measures; FILE: every score, for comparison with the rival's
//   score_bench districts | events SOURCE --facts N           the same facts as text for PostgreSQL's COPY
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <sys/resource.h>
#include <thread>
#include "bench/score/nation.hpp"
#include "reform/scoring/score.hpp"
#include "reform/scoring/tally.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Two threads share the months, as two cores would.
template <class F> void side_by_side(F month) {
    std::thread other([&] {
        for (std::size_t i = 1; i < nation::months; i += 2) month(i);
    });
    for (std::size_t i = 0; i < nation::months; i += 2) month(i);
    other.join();
}

struct Took {
    double wall = 0, processor = 0;  // milliseconds; processor: of all threads together
};

template <class F> Took median_of_five(F once) {
    std::vector<double> wall, processor;
    for (int i = 0; i < 5; ++i) {
        const auto start = Clock::now();
        const auto used = std::clock();
        once();
        wall.push_back(milliseconds_since(start));
        processor.push_back(double(std::clock() - used) * 1e3 / CLOCKS_PER_SEC);
    }
    std::sort(wall.begin(), wall.end());
    std::sort(processor.begin(), processor.end());
    return {wall[2], processor[2]};
}

std::size_t peak_memory() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return std::size_t(usage.ru_maxrss) * 1024;
}

/// Reads every byte of the facts' columns once and does the least that can be done with it.
std::uint64_t pass_over(const Facts& facts) {
    std::uint64_t sum = 0;
    for (auto& table : facts.sources) {
        for (auto& column : table.columns())
            for (auto cell : column.cells()) sum += std::uint64_t(cell);
        for (auto unit : table.units()) sum += unit;
        const auto* words = reinterpret_cast<const std::uint64_t*>(table.size() ? &table.id(0) : nullptr);
        for (std::size_t i = 0; i < table.size() * sizeof(std::string) / sizeof(*words); ++i) sum += words[i];
    }
    return sum;
}

struct Nation {
    Rulebook book;
    std::vector<Facts> months;
    std::vector<std::unique_ptr<Tally>> tallies;
};

void write_result(const Nation& nation, const char* path) {
    std::ofstream out(path, std::ios::binary);
    for (std::size_t month = 0; month < nation::months; ++month)
        for (std::size_t unit = 0; unit < nation::districts; ++unit) {
            auto& tally = *nation.tallies[month];
            out << month << '\t' << unit << '\t' << tally.head(unit).place.value_or(0) << '\t'
                << tally.head(unit).total.tenthousandths;
            for (std::size_t rule = 0; rule < nation.book.rules.size(); ++rule)
                out << '\t' << tally.points(rule, unit).tenthousandths;
            out << '\n';
        }
}

Points sum_of(const RankedUnit& sheet) {
    Points sum;
    for (auto& line : sheet.lines) sum += line.points;
    return sum;
}

std::vector<double> explained(const Nation& nation, int times) {
    std::vector<double> out;
    for (int i = 0; i < times; ++i) {
        const std::size_t month = std::size_t(i * 7) % nation::months, unit = std::size_t(i) * 2'393 % nation::districts;
        const auto start = Clock::now();
        const auto sheet = explain(nation.book, nation.months[month], *nation.tallies[month], unit);
        out.push_back(milliseconds_since(start));
        if (sheet.total != sum_of(sheet)) throw std::runtime_error("an explanation of another total");
    }
    std::sort(out.begin(), out.end());
    return out;
}

void measure(const char* rulebook, std::size_t total, const char* result, bool today) {
    std::ifstream in(rulebook);
    Faults faults;
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    Nation nation{read_rulebook(text, rulebook, faults), {}, {}};
    if (!faults.empty()) throw std::runtime_error(to_text(faults));
    nation.months.resize(nation::months), nation.tallies.resize(nation::months);

    const auto start = Clock::now();
    side_by_side([&](std::size_t month) { nation.months[month] = nation::facts(nation.book, total, month); });
    const double load = milliseconds_since(start);
    std::size_t bytes = 0, records = 0;
    for (auto& facts : nation.months)
        for (auto& table : facts.sources) bytes += table.bytes(), records += table.size();

    const auto words = today ? median_of_five([&] {
        side_by_side(
            [&](std::size_t month) { rank(nation.book, nation.months[month], score(nation.book, nation.months[month])); });
    })
                             : Took{};
    std::array<std::uint64_t, nation::months> sums{};
    const auto probe =
        median_of_five([&] { side_by_side([&](std::size_t month) { sums[month] = pass_over(nation.months[month]); }); });
    const auto scored = median_of_five([&] {
        side_by_side(
            [&](std::size_t month) { nation.tallies[month] = std::make_unique<Tally>(nation.book, nation.months[month]); });
    });
    const auto times = explained(nation, 2'000);
    std::uint64_t sum = 0;
    for (auto s : sums) sum += s;
    const auto at = [&](double share) { return times[std::size_t(double(times.size() - 1) * share)]; };
    fmt::print(
        "{{\"facts\": {}, \"bytes\": {}, \"load\": {:.1f}, \"words\": {:.1f}, \"words_cpu\": {:.1f}, \"probe\": {:.2f}, "
        "\"probe_cpu\": {:.2f}, \"score\": {:.2f}, \"score_cpu\": {:.2f}, \"explain_half\": {:.4f}, \"explain_999\": {:.4f}, "
        "\"peak\": {}, \"sum\": {}}}\n",
        records, bytes, load, words.wall, words.processor, probe.wall, probe.processor, scored.wall, scored.processor, at(0.5),
        at(0.999), peak_memory(), sum % 1000);
    if (result) write_result(nation, result);
}

void copy_districts() {
    for (std::size_t month = 0; month < nation::months; ++month)
        for (std::size_t i = 0; i < nation::districts; ++i) {
            const auto d = nation::district(i, month);
            fmt::print("{}\t{}\t{}\t{}\t{}\n", month, i, d.group, d.has_population ? std::to_string(d.population) : "\\N",
                       d.survey);
        }
}

void copy_events(std::string_view name, std::size_t total) {
    const auto source = std::size_t(std::find(nation::sources.begin(), nation::sources.end(), name) - nation::sources.begin());
    for (std::size_t month = 0; month < nation::months; ++month)
        nation::events(total, month, source, [&](const nation::Event& e) {
            fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", e.has_amount ? std::to_string(e.amount) : "\\N", month,
                       e.district, e.id, e.item, nation::date_text(e.due), e.has_done ? nation::date_text(e.done) : "\\N",
                       e.has_level ? nation::levels[e.level] : "\\N", nation::roles[e.role], nation::states[e.state], e.late,
                       e.valid ? 't' : 'f');
        });
}

}  // namespace

int main(int count, char** words) {
    std::size_t facts = 100'000;
    const char* result = nullptr;
    bool today = false;
    for (int i = 2; i < count; ++i) {
        if (!std::strcmp(words[i], "--today")) today = true;
        if (i + 1 < count && !std::strcmp(words[i], "--facts")) facts = std::stoul(words[i + 1]);
        if (i + 1 < count && !std::strcmp(words[i], "--result")) result = words[i + 1];
    }
    const std::string_view deed = count > 1 ? words[1] : "";
    try {
        if (deed == "districts") copy_districts();
        else if (deed == "events") copy_events(words[2], facts);
        else measure(words[1], facts, result, today);
    } catch (const std::exception& e) {
        fmt::print(stderr, "{}\n", e.what());
        return 1;
    }
    return 0;
}
