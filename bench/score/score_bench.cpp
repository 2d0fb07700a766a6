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

/// Reads every cell of the facts' columns once, as they are kept and as the rules read them, and does the least that can be done with
/// it: the loop is compiled for the widest numbers of the processor, like the engine's. Ids and owners are not in it.
#if defined(__x86_64__) && defined(__OPTIMIZE__) && defined(__GNUC__) && !defined(__clang__)
[[gnu::target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")]]
#endif
std::uint64_t
sum_of_cells(const std::int64_t* cells, std::size_t count) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += std::uint64_t(cells[i]);
    return sum;
}

std::uint64_t pass_over(const Facts& facts) {
    std::uint64_t sum = 0;
    for (auto& table : facts.sources)
        for (auto& column : table.columns()) sum += sum_of_cells(column.cells().data(), column.size());
    return sum;
}

struct Nation {
    Rulebook book;
    std::vector<Facts> months;
    std::vector<Tally> tallies;
};

void write_result(const Nation& nation, const char* path) {
    std::ofstream out(path, std::ios::binary);
    for (std::size_t month = 0; month < nation::months; ++month)
        for (std::size_t unit = 0; unit < nation::districts; ++unit) {
            auto& tally = nation.tallies[month];
            out << month << '\t' << unit << '\t' << tally.place(unit).value_or(0) << '\t' << tally.total(unit).tenthousandths;
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

/// Milliseconds of this thread's processor time: a machine that does other work meanwhile does not change it.
double processor_time() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// Milliseconds of each, the longest last.
struct Explained {
    std::vector<double> points, sheets;
    void arrange() { std::sort(points.begin(), points.end()), std::sort(sheets.begin(), sheets.end()); }
};

void explain_point(const Nation& nation, std::size_t month, std::size_t unit, std::size_t rule, Explained& out) {
    auto& tally = nation.tallies[month];
    const double start = processor_time();
    const auto line = explain(nation.book, nation.months[month], tally, unit, rule);
    out.points.push_back(processor_time() - start);
    if (!line || line->points != tally.points(rule, unit)) throw std::runtime_error("an explanation of other points");
}

void explain_sheet(const Nation& nation, std::size_t month, std::size_t unit, Explained& out) {
    const double start = processor_time();
    const auto sheet = explain(nation.book, nation.months[month], nation.tallies[month], unit);
    out.sheets.push_back(processor_time() - start);
    if (sheet.total != sum_of(sheet)) throw std::runtime_error("an explanation of another total");
}

/// Points and sheets from all over the nation, and every point of the district that has most records.
Explained explained(const Nation& nation, std::size_t times) {
    Explained out;
    const auto rules = nation.book.rules.size();
    for (std::size_t i = 0; i < times; ++i) {
        const std::size_t month = i * 7 % nation::months, unit = i * 2'393 % nation::districts;
        for (std::size_t j = 0; j < 10; ++j) explain_point(nation, month, unit, (i * 7 + j * 6) % rules, out);
        explain_sheet(nation, month, unit, out);
    }
    const auto records_of = [&](std::size_t unit) {
        std::size_t records = 0;
        for (auto& table : nation.months[0].sources) records += table.rows_of(unit).second - table.rows_of(unit).first;
        return records;
    };
    std::size_t most = 0;
    for (std::size_t unit = 0; unit < nation::districts; ++unit)
        if (records_of(unit) > records_of(most)) most = unit;
    for (std::size_t rule = 0; rule < rules; ++rule) explain_point(nation, 0, most, rule, out);
    out.arrange();
    return out;
}

void measure(const char* rulebook, std::size_t total, const char* result, bool today) {
    std::ifstream in(rulebook);
    Faults faults;
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    Nation nation{read_rulebook(text, rulebook, faults), {}, {}};
    if (!faults.empty()) throw std::runtime_error(to_text(faults));
    nation.months.resize(nation::months);

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
    const auto scored = median_of_five([&] { nation.tallies = tallies(nation.book, nation.months, 2); });
    const auto times = explained(nation, 2'000);
    std::size_t cells = 0;
    for (auto& facts : nation.months)
        for (auto& table : facts.sources) cells += table.columns().size() * table.size() * sizeof(std::int64_t);
    std::uint64_t sum = 0;
    for (auto s : sums) sum += s;
    const auto at = [](const std::vector<double>& sorted, double share) {
        return sorted[std::size_t(double(sorted.size() - 1) * share)];
    };
    fmt::print(
        "{{\"facts\": {}, \"bytes\": {}, \"cells\": {}, \"load\": {:.1f}, \"words\": {:.1f}, \"words_cpu\": {:.1f}, \"probe\": "
        "{:.2f}, "
        "\"probe_cpu\": {:.2f}, \"score\": {:.2f}, \"score_cpu\": {:.2f}, \"point_half\": {:.4f}, \"point_999\": {:.4f}, "
        "\"point_most\": {:.4f}, \"sheet_half\": {:.4f}, \"sheet_999\": {:.4f}, \"peak\": {}, \"sum\": {}}}\n",
        records, bytes, cells, load, words.wall, words.processor, probe.wall, probe.processor, scored.wall, scored.processor,
        at(times.points, 0.5), at(times.points, 0.999), times.points.back(), at(times.sheets, 0.5), at(times.sheets, 0.999),
        peak_memory(), sum % 1000);
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
